import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Embedder } from '../../platform/embedding/embedder.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { cutPassages } from '../search/passages.ts'
import { passageId } from '../search/passage-id.ts'
import { resumeIndexedTask } from './documents.tasks.ts'
import type { DocumentTopics } from './progress.ts'
import { INDEX_SELECT, resumePayload, type IndexableResume } from './resume-record.ts'
import { titleLines } from './resume-titles.ts'
import { storedFactsSchema } from './stored-facts.ts'
import { indexText, type IndexingStep, type PassagePlan, type TextIndexerDeps, type TextKind } from './text-indexer.ts'

export interface ResumeIndexerDeps extends TextIndexerDeps {
  prisma: PrismaClient
  queue: Queue
  pubsub: PubSub<DocumentTopics>
}

/** Brings the index up to date with these resumes; see indexText. What is indexed anew is told by the event `resume.indexed`. */
export async function indexResumes(deps: ResumeIndexerDeps, resumeIds: readonly string[]): Promise<void> {
  for (const id of new Set(resumeIds)) await indexText(deps, resumeTexts(deps), id)
}

function resumeTexts({ prisma, queue, pubsub, embedder }: ResumeIndexerDeps): TextKind {
  return { collection: 'resumes', read, note }

  async function read(id: string) {
    const resume = await prisma.resume.findUnique({ where: { id }, select: INDEX_SELECT })
    if (resume === null) return null
    const { content, contentHash, indexedKey } = resume
    return { textHash: contentHash, indexedKey, content, payload: resumePayload(resume), plan: () => planPassages(embedder, resume) }
  }

  async function note(id: string, step: IndexingStep): Promise<void> {
    const error = step.state === 'FAILED' ? step.error : null
    const isThere = await prisma.$transaction(async (tx) => {
      const { count } = await tx.resume.updateMany({ where: { id }, data: { ...step, error } })
      if (count > 0 && step.state === 'INDEXED') await queue.enqueue(resumeIndexedTask, [{ resumeId: id }], { tx })
      return count > 0
    })
    if (!isThere) return
    pubsub.publish('resume.progress', id, { state: step.state, error })
    if (step.state === 'INDEXED') queue.wake(resumeIndexedTask)
  }
}

/** The lines that say the occupation, then the text in passages that no section boundary crosses. */
async function planPassages(embedder: Embedder, { id, content, facts }: IndexableResume): Promise<PassagePlan[]> {
  const stored = storedFactsSchema.parse(facts)
  const bodies = await cutPassages(
    content,
    stored.sections.map(({ kind, charStart, charEnd }) => ({ section: kind, charStart, charEnd })),
    { countTokens: (texts) => embedder.countTokens(texts, { priority: 'bulk' }) },
  )
  return [
    ...titleLines(content, stored).map((line, ordinal) => ({ ...line, kind: 'TITLE' as const, ordinal, id: passageId(id, 'TITLE', ordinal) })),
    ...bodies.map((body) => ({ ...body, kind: 'BODY' as const, id: passageId(id, 'BODY', body.ordinal) })),
  ].map((plan) => ({ ...plan, embeddedText: plan.content }))
}
