import type { SearchIndex } from '../../platform/index/search-index.ts'
import { centroid } from '../../lib/vectors.ts'
import type { ResumeProfile } from './resume-profile.ts'
import type { RawSimilarity } from './semantic.ts'

/**
 * Raw likeness of a resume and jobs, from stored vectors alone.
 * passage: the cosine of the two centroids, each the mean of its passages; on the labelled resumes it puts more postings
 * of the right occupation first than any pairing of single passages (eval/README.md), at one vector a job.
 * title: the best cosine of any of the resume's short lines with the job's title. Leaving `jobIds` out compares with every job.
 */
export async function rawSimilarities(
  index: SearchIndex,
  profile: Pick<ResumeProfile, 'bodyVectors' | 'titleVectors'>,
  jobIds?: readonly string[],
): Promise<Map<string, RawSimilarity>> {
  const middle = centroid(profile.bodyVectors)
  const passages = middle === null ? new Map<string, number>() : await index.centroidSimilarities('jobs', middle, jobIds)
  const titles = await index.similarities('jobs', 'TITLE', profile.titleVectors, jobIds)
  return new Map(
    [...new Set([...passages.keys(), ...titles.keys()])].map((jobId) => {
      const title = titles.get(jobId)
      return [jobId, { passage: passages.get(jobId) ?? null, title: title ? Math.max(...title) : null }]
    }),
  )
}
