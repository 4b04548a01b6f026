import type { Prisma } from '../../../../generated/prisma/client.ts'
import type { Viewer } from '../../../lib/viewer.ts'

/** Searches that the viewer may read, change, run and delete: their own. */
export function ownSearches(viewer: Viewer): Prisma.SavedSearchWhereInput {
  return { userId: viewer.userId }
}
