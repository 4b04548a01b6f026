import ICAL from 'ical.js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApp, type TestApp } from '../support/app.ts'
import { makeApplication } from '../support/applications.ts'
import { globalId } from '../support/global-id.ts'
import { at } from '../support/graphql-reader.ts'
import { startServer, type RunningServer } from '../support/sockets.ts'

const FIELDS = '__typename ... on CalendarFeed { id url lastReadAt createdAt } ... on Error { message }'
const CREATE = `mutation { it: createCalendarFeed { ${FIELDS} } }`
const REVOKE = 'mutation ($id: ID!) { it: revokeCalendarFeed(id: $id) { __typename ... on RevokedCalendarFeed { id } } }'
const LIST = '{ it: calendarFeeds { id url lastReadAt } }'
const feedSchema = z.object({ id: z.string(), url: z.string() })

let app: TestApp
let server: RunningServer
let now: Date | null = null
beforeAll(async () => {
  app = await createTestApp({ adapt: (platform) => ({ ...platform, now: () => now ?? new Date() }) })
  server = await startServer(app)
})
afterEach(async () => {
  now = null
  const { prisma } = app.platform.database
  await prisma.application.deleteMany()
  await prisma.calendarFeed.deleteMany()
  await prisma.userSettings.deleteMany()
})
afterAll(async () => {
  await server.close(1_000)
  await app.close()
})

const create = async () => feedSchema.parse(at(await app.run(CREATE), 'it'))
const get = (url: string, headers: Record<string, string> = {}) => fetch(server.urlOf(new URL(url).pathname), { headers })
const addInterview = (applicationId: string, startsAt: string, more: object = {}) => app.platform.database.prisma.applicationInterview.create({
  data: { applicationId, title: 'First talk', startsAt: new Date(startsAt), timeZone: 'Europe/Berlin', ...more },
})
const addReminder = (applicationId: string, dueAt: string, more: object = {}) => app.platform.database.prisma.reminder.create({
  data: { applicationId, userId: app.viewer.userId, text: 'Write to Ann', localTime: '2026-11-30T09:00', dueAt: new Date(dueAt), ...more },
})

/** The entries as a calendar reads them, with the rules of the file's own zones. */
async function read(url: string) {
  const text = await (await get(url)).text()
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.remove(String(zone.getFirstPropertyValue('tzid')))
    ICAL.TimezoneService.register(zone)
  }
  const entries = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid, summary: event.summary, description: event.description, location: event.location, sequence: event.sequence,
      startsAt: event.startDate.toJSDate().toISOString(), minutes: event.duration.toSeconds() / 60,
      clock: event.startDate.toString(), zone: component.getFirstProperty('dtstart')?.getParameter('tzid') ?? null,
      stamp: component.getFirstPropertyValue('dtstamp')?.toString(), isFree: component.getFirstPropertyValue('transp') === 'TRANSPARENT',
      alarms: component.getAllSubcomponents('valarm').map((alarm) => alarm.getFirstPropertyValue('trigger')?.toString()),
    }
  })
  return { text, entries }
}

describe('a calendar feed', () => {
  it('holds interviews by the clock of their place, before and after it is put back', async () => {
    now = new Date('2026-10-01T12:00:00Z')
    const id = await makeApplication(app, { way: ['APPLIED', 'INTERVIEW'], daysAgo: 2 })
    const first = await addInterview(id, '2026-10-23T08:00:00Z', { place: 'Quay 3, Hamburg; 2nd floor', endsAt: new Date('2026-10-23T08:45:00Z') })
    await addInterview(id, '2026-10-26T09:00:00Z', { title: 'Second talk' })
    const { entries } = await read((await create()).url)
    expect(entries).toMatchObject([
      {
        uid: `${first.id}@resume-rag`, summary: 'First talk · Quay Stores', location: 'Quay 3, Hamburg; 2nd floor', clock: '2026-10-23T10:00:00', zone: 'Europe/Berlin',
        startsAt: '2026-10-23T08:00:00.000Z', minutes: 45, isFree: false, alarms: [],
      },
      { summary: 'Second talk · Quay Stores', clock: '2026-10-26T10:00:00', startsAt: '2026-10-26T09:00:00.000Z', minutes: 60 },
    ])
  })

  it.each([
    ['which comes twice, at its first coming', '2026-10-25T00:30:00Z'], ['which comes twice, at its second coming', '2026-10-25T01:30:00Z'],
    ['after the hour that is left out', '2026-03-29T01:00:00Z'], ['far ahead', '2029-07-03T12:00:00Z'],
  ])('tells the right moment of a time %s', async (_what, startsAt) => {
    now = new Date('2026-03-01T12:00:00Z')
    const id = await makeApplication(app, { way: ['INTERVIEW'], daysAgo: 2 })
    const endsAt = new Date(new Date(startsAt).getTime() + 20 * 60_000)
    await addInterview(id, startsAt, { endsAt })
    // With these the file holds the changes of the clock before and after.
    await addInterview(id, '2026-01-05T12:00:00Z')
    await addInterview(id, '2030-01-05T12:00:00Z')
    expect((await read((await create()).url)).entries).toMatchObject([{}, { startsAt: new Date(startsAt).toISOString(), minutes: 20 }, {}])
  })

  it.each(['America/New_York', 'Australia/Sydney', 'Asia/Kolkata', 'UTC', 'Europe/Dublin'])('tells the right moments in %s', async (timeZone) => {
    now = new Date('2026-01-01T12:00:00Z')
    const id = await makeApplication(app, { way: ['INTERVIEW'], daysAgo: 2 })
    const starts = ['2026-01-15T13:00:00.000Z', '2026-07-15T13:00:00.000Z', '2026-12-15T13:00:00.000Z']
    for (const startsAt of starts) await addInterview(id, startsAt, { timeZone })
    expect((await read((await create()).url)).entries.map(({ startsAt }) => startsAt)).toEqual(starts)
  })

  it('holds reminders that are not done, with an alarm, in the person’s zone', async () => {
    now = new Date('2026-11-01T12:00:00Z')
    await app.platform.database.prisma.userSettings.create({ data: { userId: app.viewer.userId, timeZone: 'America/New_York' } })
    const id = await makeApplication(app, { way: ['APPLIED'], daysAgo: 2 })
    await addReminder(id, '2026-11-30T14:00:00Z')
    await addReminder(id, '2026-12-01T14:00:00Z', { doneAt: new Date() })
    expect((await read((await create()).url)).entries).toMatchObject([
      { summary: 'Write to Ann · Quay Stores', clock: '2026-11-30T09:00:00', zone: 'America/New_York', minutes: 15, isFree: true, alarms: ['PT0S'] },
    ])
  })

  it('keeps any text whole: separators, line breaks, long lines', async () => {
    const notes = `Bring; the, folder \\ and "both"\nforms: ${'große Mappen, '.repeat(20)}`
    const id = await makeApplication(app, { way: ['INTERVIEW'], daysAgo: 2, fields: { companyName: 'Müller, Sons; and \\ Co', jobUrl: 'https://jobs.example/?a=1,2' } })
    await addInterview(id, new Date().toISOString(), { notes })
    const { text, entries } = await read((await create()).url)
    expect(entries).toMatchObject([{ summary: 'First talk · Müller, Sons; and \\ Co', description: `Clerk · Müller, Sons; and \\ Co\nhttps://jobs.example/?a=1,2\n${notes}` }])
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75 || line.includes('\n'))).toEqual([])
  })

  it('knows an interview again after a change, as a later one', async () => {
    const { prisma } = app.platform.database
    const id = await makeApplication(app, { way: ['APPLIED', 'INTERVIEW'], daysAgo: 2, fields: { updatedAt: new Date('2026-11-20T08:00:00Z') } })
    const { id: interviewId } = await addInterview(id, new Date().toISOString())
    const { url } = await create()
    const [before] = (await read(url)).entries
    expect(before).toMatchObject({ sequence: 2, stamp: '2026-11-20T08:00:00Z' })
    await prisma.applicationInterview.update({ where: { id: interviewId }, data: { title: 'Moved' } })
    await prisma.application.update({ where: { id }, data: { version: 3, updatedAt: new Date('2026-11-21T08:00:00Z') } })
    expect((await read(url)).entries).toMatchObject([{ uid: before?.uid, summary: 'Moved · Quay Stores', sequence: 3, stamp: '2026-11-21T08:00:00Z' }])
  })

  it('is sent again only where it changed', async () => {
    const id = await makeApplication(app, { way: ['INTERVIEW'], daysAgo: 2 })
    const { url } = await create()
    const first = await get(url)
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const etag = String(first.headers.get('etag'))
    expect((await get(url, { 'if-none-match': `"other", W/${etag}` })).status).toBe(304)
    await addInterview(id, new Date().toISOString())
    expect((await get(url, { 'if-none-match': etag })).status).toBe(200)
  })

  it('notes that it was read, once an hour', async () => {
    const { url } = await create()
    const readAt = async (time: string) => {
      now = new Date(time)
      await get(url)
      return at(await app.run(LIST), 'it.0.lastReadAt')
    }
    expect(await readAt('2026-11-25T08:00:00.000Z')).toBe('2026-11-25T08:00:00.000Z')
    expect(await readAt('2026-11-25T08:59:00.000Z')).toBe('2026-11-25T08:00:00.000Z')
    expect(await readAt('2026-11-25T09:00:00.000Z')).toBe('2026-11-25T09:00:00.000Z')
  })

  it('is of no use once it is revoked, nor is an address that was made up', async () => {
    const [first, second] = [await create(), await create()]
    expect(at(await app.run(LIST), 'it')).toMatchObject([{ id: first.id, url: first.url }, { id: second.id }])
    expect(at(await app.run(REVOKE, { id: first.id }), 'it')).toMatchObject({ __typename: 'RevokedCalendarFeed', id: first.id })
    expect((await get(first.url)).status).toBe(404)
    expect((await get(second.url)).status).toBe(200)
    expect((await get(second.url.replace(/\.[^.]+\/calendar\.ics$/, '.AAAA/calendar.ics'))).status).toBe(404)
    expect(at(await app.run(REVOKE, { id: first.id }), 'it')).toMatchObject({ __typename: 'NotFoundError' })
    expect((await fetch(server.urlOf(new URL(second.url).pathname), { method: 'POST' })).status).toBe(405)
  })

  it('holds nothing of another person, nor is theirs to revoke', async () => {
    const { prisma } = app.platform.database
    const other = await prisma.user.create({ data: { displayName: 'Somebody else' } })
    const id = await makeApplication(app, { way: ['INTERVIEW'], daysAgo: 2, fields: { userId: other.id } })
    await addInterview(id, new Date().toISOString())
    const theirs = await prisma.calendarFeed.create({ data: { userId: other.id } })
    expect((await read((await create()).url)).entries).toEqual([])
    expect((await read(app.services.calendarFeeds.urlOf(theirs))).entries).toHaveLength(1)
    expect(at(await app.run(REVOKE, { id: globalId('CalendarFeed', theirs.id) }), 'it')).toMatchObject({ __typename: 'NotFoundError' })
    expect(at(await app.run('query ($id: ID!) { node(id: $id) { id } }', { id: globalId('CalendarFeed', theirs.id) }), 'node')).toBeNull()
    expect(at(await app.run(REVOKE, { id: 'nonsense' }), 'it')).toMatchObject({ __typename: 'ValidationError' })
  })

  it('keeps its address out of the log', async () => {
    const { url } = await create()
    await get(url)
    const token = String(new URL(url).pathname.split('/')[3])
    const lines = app.logs.filter((line) => String(line.path).startsWith('/links/calendar'))
    expect(lines.at(-1)).toMatchObject({ path: '/links/calendar', status: 200 })
    expect(JSON.stringify(app.logs)).not.toContain(token)
  })

  it('is one of ten at most', async () => {
    for (let place = 0; place < 10; place++) await create()
    expect(at(await app.run(CREATE), 'it')).toMatchObject({ __typename: 'ValidationError' })
  })
})
