import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { JobSource, ListRequest, SourceQuery, SourceSetup } from '../sources/job-source.ts'

const requestSchema = z.object({
  url: z.string(),
  state: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
const chainSchema = z.object({
  /** Names what the chain asks, run after run. */
  scopeKey: z.string(),
  /** The list page to fetch next. */
  request: requestSchema,
  /** That page has been read before, and its entries were counted; a stop kept its postings from all being saved. */
  isBegun: z.boolean(),
  /** List pages fetched before it. */
  pagesDone: z.number(),
  /** Nothing was left out so far. */
  isWhole: z.boolean(),
})

/** Lists that are still to be read, the current one first. */
const checkpointSchema = z.object({ chains: z.array(chainSchema) })
export type Checkpoint = z.output<typeof checkpointSchema>
/** One list, from its first page to its last. */
export type Chain = z.output<typeof chainSchema>

/** Where an earlier run of the crawl stopped; null where there was none. */
export function readCheckpoint(stored: unknown): Checkpoint | null {
  return stored === null ? null : checkpointSchema.parse(stored)
}

/** The beginning of a crawl. Throws what the source's `start` throws. */
export function firstCheckpoint(source: JobSource, query: SourceQuery, setup: SourceSetup): Checkpoint {
  return { chains: source.start(query, setup).map((request) => ({ scopeKey: scopeKey(source.name, request), request, isBegun: false, pagesDone: 0, isWhole: true })) }
}

function scopeKey(source: string, request: ListRequest): string {
  return createHash('sha256').update(JSON.stringify([source, request.url, request.state])).digest('hex')
}
