import { indexJobTask } from '../../domains/jobs/jobs.tasks.ts'
import type { Platform } from '../platform.ts'

export interface PartState {
  /** DEGRADED: it is away, and what needs it waits or goes on without. */
  state: 'UP' | 'DEGRADED' | 'DOWN'
  detail: string | null
}

export interface Readiness {
  /** No needed part is down. */
  isReady: boolean
  parts: Record<'server' | 'database' | 'index' | 'embedding' | 'queue', PartState>
}

const UP: PartState = { state: 'UP', detail: null }
const LONGEST_WAIT_MS = 2_000

/** Asks each part of the platform for its state; one that does not answer in time counts as down. */
export async function readReadiness({ database, index, embedder, queue }: Platform, isClosing: boolean): Promise<Readiness> {
  const [databaseState, indexState, queueState] = await Promise.all([
    stateOf(() => database.pool.query('SELECT 1')),
    stateOf(async () => {
      const { ok, detail } = await index.health()
      if (!ok) throw new Error(detail ?? 'It does not answer.')
    }),
    stateOf(() => queue.stats(indexJobTask)),
  ])
  const { state, lastError } = embedder.health()
  const parts: Readiness['parts'] = {
    server: isClosing ? { state: 'DOWN', detail: 'It is shutting down.' } : UP,
    database: databaseState,
    index: indexState,
    embedding: state === 'closed' ? UP : { state: 'DEGRADED', detail: lastError ?? 'The model rests after failures.' },
    queue: queueState,
  }
  return { isReady: Object.values(parts).every((part) => part.state !== 'DOWN'), parts }
}

async function stateOf(check: () => Promise<unknown>): Promise<PartState> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`It gave no answer within ${LONGEST_WAIT_MS / 1000} s.`)), LONGEST_WAIT_MS)
  try {
    await Promise.race([check(), late])
    return UP
  } catch (error) {
    return { state: 'DOWN', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(timer)
  }
}
