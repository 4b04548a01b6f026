import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RawPosting } from '../../../src/domains/jobs/intake/posting.ts'
import { openJobDesk, type JobDesk } from './job-desk.ts'
import { posting, prose } from './postings.ts'

let desk: JobDesk
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.startWorkers()
})
beforeEach(() => desk.clear())
afterAll(() => desk.close())

const onBoard = (seed: number, fields: Partial<RawPosting> = {}) => posting(seed, { source: 'board', url: `https://board.example/jobs/${seed}`, ...fields })

/** The id of the job that the posting is stored as. */
async function saved(raw: RawPosting): Promise<string> {
  const [result] = await desk.save(raw)
  return result?.jobId ?? ''
}

describe('what a person has set of an imported job', () => {
  it('stays when the posting is imported again, changed or not, while all else follows the source', async () => {
    const id = await saved(posting(1, { salaryText: '$50,000 a year' }))
    await desk.jobs.update(id, { title: 'Night Keeper', salaryText: '$60,000 a year' })
    const again = posting(1, { salaryText: '$55,000 a year' })
    expect(await desk.save(again)).toMatchObject([{ jobId: id, outcome: 'UPDATED' }])
    expect(await desk.save(again)).toMatchObject([{ jobId: id, outcome: 'UNCHANGED' }])
    const changed = { ...again, title: 'Keeper II', description: prose(7), location: 'Utica, NY', company: 'Lamp Works Group', seniority: 'Lead' }
    expect(await desk.save(changed)).toMatchObject([{ jobId: id, outcome: 'UPDATED' }])
    const [job] = await desk.stored()
    expect(job).toMatchObject({
      title: 'Night Keeper', salaryAnnualMin: 60_000, description: prose(7), location: 'Utica, NY', seniority: 'LEAD', company: { name: 'Lamp Works Group' },
    })
    await desk.settled()
    expect(await desk.titles('night', { weights: { vector: 0 } })).toEqual(['Night Keeper'])
  })

  it('changes when the person changes it, and takes away what is set empty', async () => {
    const id = await saved(posting(1))
    await desk.jobs.update(id, { title: 'Night Keeper', location: '' })
    expect(await desk.jobs.get(id)).toMatchObject({ title: 'Night Keeper', location: null, city: null })
    await desk.jobs.update(id, { title: 'Day Keeper' })
    await desk.save(posting(1, { location: 'Utica, NY' }))
    expect(await desk.jobs.get(id)).toMatchObject({ title: 'Day Keeper', location: null })
  })

  it('keeps the job out of searches', async () => {
    const id = await saved(posting(1))
    await desk.jobs.update(id, { isActive: false })
    await desk.save(posting(1, { salaryText: '$55,000 a year' }))
    await desk.settled()
    expect(await desk.titles('keeper')).toEqual([])
  })

  it('is all of the text, and all of the pay, where these were worded anew', async () => {
    const id = await saved(posting(1, { requirements: 'A licence to steer zeppelins.', salaryMin: 50_000, salaryMax: 70_000, salaryPeriod: 'YEAR' }))
    await desk.jobs.update(id, { description: prose(2), salaryText: '$40 an hour' })
    await desk.save(posting(1, { requirements: 'A licence to steer submarines.', salaryMin: 51_000, salaryPeriod: 'YEAR' }))
    expect(await desk.jobs.get(id)).toMatchObject({ description: prose(2), salaryPeriod: 'HOUR', salaryAnnualMin: 83_200, salaryAnnualMax: 83_200 })
  })

  it('is refused where no posting can have it, and nothing changes then', async () => {
    const id = await saved(posting(1))
    const before = await desk.stored()
    await expect(desk.jobs.update(id, { title: '???', location: 'Utica, NY' })).rejects.toMatchObject({ issues: [{ path: ['title'] }] })
    expect(await desk.stored()).toEqual(before)
  })

  it('may be the address, under which the source goes on recognising its own', async () => {
    const id = await saved(posting(1))
    await desk.jobs.update(id, { url: 'https://lampworks.example/keeper' })
    expect(await desk.save(posting(1, { description: prose(7) }))).toMatchObject([{ jobId: id, outcome: 'UPDATED' }])
    expect(await desk.stored()).toMatchObject([{ url: 'https://lampworks.example/keeper', description: prose(7) }])
  })
})

describe('what a person has set, and merges', () => {
  const longer = `${prose(1)} Applicants bring their own lantern.`

  it('stays when another source lists the job as well', async () => {
    const id = await saved(posting(1))
    await desk.jobs.update(id, { salaryText: '$60,000 a year' })
    expect(await desk.save(onBoard(1, { description: longer, salaryText: '$45,000 a year' }))).toMatchObject([{ jobId: id, outcome: 'DUPLICATE' }])
    expect(await desk.jobs.get(id)).toMatchObject({ salaryAnnualMin: 60_000, description: longer })
  })

  it('stays with the job it was set on when the merge is undone', async () => {
    const id = await saved(posting(1))
    await desk.save(onBoard(1, { description: longer }))
    await desk.jobs.update(id, { title: 'Night Keeper' })
    const [merged] = await desk.stored()
    const split = await desk.jobs.undoMerge(merged?.sightings[1]?.id ?? '')
    expect(split).toMatchObject({ title: posting(1).title, description: longer })
    expect(await desk.jobs.get(id)).toMatchObject({ title: 'Night Keeper', description: prose(1) })
    await desk.save(posting(1, { description: prose(7) }), onBoard(1, { description: prose(8) }))
    expect(await desk.jobs.get(id)).toMatchObject({ title: 'Night Keeper', description: prose(7) })
    expect(await desk.jobs.get(split.id)).toMatchObject({ title: posting(1).title, description: prose(8) })
  })
})
