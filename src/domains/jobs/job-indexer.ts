import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { Embedder } from '../../platform/embedding/embedder.ts'
import type { IndexedDocument, Passage, SearchIndex } from '../../platform/index/search-index.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { cutTitledPassages } from '../search/titled-passages.ts'
import { indexKey } from '../search/index-key.ts'
import { passageId } from '../search/passage-id.ts'
import { noteJobChange } from './job-changes.ts'
import { INDEX_SELECT, jobPayload, type IndexableJob } from './job-record.ts'
import { jobRequirementsSchema } from './job-requirements.ts'
import { indexJobTask, jobIndexedTask } from './jobs.tasks.ts'

export interface JobIndexerDeps {
  prisma: PrismaClient
  index: SearchIndex
  embedder: Embedder
  queue: Queue
}

type PassagePlan = Omit<Passage, 'embedding'> & { embeddedText: string }

/**
 * Brings the index up to date with these jobs: embeds what is new, takes out what is gone, and renews payloads where the
 * words are the same. Throws, with nothing marked as done, where the model or the index is away; the queue tries again.
 */
export async function indexJobs(deps: JobIndexerDeps, jobIds: readonly string[]): Promise<void> {
  const { prisma, index, embedder, queue } = deps
  const ids = [...new Set(jobIds)]
  const jobs = await prisma.job.findMany({ where: { id: { in: ids } }, select: INDEX_SELECT })
  const found = new Set(jobs.map((job) => job.id))
  const gone = ids.filter((id) => !found.has(id))
  const stale = jobs.filter((job) => job.indexedKey !== indexKey(job.contentHash, embedder.model))
  const fresh = jobs.filter((job) => !stale.includes(job))

  if (gone.length > 0) await index.remove('jobs', gone)
  if (fresh.length > 0) await index.setPayloads('jobs', new Map(fresh.map((job) => [job.id, jobPayload(job)])))
  if (stale.length > 0) await index.upsert('jobs', embedder.model, await embedJobs(embedder, stale))

  await prisma.$transaction(async (tx) => {
    for (const [contentHash, listed] of Map.groupBy(stale, (job) => job.contentHash)) {
      await tx.job.updateMany({
        where: { id: { in: listed.map((job) => job.id) }, contentHash },
        data: { indexedKey: indexKey(contentHash, embedder.model) },
      })
    }
    await indexAgain(tx, queue, stale)
    await noteJobChange(tx)
    await queue.enqueue(jobIndexedTask, ids.map((jobId) => ({ jobId })), { tx })
  })
  queue.wake(jobIndexedTask)
}

/**
 * Queues once more what changed or went while it was embedded: another worker may have finished its newer task first, and
 * its words or its removal have then just been overwritten in the index.
 */
async function indexAgain(tx: Transaction, queue: Queue, indexed: readonly IndexableJob[]): Promise<void> {
  const rows = await tx.job.findMany({ where: { id: { in: indexed.map((job) => job.id) } }, select: { id: true, contentHash: true } })
  const hashes = new Map(rows.map((row) => [row.id, row.contentHash]))
  const outdated = indexed.filter((job) => hashes.get(job.id) !== job.contentHash).map((job) => job.id)
  if (outdated.length === 0) return
  await tx.job.updateMany({ where: { id: { in: outdated } }, data: { indexedKey: null } })
  await queue.enqueue(indexJobTask, outdated.map((jobId) => ({ jobId })), { tx })
}

async function embedJobs(embedder: Embedder, jobs: readonly IndexableJob[]): Promise<IndexedDocument[]> {
  const plans = await Promise.all(jobs.map((job) => planPassages(embedder, job)))
  const vectors = await embedder.embed(plans.flat().map((plan) => plan.embeddedText), { priority: 'bulk' })
  let next = 0
  return jobs.map((job, place) => ({
    documentId: job.id,
    content: searchedText(job),
    payload: jobPayload(job),
    passages: (plans[place] ?? []).map((plan) => ({ ...plan, embedding: vectorAt(vectors, next++) })),
  }))
}

/** The job's title as a short line of its own, then its text in passages that no section boundary crosses, each embedded with the title. */
async function planPassages(embedder: Embedder, job: IndexableJob): Promise<PassagePlan[]> {
  const { sections } = jobRequirementsSchema.parse(job.requirements)
  const bodies = await cutTitledPassages(
    job.title,
    job.description,
    sections.map(({ kind, charStart, charEnd }) => ({ section: kind, charStart, charEnd })),
    { countTokens: (texts) => embedder.countTokens(texts, { priority: 'bulk' }) },
  )
  const title = { kind: 'TITLE' as const, ordinal: 0, charStart: 0, charEnd: 0, content: job.title, embeddedText: job.title, section: null }
  return [
    { ...title, id: passageId(job.id, 'TITLE', 0) },
    ...bodies.map((body) => ({ ...body, kind: 'BODY' as const, id: passageId(job.id, 'BODY', body.ordinal) })),
  ]
}

/** What the keyword branch reads. */
function searchedText(job: IndexableJob): string {
  return `${job.title}\n${job.company.name}\n${job.description}`
}

function vectorAt(vectors: readonly Float32Array[], place: number): Float32Array {
  const vector = vectors[place]
  if (vector === undefined) throw new Error('The embedder answered with fewer vectors than texts.')
  return vector
}
