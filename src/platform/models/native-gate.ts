/**
 * Keeps a worker thread from being ended while it is inside ONNX Runtime: a thread that is terminated there, by
 * `worker.terminate()` or because the process exits, takes the whole process down (SIGABRT). The worker goes through
 * the gate for every native call; whoever ends it shuts the gate first, which waits until it is outside.
 */
export type NativeGate = Int32Array<SharedArrayBuffer>

const FREE = 0
const INSIDE = 1
const SHUT = 2

export function createNativeGate(): NativeGate {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
}

/** Worker side: does `work` inside; throws once the gate is shut. Not re-entrant. */
export async function throughGate<T>(gate: NativeGate, work: () => Promise<T>): Promise<T> {
  if (Atomics.compareExchange(gate, 0, FREE, INSIDE) !== FREE) throw new Error('This worker is being ended.')
  try {
    return await work()
  } finally {
    Atomics.store(gate, 0, FREE)
    Atomics.notify(gate, 0)
  }
}

/** Shuts the gate for good; false when the worker was still inside after `timeoutMs`. */
export async function shutGate(gate: NativeGate, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  while (Atomics.compareExchange(gate, 0, FREE, SHUT) === INSIDE) {
    const leftMs = deadline - performance.now()
    if (leftMs <= 0) return false
    await Atomics.waitAsync(gate, 0, INSIDE, leftMs).value
  }
  return true
}

/** The same for an exit handler, which cannot wait otherwise than by blocking. */
export function shutGateBlocking(gate: NativeGate, timeoutMs: number): void {
  const deadline = performance.now() + timeoutMs
  while (Atomics.compareExchange(gate, 0, FREE, SHUT) === INSIDE && performance.now() < deadline) {
    Atomics.wait(gate, 0, INSIDE, deadline - performance.now())
  }
}
