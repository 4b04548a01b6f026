import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { RankedRow } from '../search/fusion.ts'

export const JOB_SORTS = ['RELEVANCE', 'MATCH_SCORE', 'DATE', 'SALARY'] as const

export interface JobSort {
  by: (typeof JOB_SORTS)[number]
  direction: 'ASC' | 'DESC'
}

export interface JobHit {
  id: string
  row: RankedRow
}

/** The viewer's match scores (0 to 100) of these jobs, where there are any. */
export type MatchScores = (jobIds: readonly string[]) => Promise<Map<string, number>>

/** Orders hits; what has no value for the sort comes last whichever the direction, and equal values go by id. */
export async function sortHits(prisma: PrismaClient, hits: readonly JobHit[], sort: JobSort, matchScores: MatchScores): Promise<JobHit[]> {
  if (sort.by === 'RELEVANCE') return sort.direction === 'DESC' ? [...hits] : hits.toReversed()
  const values = await sortValues(prisma, hits.map((hit) => hit.id), sort.by, matchScores)
  const sign = sort.direction === 'DESC' ? -1 : 1
  return hits.toSorted((a, b) => {
    const one = values.get(a.id)
    const other = values.get(b.id)
    if (one !== undefined && other !== undefined && one !== other) return sign * (one - other)
    if ((one === undefined) !== (other === undefined)) return one === undefined ? 1 : -1
    return a.id < b.id ? -1 : 1
  })
}

async function sortValues(prisma: PrismaClient, ids: string[], by: 'MATCH_SCORE' | 'DATE' | 'SALARY', matchScores: MatchScores): Promise<Map<string, number>> {
  if (by === 'MATCH_SCORE') return matchScores(ids)
  const jobs = await prisma.job.findMany({
    where: { id: { in: ids } },
    select: { id: true, postedDate: true, createdAt: true, salaryAnnualMin: true, salaryAnnualMax: true },
  })
  return new Map(
    jobs.flatMap((job) => {
      const value = by === 'DATE' ? (job.postedDate ?? job.createdAt).getTime() : (job.salaryAnnualMax ?? job.salaryAnnualMin)
      return value === null ? [] : [[job.id, value] as const]
    }),
  )
}
