import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'

/** Conversations that the viewer may read, go on with and delete: their own. */
export function ownSessions(viewer: Viewer): Prisma.ChatSessionWhereInput {
  return { userId: viewer.userId }
}

/** Messages of the viewer's own conversations. */
export function ownMessages(viewer: Viewer): Prisma.ChatMessageWhereInput {
  return { session: ownSessions(viewer) }
}

/** Letters that the viewer may read, edit and delete: their own. */
export function ownLetters(viewer: Viewer): Prisma.LetterWhereInput {
  return { userId: viewer.userId }
}
