import { Worker } from 'node:worker_threads'
import { UploadError } from '../../../lib/errors.ts'
import { DOCUMENT_LIMITS, type ParsedDocument, type ParseReply, type ParseRequest } from './parsed-document.ts'

export interface ParseOptions {
  /** Tells Markdown from plain text, nothing else. */
  fileName?: string
  /** After this the worker is ended and the document refused as TOO_SLOW. */
  timeoutMs: number
  /** Heap and buffers of the worker together, in MiB, 32 or more; beyond it the worker is ended and the document refused as TOO_LARGE. */
  memoryLimitMb: number
  /** Reads JSON that is no JSON Resume as a text of its fields. Left out: it is refused. */
  isAnyJsonRead?: boolean
  signal?: AbortSignal
}

const MIB = 1024 * 1024
const MEMORY_CHECK_MS = 50
/** With less a thread cannot even start, and V8 ends the whole process. */
const MIN_MEMORY_MB = 32
/**
 * V8's own limit stands this much above the one that is checked here: it does not count buffers, and where one allocation
 * leaps over it, V8 may end the process instead of the thread.
 */
const V8_LIMIT_FACTOR = 2

/**
 * Reads a PDF, DOCX, text, Markdown or JSON file into normalised text. The type is decided by the content. Runs in a
 * worker thread of its own that is ended afterwards, so that a hostile file costs at most that thread.
 * Throws UploadError (whose message says what to do), RangeError for a memory limit too low, or the signal's reason when aborted.
 */
export async function parseDocument(bytes: Uint8Array, options: ParseOptions): Promise<ParsedDocument> {
  options.signal?.throwIfAborted()
  if (options.memoryLimitMb < MIN_MEMORY_MB) throw new RangeError(`memoryLimitMb must be ${MIN_MEMORY_MB} or more.`)
  if (bytes.length > DOCUMENT_LIMITS.maxBytes) {
    throw new UploadError('TOO_LARGE', `The file has ${(bytes.length / MIB).toFixed(1)} MB; ${DOCUMENT_LIMITS.maxBytes / MIB} MB are the most that are read. Leave out pictures, or save it as plain PDF.`)
  }
  // A copy of exactly these bytes: a view may look into a far larger buffer, and the caller keeps its own.
  const copy = new Uint8Array(bytes)
  const request: ParseRequest = { bytes: copy, fileName: options.fileName ?? null, isAnyJsonRead: options.isAnyJsonRead === true }
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    workerData: request,
    transferList: [copy.buffer],
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: V8_LIMIT_FACTOR * options.memoryLimitMb },
  })
  try {
    const reply = await awaitReply(worker, options)
    if (reply.kind === 'refused') throw new UploadError(reply.failure, reply.message)
    return reply.document
  } finally {
    await worker.terminate()
  }
}

async function awaitReply(worker: Worker, { timeoutMs, memoryLimitMb, signal }: ParseOptions): Promise<ParseReply> {
  const { promise, resolve, reject } = Promise.withResolvers<ParseReply>()
  const onAbort = (): void => reject(signal?.reason)
  const timer = setTimeout(() => reject(tooSlow(timeoutMs)), timeoutMs)
  const memoryCheck = setInterval(() => {
    worker.getHeapStatistics().then(
      (heap) => {
        if (heap.total_heap_size + heap.external_memory > memoryLimitMb * MIB) reject(tooMuchMemory(memoryLimitMb))
      },
      // The thread has just ended; its exit is reported below.
      () => undefined,
    )
  }, MEMORY_CHECK_MS)
  signal?.addEventListener('abort', onAbort, { once: true })
  worker.once('message', resolve)
  worker.once('error', (error) => reject(isOutOfMemory(error) ? tooMuchMemory(memoryLimitMb) : error))
  worker.once('exit', (code) => reject(new Error(`The parsing worker ended with code ${code} before it answered.`)))
  try {
    return await promise
  } finally {
    clearTimeout(timer)
    clearInterval(memoryCheck)
    signal?.removeEventListener('abort', onAbort)
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function tooSlow(timeoutMs: number): UploadError {
  return new UploadError('TOO_SLOW', `The document could not be read within ${timeoutMs / 1000} s. Export it again as a plain PDF, or upload it as text.`)
}

function tooMuchMemory(memoryLimitMb: number): UploadError {
  return new UploadError('TOO_LARGE', `The document needs more than ${memoryLimitMb} MB of memory to read. Leave out pictures, or export it again as a plain PDF.`)
}
