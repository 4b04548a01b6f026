import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openApplicationDesk, part, type ApplicationDesk } from '../support/application-desk.ts'

let desk: ApplicationDesk
beforeAll(async () => {
  desk = await openApplicationDesk()
})
afterEach(async () => {
  const { prisma } = desk.app.platform.database
  await prisma.application.deleteMany()
  await prisma.userSettings.deleteMany()
})
afterAll(() => desk.app.close())

const choose = (settings: { currency?: string; timeZone?: string }) => (
  desk.app.platform.database.prisma.userSettings.create({ data: { userId: desk.app.viewer.userId, ...settings } })
)

describe('the source of an application', () => {
  it('is that of its posting unless another is given', async () => {
    expect(await desk.create(0)).toMatchObject({ source: 'manual', timeline: [{ kind: 'CREATED', changes: [] }] })
    expect(await desk.create(1, { source: '  Ann of Harbor Bridges ' })).toMatchObject({ source: 'Ann of Harbor Bridges' })
    expect(await desk.create(2, { source: null })).toMatchObject({ source: null })
  })

  it('is changed and taken back', async () => {
    const id = part(await desk.create(), 'id')
    expect(await desk.update(id, { source: 'A friend' })).toMatchObject({
      source: 'A friend', timeline: [{}, { kind: 'EDIT', changes: [{ field: 'SOURCE', old: 'manual', new: 'A friend' }] }],
    })
    expect(await desk.undo(id)).toMatchObject({ source: 'manual' })
  })

  it.each([['s'.repeat(101), 'shorten'], ['A\nB', 'line break']])('refuses %j', async (source, why) => {
    expect(await desk.create(0, { source })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['source'], message: expect.stringContaining(why) }] })
  })
})

describe('the pay of an application', () => {
  it('is asked for, then offered, and each step stands in the timeline', async () => {
    const id = part(await desk.create(0, { expectedSalary: 95_000.5, salaryCurrency: 'eur', salaryPeriod: 'YEAR' }), 'id')
    const offered = await desk.update(id, { stage: 'OFFER', offeredSalary: 92_000 })
    expect(offered).toMatchObject({ stage: 'OFFER', expectedSalary: 95_000.5, offeredSalary: 92_000, salaryCurrency: 'EUR', salaryPeriod: 'YEAR' })
    expect(part(offered, 'timeline')).toMatchObject([
      { changes: [{ field: 'EXPECTED_SALARY', old: null, new: '95000.5' }, { field: 'SALARY_CURRENCY', new: 'EUR' }, { field: 'SALARY_PERIOD', new: 'YEAR' }] },
      { changes: [{ field: 'STAGE', new: 'OFFER' }, { field: 'OFFERED_SALARY', old: null, new: '92000' }] },
    ])
    expect(await desk.undo(id)).toMatchObject({ stage: 'SAVED', offeredSalary: null, expectedSalary: 95_000.5 })
  })

  it('changes nothing where the amount is the stored one', async () => {
    const id = part(await desk.create(0, { expectedSalary: 95_000.1, salaryCurrency: 'EUR' }), 'id')
    expect(await desk.update(id, { expectedSalary: 95_000.101 })).toMatchObject({ version: 1 })
  })

  it('is taken back to the amounts before', async () => {
    const id = part(await desk.create(0, { expectedSalary: 0.1, salaryCurrency: 'USD', salaryPeriod: 'HOUR' }), 'id')
    await desk.update(id, { expectedSalary: null, salaryCurrency: null, salaryPeriod: null })
    expect(await desk.undo(id)).toMatchObject({ expectedSalary: 0.1, salaryCurrency: 'USD', salaryPeriod: 'HOUR' })
  })

  it('is in the currency of the person where none is named', async () => {
    await choose({ currency: 'CHF' })
    expect(await desk.create(0, { expectedSalary: 1 })).toMatchObject({ salaryCurrency: 'CHF' })
    expect(await desk.create(1)).toMatchObject({ salaryCurrency: null })
    expect(await desk.create(2, { offeredSalary: 1, salaryCurrency: 'GBP' })).toMatchObject({ salaryCurrency: 'GBP' })
  })

  it.each([
    [{ expectedSalary: -1, salaryCurrency: 'EUR' }, 'expectedSalary'],
    [{ offeredSalary: 1e15, salaryCurrency: 'EUR' }, 'offeredSalary'],
    [{ expectedSalary: 1, salaryCurrency: 'EURO' }, 'salaryCurrency'],
    [{ expectedSalary: 1, salaryCurrency: '' }, 'salaryCurrency'],
    [{ salaryCurrency: 'QQQ' }, 'salaryCurrency'],
    [{ expectedSalary: 1 }, 'salaryCurrency'],
    [{ offeredSalary: 1, salaryCurrency: null }, 'salaryCurrency'],
  ])('refuses %j', async (fields, path) => {
    expect(await desk.create(0, fields)).toMatchObject({ __typename: 'ValidationError', issues: [{ path: [path] }] })
  })

  it('keeps its currency while there is an amount', async () => {
    await choose({ currency: 'CHF' })
    const id = part(await desk.create(0, { expectedSalary: 1, salaryCurrency: 'EUR' }), 'id')
    expect(await desk.update(id, { salaryCurrency: null })).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['salaryCurrency'] }] })
    expect(await desk.read(id)).toMatchObject({ salaryCurrency: 'EUR', version: 1 })
  })
})

describe('the day of applying', () => {
  it.each([['Pacific/Kiritimati', '2026-11-26'], ['America/New_York', '2026-11-25'], ['Pacific/Pago_Pago', '2026-11-24']])('is the local one in %s', async (timeZone, day) => {
    await choose({ timeZone })
    desk.clock.now = new Date('2026-11-25T10:30:00Z')
    expect(await desk.create(0, { stage: 'APPLIED' })).toMatchObject({ appliedDate: day })
    const id = part(await desk.create(1), 'id')
    expect(await desk.update(id, { stage: 'APPLIED' })).toMatchObject({ appliedDate: day })
  })
})
