import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { ResumesService } from '../domains/documents/resumes.service.ts'
import type { ImportsService } from '../domains/jobs/imports/imports.service.ts'
import type { JobSearch } from '../domains/jobs/job-search.ts'
import type { JobsService } from '../domains/jobs/jobs.service.ts'
import type { MatchingService } from '../domains/matching/matching.service.ts'
import type { ConsistencyReport } from '../domains/search/consistency.ts'
import type { Viewer } from '../domains/users/viewer.ts'
import type { Embedder, EmbedderHealth } from '../platform/embedding/embedder.ts'
import type { Collection, IndexHealth } from '../platform/index/search-index.ts'
import type { Reranker } from '../platform/rerank/reranker.ts'
import type { Logger } from '../platform/telemetry/logger.ts'

export interface SearchHealth {
  index: IndexHealth
  embedder: EmbedderHealth
  /** One for each collection that is in use. */
  collections: ConsistencyReport[]
}

/** What the operator asks of the search index as a whole. */
export interface Maintenance {
  health(): Promise<SearchHealth>
  /** Queues everything in these collections to be embedded and indexed anew. */
  reindex(collections: readonly Collection[]): Promise<{ queued: number }>
  /** Queues what `health` finds missing or orphaned. */
  repair(): Promise<{ queued: number }>
}

export interface Services {
  jobs: JobsService
  jobSearch: JobSearch
  imports: ImportsService
  resumes: ResumesService
  matching: MatchingService
  maintenance: Maintenance
}

/** Limits that resolvers hold input against. */
export interface InputLimits {
  pageSizeMax: number
  resumeBytes: number
}

/** What every resolver is given; made anew for each operation. */
export interface Context {
  viewer: Viewer
  services: Services
  /** For reads that follow the selection of a query; writes go through services. */
  prisma: PrismaClient
  embedder: Embedder
  /** Null where no cross-encoder is configured. */
  reranker: Reranker | null
  limits: InputLimits
  requestId: string
  logger: Logger
  /** Aborts when nobody waits for the answer any more, or it took too long. */
  signal: AbortSignal
  /** Aborts `signal`. */
  cancel: (reason?: Error) => void
}
