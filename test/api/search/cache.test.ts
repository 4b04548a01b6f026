import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { RankedRow } from '../../../src/domains/search/fusion.ts'
import type { HitEvidence } from '../../../src/domains/search/search.service.ts'
import { createSearchCache } from '../../../src/domains/jobs/search-cache.ts'
import { createMemoryCache } from '../../../src/platform/cache/memory-cache.ts'
import { freshDatabase } from '../../support/database.ts'
import { CACHE_TTL_MS, NO_SCORES, openJobDesk, type JobDesk } from '../jobs/job-desk.ts'
import { posting } from '../jobs/postings.ts'

let desk: JobDesk
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.startWorkers()
})
beforeEach(async () => {
  await desk.clear()
  await desk.save(posting(1), posting(2), posting(3))
  await desk.settled()
})
afterAll(() => desk.close())

const hit = (passageId: string | null): RankedRow => ({
  documentId: 'job', keywordRank: 1, keywordScore: 1, vectorRank: null, similarity: null, passageId, fusedScore: 1, rerankScore: null,
})
const evidence = (term: string): HitEvidence => ({
  passage: { id: 'passage', documentId: 'job', kind: 'BODY', ordinal: 0, charStart: 0, charEnd: 4, content: 'text', section: null },
  matchedTerms: [term],
  highlights: [{ charStart: 0, charEnd: 4 }],
})
const cached = async (query: string, input = {}) => (await desk.search(query, input)).cached

it('answers the same search from the cache, whatever its page and sort, with the same hits', async () => {
  const first = await desk.search('keeper')
  const second = await desk.search('keeper')
  expect([first.cached, second.cached]).toEqual([false, true])
  expect(second.hits).toEqual(first.hits)
  expect(await cached('keeper', { sort: { by: 'DATE', direction: 'ASC' } })).toBe(true)
  expect(await cached('keeper', { after: first.hits[0]?.cursor ?? null })).toBe(true)
})

it.each([
  ['other words', 'keepers', {}],
  ['other filters', 'keeper', { filters: { activeOnly: false } }],
  ['other weights', 'keeper', { weights: { keyword: 3 } }],
  ['another fusion', 'keeper', { fusion: 'RRF' }],
])('keeps %s apart', async (_name, query, input) => {
  await desk.search('keeper')
  expect(await cached(query, input)).toBe(false)
})

it.each<[string, () => Promise<unknown>]>([
  ['added', () => desk.save(posting(4))],
  ['changed', async () => desk.jobs.update((await desk.stored())[0]?.id ?? '', { salaryText: '$70,000 a year' })],
  ['removed', async () => desk.jobs.remove((await desk.stored())[0]?.id ?? '')],
  ['imported anew', () => desk.save(posting(1, { salaryText: '$60,000 a year' }))],
])('is fresh once a job was %s, and again once it is indexed', async (_name, change) => {
  await desk.search('keeper')
  await change()
  expect(await cached('keeper')).toBe(false)
  await desk.settled()
  const { cached: isCached, totalCount } = await desk.search('keeper')
  expect([isCached, totalCount]).toEqual([false, await desk.prisma.job.count()])
  expect(await cached('keeper')).toBe(true)
})

it('stays cached when an import changed nothing', async () => {
  await desk.search('keeper')
  await desk.save(posting(1))
  expect(await cached('keeper')).toBe(true)
})

it('outlives the process, for searches under the same settings', async () => {
  const first = await desk.search('keeper')
  const again = await desk.searcher().searchJobs({ query: 'keeper', first: 50 }, NO_SCORES)
  expect(again.cached).toBe(true)
  expect(again.hits).toEqual(first.hits)
  const other = await desk.searcher({ settings: { vectorWeight: 0.9 } }).searchJobs({ query: 'keeper', first: 50 }, NO_SCORES)
  expect(other.cached).toBe(false)
})

it('keeps the evidence of a page for the passages that it was made of', async () => {
  const database = await freshDatabase()
  const cache = createSearchCache({ pool: database.pool, cache: createMemoryCache({ maxBytes: 2 ** 20 }), ttlMs: CACHE_TTL_MS, now: () => new Date() })
  const explain = (key: string | null, passageId: string | null, term: string) =>
    cache.evidence(key, [hit(passageId)], async () => new Map([['job', evidence(term)]]))
  try {
    expect((await explain('list', null, 'by words')).get('job')).toEqual(evidence('by words'))
    expect((await explain('list', null, 'again')).get('job')).toEqual(evidence('by words'))
    expect((await explain('list', 'passage', 'by meaning')).get('job')).toEqual(evidence('by meaning'))
    expect((await explain('other', null, 'another')).get('job')).toEqual(evidence('another'))
    await explain(null, null, 'unnamed')
    expect((await explain(null, null, 'anew')).get('job')).toEqual(evidence('anew'))
  } finally {
    await database.close()
  }
})

it('passes over a stored list of another form', async () => {
  await desk.search('keeper')
  await desk.prisma.searchCache.updateMany({ data: { rows: { rows: [{ id: 1 }] } } })
  expect((await desk.searcher().searchJobs({ query: 'keeper', first: 50 }, NO_SCORES)).totalCount).toBe(3)
})

it('expires, and leaves nothing behind', async () => {
  await desk.search('keeper')
  await desk.search('keeper harbor')
  expect(await desk.prisma.searchCache.count()).toBe(2)
  desk.clock.now = new Date(desk.clock.now.getTime() + CACHE_TTL_MS)
  const restarted = desk.searcher()
  expect(await restarted.searchJobs({ query: 'keeper', first: 50 }, NO_SCORES)).toMatchObject({ cached: false })
  expect(await desk.prisma.searchCache.count()).toBe(1)
})
