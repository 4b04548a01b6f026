import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ValidationError } from '../../../src/lib/errors.ts'
import { openJobDesk, type JobDesk } from '../jobs/job-desk.ts'
import { posting } from '../jobs/postings.ts'

let desk: JobDesk
let id: string
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.startWorkers()
})
beforeEach(async () => {
  await desk.clear()
  const [result] = await desk.save(posting(1, { title: 'Lamp Keeper', validThrough: '2026-06-15T08:00:00Z' }), posting(2, { title: 'Bell Keeper' }))
  id = result?.jobId ?? ''
  await desk.settled()
})
afterAll(() => desk.close())

const LAST_SECOND = new Date('2026-06-15T23:59:59Z')
const NEXT_DAY = new Date('2026-06-16T00:00:00Z')

describe('a job of which the last day has passed', () => {
  it('is shown to the end of that day, and from then on only where inactive ones are asked for', async () => {
    for (const query of ['keeper', '']) {
      desk.clock.now = LAST_SECOND
      expect((await desk.titles(query)).toSorted()).toEqual(['Bell Keeper', 'Lamp Keeper'])
      desk.clock.now = NEXT_DAY
      expect(await desk.titles(query)).toEqual(['Bell Keeper'])
      expect((await desk.titles(query, { filters: { activeOnly: false } })).toSorted()).toEqual(['Bell Keeper', 'Lamp Keeper'])
    }
  })

  it('is not shown from a list that was cached a second before', async () => {
    desk.clock.now = LAST_SECOND
    await desk.search('keeper')
    expect(await desk.search('keeper')).toMatchObject({ cached: true, totalCount: 2 })
    desk.clock.now = NEXT_DAY
    expect(await desk.search('keeper')).toMatchObject({ cached: false, totalCount: 1 })
  })

  it('comes back when a person or its source gives it a later one', async () => {
    desk.clock.now = NEXT_DAY
    const refused = desk.jobs.update(id, { isActive: true })
    await expect(refused).rejects.toBeInstanceOf(ValidationError)
    await expect(refused).rejects.toMatchObject({ issues: [{ path: ['isActive'], message: expect.stringContaining('give a later validThrough') }] })
    await desk.save(posting(1, { title: 'Lamp Keeper', validThrough: '2026-06-16' }))
    await desk.settled()
    expect(await desk.titles('lamp')).toContain('Lamp Keeper')
    desk.clock.now = new Date('2026-06-17T00:00:00Z')
    expect(await desk.titles('lamp')).not.toContain('Lamp Keeper')
    await desk.jobs.update(id, { isActive: true, validThrough: '2026-07-01' })
    await desk.settled()
    expect(await desk.titles('lamp')).toContain('Lamp Keeper')
  })
})
