/** Postings saved into the embedded database, with the search for copies that goes with it. */
import { incomingPosting, readPosting } from '../../src/domains/jobs/incoming-posting.ts'
import { savePostings } from '../../src/domains/jobs/job-store.ts'
import type { PostingLine } from '../data/city-postings.ts'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'
import { closeProduct, openProduct, type Product } from './product.ts'

const MICROSECONDS_PER_MS = 1000

let product: Product | null = null

const handlers = {
  async open({ dataDir }: { dataDir: string }) {
    product = await openProduct(dataDir)
  },
  /** Milliseconds of one batch by the clock and of all cores, without the time that reading the postings takes; how many were new. */
  async save({ lines }: { lines: readonly PostingLine[] }) {
    const { platform: { database: { prisma }, queue, now } } = opened()
    const incoming = lines.map((line) => incomingPosting(readPosting(line), now()))
    const before = process.cpuUsage()
    const { ms, value } = await timed(() => savePostings({ prisma, queue, now }, incoming))
    const { user, system } = process.cpuUsage(before)
    return { ms, cpuMs: (user + system) / MICROSECONDS_PER_MS, created: value.filter(({ outcome }) => outcome === 'NEW').length }
  },
  async close() {
    await closeProduct(opened())
    product = null
  },
}

export type SavingHandlers = typeof handlers
serveSide(handlers)

function opened(): Product {
  if (product === null) throw new Error('The product is not open.')
  return product
}
