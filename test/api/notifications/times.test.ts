import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dueTask } from '../../../src/domains/alerts/notifications/notifications.tasks.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { until } from '../../support/postings.ts'
import { clearNotifications, mailEnv, openNotificationDesk, WEDNESDAY, type NotificationDesk } from './notification-desk.ts'

const HOUR = 60
const NIGHT = { quietFrom: 22 * HOUR, quietTo: 7 * HOUR }

let server: MailServer
let desk: NotificationDesk
beforeAll(async () => {
  server = await startMailServer()
  desk = await openNotificationDesk({ env: mailEnv(server.port) })
})
afterEach(async () => {
  server.mails.length = 0
  desk.clock.now = WEDNESDAY
  await clearNotifications(desk)
})
afterAll(async () => {
  await desk.close()
  await server.close()
})

const subjects = () => server.mails.map(({ parsed }) => parsed.subject)
const at = (time: string) => new Date(time)

describe('quiet hours', () => {
  it('hold a mail back until they end, and gather what comes meanwhile', async () => {
    await desk.settings(NIGHT)
    desk.clock.now = at('2091-03-21T23:00:00Z')
    await desk.tell({ subject: 'In the night' })
    await desk.tell({ kind: 'REMINDER', subject: 'A reminder' })
    expect(await desk.deliveries()).toMatchObject([{ state: 'PENDING', notBefore: at('2091-03-22T06:00:00Z') }, { state: 'PENDING', notBefore: at('2091-03-22T06:00:00Z') }])
    await desk.pass(at('2091-03-22T05:59:00Z'))
    expect(subjects()).toEqual([])
    await desk.pass(at('2091-03-22T06:00:00Z'))
    expect(subjects()).toEqual(['1 reminder, 1 match'])
  })

  it('that are set afterwards count as well', async () => {
    await desk.settings({ mailFrequency: 'DAILY', mailMinute: 23 * HOUR })
    await desk.tell({ subject: 'Late' })
    await desk.settings(NIGHT)
    await desk.pass(at('2091-03-21T22:00:00Z'))
    expect(subjects()).toEqual([])
    await desk.pass(at('2091-03-22T06:00:00Z'))
    expect(subjects()).toEqual(['Late'])
  })
})

describe('a digest', () => {
  it.each([
    ['the next morning', WEDNESDAY, '2091-03-22T07:30:00Z'],
    ['the same morning', at('2091-03-21T05:00:00Z'), '2091-03-21T07:30:00Z'],
    ['the morning after the clocks went forward', at('2091-03-24T20:00:00Z'), '2091-03-25T06:30:00Z'],
    ['the morning after they went back', at('2091-10-27T20:00:00Z'), '2091-10-28T07:30:00Z'],
  ])('of every day goes out at the time of the person: %s', async (_what, now, expected) => {
    await desk.settings({ mailFrequency: 'DAILY', mailMinute: 8 * HOUR + 30 })
    desk.clock.now = now
    await desk.tell({ subject: 'One' })
    await desk.tell({ subject: 'Two' })
    expect((await desk.deliveries()).map(({ notBefore }) => notBefore)).toEqual([at(expected), at(expected)])
    await desk.pass(new Date(at(expected).getTime() - 1))
    expect(subjects()).toEqual([])
    await desk.pass(at(expected))
    expect(subjects()).toEqual(['2 matches'])
  })

  it('of every week goes out on its day', async () => {
    await desk.settings({ mailFrequency: 'WEEKLY', mailMinute: 8 * HOUR, mailWeekday: 1 })
    await desk.tell({ subject: 'For Monday' })
    expect(await desk.deliveries()).toMatchObject([{ notBefore: at('2091-03-26T06:00:00Z') }])
  })

  it('is not what a reminder waits for', async () => {
    await desk.settings({ mailFrequency: 'DAILY' })
    await desk.tell({ subject: 'A match' }, { kind: 'REMINDER', subject: 'Call Ann' })
    expect(subjects()).toEqual(['Call Ann'])
    await desk.pass(at('2091-03-22T08:00:00Z'))
    expect(subjects()).toEqual(['Call Ann', 'A match'])
  })

  it('follows each person in their own zone', async () => {
    const { prisma } = desk.app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Grace', email: 'grace@example.org' } })
    await desk.settings({ mailFrequency: 'DAILY', mailMinute: 9 * HOUR })
    await desk.settings({ mailFrequency: 'DAILY', mailMinute: 9 * HOUR, timeZone: 'America/New_York' }, other.id)
    await desk.tell({ subject: 'Berlin' }, { subject: 'New York', userId: other.id })
    await desk.pass(at('2091-03-21T13:00:00Z'))
    expect(server.mails.map(({ recipients }) => recipients)).toEqual([['grace@example.org']])
    await desk.pass(at('2091-03-22T08:00:00Z'))
    expect(server.mails.map(({ recipients }) => recipients)).toEqual([['grace@example.org'], ['ada@example.org']])
    await prisma.user.delete({ where: { id: other.id } })
  })
})

it('gathers what comes fast, so that it fills no mailbox, and lets a reminder through', async () => {
  for (let place = 1; place <= 6; place += 1) await desk.tell({ subject: `Match ${place}` })
  expect(subjects()).toEqual(['Match 1', 'Match 2', 'Match 3'])
  await desk.tell({ kind: 'REMINDER', subject: 'Call Ann' })
  expect(subjects().slice(3)).toEqual(['Call Ann'])
  await desk.tell({ subject: 'Match 7' }, { subject: 'Match 8' })
  await desk.pass(at('2091-03-21T12:14:59Z'))
  expect(subjects()).toHaveLength(4)
  await desk.pass(at('2091-03-21T12:15:00Z'))
  expect(subjects().slice(4)).toEqual(['5 matches'])
})

describe('the number of mails a day', () => {
  it('is kept to; what comes after it waits for one mail of the next day', async () => {
    await desk.settings({ mailsPerDay: 2, mailMinute: 8 * HOUR })
    for (const subject of ['One', 'Two', 'Three', 'Four']) await desk.tell({ subject })
    await desk.tell({ kind: 'REMINDER', subject: 'Call Ann' })
    expect(subjects()).toEqual(['One', 'Two'])
    // Midnight of Berlin passes before the time of the digest does.
    await desk.pass(at('2091-03-21T23:30:00Z'))
    expect(subjects()).toHaveLength(2)
    await desk.pass(at('2091-03-22T07:00:00Z'))
    expect(subjects()).toEqual(['One', 'Two', '1 reminder, 2 matches'])
  })

  it('counts by the person’s day', async () => {
    await desk.settings({ mailsPerDay: 1 })
    desk.clock.now = at('2091-03-21T22:59:00Z')
    await desk.tell({ subject: 'Before midnight' })
    desk.clock.now = at('2091-03-21T23:01:00Z')
    await desk.tell({ subject: 'After midnight' })
    expect(subjects()).toEqual(['Before midnight', 'After midnight'])
  })

  it('may be none', async () => {
    await desk.settings({ mailsPerDay: 0 })
    await desk.tell({})
    expect(await desk.deliveries()).toMatchObject([{ state: 'SUPPRESSED', reason: 'No mail a day is allowed in the settings.' }])
  })
})

it('makes no delivery by a channel that is not chosen', async () => {
  await desk.settings({ channels: ['WEBHOOK'] })
  await desk.tell({})
  expect(await desk.deliveries()).toEqual([])
})

it('a person whose settings cannot be read holds up no other', async () => {
  const { prisma } = desk.app.platform.database
  const other = await prisma.user.create({ data: { displayName: 'Grace', email: 'grace@example.org' } })
  await desk.settings({ mailFrequency: 'DAILY', mailMinute: 9 * HOUR })
  await desk.settings({ mailFrequency: 'DAILY', mailMinute: 9 * HOUR }, other.id)
  await desk.tell({ subject: 'Berlin' }, { subject: 'Nowhere', userId: other.id })
  await desk.settings({ timeZone: 'Nowhere/Land' }, other.id)
  desk.clock.now = at('2091-03-22T08:00:00Z')
  const { userId } = desk.app.viewer
  await desk.app.platform.queue.enqueue(dueTask, [{ userIds: [userId, other.id] }])
  await until(() => Promise.resolve(server.mails.length > 0))
  expect(subjects()).toEqual(['Berlin'])
  await prisma.user.delete({ where: { id: other.id } })
})
