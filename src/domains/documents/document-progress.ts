import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError } from '../../lib/errors.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import { watchProgress, type DocumentState, type DocumentTopics, type Progress } from './progress.ts'

export type DocumentProgress = Progress<DocumentState>

const STEPS: Readonly<Record<DocumentState, number>> = { PARSING: 0, EMBEDDING: 1, INDEXED: 2, FAILED: 2 }

/**
 * Where the document stands, then every later step once, until INDEXED or FAILED. Throws NotFoundError. Whether the viewer may
 * watch is the caller's to decide.
 */
export function watchDocument(
  { prisma, pubsub }: { prisma: PrismaClient; pubsub: PubSub<DocumentTopics> },
  documentId: string,
  signal?: AbortSignal,
): AsyncGenerator<DocumentProgress> {
  return watchProgress({
    steps: STEPS,
    listen: () => pubsub.subscribe('document.progress', documentId, signal),
    async read() {
      const row = await prisma.document.findUnique({ where: { id: documentId }, select: { state: true, error: true } })
      if (row === null) throw new NotFoundError('Document', documentId)
      return row
    },
  })
}
