import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { ResumeScores } from '../../matching/scores-of-resumes.ts'
import type { MatchScore } from '../../matching/match.ts'
import type { CompiledSearch } from './compiled-search.ts'
import { matchesByMeaning, matchesByWords } from './relevance.ts'
import type { FoundJob, WatchedJob } from './watched-jobs.ts'

/** By what a job was found: the filters alone, the words of the text, or its meaning. */
export type FoundBy = 'FILTERS' | 'WORDS' | 'MEANING'

/** A job that a search is for. */
export interface Finding<S extends CompiledSearch> {
  search: S
  job: FoundJob
  by: FoundBy
  /** Against the search's resume, or the person's default one; null where there is none. */
  score: MatchScore | null
}

/** Longest time for which others wait. */
const SLICE_MS = 10

/**
 * Which of the jobs each search is for. One criterion for all runs: every filter passes; and the text asks for nothing, or the job
 * matches it by words or by meaning; and the score with the resume is at least the least one. No statement runs for a search, and
 * scores are asked for only where all else holds.
 */
export async function evaluate<S extends CompiledSearch>(searches: readonly S[], jobs: readonly WatchedJob[], scoresOf: ResumeScores): Promise<Finding<S>[]> {
  const found: Omit<Finding<S>, 'score'>[] = []
  let sliceEnd = performance.now() + SLICE_MS
  for (const search of searches) {
    for (const job of jobs) {
      const by = foundBy(search, job)
      if (by !== null) found.push({ search, job: job.facts, by })
    }
    if (performance.now() < sliceEnd) continue
    await letOthersRun()
    sliceEnd = performance.now() + SLICE_MS
  }
  const scores = await scoresOf(found.map(({ search: { userId, resumeId }, job }) => ({ userId, resumeId, jobId: job.id })))
  return found.map((one, place) => ({ ...one, score: scores[place] ?? null })).filter(isScoredEnough)
}

function foundBy(search: CompiledSearch, job: WatchedJob): FoundBy | null {
  if (!search.passes(job.payload)) return null
  if (search.text === null) return 'FILTERS'
  if (matchesByWords(search.text, job.readable)) return 'WORDS'
  return search.vector !== null && matchesByMeaning(search.vector, job.readable) ? 'MEANING' : null
}

function isScoredEnough({ search: { minScore }, score }: Finding<CompiledSearch>): boolean {
  return minScore === null || (score !== null && score.overall >= minScore)
}
