import { AsyncLocalStorage } from 'node:async_hooks'
import { Pool, type PoolClient, type PoolConfig } from 'pg'

/** Who goes first to the one connection of the embedded database. */
export interface Turns {
  /** Runs a request that somebody waits for: while it runs, work in the background stands back. */
  forRequest<T>(run: () => T | Promise<T>): Promise<T>
  /** Runs work that nobody waits for: what it asks of the database is done between requests. */
  inBackground<T>(run: () => Promise<T>): Promise<T>
  isInBackground(): boolean
  /** Resolves once no request runs, or when the work has stood back for long enough to be due. */
  quiet(): Promise<void>
}

/** Longer than most requests take, so that most run through; requests without a pause between them let work in this often. */
const PATIENCE_MS = 150

export function createTurns(): Turns {
  const background = new AsyncLocalStorage<true>()
  const waiting = new Set<() => void>()
  let requests = 0
  return {
    async forRequest(run) {
      requests += 1
      try {
        return await run()
      } finally {
        requests -= 1
        if (requests === 0) for (const goOn of waiting) goOn()
      }
    },
    inBackground: (run) => background.run(true, run),
    isInBackground: () => background.getStore() === true,
    async quiet() {
      if (requests === 0) return
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, PATIENCE_MS)
      waiting.add(resolve)
      await promise
      waiting.delete(resolve)
      clearTimeout(timer)
    },
  }
}

type Connected = (error: Error | undefined, client: PoolClient | undefined, done: (release?: Error | boolean) => void) => void

/**
 * A pool of one connection in which work in the background has a single place: a request waits for one of its transactions
 * at most, however many there are.
 */
export class TurnsPool extends Pool {
  readonly #turns: Turns
  #last: Promise<void> = Promise.resolve()

  constructor(config: PoolConfig, turns: Turns) {
    super({ ...config, max: 1 })
    this.#turns = turns
  }

  override connect(): Promise<PoolClient>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<PoolClient> | void {
    if (!this.#turns.isInBackground()) return callback === undefined ? super.connect() : super.connect(callback)
    const client = this.#connectInTurn()
    if (callback === undefined) return client
    void handOver(client, callback)
  }

  #connectInTurn(): Promise<PoolClient> {
    const client = this.#last.then(() => this.#turns.quiet()).then(() => super.connect())
    this.#last = client.then(() => this.#released(), () => undefined)
    return client
  }

  /** Resolves when the connection, which somebody has just been given, is given back. */
  #released(): Promise<void> {
    return new Promise((resolve) => void this.once('release', () => resolve()))
  }
}

async function handOver(connecting: Promise<PoolClient>, callback: Connected): Promise<void> {
  let client: PoolClient
  try {
    client = await connecting
  } catch (error) {
    callback(error instanceof Error ? error : new Error(String(error)), undefined, () => undefined)
    return
  }
  callback(undefined, client, (release) => client.release(release))
}
