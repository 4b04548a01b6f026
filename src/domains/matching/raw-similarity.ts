import type { SearchIndex } from '../../platform/index/search-index.ts'
import type { ResumeProfile } from './resume-profile.ts'
import type { RawSimilarity } from './semantic.ts'

/**
 * Raw likeness of a resume and jobs, from stored vectors alone.
 * passage: for each passage of the resume the best cosine with a passage of the job; the mean of the best half of these,
 * since contact lines and lists of courses are like no posting. title: the best cosine of any of the resume's short lines
 * with the job's title. Leaving `jobIds` out compares with every job.
 */
export async function rawSimilarities(index: SearchIndex, profile: ResumeProfile, jobIds?: readonly string[]): Promise<Map<string, RawSimilarity>> {
  const passages = await index.similarities('jobs', 'BODY', profile.bodyVectors, jobIds)
  const titles = await index.similarities('jobs', 'TITLE', profile.titleVectors, jobIds)
  return new Map(
    [...new Set([...passages.keys(), ...titles.keys()])].map((jobId) => {
      const best = passages.get(jobId)
      const title = titles.get(jobId)
      return [jobId, { passage: best ? meanOfBestHalf(best) : null, title: title ? Math.max(...title) : null }]
    }),
  )
}

/** Mean of the larger half of the values, the middle one of an odd number included. */
export function meanOfBestHalf(values: readonly number[]): number {
  const best = values.toSorted((a, b) => b - a).slice(0, Math.ceil(values.length / 2))
  return best.reduce((sum, value) => sum + value, 0) / best.length
}
