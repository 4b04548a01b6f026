import { Worker } from 'node:worker_threads'
import { UploadError } from '../../../lib/errors.ts'
import { DOCUMENT_LIMITS, type ParsedDocument, type ParseReply, type ParseRequest } from './parsed-document.ts'

export interface ParseOptions {
  /** Tells Markdown from plain text, nothing else. */
  fileName?: string
  /** After this the worker is ended and the document refused as TOO_SLOW. */
  timeoutMs: number
  /** Heap and buffers of the worker together, in MiB; beyond it the worker is ended and the document refused as TOO_LARGE. */
  memoryLimitMb: number
  signal?: AbortSignal
}

const MIB = 1024 * 1024
/** The thread's own limit covers its heap, not its buffers, so those are looked at this often. */
const MEMORY_CHECK_MS = 50

/**
 * Reads a PDF, DOCX, text, Markdown or JSON Resume file into normalised text. The type is decided by the content. Runs in a
 * worker thread of its own that is ended afterwards, so that a hostile file costs at most that thread.
 * Throws UploadError (whose message says what to do), or the signal's reason when aborted.
 */
export async function parseDocument(bytes: Uint8Array, options: ParseOptions): Promise<ParsedDocument> {
  options.signal?.throwIfAborted()
  if (bytes.length > DOCUMENT_LIMITS.maxBytes) {
    throw new UploadError('TOO_LARGE', `The file has ${(bytes.length / MIB).toFixed(1)} MB; ${DOCUMENT_LIMITS.maxBytes / MIB} MB are the most that are read. Leave out pictures, or save it as plain PDF.`)
  }
  const request: ParseRequest = { bytes, fileName: options.fileName ?? null }
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    workerData: request,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: options.memoryLimitMb },
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
