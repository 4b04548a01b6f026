import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { countMisses, noteSeen, seenIn } from '../../../../../src/domains/scraping/crawl/coverage.ts'
import type { Database } from '../../../../../src/platform/database/database.ts'
import { freshDatabase } from '../../../../support/database.ts'

let database: Database
let userId: string
beforeAll(async () => {
  database = await freshDatabase()
  userId = (await database.prisma.user.create({ data: { displayName: 'Somebody' } })).id
})
beforeEach(async () => void (await database.prisma.crawlCoverage.deleteMany()))
afterAll(() => database.close())

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 20, hour))

/** A crawl that began and ended at these hours; null while it runs. */
async function crawl(startedAt: number, finishedAt: number | null): Promise<string> {
  const source = { source: 'made', startedAt: at(startedAt), finishedAt: finishedAt === null ? null : at(finishedAt) }
  const task = await database.prisma.scrapeTask.create({
    data: { userId, requestKey: randomUUID(), text: 'nurse', limitPerSource: 10, sources: { create: [source] } }, include: { sources: true },
  })
  return task.sources[0]?.id ?? ''
}

const seen = (crawlId: string, nativeIds: string[], scopeKey = 'list') => database.prisma.$transaction((tx) => noteSeen(tx, { scopeKey, crawlId }, nativeIds))
const misses = (crawlId: string, scopeKey = 'list') => database.prisma.$transaction((tx) => countMisses(tx, { scopeKey, crawlId }))

describe('coverage', () => {
  it('doubts a posting that one complete crawl missed, and gives it up at the second', async () => {
    await seen(await crawl(1, 2), ['a', 'b', 'c'])
    const second = await crawl(3, 4)
    await seen(second, ['a'])
    const { inDoubt, gone } = await misses(second)
    expect([inDoubt.sort(), gone]).toEqual([['b', 'c'], []])
    const third = await crawl(5, 6)
    await seen(third, ['a', 'b'])
    expect(await misses(third)).toEqual({ inDoubt: [], gone: ['c'] })
  })

  it('begins to count anew at a posting that is back, and forgets one that is gone', async () => {
    await seen(await crawl(1, 2), ['a'])
    await misses(await crawl(3, 4))
    await seen(await crawl(5, 6), ['a'])
    expect(await misses(await crawl(7, 8))).toEqual({ inDoubt: ['a'], gone: [] })
    expect(await misses(await crawl(9, 10))).toEqual({ inDoubt: [], gone: ['a'] })
    expect(await misses(await crawl(11, 12))).toEqual({ inDoubt: [], gone: [] })
  })

  it('looks at one list, but misses nothing that the crawl has seen in another', async () => {
    await seen(await crawl(1, 2), ['a', 'b'])
    await seen(await crawl(1, 2), ['c'], 'other list')
    const second = await crawl(3, 4)
    await seen(second, ['b'], 'other list')
    expect(await misses(second)).toEqual({ inDoubt: ['a'], gone: [] })
  })

  it('misses nothing that a crawl at the same time has seen', async () => {
    const own = await crawl(3, null)
    await seen(own, ['a', 'b', 'c'])
    await seen(await crawl(2, 4), ['a'])
    await seen(await crawl(4, null), ['b'])
    await seen(await crawl(1, 2), ['c'])
    expect(await misses(own)).toEqual({ inDoubt: ['c'], gone: [] })
  })

  it('knows what a crawl has seen, in whatever list', async () => {
    const [one, other] = [await crawl(1, null), await crawl(1, null)]
    await seen(one, ['a', 'b'])
    await seen(one, ['c'], 'other list')
    await seen(other, ['d'])
    expect([...(await seenIn(database.prisma, one))].sort()).toEqual(['a', 'b', 'c'])
  })
})
