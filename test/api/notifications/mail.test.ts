import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { at } from '../../support/graphql-reader.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { createJobs } from '../../support/postings.ts'
import { ADDRESS, clearNotifications, mailEnv, openNotificationDesk, WEDNESDAY, type NotificationDesk } from './notification-desk.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const later = (ms: number) => new Date(WEDNESDAY.getTime() + ms)

let server: MailServer
let desk: NotificationDesk
beforeAll(async () => {
  server = await startMailServer()
  desk = await openNotificationDesk({ env: { ...mailEnv(server.port), MAIL_TIMEOUT_MS: '5000' } })
})
beforeEach(async () => {
  await desk.settings({ timeZone: 'Europe/Berlin' })
  await desk.app.platform.database.prisma.user.update({ where: { id: desk.app.viewer.userId }, data: { email: ADDRESS } })
})
afterEach(async () => {
  server.behave()
  server.mails.length = 0
  desk.clock.now = WEDNESDAY
  await clearNotifications(desk)
})
afterAll(async () => {
  await desk.close()
  await server.close()
})

const texts = () => server.mails.map(({ parsed }) => parsed.text ?? '')
const DELIVERIES = '{ it: notifications { ... on NotificationsConnection { edges { node { subject deliveries { channel state attempts sentAt error } } } } } }'

describe('a mail', () => {
  it('tells of one notification, with its reasons, in text and HTML', async () => {
    const [jobId = ''] = await createJobs(desk.app)
    const { id } = await desk.app.platform.database.prisma.job.update({
      where: { id: Buffer.from(jobId, 'base64').toString().split(':')[1] ?? '' }, data: { url: 'https://boards.example.org/1?a=1&b="2"' },
    })
    await desk.tell({ subject: 'Senior <Python> Developer', body: 'New York & remote\nmeaning 92', reasons: ['matches Python, PostgreSQL', 'remote', '88', 'missing Kubernetes'], jobId: id })
    const { dispatchId } = await desk.app.platform.database.prisma.notificationDelivery.findFirstOrThrow()
    expect(server.mails).toHaveLength(1)
    expect(server.mails[0]).toMatchObject({
      recipients: [ADDRESS],
      parsed: { subject: 'Senior <Python> Developer', messageId: `<${dispatchId}@jobs.example.org>`, from: { text: '"Job alerts" <alerts@jobs.example.org>' }, date: WEDNESDAY },
    })
    const { text = '', html } = server.mails[0]?.parsed ?? {}
    expect(text).toContain('Senior <Python> Developer\nWhy: matches Python, PostgreSQL; remote; 88; missing Kubernetes\nNew York & remote\nmeaning 92\nhttps://boards.example.org/1?a=1&b=%222%22\n(Mar 21, 2091, 1:00 PM)')
    expect(text).toContain('No more mails: https://jobs.example.org/links/unsubscribe/')
    expect(html).toContain('Senior &lt;Python&gt; Developer')
    expect(html).toContain('matches Python, PostgreSQL; remote; 88; missing Kubernetes')
    expect(html).toContain('href="https://boards.example.org/1?a=1&amp;b=%222%22"')
    expect(at(await desk.app.run(DELIVERIES), 'it.edges')).toEqual([
      { node: { subject: 'Senior <Python> Developer', deliveries: [{ channel: 'EMAIL', state: 'SENT', attempts: 1, sentAt: WEDNESDAY.toISOString(), error: null }] } },
    ])
  })

  it('says once what its body says too, and leads to each job that a search found', async () => {
    const [jobId = ''] = await createJobs(desk.app, [{ title: 'Nurse', company: 'Elm Clinic', description: 'Looks after patients of the ward at night.' }])
    const { id, url } = await desk.app.platform.database.prisma.job.update({
      where: { id: Buffer.from(jobId, 'base64').toString().split(':')[1] ?? '' }, data: { url: 'https://boards.example.org/7' },
    })
    await desk.tell({ subject: 'New match: Nurse', body: `Nurse · Elm Clinic\nmatches Nursing; 88\n${url}`, reasons: ['matches Nursing', '88'], jobId: id })
    const alone = server.mails[0]?.parsed
    expect(alone?.text).toContain('New match: Nurse\nWhy: matches Nursing; 88\nNurse · Elm Clinic\nhttps://boards.example.org/7\n(')
    expect(String(alone?.html).match(/matches Nursing; 88|boards\.example\.org\/7/g)).toHaveLength(2)

    await desk.tell({
      kind: 'SAVED_SEARCH', subject: '2 new jobs for “Nurses”', reasons: ['Nurse: 88', 'Night nurse: 80'],
      body: 'Nurse · Elm Clinic\n88\nhttps://boards.example.org/7\n\nNight nurse · Elm Clinic\n80\nhttps://boards.example.org/8',
    })
    const both = server.mails[1]?.parsed
    expect(both?.text).toContain('2 new jobs for “Nurses”\n\nNurse · Elm Clinic\n88\nhttps://boards.example.org/7\n\nNight nurse · Elm Clinic\n80\nhttps://boards.example.org/8\n\n(')
    expect(String(both?.html).match(/href="https:\/\/boards\.example\.org\/[78]"/g)).toHaveLength(2)
  })

  it('gathers what is due together, by kind, with times as the person writes them', async () => {
    await desk.settings({ locale: 'de' })
    await desk.tell({ subject: 'First match', reasons: ['84'] }, { kind: 'SAVED_SEARCH', subject: 'Two new jobs' }, { subject: 'Second match' }, { kind: 'REMINDER', subject: 'Call Ann' })
    expect(server.mails).toHaveLength(1)
    expect(server.mails[0]?.parsed.subject).toBe('1 reminder, 2 matches, 1 saved search')
    expect(texts()[0]).toMatch(/REMINDERS\s+Call Ann\n\(21\.03\.2091, 13:00\)\s+MATCHES\s[^]*First match\nWhy: 84\n[^]*SAVED SEARCHES\s+Two new jobs/)
    expect((await desk.deliveries()).map(({ state }) => state)).toEqual(['SENT', 'SENT', 'SENT', 'SENT'])
  })

  it('tells nobody the same twice', async () => {
    await desk.tell({ dedupeKey: 'reminder:1', subject: 'Once' })
    expect(await desk.tell({ dedupeKey: 'reminder:1', subject: 'Twice' })).toEqual([])
    expect(server.mails.map(({ parsed }) => parsed.subject)).toEqual(['Once'])
  })

  it('has room for fifty, and counts the rest', async () => {
    await desk.tell({ kind: 'REMINDER', subject: 'Call Ann' }, ...Array.from({ length: 60 }, (_, place) => ({ subject: `Job ${place}` })))
    expect(server.mails).toHaveLength(1)
    expect(server.mails[0]?.parsed.subject).toBe('1 reminder, 49 matches, 11 more')
    expect(texts()[0]).toContain('11 more stand in your list of notifications.')
    expect((await desk.deliveries()).every(({ state }) => state === 'SENT')).toBe(true)
  })

  it('carries no header that hides in a subject, and goes to nobody else', async () => {
    await desk.tell({ subject: 'Good news\r\nBcc: eve@example.org\r\n\r\n<script>alert(1)</script>', body: '<img src=x onerror=alert(1)>' })
    expect(server.mails).toMatchObject([{ recipients: [ADDRESS], parsed: { subject: 'Good news Bcc: eve@example.org <script>alert(1)</script>' } }])
    expect(server.mails[0]?.parsed.bcc).toBeUndefined()
    expect(server.mails[0]?.parsed.html).not.toMatch(/<script|<img/)
  })

  it('goes to no address that is none, and says so', async () => {
    await desk.app.platform.database.prisma.user.update({ where: { id: desk.app.viewer.userId }, data: { email: 'ada@example.org\nBcc: eve@example.org' } })
    const before = server.attempts()
    await desk.tell({})
    expect(server.attempts()).toBe(before)
    expect(await desk.deliveries()).toMatchObject([{ state: 'FAILED', attempts: 1, reason: expect.stringContaining('Correct it in the settings') }])
  })

  it('is not sent without an address', async () => {
    await desk.app.platform.database.prisma.user.update({ where: { id: desk.app.viewer.userId }, data: { email: null } })
    await desk.tell({})
    expect(server.mails).toEqual([])
    expect(await desk.deliveries()).toMatchObject([{ state: 'SUPPRESSED', reason: 'No mail address is known.' }])
  })
})

describe('a mail server that does not take a mail', () => {
  it('is asked again after a while where it refuses for now, until it takes it', async () => {
    server.behave({ kind: 'REFUSE', stage: 'CONTENT', code: 451, text: 'Try later' })
    await desk.tell({ subject: 'Patience' })
    expect(at(await desk.app.run(DELIVERIES), 'it.edges.0.node.deliveries')).toEqual([
      { channel: 'EMAIL', state: 'PENDING', attempts: 1, sentAt: null, error: 'The mail server does not take the mail now: 451 Try later' },
    ])
    await desk.pass(later(10_000))
    expect(await desk.deliveries()).toMatchObject([{ state: 'PENDING', attempts: 1 }])
    server.behave()
    await desk.pass(later(2 * MINUTE_MS))
    expect(await desk.deliveries()).toMatchObject([{ state: 'SENT', attempts: 2, lastError: null }])
    expect(server.mails).toHaveLength(1)
  })

  it('gets each mail once where it turns every one away at first', async () => {
    server.behave({ kind: 'GREYLIST' })
    await desk.tell({ subject: 'Grey' })
    expect(server.mails).toEqual([])
    await desk.pass(later(2 * MINUTE_MS))
    expect(server.mails.map(({ parsed }) => parsed.subject)).toEqual(['Grey'])
  })

  it.each(['RECIPIENT', 'CONTENT'] as const)('is not asked again where it refuses for good (%s)', async (stage) => {
    const before = server.attempts()
    server.behave({ kind: 'REFUSE', stage, code: 550, text: 'No such user here' })
    await desk.tell({})
    await desk.pass(later(2 * DAY_MS))
    expect(server.attempts()).toBe(before + 1)
    expect(await desk.deliveries()).toMatchObject([{ state: 'FAILED', attempts: 1, reason: 'The mail server refused the mail: 550 No such user here' }])
  })

  it('gets the same mail again where it cut the line or never answered', async () => {
    server.behave({ kind: 'CUT' })
    await desk.tell({ subject: 'Lost?' })
    expect(await desk.deliveries()).toMatchObject([{ state: 'PENDING', attempts: 1, lastError: expect.stringContaining('ended before it had accepted') }])
    server.behave({ kind: 'HANG' })
    await desk.pass(later(2 * MINUTE_MS))
    expect(await desk.deliveries()).toMatchObject([{ state: 'PENDING', attempts: 2, lastError: expect.stringContaining('within 5000 ms') }])
    // What the person has set meanwhile is for the next mail.
    await desk.settings({ locale: 'fr', timeZone: 'Asia/Tokyo' })
    server.behave()
    await desk.pass(later(10 * MINUTE_MS))
    expect(await desk.deliveries()).toMatchObject([{ state: 'SENT', attempts: 3 }])
    expect(server.mails).toHaveLength(2)
    expect(server.mails[1]?.raw).toBe(server.mails[0]?.raw)
  })

  it('is given up after twelve attempts, farther and farther apart', async () => {
    server.behave({ kind: 'REFUSE', stage: 'CONTENT', code: 421, text: 'Busy' })
    const before = server.attempts()
    await desk.tell({})
    const waits: number[] = []
    const { prisma } = desk.app.platform.database
    for (let round = 0; round < 20; round += 1) {
      const { state, nextAttemptAt } = await prisma.notificationDispatch.findFirstOrThrow()
      if (state !== 'PENDING') break
      waits.push(nextAttemptAt.getTime() - desk.clock.now.getTime())
      await desk.pass(nextAttemptAt)
    }
    expect(server.attempts() - before).toBe(12)
    expect(waits).toHaveLength(11)
    for (const [place, wait] of waits.entries()) {
      const usual = Math.min(2 ** place * MINUTE_MS, 240 * MINUTE_MS)
      expect(wait / usual).toBeGreaterThanOrEqual(0.74)
      expect(wait / usual).toBeLessThanOrEqual(1.26)
    }
    expect(await desk.deliveries()).toMatchObject([{ state: 'FAILED', attempts: 12, reason: expect.stringContaining('421 Busy') }])
  })
})
