import type { z } from 'zod'

export interface TaskName {
  readonly name: string
  /** Attempts after the first. */
  readonly retryLimit: number
  /** Seconds after which a running task counts as lost and is given to another worker. */
  readonly expireInSeconds: number
  /** The kind of task that is queued, with the same payload, when the attempts are used up, whatever ended the last of them. */
  readonly whenGivenUp?: TaskName
}

/** One kind of background work; its schema checks the payload when it is sent and again when it is run. */
export interface TaskDefinition<T extends object> extends TaskName {
  readonly schema: z.ZodType<T>
  /** The most tasks handed to one handler call. */
  readonly batchSize: number
  /** Handler calls at once in one process. */
  readonly concurrency: number
  /** It goes on where it stopped: a queue that closes tells it to stop at once instead of waiting for its end. */
  readonly isResumable: boolean
  readonly whenGivenUp?: TaskDefinition<T>
}

/** Declares a kind of work, with what most kinds want. */
export function defineTask<T extends object>(
  name: string,
  schema: z.ZodType<T>,
  options: Partial<Omit<TaskDefinition<T>, 'name' | 'schema'>> = {},
): TaskDefinition<T> {
  return { name, schema, retryLimit: 5, batchSize: 1, concurrency: 1, expireInSeconds: 900, isResumable: false, ...options }
}

/** Anything that runs SQL inside the caller's transaction; Prisma's transaction client is one. */
export interface TransactionHandle {
  $queryRawUnsafe<R = unknown>(query: string, ...values: unknown[]): Promise<R>
}

export interface EnqueueOptions {
  /** Sends within this transaction: the task exists exactly when its row does. */
  tx?: TransactionHandle
  /** Not before then. */
  startAfter?: Date
}

export interface QueueStats {
  /** Without what is not to start yet. */
  waiting: number
  running: number
  failed: number
}

/**
 * Durable background work, at least once: a handler that throws is tried again with backoff, so handlers are idempotent. A
 * batch that fails is run once more task by task, so that one which cannot be done is tried again alone.
 */
export interface Queue {
  enqueue<T extends object>(task: TaskDefinition<T>, payloads: readonly T[], options?: EnqueueOptions): Promise<void>
  /** Runs `handler` for batches of the task until the queue is closed; `signal` aborts when a batch has lost its lease, and for resumable work when the queue closes. */
  work<T extends object>(
    task: TaskDefinition<T>,
    handler: (payloads: T[], signal: AbortSignal) => Promise<void>,
  ): Promise<void>
  /** Takes work that was sent in a transaction without waiting for the next poll; call it after the commit. */
  wake(task: TaskName): void
  stats(task: TaskName): Promise<QueueStats>
  /** Stops taking work and waits for what runs, at most `deadlineMs`. */
  close(deadlineMs: number): Promise<void>
}
