import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createServices, startWorkers } from '../../src/app/services.ts'
import { reminderTask } from '../../src/domains/applications/reminders.tasks.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { openFolder } from '../support/data-folder.ts'
import { freshFolder, removeFolder } from '../support/database.ts'
import { globalId } from '../support/global-id.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs, until } from '../support/postings.ts'

vi.setConfig({ testTimeout: 60_000 })

const MINUTE_MS = 60_000
/** A Thursday. So far ahead, that the queue starts nothing by itself. */
const START = new Date('2091-03-01T12:00:00Z')

const OUTCOME = `__typename ... on Error { message } ... on ValidationError { issues { path message } } ... on ApplicationConflictError { stored { version } }
  ... on Application {
    id version reminders { id text localTime timeZone dueAt firedAt doneAt }
    timeline { version kind isByPerson changes { field old new } }
  }`
const ADD = `mutation ($id: ID!, $version: Int!, $localTime: String!, $timeZone: String, $text: String!) {
  it: addReminder(applicationId: $id, version: $version, localTime: $localTime, timeZone: $timeZone, text: $text) { ${OUTCOME} } }`
const UPDATE = `mutation ($id: ID!, $version: Int!, $localTime: String, $timeZone: String, $text: String) {
  it: updateReminder(id: $id, version: $version, localTime: $localTime, timeZone: $timeZone, text: $text) { ${OUTCOME} } }`
const UPDATE_TO_OWN_ZONE = `mutation ($id: ID!, $version: Int!) { it: updateReminder(id: $id, version: $version, timeZone: null) { ${OUTCOME} } }`
const REMOVE = `mutation ($id: ID!, $version: Int!) { it: removeReminder(id: $id, version: $version) { ${OUTCOME} } }`
const DONE = `mutation ($id: ID!, $version: Int!) { it: markReminderDone(id: $id, version: $version) { ${OUTCOME} } }`
const READ = 'query ($id: ID!) { it: node(id: $id) { ... on Application { version reminders { text firedAt doneAt } timeline { kind isByPerson changes { field old new } } } } }'

let app: TestApp
let folder: string
let jobIds: string[]
const clock = { now: START }

const openApp = async () => createTestApp({ database: await openFolder(folder), adapt: (platform) => ({ ...platform, now: () => clock.now }) })
async function openFresh(): Promise<void> {
  clock.now = START
  folder = freshFolder()
  app = await openApp()
  jobIds = await createJobs(app)
  await liveIn('Europe/Berlin')
}
async function closeAndRemove(): Promise<void> {
  await app.close()
  removeFolder(folder)
}

const run = async (operation: string, variables: Record<string, unknown> = {}) => at(await app.run(operation, variables), 'it')
const part = (value: unknown, path: string): unknown => at({ data: { value } }, `value.${path}`)
const create = async (place = 0) => part(await run('mutation ($jobId: ID!) { it: createApplication(jobId: $jobId) { ... on Application { id } } }', { jobId: jobIds[place] }), 'id')
const add = (id: unknown, version: number, localTime: string, more: { timeZone?: string; text?: string } = {}) => run(ADD, { id, version, localTime, text: 'Call Ann', ...more })
const notifications = () => app.platform.database.prisma.notification.findMany({ orderBy: { createdAt: 'asc' } })
const work = () => startWorkers(app.platform, app.services)

async function liveIn(timeZone: string): Promise<void> {
  const { userId } = app.viewer
  await app.platform.database.prisma.$transaction(async (tx) => {
    await tx.userSettings.upsert({ where: { userId }, create: { userId, timeZone }, update: { timeZone } })
    await app.services.reminders.followZone(tx, userId, timeZone)
  })
}

/** The clock shows this, and the queue finds every task due; resolves when all of them have run. */
async function pass(now: Date | string): Promise<void> {
  clock.now = new Date(now)
  await app.platform.database.pool.query('UPDATE queue.job SET start_after = now() WHERE name = $1 AND state = \'created\'', [reminderTask.name])
  app.platform.queue.wake(reminderTask)
  await untilIdle()
}

async function untilIdle(): Promise<void> {
  await until(async () => {
    const { waiting, running } = await app.platform.queue.stats(reminderTask)
    return waiting + running === 0
  })
}

/** Each change of the clocks in two zones: the day before, the hour that is left out or comes twice, the day itself. */
const TIMES: [string, string, string][] = [
  ['Europe/Berlin', '2091-03-24T09:00', '2091-03-24T08:00:00.000Z'],
  ['Europe/Berlin', '2091-03-25T02:30', '2091-03-25T01:30:00.000Z'],
  ['Europe/Berlin', '2091-03-25T09:00', '2091-03-25T07:00:00.000Z'],
  ['Europe/Berlin', '2091-10-27T09:00', '2091-10-27T07:00:00.000Z'],
  ['Europe/Berlin', '2091-10-28T02:30', '2091-10-28T00:30:00.000Z'],
  ['Europe/Berlin', '2091-10-28T09:00', '2091-10-28T08:00:00.000Z'],
  ['America/New_York', '2091-03-10T09:00', '2091-03-10T14:00:00.000Z'],
  ['America/New_York', '2091-03-11T02:30', '2091-03-11T07:30:00.000Z'],
  ['America/New_York', '2091-03-11T09:00', '2091-03-11T13:00:00.000Z'],
  ['America/New_York', '2091-11-03T09:00', '2091-11-03T13:00:00.000Z'],
  ['America/New_York', '2091-11-04T01:30', '2091-11-04T05:30:00.000Z'],
  ['America/New_York', '2091-11-04T09:00', '2091-11-04T14:00:00.000Z'],
]

describe('reminders', () => {
  beforeEach(openFresh)
  afterEach(closeAndRemove)

  it('arrive once each at their local times, across all changes of the clocks', async () => {
    const id = await create()
    let version = 1
    for (const [timeZone, localTime, dueAt] of TIMES) {
      expect(part(await add(id, version, localTime, { timeZone, text: `${timeZone} ${localTime}` }), 'reminders')).toContainEqual(expect.objectContaining({ localTime, timeZone, dueAt }))
      version += 1
    }
    await work()
    const inOrder = TIMES.toSorted(([, , one], [, , other]) => one.localeCompare(other))
    for (const [place, [, , dueAt]] of inOrder.entries()) {
      await pass(new Date(new Date(dueAt).getTime() - 2 * MINUTE_MS))
      expect(await notifications()).toHaveLength(place)
      await pass(dueAt)
      expect(await notifications()).toHaveLength(place + 1)
    }
    await pass('2092-01-01T00:00:00Z')
    const told = (await notifications()).map(({ body }) => body.split('\n')[0])
    expect(told).toEqual(inOrder.map(([timeZone, localTime]) => `${timeZone} ${localTime}`))
  })

  it('tell what of, where, and why, and are an event that came about by itself', async () => {
    const id = await create()
    const changes = app.services.applications.updates(app.viewer, AbortSignal.timeout(30_000))
    const added = await add(id, 1, '2091-03-05T09:00', { text: 'Call Ann\nabout the offer' })
    await changes.next()
    expect(added).toMatchObject({
      version: 2, reminders: [{ text: 'Call Ann\nabout the offer', timeZone: null, dueAt: '2091-03-05T08:00:00.000Z', firedAt: null, doneAt: null }],
    })
    await work()
    await pass('2091-03-05T08:00:00Z')
    const [only, ...others] = await notifications()
    expect(others).toEqual([])
    const applicationId = Buffer.from(String(id), 'base64').toString().slice('Application:'.length)
    expect(only).toMatchObject({
      userId: app.viewer.userId, kind: 'REMINDER', applicationId, readAt: null,
      subject: 'Call Ann about the offer (Back-end engineer at Lamp Works)',
      body: expect.stringContaining('Call Ann\nabout the offer\n\nBack-end engineer at Lamp Works'),
      reasons: ['you asked to be reminded at 2091-03-05 09:00, Europe/Berlin'],
    })
    expect(await run(READ, { id })).toMatchObject({
      version: 3,
      reminders: [{ firedAt: '2091-03-05T08:00:00.000Z', doneAt: null }],
      timeline: [{ kind: 'CREATED' }, { kind: 'REMINDER', isByPerson: true }, {
        kind: 'REMINDER', isByPerson: false,
        changes: [{ field: 'REMINDER', old: '2091-03-05T09:00\nCall Ann\nabout the offer', new: '2091-03-05T09:00, told\nCall Ann\nabout the offer' }],
      }],
    })
    expect((await changes.next()).value).toMatchObject({ application: { version: 3 } })
  })

  it('that fell due while no worker ran, and that the queue has lost, arrive once one starts', async () => {
    const id = await create()
    await add(id, 1, '2091-03-05T09:00')
    await add(id, 2, '2091-03-06T09:00', { text: 'Write to Bob' })
    await add(id, 3, '2091-03-30T09:00', { text: 'Later' })
    await app.close()
    app = await openApp()
    await app.platform.database.pool.query('DELETE FROM queue.job WHERE name = $1', [reminderTask.name])
    clock.now = new Date('2091-03-20T00:00:00Z')
    await work()
    await untilIdle()
    expect((await notifications()).map(({ subject }) => subject.split(' (')[0]).toSorted()).toEqual(['Call Ann', 'Write to Bob'])
    // Started again, with nothing left to tell.
    await app.close()
    app = await openApp()
    await work()
    await untilIdle()
    expect(await notifications()).toHaveLength(2)
  })

  it('arrive once where two workers take up the same at once, and where a task runs twice', async () => {
    const id = await create()
    const other = await create(1)
    await add(id, 1, '2091-03-05T09:00')
    await add(other, 1, '2091-03-05T09:00', { text: 'Write to Bob' })
    const reminders = await app.platform.database.prisma.reminder.findMany()
    const tasks = reminders.map((reminder) => ({ reminderId: reminder.id, dueAt: reminder.dueAt.toISOString() }))
    for (let round = 0; round < 20; round += 1) await app.platform.queue.enqueue(reminderTask, tasks)
    clock.now = new Date('2091-03-05T08:00:00Z')
    await Promise.all([work(), startWorkers(app.platform, createServices(app.platform))])
    await pass('2091-03-05T08:00:00Z')
    expect((await notifications()).map(({ subject }) => subject.split(' (')[0]).toSorted()).toEqual(['Call Ann', 'Write to Bob'])
    for (const each of [id, other]) expect(await run(READ, { id: each })).toMatchObject({ version: 3, timeline: [{}, {}, { isByPerson: false }] })
  })

  it('that were removed, or are done, or went with their application, do not arrive', async () => {
    const [id, other] = [await create(), await create(1)]
    const removed = part(await add(id, 1, '2091-03-05T09:00'), 'reminders.0.id')
    expect(await run(REMOVE, { id: removed, version: 2 })).toMatchObject({ version: 3, reminders: [], timeline: [{}, {}, { changes: [{ old: '2091-03-05T09:00\nCall Ann', new: null }] }] })
    const done = part(await add(id, 3, '2091-03-05T09:00'), 'reminders.0.id')
    expect(await run(DONE, { id: done, version: 4 })).toMatchObject({ version: 5, reminders: [{ doneAt: START.toISOString() }] })
    expect(await run(DONE, { id: done, version: 5 })).toMatchObject({ version: 5 })
    await add(other, 1, '2091-03-05T09:00')
    await run('mutation ($id: ID!) { it: deleteApplication(id: $id) { __typename } }', { id: other })
    await work()
    await pass('2091-03-06T00:00:00Z')
    expect(await notifications()).toEqual([])
  })

  it('that are moved arrive at the new time alone, and again where they were told already', async () => {
    const id = await create()
    const reminderId = part(await add(id, 1, '2091-03-05T09:00'), 'reminders.0.id')
    expect(await run(UPDATE, { id: reminderId, version: 2, localTime: '2091-03-07T09:00' })).toMatchObject({ version: 3, reminders: [{ dueAt: '2091-03-07T08:00:00.000Z' }] })
    await work()
    await pass('2091-03-06T00:00:00Z')
    expect(await notifications()).toEqual([])
    await pass('2091-03-07T08:00:00Z')
    expect(await notifications()).toHaveLength(1)
    // Another text is no other time.
    expect(await run(UPDATE, { id: reminderId, version: 4, text: 'Call Bob' })).toMatchObject({ version: 5, reminders: [{ firedAt: '2091-03-07T08:00:00.000Z' }] })
    await run(DONE, { id: reminderId, version: 5 })
    expect(await run(UPDATE, { id: reminderId, version: 6, localTime: '2091-03-08T09:00', timeZone: 'America/New_York' })).toMatchObject({
      version: 7, reminders: [{ dueAt: '2091-03-08T14:00:00.000Z', firedAt: null, doneAt: null }],
    })
    await pass('2091-03-08T14:00:00Z')
    expect((await notifications()).map(({ subject }) => subject.split(' (')[0])).toEqual(['Call Ann', 'Call Bob'])
  })

  it('follow the person to another zone, unless they have their own or are told', async () => {
    const id = await create()
    await add(id, 1, '2091-03-02T09:00', { text: 'Told' })
    await add(id, 2, '2091-03-05T09:00', { text: 'Mine' })
    await add(id, 3, '2091-03-05T09:00', { text: 'Fixed', timeZone: 'Europe/Berlin' })
    await work()
    await pass('2091-03-02T08:00:00Z')
    await liveIn('America/New_York')
    await pass('2091-03-05T08:00:00Z')
    expect((await notifications()).map(({ subject }) => subject.split(' (')[0])).toEqual(['Told', 'Fixed'])
    await pass('2091-03-05T13:58:00Z')
    expect(await notifications()).toHaveLength(2)
    await pass('2091-03-05T14:00:00Z')
    expect((await notifications()).map(({ subject }) => subject.split(' (')[0])).toEqual(['Told', 'Fixed', 'Mine'])
    expect(await run(READ, { id })).toMatchObject({ version: 7 })
  })

  it('arrive at once where the person’s new zone has their time behind it', async () => {
    const id = await create()
    await add(id, 1, '2091-03-01T18:00')
    await work()
    await pass(START)
    expect(await notifications()).toEqual([])
    await liveIn('Asia/Tokyo')
    await pass(START)
    expect(await notifications()).toHaveLength(1)
  })

  it('begin and cease to follow the person', async () => {
    const id = await create()
    const reminderId = part(await add(id, 1, '2091-03-05T09:00', { timeZone: 'America/New_York' }), 'reminders.0.id')
    expect(await run(UPDATE_TO_OWN_ZONE, { id: reminderId, version: 2 })).toMatchObject({ reminders: [{ timeZone: null, dueAt: '2091-03-05T08:00:00.000Z' }] })
    expect(await run(UPDATE, { id: reminderId, version: 3, timeZone: 'UTC' })).toMatchObject({ reminders: [{ timeZone: 'UTC', dueAt: '2091-03-05T09:00:00.000Z' }] })
    await liveIn('Asia/Tokyo')
    await work()
    await pass('2091-03-05T08:58:00Z')
    expect(await notifications()).toEqual([])
    await pass('2091-03-05T09:00:00Z')
    expect(await notifications()).toHaveLength(1)
  })
})

describe('a reminder', () => {
  beforeAll(openFresh)
  afterAll(closeAndRemove)
  afterEach(() => app.platform.database.prisma.application.deleteMany())

  it.each<[string, object, string[]]>([
    ['a time that is past', { localTime: '2091-03-01T12:59' }, ['localTime']],
    ['the time that it is', { localTime: '2091-03-01T13:00' }, ['localTime']],
    ['a time that is past in its zone', { localTime: '2091-03-01T18:00', timeZone: 'Asia/Tokyo' }, ['localTime']],
    ['a day that does not exist', { localTime: '2091-02-29T09:00' }, ['localTime']],
    ['an instant', { localTime: '2091-03-05T09:00Z' }, ['localTime']],
    ['a word', { localTime: 'tomorrow' }, ['localTime']],
    ['a year that was mistyped', { localTime: '9999-12-31T23:59' }, ['localTime']],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, ['timeZone']],
    ['a short name that means several zones', { timeZone: 'PST' }, ['timeZone']],
    ['an empty zone', { timeZone: '' }, ['timeZone']],
    ['nothing to say', { text: ' \n' }, ['text']],
    ['too much to say', { text: 't'.repeat(501) }, ['text']],
  ])('is refused with %s', async (_what, fields, path) => {
    const id = await create()
    expect(await add(id, 1, '2091-03-05T09:00', fields)).toMatchObject({ __typename: 'ValidationError', issues: [{ path }] })
    expect(await run(READ, { id })).toMatchObject({ version: 1, reminders: [] })
  })

  it('is not moved to the past', async () => {
    const id = await create()
    const reminderId = part(await add(id, 1, '2091-03-05T09:00'), 'reminders.0.id')
    expect(await run(UPDATE, { id: reminderId, version: 2, localTime: '2091-02-05T09:00' })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['localTime'] }] })
    expect(await run(UPDATE, { id: reminderId, version: 2, text: 'Call Ann', localTime: '2091-03-05T09:00' })).toMatchObject({ version: 2 })
  })

  it('is not changed on an older version, nor by another person', async () => {
    const id = await create()
    const reminderId = part(await add(id, 1, '2091-03-05T09:00'), 'reminders.0.id')
    for (const refused of [await add(id, 1, '2091-03-06T09:00'), await run(UPDATE, { id: reminderId, version: 1, text: 'B' }), await run(REMOVE, { id: reminderId, version: 1 }), await run(DONE, { id: reminderId, version: 3 })]) {
      expect(refused).toMatchObject({ __typename: 'ApplicationConflictError', stored: { version: 2 } })
    }
    const { prisma } = app.platform.database
    const { id: userId } = await prisma.user.create({ data: { displayName: 'Eve' } })
    const foreign = await prisma.application.create({
      data: {
        userId, jobTitle: 'Spy', companyName: 'Elsewhere', companyKey: 'elsewhere', jobUrl: '',
        reminders: { create: { userId, text: 'Secret', localTime: '2091-03-05T09:00', dueAt: new Date('2091-03-05T08:00:00Z') } },
      },
      include: { reminders: true },
    })
    const theirs = globalId('Reminder', String(foreign.reminders[0]?.id))
    expect(await add(globalId('Application', foreign.id), 1, '2091-03-06T09:00')).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(UPDATE, { id: theirs, version: 1, text: 'B' })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(DONE, { id: theirs, version: 1 })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(REMOVE, { id: theirs, version: 1 })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run('query ($id: ID!) { it: node(id: $id) { ... on Reminder { text } } }', { id: theirs })).toBeNull()
    expect(await run('query { it: reminders { ... on RemindersConnection { totalCount } } }')).toEqual({ totalCount: 1 })
  })
})

describe('lists', () => {
  beforeAll(openFresh)
  afterAll(closeAndRemove)

  it('show what is due in a time, and which applications have something to be reminded of', async () => {
    const [id, other] = [await create(), await create(1)]
    await create(2)
    await add(id, 1, '2091-03-06T09:00', { text: 'Second' })
    await add(id, 2, '2091-03-05T09:00', { text: 'First' })
    const done = part(await add(other, 1, '2091-03-07T09:00', { text: 'Third' }), 'reminders.0.id')
    await run(DONE, { id: done, version: 2 })

    const due = `query ($from: DateTime, $to: DateTime, $first: Int, $after: String) { it: reminders(from: $from, to: $to, first: $first, after: $after) {
      ... on ValidationError { issues { path } } ... on RemindersConnection { totalCount pageInfo { endCursor } edges { node { text application { jobTitle } } } } } }`
    const texts = (list: unknown) => JSON.stringify(part(list, 'edges')).match(/(?:First|Second|Third)/g)
    expect(texts(await run(due))).toEqual(['First', 'Second', 'Third'])
    expect(texts(await run(due, { from: '2091-03-05T08:00:00Z', to: '2091-03-06T08:00:00Z' }))).toEqual(['First'])
    const page = await run(due, { first: 1 })
    expect(texts(await run(due, { first: 1, after: part(page, 'pageInfo.endCursor') }))).toEqual(['Second'])
    expect(part(page, 'totalCount')).toBe(3)
    expect(await run(due, { from: '2091-03-06T08:00:00Z', to: '2091-03-06T08:00:00Z' })).toEqual({ issues: [{ path: ['to'] }] })
    expect(await run(due, { from: '0000-03-06T08:00:00Z' })).toEqual({ issues: [{ path: ['from'] }] })

    const having = `query ($hasReminder: Boolean) { it: applications(filter: { hasReminder: $hasReminder }, sort: CREATED) {
      ... on ApplicationsConnection { totalCount edges { node { id } } } } }`
    expect(await run(having, { hasReminder: true })).toEqual({ totalCount: 1, edges: [{ node: { id } }] })
    expect(await run(having, { hasReminder: false })).toMatchObject({ totalCount: 2 })
    expect(await run(having)).toMatchObject({ totalCount: 3 })
  })
})
