import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { indexJobs } from '../../../src/domains/jobs/job-indexer.ts'
import { indexJobTask } from '../../../src/domains/jobs/jobs.tasks.ts'
import type { Embedder } from '../../../src/platform/embedding/embedder.ts'
import { openJobDesk, type JobDesk } from './job-desk.ts'
import { posting, prose } from './postings.ts'

let desk: JobDesk
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.startWorkers()
})
beforeEach(async () => {
  desk.embedder.isAvailable = true
  await desk.clear()
})
afterAll(() => desk.close())

const lengths = async (): Promise<number[]> => {
  const vectors = await desk.index.vectors('jobs', await desk.index.documentIds('jobs', {}, null, 100))
  return vectors.map(({ embedding }) => Math.hypot(...embedding))
}

describe('while the model is away', () => {
  it('searches by words, lets indexing wait, and completes it afterwards without a zero vector', async () => {
    await desk.save(posting(1, { title: 'Lantern Keeper' }))
    await desk.settled()
    expect((await desk.search('lantern')).searchMode).toBe('HYBRID')
    desk.embedder.isAvailable = false
    const down = await desk.search('lantern keeper')
    expect(down).toMatchObject({ searchMode: 'KEYWORD', totalCount: 1, cached: false })
    expect(down.hits[0]?.row).toMatchObject({ keywordRank: 1, vectorRank: null, similarity: null })
    const [saved] = await desk.save(posting(2, { title: 'Lantern Painter' }))
    await desk.save(posting(1, { title: 'Lantern Keeper', description: `${prose(1)} More words.` }))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await desk.titles('lantern')).toEqual(['Lantern Keeper'])
    expect((await desk.jobs.get(saved?.jobId ?? '')).indexedKey).toBeNull()
    expect((await desk.maintenance.health()).collections).toMatchObject([{ rowCount: 2, indexCount: 1 }])
    desk.embedder.isAvailable = true
    await desk.settled()
    // What went without the model was not kept.
    expect(await desk.search('lantern keeper')).toMatchObject({ searchMode: 'HYBRID', cached: false, totalCount: 2 })
    expect(await desk.titles('lantern')).toHaveLength(2)
    for (const length of await lengths()) expect(length).toBeCloseTo(1, 5)
  })
})

describe('keeping the index up to date', () => {
  it('embeds only what is new of a job', async () => {
    const [saved] = await desk.save(posting(1), posting(2))
    await desk.settled()
    const embedded = desk.embedder.embedded.length
    const id = saved?.jobId ?? ''
    await desk.jobs.update(id, { isActive: false, salaryText: '$99,000 a year' })
    await desk.settled()
    expect(desk.embedder.embedded).toHaveLength(embedded)
    expect((await desk.search('keeper')).hits.map((hit) => hit.id)).not.toContain(id)
    expect((await desk.search('keeper', { filters: { activeOnly: false, salaryAnnualMin: 99_000 } })).hits.map((hit) => hit.id)).toEqual([id])
    await desk.jobs.update(id, { title: 'Night Watch' })
    await desk.settled()
    expect(desk.embedder.embedded.length).toBeGreaterThan(embedded)
  })

  it('ends with the newest words, also when an older task of another worker finishes last', async () => {
    const [saved] = await desk.save(posting(1, { title: 'Lantern Keeper' }))
    const id = saved?.jobId ?? ''
    await desk.settled()
    await desk.prisma.job.update({ where: { id }, data: { indexedKey: null } })
    const { promise: newerIsDone, resolve: newerHasFinished } = Promise.withResolvers<void>()
    const slow: Embedder = {
      ...desk.embedder,
      async embed(texts, options) {
        await newerIsDone
        return desk.embedder.embed(texts, options)
      },
    }
    const older = indexJobs({ prisma: desk.prisma, index: desk.index, embedder: slow, queue: desk.queue }, [id])
    await desk.jobs.update(id, { title: 'Harbour Pilot' })
    await desk.settled()
    newerHasFinished()
    await older
    await desk.settled()
    expect(await desk.titles('harbour', { weights: { vector: 0 } })).toEqual(['Harbour Pilot'])
    expect((await desk.maintenance.health()).collections).toMatchObject([{ missing: [], orphaned: [] }])
  })

  it('leaves out a job that cannot be indexed, and no other of its batch', async () => {
    const saved = await desk.save(...Array.from({ length: 5 }, (_, seed) => posting(seed)))
    await desk.settled()
    const [bad, ...others] = saved.map((result) => result.jobId)
    const { requirements } = await desk.jobs.get(bad ?? '')
    await desk.prisma.$transaction(async (tx) => {
      await tx.job.updateMany({ data: { indexedKey: null } })
      await tx.job.update({ where: { id: bad ?? '' }, data: { requirements: { sections: 'unreadable' } } })
      await desk.queue.enqueue(indexJobTask, saved.map(({ jobId }) => ({ jobId })), { tx })
    })
    desk.queue.wake(indexJobTask)
    const indexed = async () => (await desk.prisma.job.findMany({ where: { indexedKey: { not: null } } })).map((job) => job.id).toSorted()
    await expect.poll(indexed, { timeout: 10_000 }).toEqual(others.toSorted())
    await desk.prisma.job.update({ where: { id: bad ?? '' }, data: { requirements: requirements ?? {} } })
    await desk.settled()
    expect(await indexed()).toEqual(saved.map((result) => result.jobId).toSorted())
  })

  it('survives tasks for jobs that are gone, and the same task many times', async () => {
    const [saved] = await desk.save(posting(1))
    for (let again = 0; again < 3; again += 1) await desk.save(posting(1, { salaryMin: 50_000 + again }))
    await desk.jobs.remove(saved?.jobId ?? '')
    await desk.settled()
    expect(await desk.index.count('jobs')).toBe(0)
  })
})

describe('index health', () => {
  it('finds what the index lacks and what has no row, and repairs both', async () => {
    const saved = await desk.save(posting(1), posting(2), posting(3))
    await desk.settled()
    const ids = saved.map((result) => result.jobId)
    expect((await desk.maintenance.health()).collections).toEqual([{ collection: 'jobs', missing: [], orphaned: [], rowCount: 3, indexCount: 3 }])
    await desk.index.remove('jobs', ids.slice(0, 1))
    await desk.prisma.job.delete({ where: { id: ids[1] ?? '' } })
    const health = await desk.maintenance.health()
    expect(health).toMatchObject({ index: { ok: true }, embedder: { state: 'closed' } })
    expect(health.collections).toEqual([{ collection: 'jobs', missing: ids.slice(0, 1), orphaned: ids.slice(1, 2), rowCount: 2, indexCount: 2 }])
    expect(await desk.maintenance.repair()).toEqual({ queued: 2 })
    await desk.settled()
    expect((await desk.maintenance.health()).collections).toMatchObject([{ missing: [], orphaned: [], rowCount: 2, indexCount: 2 }])
    expect(await desk.maintenance.repair()).toEqual({ queued: 0 })
  })

  it('embeds everything anew on request', async () => {
    await desk.save(posting(1), posting(2))
    await desk.settled()
    const embedded = desk.embedder.embedded.length
    expect(await desk.maintenance.reindex(['resumes'])).toEqual({ queued: 0 })
    expect(await desk.maintenance.reindex(['jobs'])).toEqual({ queued: 2 })
    await desk.settled()
    expect(desk.embedder.embedded).toHaveLength(2 * embedded)
    expect((await desk.maintenance.health()).collections).toMatchObject([{ missing: [], orphaned: [] }])
  })
})
