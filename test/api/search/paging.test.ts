import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { JOB_SORTS, type JobSort } from '../../../src/domains/jobs/job-sort.ts'
import type { JobSearchInput } from '../../../src/domains/jobs/job-search.ts'
import { ValidationError } from '../../../src/lib/errors.ts'
import { openJobDesk, type JobDesk } from '../jobs/job-desk.ts'
import { posting } from '../jobs/postings.ts'
import { CATALOGUE } from './catalogue.ts'

let desk: JobDesk
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.startWorkers()
})
beforeEach(() => desk.clear())
afterAll(() => desk.close())

async function fill(postings: Parameters<JobDesk['save']>[0][]): Promise<void> {
  await desk.save(...postings)
  await desk.settled()
}

describe('sorting', () => {
  const scores = { 'Welder': 90, 'Junior Baker': 40, 'Data Engineer': 70 }
  it.each<[JobSort['by'], string[], string[]]>([
    ['DATE', ['Lead Welder', 'Senior Baker', 'Welder', 'Data Engineer', 'Junior Baker', 'Python Developer'], []],
    ['SALARY', ['Data Engineer', 'Senior Baker', 'Lead Welder', 'Welder', 'Junior Baker'], ['Python Developer']],
    ['MATCH_SCORE', ['Welder', 'Data Engineer', 'Junior Baker'], ['Lead Welder', 'Python Developer', 'Senior Baker']],
  ])('by %s, both ways, with those that have none last', async (by, descending, without) => {
    await fill([...CATALOGUE])
    // Undated postings go by the day on which they were stored.
    await desk.prisma.job.updateMany({ where: { title: 'Lead Welder' }, data: { createdAt: new Date('2026-06-15T12:00:00Z') } })
    const titles = new Map((await desk.stored()).map((job) => [job.id, job.title]))
    for (const direction of ['DESC', 'ASC'] as const) {
      const { hits } = await desk.search('', { sort: { by, direction } }, async (ids) => (
        new Map(ids.flatMap((id) => Object.entries(scores).flatMap(([title, score]) => (titles.get(id) === title ? [[id, score] as const] : []))))
      ))
      const found = hits.map((hit) => titles.get(hit.id) ?? '')
      expect(found.slice(0, descending.length)).toEqual(direction === 'DESC' ? descending : descending.toReversed())
      expect(found.slice(descending.length).toSorted()).toEqual(without)
    }
  })

  it('lists by date where there is no query, and by relevance where there is one', async () => {
    await fill([...CATALOGUE])
    expect((await desk.titles(''))).toEqual(await desk.titles('  ', { sort: { by: 'DATE', direction: 'DESC' } }))
    const relevance = await desk.titles('junior baker of bread and cakes')
    expect(relevance[0]).toBe('Junior Baker')
    expect(await desk.titles('junior baker of bread and cakes', { sort: { by: 'RELEVANCE', direction: 'ASC' } })).toEqual(relevance.toReversed())
  })
})

describe('paging', () => {
  const many = Array.from({ length: 23 }, (_, seed) => posting(seed, { title: `Keeper of room ${seed}`, postedAt: `2026-05-${10 + Math.floor(seed / 4)}` }))

  async function pages(query: string, input: Partial<JobSearchInput>, between: (page: number) => Promise<void> = async () => {}): Promise<string[][]> {
    const found: string[][] = []
    for (let after: string | null = null; ;) {
      const page = await desk.search(query, { ...input, first: 5, after })
      found.push(page.hits.map((hit) => hit.id))
      expect(page.hasPreviousPage).toBe(found.length > 1)
      if (!page.hasNextPage) return found
      after = page.hits.at(-1)?.cursor ?? null
      await between(found.length)
    }
  }

  it.each(JOB_SORTS.flatMap((by) => [{ by, direction: 'ASC' as const }, { by, direction: 'DESC' as const }]))('by $by $direction gives the list, each job once', async (sort) => {
    await fill(many)
    for (const query of ['', 'keeper room harbor']) {
      const whole = (await desk.search(query, { sort })).hits.map((hit) => hit.id)
      const found = await pages(query, { sort })
      expect(found.map((page) => page.length)).toEqual([5, 5, 5, 5, 3])
      expect(found.flat()).toEqual(whole)
    }
  })

  it('repeats and loses nothing when jobs come and go between two pages', async () => {
    await fill(many)
    const before = (await desk.search('')).hits.map((hit) => hit.id)
    const removed: string[] = []
    const found = await pages('', {}, async (page) => {
      // The very job that the cursor names goes; then one comes at the head of the list.
      if (page === 1) removed.push(before[4] ?? '')
      if (page === 1) await desk.jobs.remove(before[4] ?? '')
      if (page === 2) await fill([posting(99, { title: 'Keeper of the new room', postedAt: '2026-06-14' })])
    })
    const ids = found.flat()
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(before)
    expect((await desk.search('')).hits.map((hit) => hit.id)).not.toContain(removed[0])
  })

  it.each(['', 'x', '!!!', 'R1BDOlM6MDAwMDAwMDA', Buffer.from('-1:x').toString('base64url'), '\u0000', 'a'.repeat(10_000)])('refuses the foreign cursor %j', async (after) => {
    await expect(desk.search('', { after })).rejects.toBeInstanceOf(ValidationError)
  })

  it('ends after a cursor beyond the list', async () => {
    await fill(many.slice(0, 3))
    const { hits } = await desk.search('')
    for (const hit of hits.slice(1)) await desk.jobs.remove(hit.id)
    expect(await desk.search('', { after: hits[2]?.cursor ?? null })).toMatchObject({ hits: [], hasNextPage: false, totalCount: 1 })
  })

  const asked = { sort: { by: 'DATE', direction: 'DESC' }, filters: { location: 'Albany, NY' } } satisfies Partial<JobSearchInput>
  it.each<[string, string, Partial<JobSearchInput>]>([
    ['words', 'keeper room', asked],
    ['filters', 'keeper posted in the last 60 days', { ...asked, filters: { location: 'Albany, NY', salaryCurrency: 'USD' } }],
    ['filters, of which there were none', 'keeper posted in the last 60 days', { sort: asked.sort }],
    ['sort', 'keeper posted in the last 60 days', { ...asked, sort: { by: 'SALARY', direction: 'DESC' } }],
    ['direction', 'keeper posted in the last 60 days', { ...asked, sort: { by: 'DATE', direction: 'ASC' } }],
    ['weights', 'keeper posted in the last 60 days', { ...asked, weights: { keyword: 2 } }],
  ])('refuses the cursor of a search with other %s, and says what to do', async (_name, query, input) => {
    await fill(many.slice(0, 3))
    const { hits } = await desk.search('keeper posted in the last 60 days', asked)
    const refusal = desk.search(query, { ...input, after: hits[0]?.cursor ?? null })
    await expect(refusal).rejects.toBeInstanceOf(ValidationError)
    await expect(refusal).rejects.toMatchObject({ issues: [{ path: ['after'], message: expect.stringMatching(/another query.*first page of this list without it/) }] })
  })

  it('takes the cursor of the same search the next day, with another size of page, after jobs changed', async () => {
    await fill(many.slice(0, 3))
    const { hits } = await desk.search('keeper posted in the last 60 days', { ...asked, first: 1 })
    desk.clock.now = new Date(desk.clock.now.getTime() + 86_400_000)
    await desk.jobs.update(hits[0]?.id ?? '', { salaryText: '$50,000 a year' })
    await fill([posting(99, { title: 'Keeper of the new room', postedAt: '2026-06-14' })])
    expect((await desk.search('keeper posted in the last 60 days', { ...asked, first: 10, after: hits[0]?.cursor ?? null })).hits).toHaveLength(2)
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses a page of %d', async (first) => {
    await expect(desk.search('keeper', { first })).rejects.toBeInstanceOf(ValidationError)
  })
})
