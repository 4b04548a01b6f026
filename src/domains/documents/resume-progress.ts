import type { PrismaClient, Resume } from '../../../generated/prisma/client.ts'
import { NotFoundError } from '../../lib/errors.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'

type ResumeState = Resume['state']

export interface ResumeProgress {
  state: ResumeState
  /** Why it failed; null otherwise. */
  error: string | null
}

export type DocumentTopics = { 'resume.progress': ResumeProgress & { resumeId: string } }

export interface ResumeProgressDeps {
  prisma: PrismaClient
  pubsub: PubSub<DocumentTopics>
}

/** How far each state is on the way; the last two end it. */
const STEPS: Readonly<Record<ResumeState, number>> = { PARSING: 0, EMBEDDING: 1, INDEXED: 2, MATCHED: 3, FAILED: 3 }

/** Tells whoever watches the resume. Call it after the row says so. */
export function publishProgress(pubsub: PubSub<DocumentTopics>, resumeId: string, state: ResumeState, error: string | null = null): void {
  pubsub.publish('resume.progress', resumeId, { resumeId, state, error })
}

/** Notes that an indexed resume has been scored against the jobs. Nothing happens where it is gone or being indexed anew. */
export async function markMatched({ prisma, pubsub }: ResumeProgressDeps, resumeId: string): Promise<void> {
  const { count } = await prisma.resume.updateMany({
    where: { id: resumeId, state: { in: ['INDEXED', 'MATCHED'] } },
    data: { state: 'MATCHED' },
  })
  if (count > 0) publishProgress(pubsub, resumeId, 'MATCHED')
}

/**
 * Where the resume stands, then every later step once, until MATCHED or FAILED. Listens before it reads the row, so that
 * no step falls between the two. Throws NotFoundError. Whether the viewer may watch is the caller's to decide.
 */
export async function* watchResume({ prisma, pubsub }: ResumeProgressDeps, resumeId: string, signal?: AbortSignal): AsyncGenerator<ResumeProgress> {
  const messages = pubsub.subscribe('resume.progress', resumeId, signal)
  try {
    const row = await prisma.resume.findUnique({ where: { id: resumeId }, select: { state: true, error: true } })
    if (row === null) throw new NotFoundError('Resume', resumeId)
    yield row
    let reached = STEPS[row.state]
    if (reached === STEPS.FAILED) return
    for await (const { state, error } of messages) {
      // Already told: it was published before the row was read, or the step was tried again.
      if (STEPS[state] <= reached) continue
      reached = STEPS[state]
      yield { state, error }
      if (reached === STEPS.FAILED) return
    }
  } finally {
    await messages.return?.()
  }
}
