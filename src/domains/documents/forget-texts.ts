import type { Transaction } from '../../platform/database/database.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { ownDocuments } from './documents.policy.ts'
import { indexDocumentTask, indexResumeTask } from './documents.tasks.ts'
import type { DocumentTopics } from './progress.ts'
import { ownResumes } from './resumes.policy.ts'

const REMOVED = { state: 'FAILED', error: 'It was removed with everything of its owner.' } as const

/**
 * Queues, with the transaction that removes a person, that their resumes and documents go out of the index as well. What it
 * resolves with is to be called after the commit: it tells whoever watches their progress.
 */
export async function forgetTexts({ queue, pubsub }: { queue: Queue; pubsub: PubSub<DocumentTopics> }, tx: Transaction, userId: string): Promise<() => void> {
  const resumes = await tx.resume.findMany({ where: ownResumes({ userId }), select: { id: true } })
  const documents = await tx.document.findMany({ where: ownDocuments({ userId }), select: { id: true } })
  await queue.enqueue(indexResumeTask, resumes.map(({ id }) => ({ resumeId: id })), { tx })
  await queue.enqueue(indexDocumentTask, documents.map(({ id }) => ({ documentId: id })), { tx })
  return () => {
    queue.wake(indexResumeTask)
    queue.wake(indexDocumentTask)
    for (const { id } of resumes) pubsub.publish('resume.progress', id, REMOVED)
    for (const { id } of documents) pubsub.publish('document.progress', id, REMOVED)
  }
}
