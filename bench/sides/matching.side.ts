/** Matching, as the worker runs it. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { startWorkers } from '../../src/app/services.ts'
import { onResumeIndexed } from '../../src/domains/matching/match-events.ts'
import { watchEventLoop } from '../kit/event-loop.ts'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'
import { closeProduct, openProduct, type Product } from './product.ts'

const PAGE = 20

let opened: { product: Product; resumeId: string } | null = null

const handlers = {
  /** Opens the folder and brings the resume in, up to its matches. */
  async open({ dataDir, resume }: { dataDir: string; resume: string }) {
    const product = await openProduct(dataDir)
    const { platform, services, viewer } = product
    await startWorkers(platform, services)
    const { id } = await services.resumes.upload(viewer, { bytes: readFileSync(resume), fileName: basename(resume) })
    for await (const { state, error } of await services.resumes.resumeProgress(viewer, id)) {
      if (state === 'FAILED') throw new Error(`The resume could not be matched: ${String(error)}`)
    }
    opened = { product, resumeId: id }
  },
  /** Milliseconds of scoring every job for the resume and storing the scores. */
  async scoreAll({ times }: { times: number }) {
    const { product: { platform, services }, resumeId } = running()
    const { database: { prisma, pool }, index } = platform
    const delay = watchEventLoop()
    const milliseconds: number[] = []
    for (let time = 0; time < times; time++) {
      milliseconds.push((await timed(() => onResumeIndexed({ prisma, index, pool, weights: services.weights }, resumeId))).ms)
    }
    return { milliseconds, delay: delay() }
  },
  /** Milliseconds of reading the best page, and of one match with its evidence. */
  async read({ times }: { times: number }) {
    const { product: { services: { matching }, viewer }, resumeId } = running()
    const pageMs: number[] = []
    const matchMs: number[] = []
    for (let time = 0; time < times; time++) {
      const page = await timed(() => matching.recommendedJobs(viewer, { resumeId, minScore: null, first: PAGE, after: null }))
      pageMs.push(page.ms)
      const jobId = page.value.edges[time % PAGE]?.node.jobId
      if (jobId !== undefined) matchMs.push((await timed(() => matching.matchJob(viewer, { jobId, resumeId }))).ms)
    }
    return { pageMs, matchMs }
  },
  async close() {
    await closeProduct(running().product)
    opened = null
  },
}

export type MatchingHandlers = typeof handlers
serveSide(handlers)

function running(): NonNullable<typeof opened> {
  if (opened === null) throw new Error('The product is not open.')
  return opened
}
