import { setTimeout as delay } from 'node:timers/promises'
import { NOTIFICATION_TASKS } from '../../domains/alerts/notifications/notifications.tasks.ts'
import { DOCUMENT_TASKS } from '../../domains/documents/documents.tasks.ts'
import { isOver, type ImportProgress } from '../../domains/jobs/imports/import-progress.ts'
import { watchJobTask } from '../../domains/alerts/job-watch.tasks.ts'
import { indexJobTask, jobIndexedTask } from '../../domains/jobs/jobs.tasks.ts'
import { UnavailableError, ValidationError } from '../../lib/errors.ts'
import type { TaskName } from '../../platform/queue/queue.ts'
import type { Session } from '../session.ts'
import { startProgress } from './progress.ts'
import type { Terminal } from './terminal.ts'

const POLL_MS = 200
const TELLING_MS = 30_000

/** Shows an import until it is over. Throws ValidationError where it failed. */
export async function followImport({ services, viewer }: Session, terminal: Terminal, importId: string): Promise<ImportProgress> {
  const bar = startProgress(terminal, { label: 'Importing', unit: 'postings' })
  try {
    for await (const step of services.imports.progress(viewer, importId)) {
      bar.update({ share: step.bytesTotal === 0 ? 0 : step.bytesDone / step.bytesTotal, count: postingsOf(step) })
      if (step.state === 'FAILED') throw new ValidationError(`The import failed: ${step.error ?? 'no reason was given'}. Mend the file or its path and import it again.`)
      if (isOver(step)) return step
    }
  } finally {
    bar.end()
  }
  throw new UnavailableError('import', 'The import was cut off. It goes on at the next command or server start.')
}

/** Postings read so far, the rejected ones among them. */
export function postingsOf({ created, updated, unchanged, duplicates, rejected }: ImportProgress): number {
  return created + updated + unchanged + duplicates + rejected
}

/**
 * Shows the indexing of jobs until nothing of it waits, and what follows from it (scores, resumes). `expected` is how many
 * jobs this is about, where that is known. Throws UnavailableError where the model is away; the work then waits in the queue.
 */
export async function followIndexing({ platform }: Session, terminal: Terminal, expected = 0): Promise<void> {
  const { queue } = platform
  let bar: ReturnType<typeof startProgress> | null = null
  let total = expected
  try {
    for (;;) {
      const waiting = await outstanding(queue, indexJobTask)
      if (waiting === 0 && (await isIdle(queue))) return
      assertModelRuns(platform.embedder.health())
      total = Math.max(total, waiting)
      bar ??= startProgress(terminal, { label: 'Indexing', unit: 'jobs' })
      if (total > 0) bar.update({ share: (total - waiting) / total, count: total - waiting })
      await delay(POLL_MS)
    }
  } finally {
    bar?.end()
  }
}

/** Waits until all notifications are told of that are due; at most for a while, since a mail may have to be tried again for hours. */
export async function untilTold({ platform: { queue } }: Session): Promise<void> {
  const deadline = performance.now() + TELLING_MS
  for (const task of NOTIFICATION_TASKS) while ((await outstanding(queue, task)) > 0 && performance.now() < deadline) await delay(POLL_MS)
}

type WorkQueue = Session['platform']['queue']

async function isIdle(queue: WorkQueue): Promise<boolean> {
  for (const task of [jobIndexedTask, watchJobTask, ...DOCUMENT_TASKS]) if ((await outstanding(queue, task)) > 0) return false
  return true
}

async function outstanding(queue: WorkQueue, task: TaskName): Promise<number> {
  const { waiting, running } = await queue.stats(task)
  return waiting + running
}

function assertModelRuns({ state, lastError }: { state: string; lastError: string | null }): void {
  if (state === 'closed') return
  throw new UnavailableError('embedding', `Indexing waits in the queue, because the model does not run: ${lastError ?? 'no reason was given'}`)
}
