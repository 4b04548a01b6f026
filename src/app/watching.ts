import { createJobWatch, type JobWatch } from '../domains/alerts/job-watch.ts'
import { createSavedSearches, type SavedSearchesService } from '../domains/alerts/searches/saved-searches.service.ts'
import { createResumeScores } from '../domains/matching/scores-of-resumes.ts'
import type { PersonWeights } from '../domains/settings/match-weights.ts'
import type { NoticeTeller } from '../domains/users/notices.ts'
import type { Platform } from './platform.ts'

export interface WatchingServices {
  savedSearches: SavedSearchesService
  jobWatch: JobWatch
}

export interface WatchingParts {
  notices: NoticeTeller
  weights: PersonWeights
}

/** Saved searches and the watch for jobs that fit, over the platform. */
export function createWatching({ database, index, embedder, queue, pubsub, now }: Platform, { notices, weights }: WatchingParts): WatchingServices {
  const { prisma, pool } = database
  const scoresOf = createResumeScores({ prisma, pool, index, weights })
  const parts = { prisma, pool, index, embedder, queue, pubsub, notices, scoresOf, weights, now }
  return { savedSearches: createSavedSearches(parts), jobWatch: createJobWatch(parts) }
}
