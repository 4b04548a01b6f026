import type { z } from 'zod'

/** One kind of background work: its name and the schema of its payload, checked when it is sent and when it is run. */
export interface TaskDefinition<T> {
  readonly name: string
  readonly schema: z.ZodType<T>
  /** Attempts after the first that fails with a retryable error. */
  readonly retryLimit: number
  /** Tasks handed to one handler call. */
  readonly batchSize: number
  /** Seconds after which a running task counts as lost and is given to another worker. */
  readonly expireInSeconds: number
}

/** Declares a kind of work, with what most kinds want. */
export function defineTask<T>(
  name: string,
  schema: z.ZodType<T>,
  options: Partial<Pick<TaskDefinition<T>, 'retryLimit' | 'batchSize' | 'expireInSeconds'>> = {},
): TaskDefinition<T> {
  return { name, schema, retryLimit: 5, batchSize: 1, expireInSeconds: 900, ...options }
}

/** Anything that runs SQL inside the caller's transaction; Prisma's transaction client is one. */
export interface TransactionHandle {
  $queryRawUnsafe<R = unknown>(query: string, ...values: unknown[]): Promise<R>
}

export interface EnqueueOptions {
  /** Sends within this transaction: the task exists exactly when its row does. */
  tx?: TransactionHandle
  /** While a task with this key waits, another one is not added. */
  singletonKey?: string
  startAfterSeconds?: number
}

export interface QueueStats {
  waiting: number
  running: number
  failed: number
}

/** Durable background work. A handler that throws is tried again with backoff; one that ends has been done once. */
export interface Queue {
  enqueue<T>(task: TaskDefinition<T>, payloads: readonly T[], options?: EnqueueOptions): Promise<void>
  /** Runs `handler` for batches of the task until the queue is closed. `signal` aborts when the queue drains past its deadline. */
  work<T>(task: TaskDefinition<T>, handler: (payloads: T[], signal: AbortSignal) => Promise<void>): Promise<void>
  stats(task: { name: string }): Promise<QueueStats>
  /** Stops taking work, waits for what runs, at most `deadlineMs`. */
  close(deadlineMs: number): Promise<void>
}
