import type { Prisma } from '../../../generated/prisma/client.ts'
import type { IndexFilter } from '../../platform/index/search-index.ts'
import type { Viewer } from '../../lib/viewer.ts'

/** Resumes that the viewer may read whole and change: their own. */
export function ownResumes(viewer: Viewer): Prisma.ResumeWhereInput {
  return { userId: viewer.userId }
}

/** Resumes that anybody may find for a job: those whose owners made them discoverable. Each version is made so by itself. */
export const DISCOVERABLE_RESUMES = { isDiscoverable: true } as const satisfies Prisma.ResumeWhereInput

/**
 * The same in the index. Its entries follow the rows with a delay, so whoever searches by this must hold what is found
 * against DISCOVERABLE_RESUMES before showing it.
 */
export const DISCOVERABLE_IN_INDEX = { must: [{ field: 'isDiscoverable', anyOf: [true] }] } as const satisfies IndexFilter
