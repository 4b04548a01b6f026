import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestApp } from '../support/app.ts'
import { openApplicationDesk, part, type ApplicationDesk } from '../support/application-desk.ts'
import { globalId } from '../support/global-id.ts'
import { until } from '../support/postings.ts'

const DAY_MS = 86_400_000
const START = new Date('2026-11-25T10:00:00Z')

let desk: ApplicationDesk
beforeAll(async () => {
  desk = await openApplicationDesk()
})
beforeEach(() => {
  desk.clock.now = START
})
afterEach(async () => {
  const { prisma } = desk.app.platform.database
  await prisma.application.deleteMany()
  await prisma.applicationOwnStage.deleteMany()
  await prisma.userSettings.deleteMany()
})
afterAll(() => desk.app.close())

/** Days later the worker looks for silence. */
const look = async (days: number) => {
  desk.clock.now = new Date(START.getTime() + days * DAY_MS)
  return desk.app.services.ghosting.run()
}
const applied = async (place = 0, fields: object = { stage: 'APPLIED' }) => part(await desk.create(place, fields), 'id')
const prisma = () => desk.app.platform.database.prisma
const waitDays = (ghostAfterDays: number) => prisma().userSettings.create({ data: { userId: desk.app.viewer.userId, ghostAfterDays } })
const only = async () => (await prisma().application.findFirstOrThrow()).id

describe('an application of which nothing is heard', () => {
  it('becomes GHOSTED by itself after the days of the settings, once', async () => {
    const id = await applied()
    expect(await look(29.9)).toBe(0)
    expect(await look(31.5)).toBe(1)
    expect(await look(40)).toBe(0)
    expect(await desk.read(id)).toMatchObject({
      stage: 'GHOSTED', version: 2,
      timeline: [{}, { version: 2, kind: 'STAGE', isByPerson: false, changes: [{ field: 'STAGE', old: 'APPLIED', new: 'GHOSTED' }], note: 'Nothing was noted for 31 days.' }],
    })
  })

  it('waits as long as its person set, and for ever where that is 0', async () => {
    const id = await applied()
    await waitDays(7)
    expect(await look(6)).toBe(0)
    expect(await look(7)).toBe(1)
    await desk.update(id, { stage: 'OFFER' })
    await prisma().userSettings.updateMany({ data: { ghostAfterDays: 0 } })
    expect(await look(4_000)).toBe(0)
  })

  it.each(['SAVED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN', 'GHOSTED'])('stays at %s, where no answer is waited for', async (stage) => {
    await applied(0, { stage })
    expect(await look(100)).toBe(0)
  })

  it.each(['APPLIED', 'SCREENING', 'INTERVIEW', 'OFFER'])('leaves %s', async (stage) => {
    await applied(0, { stage })
    expect(await look(100)).toBe(1)
  })

  it('counts from the last event', async () => {
    const id = await applied()
    desk.clock.now = new Date(START.getTime() + 20 * DAY_MS)
    await desk.update(id, {}, 'Ann called')
    expect(await look(45)).toBe(0)
    expect(await look(50)).toBe(1)
  })

  it('waits for an interview, and from it on', async () => {
    await applied()
    const startsAt = new Date(START.getTime() + 40 * DAY_MS)
    await prisma().applicationInterview.create({ data: { applicationId: await only(), title: 'Call', startsAt, timeZone: 'UTC' } })
    expect(await look(39)).toBe(0)
    expect(await look(69)).toBe(0)
    expect(await look(71)).toBe(1)
  })

  it('waits while a reminder is still to come, and from it on', async () => {
    await applied()
    const dueAt = new Date(START.getTime() + 40 * DAY_MS)
    const { id } = await prisma().reminder.create({
      data: { userId: desk.app.viewer.userId, applicationId: await only(), text: 'Ask again', localTime: '2027-01-04T10:00', dueAt },
    })
    expect(await look(39)).toBe(0)
    await prisma().reminder.update({ where: { id }, data: { firedAt: dueAt } })
    expect(await look(69)).toBe(0)
    expect(await look(71)).toBe(1)
  })

  it('is told to who watches', async () => {
    const stop = new AbortController()
    await applied()
    const updates = desk.app.services.applications.updates(desk.app.viewer, stop.signal)
    await look(31)
    expect((await updates.next()).value).toMatchObject({ application: { stage: 'GHOSTED' } })
    stop.abort()
  })

  it('goes with all others of all people, in batches', async () => {
    const other = await prisma().user.create({ data: { displayName: 'Somebody else' } })
    const posting = { jobTitle: 'Engineer', companyName: 'Lamp Works', companyKey: 'lamp works', jobUrl: 'https://example.com', stage: 'APPLIED' as const, updatedAt: START }
    const rows = await prisma().application.createManyAndReturn({
      data: Array.from({ length: 1_200 }, (_, place) => ({ ...posting, userId: place % 2 === 0 ? other.id : desk.app.viewer.userId })), select: { id: true },
    })
    await prisma().applicationEvent.createMany({ data: rows.map(({ id }) => ({ applicationId: id, version: 1, kind: 'CREATED' as const, changes: {}, createdAt: START })) })
    expect(await look(31)).toBe(1_200)
    expect(await prisma().application.count({ where: { stage: 'GHOSTED', version: 2, events: { some: { version: 2, actorId: null } } } })).toBe(1_200)
  })

  it('is found by a worker that starts', async () => {
    const id = await applied()
    desk.clock.now = new Date(START.getTime() + 31 * DAY_MS)
    const { database } = desk.app.platform
    const worker = await createTestApp({ workers: true, database: { ...database, close: async () => {} }, adapt: (platform) => ({ ...platform, now: () => desk.clock.now }) })
    await until(async () => part(await desk.read(id), 'stage') === 'GHOSTED')
    expect(await desk.read(id)).toMatchObject({ version: 2, timeline: [{}, { isByPerson: false }] })
    await worker.close()
  })
})

describe('an application that became GHOSTED by itself', () => {
  const ghosted = async (fields?: object) => {
    const id = await applied(0, fields)
    await look(31)
    return id
  }

  it.each([
    ['a note', {}, 'Ann called'],
    ['an edit', { notes: 'Ann called' }, undefined],
  ])('comes back to where it was with %s', async (_what, fields, note) => {
    const id = await ghosted({ stage: 'SCREENING' })
    const back = await desk.update(id, fields, note)
    expect(back).toMatchObject({ stage: 'SCREENING', version: 3 })
    expect(part(back, 'timeline.2')).toMatchObject({ kind: 'EDIT', isByPerson: true, changes: expect.arrayContaining([{ field: 'STAGE', old: 'GHOSTED', new: 'SCREENING' }]) })
  })

  it('comes back to a stage of one’s own, or to the usual one where that was removed', async () => {
    const { id: ownStageId } = await desk.app.services.ownStages.create(desk.app.viewer, { name: 'Call', stage: 'SCREENING' })
    const id = await ghosted({ ownStageId: globalId('ApplicationOwnStage', ownStageId) })
    expect(await desk.read(id)).toMatchObject({ stage: 'GHOSTED', ownStage: null })
    expect(await desk.update(id, { notes: 'A' })).toMatchObject({ stage: 'SCREENING', ownStage: { name: 'Call' } })
    await look(70)
    await desk.app.services.ownStages.remove(desk.app.viewer, ownStageId)
    expect(await desk.update(id, { notes: 'B' })).toMatchObject({ stage: 'SCREENING', ownStage: null })
  })

  it('goes where its person moves it', async () => {
    const id = await ghosted()
    expect(await desk.update(id, { stage: 'REJECTED', notes: 'A' })).toMatchObject({ stage: 'REJECTED' })
  })

  it('comes back by an undo, of which the changes before can be taken back', async () => {
    const id = part(await desk.create(), 'id')
    await desk.update(id, { stage: 'APPLIED' })
    await look(31)
    expect(await desk.undo(id)).toMatchObject({ stage: 'APPLIED', version: 4 })
    expect(await desk.undo(id)).toMatchObject({ stage: 'SAVED', version: 5 })
  })

  it('does not fall silent again when the edit that ended its silence is taken back', async () => {
    const id = await ghosted()
    await desk.update(id, { notes: 'A' })
    expect(await desk.undo(id)).toMatchObject({ stage: 'APPLIED', notes: '' })
  })

  it('stays where all is as it was', async () => {
    const id = await ghosted()
    expect(await desk.update(id, { notes: '' })).toMatchObject({ stage: 'GHOSTED', version: 2 })
  })

  it('falls silent again after as many days', async () => {
    const id = await ghosted()
    await desk.update(id, {}, 'Ann called')
    expect(await look(60)).toBe(0)
    expect(await look(62)).toBe(1)
    expect(await desk.update(id, { notes: 'B' })).toMatchObject({ stage: 'APPLIED' })
  })
})

describe('an application that its person moved to GHOSTED', () => {
  it('stays there when something is noted', async () => {
    const id = await applied()
    await desk.update(id, { stage: 'GHOSTED' })
    expect(await desk.update(id, { notes: 'A' })).toMatchObject({ stage: 'GHOSTED' })
    const noted = await applied(1, { stage: 'GHOSTED' })
    expect(await desk.update(noted, { notes: 'A' })).toMatchObject({ stage: 'GHOSTED' })
  })
})
