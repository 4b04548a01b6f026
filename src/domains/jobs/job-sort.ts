import type { Pool } from 'pg'
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
export async function sortHits(pool: Pool, hits: readonly JobHit[], sort: JobSort, matchScores: MatchScores): Promise<JobHit[]> {
  if (sort.by === 'RELEVANCE') return sort.direction === 'DESC' ? [...hits] : hits.toReversed()
  const values = await sortValues(pool, hits.map((hit) => hit.id), sort.by, matchScores)
  const sign = sort.direction === 'DESC' ? -1 : 1
  return hits.toSorted((a, b) => {
    const one = values.get(a.id)
    const other = values.get(b.id)
    if (one !== undefined && other !== undefined && one !== other) return sign * (one - other)
    if ((one === undefined) !== (other === undefined)) return one === undefined ? 1 : -1
    return a.id < b.id ? -1 : 1
  })
}

/** Plain SQL, since all that was found goes through it. A date is a day in UTC. */
const VALUE_SQL = {
  DATE: `extract(epoch FROM COALESCE(posted_date::timestamp AT TIME ZONE 'UTC', created_at))::float8`,
  SALARY: 'COALESCE(salary_annual_max, salary_annual_min)',
} as const

async function sortValues(pool: Pool, ids: string[], by: 'MATCH_SCORE' | 'DATE' | 'SALARY', matchScores: MatchScores): Promise<Map<string, number>> {
  if (by === 'MATCH_SCORE') return matchScores(ids)
  const { rows } = await pool.query<{ id: string; value: number | null }>(
    `SELECT id, ${VALUE_SQL[by]} AS value FROM jobs WHERE id = ANY($1::uuid[])`,
    [ids],
  )
  return new Map(rows.flatMap(({ id, value }) => (value === null ? [] : [[id, value] as const])))
}
