import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError } from '../../lib/errors.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import { watchProgress, type DocumentTopics, type Progress, type ResumeState } from './progress.ts'

export type ResumeProgress = Progress<ResumeState>

export interface ResumeProgressDeps {
  prisma: PrismaClient
  pubsub: PubSub<DocumentTopics>
}

const STEPS: Readonly<Record<ResumeState, number>> = { PARSING: 0, EMBEDDING: 1, INDEXED: 2, MATCHED: 3, FAILED: 3 }

/** Notes that an indexed resume has been scored against the jobs. Nothing happens where it is gone or being indexed anew. */
export async function markMatched({ prisma, pubsub }: ResumeProgressDeps, resumeId: string): Promise<void> {
  const { count } = await prisma.resume.updateMany({
    where: { id: resumeId, state: { in: ['INDEXED', 'MATCHED'] } },
    data: { state: 'MATCHED' },
  })
  if (count > 0) pubsub.publish('resume.progress', resumeId, { state: 'MATCHED', error: null })
}

/**
 * Where the resume stands, then every later step once, until MATCHED or FAILED. Throws NotFoundError. Whether the viewer may
 * watch is the caller's to decide.
 */
export function watchResume({ prisma, pubsub }: ResumeProgressDeps, resumeId: string, signal?: AbortSignal): AsyncGenerator<ResumeProgress> {
  return watchProgress({
    steps: STEPS,
    listen: () => pubsub.subscribe('resume.progress', resumeId, signal),
    async read() {
      const row = await prisma.resume.findUnique({ where: { id: resumeId }, select: { state: true, error: true } })
      if (row === null) throw new NotFoundError('Resume', resumeId)
      return row
    },
  })
}
