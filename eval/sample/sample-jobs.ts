import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Platform } from '../../src/app/platform.ts'
import { normalisePosting } from '../../src/domains/jobs/intake/normalise.ts'
import { readPostings } from '../../src/domains/jobs/intake/readers.ts'
import { indexJobs } from '../../src/domains/jobs/job-indexer.ts'
import { savePostings } from '../../src/domains/jobs/job-store.ts'
import type { IncomingPosting } from '../../src/domains/jobs/incoming-posting.ts'

const POSTINGS_FILE = fileURLToPath(new URL('../../prisma/seed/postings.ndjson', import.meta.url))
const BATCH_POSTINGS = 64

/**
 * Stores and indexes the sample postings as an import would, and returns the job of each posting by its native id; a
 * posting that was taken for a duplicate has the job that it was merged into.
 */
export async function storeSampleJobs({ database, queue, now, index, embedder }: Platform): Promise<Map<string, string>> {
  const { prisma } = database
  const incoming: IncomingPosting[] = []
  for await (const item of readPostings(createReadStream(POSTINGS_FILE), 'NDJSON')) {
    if ('rejected' in item) throw new Error(`Line ${item.line} of the sample postings cannot be read: ${item.rejected}`)
    incoming.push({ raw: item.posting, posting: normalisePosting(item.posting, { now: now() }) })
  }
  for (let start = 0; start < incoming.length; start += BATCH_POSTINGS) {
    const results = await savePostings({ prisma, queue, now }, incoming.slice(start, start + BATCH_POSTINGS))
    await indexJobs({ prisma, index, embedder, queue }, results.map((result) => result.jobId))
  }
  const sightings = await prisma.jobSighting.findMany({ select: { jobId: true, nativeId: true } })
  return new Map(sightings.flatMap(({ jobId, nativeId }) => (nativeId === null ? [] : [[nativeId, jobId] as const])))
}
