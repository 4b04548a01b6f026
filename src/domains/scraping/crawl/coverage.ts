import type { PrismaClient } from '../../../../generated/prisma/client.ts'
import type { Transaction } from '../../../platform/database/database.ts'

/** Complete crawls in a row that must miss a posting before it counts as gone. */
const MISSES_TO_EXPIRE = 2

/** Ids that this crawl has seen, in any of its lists. */
export async function seenIn(prisma: PrismaClient, crawlId: string): Promise<Set<string>> {
  const rows = await prisma.crawlCoverage.findMany({ where: { seenInId: crawlId }, select: { nativeId: true } })
  return new Set(rows.map((row) => row.nativeId))
}

/** Notes, in the transaction that saves them, that the list showed these postings. */
export async function noteSeen(tx: Transaction, { scopeKey, crawlId }: { scopeKey: string; crawlId: string }, nativeIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO crawl_coverage (scope_key, native_id, seen_in_id) SELECT ${scopeKey}, id, ${crawlId}::uuid FROM unnest(${nativeIds}::text[]) AS id
    ON CONFLICT (scope_key, native_id) DO UPDATE SET seen_in_id = EXCLUDED.seen_in_id, misses = 0`
}

/**
 * Counts what a complete and healthy crawl of the list did not see, in this list or another, and what no crawl has seen that
 * ran at the same time. Answers which postings are in doubt now, and which are gone; the latter are forgotten here.
 */
export async function countMisses(tx: Transaction, { scopeKey, crawlId }: { scopeKey: string; crawlId: string }): Promise<{ inDoubt: string[]; gone: string[] }> {
  const missed = await tx.$queryRaw<{ nativeId: string; misses: number }[]>`
    UPDATE crawl_coverage AS missed SET misses = misses + 1 WHERE scope_key = ${scopeKey}
      AND native_id NOT IN (SELECT native_id FROM crawl_coverage WHERE seen_in_id = ${crawlId}::uuid)
      AND NOT EXISTS (
        SELECT 1 FROM scrape_task_sources AS other, scrape_task_sources AS own WHERE own.id = ${crawlId}::uuid AND other.id = missed.seen_in_id
          AND (other.finished_at IS NULL OR other.finished_at >= own.started_at)
      )
    RETURNING native_id AS "nativeId", misses`
  const idsOf = (isGone: boolean) => missed.filter(({ misses }) => (misses >= MISSES_TO_EXPIRE) === isGone).map(({ nativeId }) => nativeId)
  const gone = idsOf(true)
  if (gone.length > 0) await tx.crawlCoverage.deleteMany({ where: { scopeKey, nativeId: { in: gone } } })
  return { inDoubt: idsOf(false), gone }
}
