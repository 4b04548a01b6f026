import { Worker } from 'node:worker_threads'
import { createCircuitBreaker } from '../../lib/circuit-breaker.ts'
import type { CircuitBreaker } from '../../lib/circuit-breaker.ts'
import { UnavailableError } from '../../lib/errors.ts'
import type { EmbedOptions } from '../embedding/embedder.ts'
import type { BatchRequest, Device, InferenceItem, WorkerReply, WorkerSettings } from './inference-protocol.ts'
import { createNativeGate, shutGate, shutGateBlocking } from './native-gate.ts'
import type { NativeGate } from './native-gate.ts'
import { keyOf, WaitingItems } from './waiting-items.ts'
import type { WaitingItem } from './waiting-items.ts'

export interface InferencePoolOptions {
  /** Named in the UnavailableErrors: 'embedding', 'rerank'. */
  part: string
  modelDir: string
  device: Device
  /** Worker threads at most; each holds the model (about 100 MB for all-MiniLM-L6-v2), runs on one core, and is started when there is work for it. */
  threads: number
  /** Longest time for one batch in a worker; waiting for a worker is not counted. */
  timeoutMs: number
  breaker?: CircuitBreaker
  logger?: PoolLogger
  /** Starts a worker thread; tests put faulty ones in. */
  spawn?: (settings: WorkerSettings) => Worker
}

export interface PoolLogger {
  warn(fields: object, message: string): void
}

export interface InferencePool {
  /** Answers in the order of `items`, a row of numbers each. Rejects with UnavailableError, or the signal's reason. */
  run(items: readonly InferenceItem[], options?: EmbedOptions): Promise<Float32Array[]>
  readonly breaker: CircuitBreaker
  /** Why the last batch failed; null when it did not. */
  lastError(): string | null
  close(): Promise<void>
}

interface Call {
  readonly results: Float32Array[]
  readonly waiting: Set<WaitingItem<Call>>
  resolve(results: Float32Array[]): void
  reject(reason: unknown): void
}

interface Slot {
  readonly worker: Worker
  readonly gate: NativeGate
  state: 'starting' | 'idle' | 'busy'
  batch: WaitingItem<Call>[]
  timer: NodeJS.Timeout
}

/** Loading takes well under a second on an idle machine; this bound only catches a thread that hangs. */
const START_TIMEOUT_MS = 60_000
const EXIT_WAIT_MS = 2_000

/**
 * Worker threads that run one model, behind one queue. A worker that dies, hangs or reports an error costs the calls
 * whose texts it held, counts against the circuit, and is replaced when there is work again. The process lives until
 * the pool is closed.
 */
export function createInferencePool(options: InferencePoolOptions): InferencePool {
  const { part, threads, timeoutMs, logger, breaker = createCircuitBreaker(), spawn = spawnInferenceWorker } = options
  const queue = new WaitingItems<Call>()
  const running = new Map<string, WaitingItem<Call>>()
  const slots = new Set<Slot>()
  /** Gates of every thread that lives, those included that were dropped and are still inside the model. */
  const gates = new Set<NativeGate>()
  let lastError: string | null = null
  let batchCount = 0
  let isClosed = false

  function unavailable(message: string): UnavailableError {
    return new UnavailableError(part, message)
  }

  function admit(): 'call' | 'probe' {
    if (isClosed) throw unavailable(`The ${part} model has been shut down.`)
    const admission = breaker.admit()
    if (admission !== 'refused') return admission
    const wait = Math.ceil(breaker.waitMs() / 1000)
    throw unavailable(`The ${part} model failed repeatedly and is tried again in ${wait} s. Last failure: ${lastError ?? 'unknown'}`)
  }

  function leave(call: Call): void {
    for (const waiting of call.waiting) {
      waiting.places.delete(call)
      if (waiting.places.size === 0) queue.remove(waiting.key)
    }
    call.waiting.clear()
  }

  function rejectAll(waitingItems: Iterable<WaitingItem<Call>>, error: UnavailableError): void {
    const calls = new Set([...waitingItems].flatMap((waiting) => [...waiting.places.keys()]))
    for (const call of calls) {
      leave(call)
      call.reject(error)
    }
  }

  function recordFailure(message: string): UnavailableError {
    lastError = message
    breaker.failed()
    logger?.warn({ part, circuit: breaker.state() }, message)
    const error = unavailable(message)
    if (breaker.state() === 'open') rejectAll(queue.all(), error)
    return error
  }

  function settle(batch: WaitingItem<Call>[], values: Float32Array): void {
    lastError = null
    breaker.succeeded()
    const rowLength = values.length / batch.length
    batch.forEach((waiting, row) => {
      running.delete(waiting.key)
      for (const [call, places] of waiting.places) {
        // A copy for each place: rows outlive the batch, and no caller sees another's changes.
        for (const place of places) call.results[place] = values.slice(row * rowLength, (row + 1) * rowLength)
        call.waiting.delete(waiting)
        if (call.waiting.size === 0) call.resolve(call.results)
      }
    })
  }

  function failBatch(batch: WaitingItem<Call>[], error: UnavailableError): void {
    for (const waiting of batch) running.delete(waiting.key)
    rejectAll(batch, error)
  }

  function drop(slot: Slot, message: string): void {
    if (!slots.delete(slot)) return
    clearTimeout(slot.timer)
    void endWorker(slot, timeoutMs)
    const error = recordFailure(message)
    failBatch(slot.batch, error)
    // With no worker left that could take what waits, trying again at once would only fail in the same way.
    if (slot.state === 'starting' && slots.size === 0) rejectAll(queue.all(), error)
    pump()
  }

  function receive(slot: Slot, reply: WorkerReply): void {
    if (!slots.has(slot)) return
    if (reply.type === 'unusable') return drop(slot, reply.message)
    clearTimeout(slot.timer)
    const batch = slot.batch
    slot.batch = []
    slot.state = 'idle'
    if (reply.type === 'done') settle(batch, reply.values)
    if (reply.type === 'failed') failBatch(batch, recordFailure(reply.message))
    pump()
  }

  function start(): void {
    const gate = createNativeGate()
    const worker = spawn({ modelDir: options.modelDir, device: options.device, gate })
    const timer = setTimeout(() => drop(slot, `The ${part} worker did not start within ${START_TIMEOUT_MS} ms.`), START_TIMEOUT_MS)
    const slot: Slot = { worker, gate, state: 'starting', batch: [], timer }
    slots.add(slot)
    gates.add(gate)
    worker.once('exit', () => gates.delete(gate))
    worker.on('message', (reply: WorkerReply) => receive(slot, reply))
    worker.on('error', (error) => drop(slot, `The ${part} worker failed: ${error instanceof Error ? error.message : String(error)}`))
    worker.on('exit', (code) => drop(slot, `The ${part} worker ended unexpectedly (exit code ${code}).`))
  }

  function dispatch(slot: Slot): void {
    slot.batch = queue.takeBatch()
    slot.state = 'busy'
    slot.timer = setTimeout(() => drop(slot, `The ${part} model did not answer within ${timeoutMs} ms.`), timeoutMs)
    for (const waiting of slot.batch) running.set(waiting.key, waiting)
    const request: BatchRequest = { id: ++batchCount, items: slot.batch.map((waiting) => waiting.item) }
    slot.worker.postMessage(request)
  }

  function pump(): void {
    for (const slot of slots) {
      if (queue.size === 0) return
      if (slot.state === 'idle') dispatch(slot)
    }
    const isStarting = [...slots].some((slot) => slot.state === 'starting')
    if (queue.size > 0 && slots.size < threads && !isStarting && !isClosed) start()
  }

  function enqueue(call: Call, items: readonly InferenceItem[], priority: EmbedOptions['priority'] = 'interactive'): void {
    const distinct = new Map<string, { item: InferenceItem; places: number[] }>()
    for (const [place, item] of items.entries()) {
      const key = keyOf(item)
      const same = distinct.get(key)
      if (same) same.places.push(place)
      else distinct.set(key, { item, places: [place] })
    }
    // Longest first: a batch holds texts of like length, and the workers finish a call at about the same time.
    const longestFirst = [...distinct].sort(([, a], [, b]) => b.item.text.length - a.item.text.length)
    for (const [key, { item, places }] of longestFirst) {
      let waiting = running.get(key) ?? queue.find(key, priority)
      if (waiting === undefined) {
        waiting = { key, item, places: new Map() }
        queue.add(waiting, priority)
      }
      waiting.places.set(call, places)
      call.waiting.add(waiting)
    }
  }

  const onProcessExit = () => {
    for (const gate of gates) shutGateBlocking(gate, EXIT_WAIT_MS)
  }
  process.once('exit', onProcessExit)

  return {
    breaker,
    lastError: () => lastError,
    async run(items, { priority, signal } = {}) {
      signal?.throwIfAborted()
      if (items.length === 0) return []
      const isProbe = admit() === 'probe'
      const { promise, resolve, reject } = Promise.withResolvers<Float32Array[]>()
      const call: Call = { results: new Array<Float32Array>(items.length), waiting: new Set(), resolve, reject }
      const onAbort = () => {
        leave(call)
        if (isProbe) breaker.abandonProbe()
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      enqueue(call, items, priority)
      pump()
      try {
        return await promise
      } finally {
        signal?.removeEventListener('abort', onAbort)
      }
    },
    async close() {
      isClosed = true
      const closing = [...slots]
      slots.clear()
      const error = unavailable(`The ${part} model has been shut down.`)
      for (const slot of closing) {
        clearTimeout(slot.timer)
        failBatch(slot.batch, error)
      }
      rejectAll(queue.all(), error)
      await Promise.all(closing.map((slot) => endWorker(slot, timeoutMs)))
      process.off('exit', onProcessExit)
    },
  }
}

/** A worker that never comes out of the model again is left behind, without keeping the process alive. */
async function endWorker({ worker, gate }: Slot, timeoutMs: number): Promise<void> {
  worker.unref()
  if (await shutGate(gate, timeoutMs)) await worker.terminate()
}

function spawnInferenceWorker(settings: WorkerSettings): Worker {
  // No execArgv: flags that the process was started with (--eval, --input-type) may keep a worker from starting.
  return new Worker(new URL('./inference-worker.ts', import.meta.url), { workerData: settings, name: 'inference', execArgv: [] })
}
