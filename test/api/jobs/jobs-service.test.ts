import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ConflictError, NotFoundError, ValidationError } from '../../../src/lib/errors.ts'
import { openJobDesk, type JobDesk } from './job-desk.ts'
import { posting, prose } from './postings.ts'

let desk: JobDesk
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.startWorkers()
})
beforeEach(() => desk.clear())
afterAll(() => desk.close())

const typed = (seed: number, fields = {}) => ({ title: 'Lamp Keeper', company: 'Lamp Works', description: prose(seed), ...fields })

describe('creating a job', () => {
  it('stores it, with what its text says, for search', async () => {
    const job = await desk.jobs.create(typed(1, { salaryText: '$40/h', location: 'Remote', source: undefined }))
    expect(job).toMatchObject({ source: 'manual', salaryAnnualMin: 83_200, locationType: 'REMOTE', isActive: true })
    await desk.settled()
    expect(await desk.titles('lamp keeper')).toEqual(['Lamp Keeper'])
  })

  it('names each wrong field', async () => {
    const refused = desk.jobs.create({ title: 7, description: { html: '' }, salaryMin: 'plenty' })
    await expect(refused).rejects.toBeInstanceOf(ValidationError)
    await expect(refused).rejects.toMatchObject({
      issues: [
        { path: ['company'], message: 'is missing; give it as text.' },
        { path: ['description'], message: 'must be text.' },
        { path: ['salaryMin'] },
        { path: ['title'], message: 'holds no words; give the job title.' },
      ],
    })
    await expect(desk.jobs.create(typed(1, { title: '???', salaryMin: 'plenty' }))).rejects.toMatchObject({
      issues: [{ path: ['salaryMin'] }, { path: ['title'], message: 'holds no words; give the job title.' }],
    })
    await expect(desk.jobs.create(typed(1, { title: '???', company: '…' }))).rejects.toMatchObject({
      issues: [{ path: ['title'] }, { path: ['company'] }],
    })
    await expect(desk.jobs.create(typed(1, { url: `https://x.example/${'字'.repeat(600)}` }))).rejects.toMatchObject({ issues: [{ path: ['url'] }] })
    expect(await desk.stored()).toEqual([])
  })

  it.each([
    ['the same again', {}],
    ['the same address with other words', { description: prose(2), title: 'Another title' }],
    ['the same words at another source', { url: undefined }],
  ])('refuses %s, naming the job, and changes nothing', async (_name, fields) => {
    const url = 'https://lampworks.example/jobs/1'
    const job = await desk.jobs.create(typed(1, { url }))
    await desk.settled()
    const before = await desk.stored()
    const refused = desk.jobs.create(typed(1, { url, ...fields }))
    await expect(refused).rejects.toBeInstanceOf(ConflictError)
    await expect(refused).rejects.toThrow(job.id)
    expect(await desk.stored()).toEqual(before)
  })
})

describe('changing a job', () => {
  it('reads it anew and leaves alone what is not given', async () => {
    const job = await desk.jobs.create(typed(1, { location: 'Albany, NY', salaryText: '$50,000 a year' }))
    const updated = await desk.jobs.update(job.id, { title: 'Senior Lamp Keeper', location: undefined, salaryMin: 60_000 })
    expect(updated).toMatchObject({ id: job.id, title: 'Senior Lamp Keeper', location: 'Albany, NY', seniority: 'SENIOR', salaryAnnualMin: 60_000 })
    await desk.settled()
    expect(await desk.titles('senior')).toEqual(['Senior Lamp Keeper'])
  })

  it('keeps a job out of searches until it is put back', async () => {
    const job = await desk.jobs.create(typed(1))
    await desk.jobs.update(job.id, { isActive: false })
    await desk.jobs.update(job.id, { title: 'Head Lamp Keeper' })
    await desk.settled()
    expect(await desk.titles('keeper')).toEqual([])
    expect(await desk.titles('keeper', { filters: { activeOnly: false } })).toEqual(['Head Lamp Keeper'])
    await desk.jobs.update(job.id, { isActive: true })
    await desk.settled()
    expect(await desk.titles('keeper')).toEqual(['Head Lamp Keeper'])
  })

  it('moves it to another address, unless another job is there', async () => {
    const [one, two] = ['https://x.example/1', 'https://x.example/2']
    const job = await desk.jobs.create(typed(1, { url: one }))
    expect(await desk.jobs.update(job.id, { url: two })).toMatchObject({ url: two })
    expect(await desk.save({ ...typed(1), url: two, source: 'manual' })).toMatchObject([{ jobId: job.id }])
    const other = await desk.jobs.create(typed(2, { url: one }))
    const refused = desk.jobs.update(other.id, { url: two })
    await expect(refused).rejects.toBeInstanceOf(ConflictError)
    await expect(refused).rejects.toThrow(job.id)
  })

  it('refuses what would leave no posting', async () => {
    const job = await desk.jobs.create(typed(1))
    await expect(desk.jobs.update(job.id, { title: '' })).rejects.toMatchObject({ issues: [{ path: ['title'] }] })
    expect((await desk.jobs.get(job.id)).title).toBe('Lamp Keeper')
  })

  it('changes the wording of a merged job too', async () => {
    const [result] = await desk.save(posting(1), posting(1, { source: 'board', url: 'https://board.example/1', description: `${prose(1)} Longer.` }))
    const updated = await desk.jobs.update(result?.jobId ?? '', { title: 'Night Keeper' })
    expect(updated).toMatchObject({ title: 'Night Keeper', description: `${prose(1)} Longer.` })
  })
})

describe('removing a job', () => {
  it('takes it out of the answers at once and out of the index afterwards', async () => {
    const job = await desk.jobs.create(typed(1))
    const other = await desk.jobs.create(typed(2, { title: 'Bell Keeper' }))
    await desk.settled()
    expect(await desk.titles('keeper')).toHaveLength(2)
    await desk.jobs.remove(job.id)
    const { hits, totalCount } = await desk.search('keeper')
    expect([hits.map((hit) => hit.id), totalCount]).toEqual([[other.id], 1])
    await desk.settled()
    expect(await desk.index.documentIds('jobs', {}, null, 10)).toEqual([other.id])
    expect(await desk.index.passages('jobs', [job.id])).toEqual([])
  })
})

it.each([['an unknown id', randomUUID()], ['no id at all', 'job-7'], ['hostile text', "'; DROP TABLE jobs; --\u0000"]])(
  'finds nothing under %s', async (_name, id) => {
    await expect(desk.jobs.get(id)).rejects.toBeInstanceOf(NotFoundError)
    await expect(desk.jobs.update(id, { title: 'New' })).rejects.toBeInstanceOf(NotFoundError)
    await expect(desk.jobs.remove(id)).rejects.toBeInstanceOf(NotFoundError)
    await expect(desk.jobs.undoMerge(id)).rejects.toBeInstanceOf(NotFoundError)
    await expect(desk.imports.get(desk.viewer, id)).rejects.toBeInstanceOf(NotFoundError)
    expect(await desk.jobs.getMany([id])).toEqual([null])
  },
)

it('undoes no merge where there was none', async () => {
  await desk.jobs.create(typed(1))
  const [job] = await desk.stored()
  await expect(desk.jobs.undoMerge(job?.sightings[0]?.id ?? '')).rejects.toBeInstanceOf(ConflictError)
})
