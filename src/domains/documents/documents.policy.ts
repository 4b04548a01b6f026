import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { IndexFilter } from '../../platform/index/search-index.ts'

/** Documents that the viewer may read and change: their own. */
export function ownDocuments(viewer: Viewer): Prisma.DocumentWhereInput {
  return { userId: viewer.userId }
}

/** The same in the index, for documents and resumes alike, and of these only the named ones. */
export function ownInIndex(viewer: Viewer, documentIds: readonly string[]): IndexFilter {
  return { must: [{ field: 'userId', anyOf: [viewer.userId] }], documentIds }
}
