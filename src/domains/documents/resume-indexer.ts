import { isDeepStrictEqual } from 'node:util'
import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Embedder } from '../../platform/embedding/embedder.ts'
import type { Passage, Payload, SearchIndex } from '../../platform/index/search-index.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { cutPassages } from '../search/passages.ts'
import { indexKey } from '../search/index-key.ts'
import { passageId } from '../search/passage-id.ts'
import { resumeIndexedTask } from './documents.tasks.ts'
import { publishProgress, type DocumentTopics } from './resume-progress.ts'
import { INDEX_SELECT, resumePayload, type IndexableResume } from './resume-record.ts'
import { titleLines } from './resume-titles.ts'
import { storedFactsSchema } from './stored-facts.ts'

export interface ResumeIndexerDeps {
  prisma: PrismaClient
  index: SearchIndex
  embedder: Embedder
  queue: Queue
  pubsub: PubSub<DocumentTopics>
}

type PassagePlan = Omit<Passage, 'embedding'>

const NO_PASSAGES = 'The resume holds no text that could be searched. Remove it and upload one whose text can be selected.'

/**
 * Brings the index up to date with these resumes: embeds what is new, takes out what is gone, and renews payloads where the
 * words are the same. A resume without a single passage is FAILED. Throws where the model or the index is away, with the
 * resume left in EMBEDDING; the queue tries again.
 */
export async function indexResumes(deps: ResumeIndexerDeps, resumeIds: readonly string[]): Promise<void> {
  for (const id of new Set(resumeIds)) {
    const resume = await readResume(deps.prisma, id)
    if (resume !== null && resume.indexedKey !== indexKey(resume.contentHash, deps.embedder.model)) await indexWords(deps, resume)
    else await settlePayload(deps, id, null)
  }
}

async function indexWords(deps: ResumeIndexerDeps, resume: IndexableResume): Promise<void> {
  const { prisma, index, embedder, queue, pubsub } = deps
  const { id } = resume
  await prisma.resume.updateMany({ where: { id }, data: { state: 'EMBEDDING', error: null } })
  publishProgress(pubsub, id, 'EMBEDDING')

  const plans = await planPassages(embedder, resume)
  if (!plans.some((plan) => plan.kind === 'BODY')) {
    await prisma.resume.updateMany({ where: { id }, data: { state: 'FAILED', error: NO_PASSAGES } })
    publishProgress(pubsub, id, 'FAILED', NO_PASSAGES)
    return
  }
  const vectors = await embedder.embed(plans.map((plan) => plan.content), { priority: 'bulk' })
  const passages = plans.map((plan, place) => ({ ...plan, embedding: vectorAt(vectors, place) }))
  const payload = resumePayload(resume)
  await index.upsert('resumes', embedder.model, [{ documentId: id, content: resume.content, payload, passages }])
  await settlePayload(deps, id, payload)

  const isIndexed = await prisma.$transaction(async (tx) => {
    const data = { state: 'INDEXED', error: null, indexedKey: indexKey(resume.contentHash, embedder.model) } as const
    const { count } = await tx.resume.updateMany({ where: { id }, data })
    if (count > 0) await queue.enqueue(resumeIndexedTask, [{ resumeId: id }], { tx })
    return count > 0
  })
  if (!isIndexed) return
  publishProgress(pubsub, id, 'INDEXED')
  queue.wake(resumeIndexedTask)
}

/**
 * Writes what the row says until the row says what was written. Two tasks of one resume may run at once, and the slower
 * must not leave behind what a person has since withdrawn, be it a flag or the whole resume.
 */
async function settlePayload({ prisma, index }: ResumeIndexerDeps, id: string, indexed: Payload | null): Promise<void> {
  for (let written = indexed; ; ) {
    const resume = await readResume(prisma, id)
    if (resume === null) return index.remove('resumes', [id])
    const payload = resumePayload(resume)
    if (isDeepStrictEqual(payload, written)) return
    await index.setPayloads('resumes', new Map([[id, payload]]))
    written = payload
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
  ]
}

function readResume(prisma: PrismaClient, id: string): Promise<IndexableResume | null> {
  return prisma.resume.findUnique({ where: { id }, select: INDEX_SELECT })
}

function vectorAt(vectors: readonly Float32Array[], place: number): Float32Array {
  const vector = vectors[place]
  if (vector === undefined) throw new Error('The embedder answered with fewer vectors than texts.')
  return vector
}
