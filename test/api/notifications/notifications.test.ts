import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { globalId } from '../../support/global-id.ts'
import { at } from '../../support/graphql-reader.ts'
import { createJobs, until } from '../../support/postings.ts'
import { connect, startServer, type RunningServer } from '../../support/sockets.ts'
import { clearNotifications, openNotificationDesk, type NotificationDesk } from './notification-desk.ts'

const LIST = `query ($first: Int, $after: String, $unreadOnly: Boolean) {
  it: notifications(first: $first, after: $after, unreadOnly: $unreadOnly) {
    __typename ... on ValidationError { issues { path message } }
    ... on NotificationsConnection {
      totalCount unreadCount pageInfo { hasNextPage endCursor }
      edges { node { id kind subject body reasons isRead job { title } application { stage } savedSearch { name } deliveries { channel state error webhook { url } } } }
    }
  } }`
const MARK = `mutation ($ids: [ID!], $all: Boolean) { it: markNotificationsRead(ids: $ids, all: $all) {
  __typename ... on Error { message } ... on MarkedNotifications { unreadCount } } }`

let desk: NotificationDesk
let server: RunningServer
beforeAll(async () => {
  desk = await openNotificationDesk()
  server = await startServer(desk.app)
})
afterEach(() => clearNotifications(desk))
afterAll(async () => {
  await server.close(1_000)
  await desk.close()
})

const run = async (operation: string, variables: Record<string, unknown> = {}) => at(await desk.app.run(operation, variables), 'it')
const listed = z.object({ edges: z.array(z.object({ node: z.object({ id: z.string(), subject: z.string() }) })), pageInfo: z.object({ endCursor: z.string().nullable() }) })
const nodes = async (variables = {}) => listed.parse(await run(LIST, variables)).edges.map(({ node }) => node)
const other = () => desk.app.platform.database.prisma.user.create({ data: { displayName: 'Somebody else' } })

describe('the list', () => {
  it('shows what the person was told, the newest first, with what it is about', async () => {
    const [jobId = ''] = await createJobs(desk.app)
    const { id: applicationId } = await desk.app.services.applications.create(desk.app.viewer, { jobId: Buffer.from(jobId, 'base64').toString().slice(4) })
    desk.clock.now = new Date(desk.clock.now.getTime() + 1_000)
    await desk.tell({ kind: 'REMINDER', subject: 'Call Ann', body: 'About the team', applicationId })
    desk.clock.now = new Date(desk.clock.now.getTime() + 1_000)
    await desk.tell({ subject: 'Back-end engineer', reasons: ['matches Python', '88'], jobId: Buffer.from(jobId, 'base64').toString().slice(4) })
    const mailed = [{ channel: 'EMAIL', state: 'SENT', error: null, webhook: null }]
    expect(await run(LIST)).toMatchObject({
      totalCount: 2, unreadCount: 2,
      edges: [
        { node: { kind: 'MATCH', subject: 'Back-end engineer', body: '', reasons: ['matches Python', '88'], isRead: false, job: { title: 'Back-end engineer' }, application: null, deliveries: mailed } },
        { node: { kind: 'REMINDER', subject: 'Call Ann', body: 'About the team', reasons: [], isRead: false, job: null, application: { stage: 'SAVED' }, deliveries: mailed } },
      ],
    })
  })

  it('is paged, and filtered by what is unread', async () => {
    for (const subject of ['One', 'Two', 'Three']) {
      desk.clock.now = new Date(desk.clock.now.getTime() + 1_000)
      await desk.tell({ subject })
    }
    const [three, two] = await nodes()
    expect(await run(MARK, { ids: [two?.id] })).toEqual({ __typename: 'MarkedNotifications', unreadCount: 2 })
    expect((await nodes({ unreadOnly: true })).map(({ subject }) => subject)).toEqual(['Three', 'One'])
    const { pageInfo } = listed.parse(await run(LIST, { first: 1 }))
    expect((await nodes({ first: 5, after: pageInfo.endCursor })).map(({ subject }) => subject)).toEqual(['Two', 'One'])
    expect(await run(LIST, { unreadOnly: true })).toMatchObject({ totalCount: 2, unreadCount: 2 })
    expect(await run(MARK, { all: true })).toMatchObject({ unreadCount: 0 })
    expect(await run('query ($id: ID!) { it: node(id: $id) { ... on Notification { subject isRead } } }', { id: three?.id })).toEqual({ subject: 'Three', isRead: true })
  })

  it('takes as many statements for many as for one', async () => {
    await desk.tell({})
    const count = async () => (await desk.app.countStatements(() => desk.app.run(LIST, { first: 50 }))).length
    const forOne = await count()
    await desk.tell(...Array.from({ length: 30 }, () => ({})))
    expect(await count()).toBe(forOne)
  })
})

it('becomes a file of the data folder where there is no mail server, which mail programs open', async () => {
  await desk.tell({ subject: 'Back-end engineer', reasons: ['matches Python', '88'] })
  const { id } = await desk.app.platform.database.prisma.notificationDispatch.findFirstOrThrow()
  const { subject, text } = await simpleParser(await readFile(join(desk.app.platform.config.database.dataDir, 'mail', `${id}.eml`)))
  expect(subject).toBe('Back-end engineer')
  expect(text).toContain('Why: matches Python; 88')
})

describe('bad input', () => {
  it('is refused with what to do, and marks nothing', async () => {
    await desk.tell({})
    const [{ id = '' } = {}] = await nodes()
    expect(await run(MARK, {})).toMatchObject({ __typename: 'ValidationError' })
    expect(await run(MARK, { ids: [id], all: true })).toMatchObject({ __typename: 'ValidationError' })
    expect(await run(MARK, { ids: [globalId('Job', crypto.randomUUID())] })).toMatchObject({ __typename: 'ValidationError' })
    expect(await run(MARK, { ids: ['nonsense'] })).toMatchObject({ __typename: 'ValidationError' })
    expect(await run(MARK, { ids: Array.from({ length: 101 }, () => id) })).toMatchObject({ __typename: 'ValidationError' })
    expect(await run(MARK, { ids: [id, globalId('Notification', crypto.randomUUID())] })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(LIST, { after: 'nonsense' })).toMatchObject({ __typename: 'ValidationError' })
    expect(await run(LIST)).toMatchObject({ unreadCount: 1 })
  })

  it('shows and marks nothing of another person', async () => {
    const { id: userId } = await other()
    const [theirs = ''] = await desk.tell({ userId })
    const id = globalId('Notification', theirs)
    expect(await run(LIST)).toMatchObject({ totalCount: 0, unreadCount: 0 })
    expect(await run('query ($id: ID!) { it: node(id: $id) { id } }', { id })).toBeNull()
    expect(await run(MARK, { ids: [id] })).toMatchObject({ __typename: 'NotFoundError' })
    await run(MARK, { all: true })
    expect(await desk.app.platform.database.prisma.notification.count({ where: { readAt: null } })).toBe(1)
  })
})

describe('notificationAdded', () => {
  it('tells of each of the person’s own once it is stored', async () => {
    const { client } = connect(server.url)
    const added = client.iterate<{ notificationAdded: { subject: string } }>({ query: 'subscription { notificationAdded { subject } }' })
    const first = added.next()
    await client.iterate({ query: '{ __typename }' }).next()
    await desk.tell({ userId: (await other()).id, subject: 'Not for you' })
    const { notices } = desk.app.services
    await expect(desk.app.platform.database.prisma.$transaction(async (tx) => {
      await notices.tell(tx, [{ userId: desk.app.viewer.userId, kind: 'MATCH', dedupeKey: 'undone', subject: 'Undone', body: '', reasons: [] }])
      throw new Error('undone')
    })).rejects.toThrow('undone')
    await desk.tell({ subject: 'One' }, { subject: 'Two' })
    expect((await first).value?.data?.notificationAdded).toEqual({ subject: 'One' })
    expect((await added.next()).value?.data?.notificationAdded).toEqual({ subject: 'Two' })
    await added.return?.()
    await client.dispose()
  })
})

describe('telling', () => {
  it('costs as many statements for many notices of many people as for one', async () => {
    const { prisma } = desk.app.platform.database
    const people = await prisma.user.createManyAndReturn({ data: Array.from({ length: 40 }, (_, n) => ({ displayName: `Person ${n}`, email: `person${n}@example.org` })) })
    const tell = (userIds: readonly string[], key: string) => prisma.$transaction((tx) => desk.app.services.notices.tell(tx, userIds.flatMap((userId) => (
      Array.from({ length: 5 }, (_, n) => ({ userId, kind: 'MATCH' as const, dedupeKey: `${key}:${n}`, subject: 'News', body: '', reasons: [] }))
    ))))
    const count = (userIds: readonly string[], key: string) => desk.app.countStatements(() => tell(userIds, key))
    const forOne = await count([desk.app.viewer.userId], 'one')
    const forMany = await count(people.map(({ id }) => id), 'many')
    expect(forMany).toHaveLength(forOne.length)
    await desk.settled()
  })

  it('takes very many at once', async () => {
    const { userId } = desk.app.viewer
    const notices = Array.from({ length: 6_000 }, (_, n) => ({ userId, kind: 'MATCH' as const, dedupeKey: `very-many:${n}`, subject: `News ${n}`, body: '', reasons: ['88'] }))
    const told = await desk.app.platform.database.prisma.$transaction((tx) => desk.app.services.notices.tell(tx, notices))
    expect(new Set(told).size).toBe(6_000)
    await desk.settled()
    await until(async () => (await desk.deliveries()).every(({ state }) => state === 'SENT'))
  })

  it('cuts what is too long, and takes out what cannot be stored', async () => {
    await desk.tell({ subject: `${'x'.repeat(299)}🙂🙂`, body: 'a\u0000b\u0007', reasons: ['r'.repeat(400), ' \n '] })
    const [{ node } = {}] = z.object({ edges: z.array(z.object({ node: z.object({ subject: z.string(), body: z.string(), reasons: z.array(z.string()) }) })) }).parse(await run(LIST)).edges
    expect(node).toEqual({ subject: `${'x'.repeat(299)}…`, body: 'ab', reasons: [`${'r'.repeat(299)}…`] })
  })
})
