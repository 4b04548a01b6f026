import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openJobDesk, type JobDesk } from './job-desk.ts'
import { posting, prose } from './postings.ts'

let desk: JobDesk
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.startWorkers()
})
beforeEach(() => desk.clear())
afterAll(() => desk.close())

const outcomes = async (...postings: Parameters<JobDesk['save']>) => (await desk.save(...postings)).map((result) => result.outcome)

/** The posting as a board shows it, under its own address. */
const onBoard = (seed: number, fields = {}) => posting(seed, { source: 'board', url: `https://board.example/jobs/${seed}`, ...fields })

describe('a posting that is seen again', () => {
  it('changes and re-embeds nothing when it is the same', async () => {
    const batch = [posting(1), posting(2, { salaryText: '$90,000 a year' }), posting(3, { url: undefined })]
    expect(await outcomes(...batch)).toEqual(['NEW', 'NEW', 'NEW'])
    await desk.settled()
    const before = await desk.stored()
    const embedded = desk.embedder.embedded.length
    expect(embedded).toBeGreaterThan(0)
    desk.clock.now = new Date('2026-06-16T12:00:00Z')
    expect(await outcomes(...batch)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED'])
    await desk.settled()
    expect(await desk.stored()).toMatchObject(before.map(({ updatedAt, title, indexedKey }) => ({ updatedAt, title, indexedKey })))
    expect(desk.embedder.embedded.length).toBe(embedded)
    expect(await desk.prisma.jobSighting.count({ where: { lastSeenAt: desk.clock.now } })).toBe(3)
  })

  it('is indexed anew when its text changed, and found by the new words only', async () => {
    await desk.save(posting(1, { description: `${prose(1)} zeppelin` }))
    await desk.settled()
    expect(await outcomes(posting(1, { description: `${prose(1)} submarine` }))).toEqual(['UPDATED'])
    await desk.settled()
    expect(await desk.titles('submarine', { weights: { vector: 0 } })).toHaveLength(1)
    expect(await desk.titles('zeppelin', { weights: { vector: 0 } })).toEqual([])
  })

  it('keeps its job when its address changed and its id did not', async () => {
    const [first] = await desk.save(posting(1, { nativeId: 'A1' }))
    const [second] = await desk.save(posting(1, { nativeId: 'A1', url: 'https://lampworks.example/careers/keeper-1' }))
    expect(second).toMatchObject({ jobId: first?.jobId, outcome: 'UPDATED' })
    expect(await desk.stored()).toMatchObject([{ url: 'https://lampworks.example/careers/keeper-1' }])
    expect(await outcomes(posting(1, { nativeId: 'A1' }))).toEqual(['UPDATED'])
  })

  it('is known twice within one batch', async () => {
    expect(await outcomes(posting(1), posting(1), posting(1, { title: 'Head Keeper' }))).toEqual(['NEW', 'UNCHANGED', 'UPDATED'])
    expect((await desk.stored()).map((job) => job.title)).toEqual(['Head Keeper'])
  })
})

describe('one opening at two sources', () => {
  it.each([
    ['in one batch', async () => desk.save(posting(1), onBoard(1))],
    ['in two batches', async () => [...(await desk.save(posting(1))), ...(await desk.save(onBoard(1)))]],
  ])('is one job with two sightings, %s', async (_name, save) => {
    const results = await save()
    expect(results.map((result) => result.outcome)).toEqual(['NEW', 'DUPLICATE'])
    expect(results[1]?.reason).toMatch(/lampworks and board/)
    const [job, ...others] = await desk.stored()
    expect(others).toEqual([])
    expect(job?.sightings).toMatchObject([{ source: 'lampworks', outcome: 'NEW' }, { source: 'board', outcome: 'SAME' }])
    expect(await outcomes(posting(1), onBoard(1))).toEqual(['UNCHANGED', 'UNCHANGED'])
  })

  it('is one job also when both give the same address', async () => {
    const other = { ...posting(1), source: 'board' }
    expect(await outcomes(posting(1), other)).toEqual(['NEW', 'DUPLICATE'])
    expect(await outcomes(other, posting(1), other)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED'])
    expect(await desk.prisma.jobSighting.count()).toBe(2)
  })

  it('takes the longest wording, whichever source it came from and in whichever order', async () => {
    const long = `${prose(1)} Applicants bring their own lantern.`
    await desk.save(posting(1), onBoard(1, { description: long }))
    await desk.save(onBoard(2, { description: `${prose(2)} Applicants bring their own lantern.` }), posting(2))
    for (const job of await desk.stored()) expect(job.description).toMatch(/bring their own lantern/)
    // The source with the shorter wording changes its terms; the wording stays.
    await desk.save(posting(1, { salaryText: '$80,000 a year' }))
    const [job] = (await desk.stored()).filter((one) => one.url.endsWith('/1'))
    expect(job).toMatchObject({ description: long, salaryAnnualMin: 80_000 })
  })

  it('prefers the address of the employer’s own system', async () => {
    await desk.save(onBoard(1), posting(1, { source: 'greenhouse', url: 'https://boards.greenhouse.io/lampworks/jobs/1' }))
    expect(await desk.stored()).toMatchObject([{ url: 'https://boards.greenhouse.io/lampworks/jobs/1', source: 'greenhouse' }])
  })
})

describe('what is like another and is not the same', () => {
  it('takes a posting weeks later for a repost, with the newer date and address, in either order', async () => {
    const later = posting(1, { url: 'https://jobs.lampworks.example/openings/901', postedAt: '2026-06-14' })
    const earlier = posting(1, { postedAt: '2026-04-01' })
    expect(await outcomes(earlier, later)).toEqual(['NEW', 'DUPLICATE'])
    const [job] = await desk.stored()
    expect(job).toMatchObject({ postedDate: new Date('2026-06-14'), url: later.url })
    expect(job?.sightings.map((sighting) => sighting.outcome)).toEqual(['NEW', 'REPOST'])
    const newer = posting(2, { postedAt: '2026-06-14' })
    await desk.save(newer, posting(2, { url: 'https://jobs.lampworks.example/openings/902', postedAt: '2026-04-01' }))
    expect((await desk.stored()).filter((one) => one.url === newer.url)).toMatchObject([{ postedDate: new Date('2026-06-14') }])
  })

  it.each([
    ['another place', { location: 'Utica, NY' }],
    ['another requisition of the same source', {}],
    ['another rank', { title: 'Senior Keeper harbor' }],
  ])('keeps a sibling apart: %s', async (_name, fields) => {
    const sibling = posting(1, { url: 'https://jobs.lampworks.example/openings/77', ...fields })
    expect(await outcomes(posting(1), sibling)).toEqual(['NEW', 'NEW'])
    expect(await outcomes(sibling, posting(1))).toEqual(['UNCHANGED', 'UNCHANGED'])
  })

  it('tells postings of one list’s address apart by their ids', async () => {
    const url = 'https://lampworks.example/careers?team=all'
    const batch = [1, 2, 3].map((seed) => posting(seed, { url, nativeId: `N${seed}` }))
    expect(await outcomes(...batch)).toEqual(['NEW', 'NEW', 'NEW'])
    expect(await outcomes(...batch)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED'])
    // Another source that lists the same address, under ids that happen to be equal.
    const elsewhere = [4, 5].map((seed) => posting(seed, { url, nativeId: `N${seed - 3}`, source: 'board' }))
    expect((await outcomes(...elsewhere)).length).toBe(2)
    expect(await outcomes(...elsewhere)).toEqual(['UNCHANGED', 'UNCHANGED'])
  })
})

describe('undoing a merge', () => {
  it('gives two jobs, each with its own words and address, that later imports do not merge again', async () => {
    const board = onBoard(1, { description: `${prose(1)} Zeppelin pilots welcome.`, company: 'Lamp Works Group' })
    const [first] = await desk.save(posting(1), board)
    const merged = (await desk.stored())[0]
    const split = await desk.jobs.undoMerge(merged?.sightings[1]?.id ?? '')
    await desk.settled()
    expect(split.id).not.toBe(first?.jobId)
    const jobs = await desk.stored()
    expect(jobs.map((job) => job.sightings.map((sighting) => sighting.source))).toEqual([['lampworks'], ['board']])
    expect(jobs.map((job) => [job.url, job.company.name])).toEqual([[posting(1).url, 'Lamp Works'], [board.url, 'Lamp Works Group']])
    expect(jobs.map((job) => /Zeppelin/.test(job.description))).toEqual([false, true])
    expect(await desk.titles('keeper')).toHaveLength(2)
    expect(await outcomes(posting(1), board)).toEqual(['UNCHANGED', 'UNCHANGED'])
    expect(await outcomes({ ...board, salaryText: '$70,000 a year' }, posting(1, { description: `${prose(1)} New words.` }))).toEqual(['UPDATED', 'UPDATED'])
    expect(await desk.stored()).toHaveLength(2)
  })

  it('gives the address back when the first sighting is the one that leaves', async () => {
    await desk.save(posting(1), onBoard(1))
    const [merged] = await desk.stored()
    const split = await desk.jobs.undoMerge(merged?.sightings[0]?.id ?? '')
    expect(split.url).toBe(posting(1).url)
    expect((await desk.jobs.get(merged?.id ?? '')).url).toBe(onBoard(1).url)
  })
})

describe('companies', () => {
  it('has one row for all ways of writing a name, and fills in what was unknown', async () => {
    await desk.save(posting(1, { company: 'Lamp Works' }), posting(2, { company: 'LAMP WORKS, Inc.', companyWebsite: 'https://lampworks.example/' }))
    await desk.settled()
    expect(await desk.titles('', { filters: { companySizes: ['SMALL'] } })).toEqual([])
    await desk.save(posting(3, { company: 'Lamp Works LLC', companySize: '11-50', companyWebsite: 'https://other.example/' }))
    await desk.settled()
    expect(await desk.prisma.company.findMany()).toMatchObject([{ name: 'Lamp Works', website: 'https://lampworks.example/', size: 'SMALL' }])
    // Also the jobs saved before its size was known are found by it.
    expect(await desk.titles('', { filters: { companySizes: ['SMALL'] } })).toHaveLength(3)
  })
})

describe('postings that no column is made for', () => {
  it.each([
    ['NUL and lone surrogates', { nativeId: 'a\u0000b\ud800', description: `${prose(1)} \u0000 \udfff`, url: 'https://x.example/a?b=%00c', salaryText: '\u0000' }],
    ['an address without end', { url: undefined, applyUrl: `https://x.example/${'字'.repeat(600)}` }],
    ['a title that folds to three times its length', { title: 'RN '.repeat(160) }],
    ['a company of ligatures', { company: '\ufdfa'.repeat(250) }],
    ['a place of ligatures', { location: '\ufdfa'.repeat(900) }],
    ['a source that grows in lower case', { source: 'İ'.repeat(50) }],
    ['pay beyond all columns', { salaryMin: 1e15, salaryMax: 1e300 }],
    ['pay in words without end', { salaryText: `$90,000 a year ${'and more '.repeat(50)}` }],
    ['dates beyond the calendar', { postedAt: '9999-12-31', validThrough: '275760-09-13T00:00:00.000Z' }],
    ['dates before it', { postedAt: '-271821-04-20T00:00:00.000Z', validThrough: '0000-00-00' }],
    ['emoji and right-to-left text', { title: 'Keeper 🏮 שומר', location: 'تونس' }],
  ])('stores %s, and knows it again', async (_name, fields) => {
    expect(await outcomes(posting(1, fields))).toEqual(['NEW'])
    expect(await outcomes(posting(1, fields))).toEqual(['UNCHANGED'])
  })
})
