import { randomUUID } from 'node:crypto'
import { indexResumeTask, DOCUMENT_TASKS, resumeIndexedTask, resumeRemovedTask } from '../../../src/domains/documents/documents.tasks.ts'
import { indexResumes, type ResumeIndexerDeps } from '../../../src/domains/documents/resume-indexer.ts'
import type { DocumentTopics } from '../../../src/domains/documents/progress.ts'
import { markMatched, type ResumeProgress } from '../../../src/domains/documents/resume-progress.ts'
import { createResumesService, type ResumesService } from '../../../src/domains/documents/resumes.service.ts'
import type { UploadLimits } from '../../../src/domains/documents/uploaded-file.ts'
import type { Viewer } from '../../../src/lib/viewer.ts'
import { openPostgresIndex } from '../../../src/platform/index/postgres/postgres-index.ts'
import { createMemoryPubSub } from '../../../src/platform/pubsub/memory-pubsub.ts'
import { openPgBossQueue } from '../../../src/platform/queue/pgboss-queue.ts'
import { createLogger } from '../../../src/platform/telemetry/logger.ts'
import { freshDatabase } from '../../support/database.ts'
import { fakeEmbedder, type FakeEmbedder } from '../../support/fake-embedder.ts'

export interface ResumeDesk extends ResumeIndexerDeps {
  service: ResumesService
  embedder: FakeEmbedder
  /** Another service on the same data. */
  serviceWith(changes: Partial<Parameters<typeof createResumesService>[0]>): ResumesService
  newViewer(): Promise<Viewer>
  /** Events of removal, as far as workers have run them. */
  removals: { resumeId: string; isLastOfText: boolean }[]
  /** Indexes what is queued, and takes every indexed resume for matched. */
  startWorkers(): Promise<void>
  close(): Promise<void>
}

export const NOW = new Date('2026-06-15T12:00:00Z')
const LIMITS: UploadLimits = { maxBytes: 10 * 2 ** 20, parseTimeoutMs: 20_000, parseMemoryMb: 256 }

/** The documents domain on a real database, queue and index, with a model that can be taken away. */
export async function openResumeDesk(): Promise<ResumeDesk> {
  const { prisma, pool, close } = await freshDatabase()
  const logger = createLogger({ level: 'silent', pretty: false })
  const queue = await openPgBossQueue({ pool, logger, tasks: DOCUMENT_TASKS, embedded: true })
  const pubsub = createMemoryPubSub<DocumentTopics & { 'other.topic': { count: number } }>()
  const deps = { prisma, queue, pubsub, limits: LIMITS, beforeRemoval: async () => () => undefined, now: () => NOW }
  const embedder = fakeEmbedder()
  const index = await openPostgresIndex({ pool, dimensions: embedder.dimensions })
  const removals: ResumeDesk['removals'] = []
  return {
    ...deps,
    index,
    embedder,
    removals,
    service: createResumesService(deps),
    serviceWith: (changes) => createResumesService({ ...deps, ...changes }),
    async newViewer() {
      const { id } = await prisma.user.create({ data: { id: randomUUID(), displayName: 'Somebody' } })
      return { userId: id }
    },
    async startWorkers() {
      await queue.work(indexResumeTask, (tasks) => (
        indexResumes({ prisma, queue, pubsub, index, embedder }, tasks.map((task) => task.resumeId))
      ))
      await queue.work(resumeIndexedTask, async (tasks) => {
        for (const { resumeId } of tasks) await markMatched({ prisma, pubsub }, resumeId)
      })
      await queue.work(resumeRemovedTask, async (tasks) => void removals.push(...tasks))
    },
    async close() {
      await queue.close(5_000)
      pubsub.close()
      await close()
    },
  }
}

/** A resume in plain text; others are told apart by their name. */
export function resumeText(name = 'Ada Roe'): string {
  return `${name}
Civil Engineer
Albany, NY | ada.roe@example.org

SUMMARY
Bridge inspector and designer with a steady hand. Has led teams and kept every deadline of a long career in public works.

EXPERIENCE
Senior Civil Engineer | Harbor Works
January 2019 - December 2023
• Designed steel bridges in AutoCAD and managed budgets with Microsoft Excel.

Survey Technician | Hill Surveys
January 2016 - December 2018
• Measured roads. No experience with Python.

EDUCATION
Bachelor of Science in Civil Engineering, Lake University, 2015

SKILLS
AutoCAD, Microsoft Excel, SQL
`
}

export function textFile(text = resumeText(), fileName = 'resume.txt'): { bytes: Uint8Array; fileName: string } {
  return { bytes: Buffer.from(text), fileName }
}

/** Follows a resume until its end, or until `last`. */
export async function progressUntil(steps: AsyncIterable<ResumeProgress>, last?: ResumeProgress['state']): Promise<ResumeProgress['state'][]> {
  const states: ResumeProgress['state'][] = []
  for await (const { state } of steps) {
    states.push(state)
    if (state === last) break
  }
  return states
}
