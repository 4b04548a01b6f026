import type { SearchIndex } from '../../platform/index/search-index.ts'
import type { ResumeProfile } from './resume-profile.ts'
import { meanOfKnown } from './score.ts'
import type { RawSimilarity } from './semantic.ts'

/**
 * Raw likeness of a resume and jobs, from stored vectors alone.
 * passage: the cosine of each passage of the resume and the centroid of the job's passages; the mean of the best half of
 * these, since contact lines and lists of courses are like no posting. title: the mean cosine of the resume's short lines
 * and the job's title. Both are what put most postings of the right occupation first for the labelled training resumes
 * (eval/README.md), and cost one vector a job each. Leaving `jobIds` out compares with every job.
 */
export async function rawSimilarities(
  index: Pick<SearchIndex, 'centroidSimilarities' | 'similarities'>,
  profile: Pick<ResumeProfile, 'bodyVectors' | 'titleVectors'>,
  jobIds?: readonly string[],
): Promise<Map<string, RawSimilarity>> {
  const passages = await index.centroidSimilarities('jobs', profile.bodyVectors, jobIds)
  const titles = await index.similarities('jobs', 'TITLE', profile.titleVectors, jobIds)
  return new Map(
    [...new Set([...passages.keys(), ...titles.keys()])].map((jobId) => {
      const likenesses = passages.get(jobId)
      return [jobId, { passage: likenesses ? meanOfBestHalf(likenesses) : null, title: meanOfKnown(titles.get(jobId) ?? []) }]
    }),
  )
}

/** Mean of the larger half of the values, the middle one of an odd number included. */
export function meanOfBestHalf(values: readonly number[]): number {
  const best = values.toSorted((a, b) => b - a).slice(0, Math.ceil(values.length / 2))
  return best.reduce((sum, value) => sum + value, 0) / best.length
}
