import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { UnavailableError } from '../../lib/errors.ts'
import { checkFile, sizeOf } from './verify.ts'

export interface TransferOptions {
  fetch?: typeof fetch
  signal?: AbortSignal
  /** An attempt ends when nothing arrives for so long. */
  idleTimeoutMs?: number
  /** Attempts in a row that bring nothing new before giving up. */
  attempts?: number
  /** Wait after the first failure; doubled after each further one. */
  retryDelayMs?: number
}

export interface FileSource {
  url: URL
  /** Where the finished file goes; what has arrived so far is kept beside it as `<path>.part`. */
  path: string
  bytes: number
  sha256: string
}

/** An attempt that failed in a way that another attempt may not. */
class TransferInterrupted extends Error {}

/**
 * Downloads one file: goes on where an earlier attempt (or run) stopped when the server can, checks size and sha256,
 * and only then gives the file its name. `onBytes` hears how many bytes of it are there.
 * Throws UnavailableError when it cannot be had, or is not what it should be; the signal's reason when aborted.
 */
export async function downloadFile(source: FileSource, options: TransferOptions, onBytes: (bytes: number) => void): Promise<void> {
  const { url, path } = source
  const part = `${path}.part`
  await mkdir(dirname(path), { recursive: true })
  const haveBytes = async () => (await sizeOf(part)) ?? 0
  await withRetries(url, options, haveBytes, async () => {
    const resumedAt = await fetchInto(part, source, options, onBytes)
    const check = await checkFile(part, source)
    if (check.state === 'ok') return
    await rm(part, { force: true })
    // Bytes left by an earlier run may be of another version of the file: that is worth one attempt from the start.
    if (resumedAt > 0) throw new TransferInterrupted(`what was continued ${check.detail}`)
    throw new UnavailableError('models', `${url.href} ${check.detail}: it is not the file of the manifest. Check the address and the manifest.`)
  })
  await rename(part, path)
}

/** Reads a short text, at most `maxBytes` long, with the same time-outs and attempts. */
export async function downloadText(url: URL, maxBytes: number, options: TransferOptions): Promise<string> {
  return withRetries(url, options, async () => 0, async () => {
    const chunks: Uint8Array[] = []
    let size = 0
    await request(url, {}, options, async (response) => {
      requireSuccess(url, response)
      for await (const chunk of response.chunks) {
        size += chunk.length
        if (size > maxBytes) throw new UnavailableError('models', `${url.href} is longer than ${maxBytes} bytes.`)
        chunks.push(chunk)
      }
    })
    return Buffer.concat(chunks).toString('utf8')
  })
}

/** Appends to `part` what it lacks; the number of bytes that were there before. */
async function fetchInto(part: string, source: FileSource, options: TransferOptions, onBytes: (bytes: number) => void): Promise<number> {
  const { url, bytes } = source
  const have = (await sizeOf(part)) ?? 0
  if (have === bytes) return have
  if (have > bytes) {
    await rm(part)
    return fetchInto(part, source, options, onBytes)
  }
  let resumedAt = have
  await request(url, have > 0 ? { range: `bytes=${have}-` } : {}, options, async (response) => {
    const isStaleRange = response.status === 416 || (response.status === 206 && rangeStart(response.headers) !== have)
    if (isStaleRange) {
      await rm(part, { force: true })
      throw new TransferInterrupted(`the server cannot go on at byte ${have}`)
    }
    requireSuccess(url, response)
    if (response.status !== 206) resumedAt = 0
    let size = resumedAt
    onBytes(size)
    const file = await open(part, resumedAt > 0 ? 'a' : 'w')
    try {
      for await (const chunk of response.chunks) {
        size += chunk.length
        if (size > bytes) throw new UnavailableError('models', `${url.href} is longer than the ${bytes} bytes of the manifest. Check the address and the manifest.`)
        await file.write(chunk)
        onBytes(size)
      }
    } finally {
      await file.close()
    }
    if (size < bytes) throw new TransferInterrupted(`the connection ended after ${size} of ${bytes} bytes`)
  })
  return resumedAt
}

interface OpenResponse {
  status: number
  headers: Headers
  chunks: AsyncIterable<Uint8Array>
}

/** One request; `use` reads the body while the idle timer runs. */
async function request(
  url: URL,
  headers: Record<string, string>,
  options: TransferOptions,
  use: (response: OpenResponse) => Promise<void>,
): Promise<void> {
  const { idleTimeoutMs = 30_000, signal } = options
  const idle = new AbortController()
  const timer = setTimeout(() => idle.abort(new TransferInterrupted(`nothing arrived for ${idleTimeoutMs} ms`)), idleTimeoutMs)
  try {
    const response = await (options.fetch ?? fetch)(url, {
      // Sizes and ranges are those of the file itself, not of a compressed form of it.
      headers: { ...headers, 'accept-encoding': 'identity' },
      signal: signal ? AbortSignal.any([signal, idle.signal]) : idle.signal,
    })
    const body = response.body
    async function* chunks() {
      if (!body) return
      for await (const chunk of body) {
        timer.refresh()
        yield chunk
      }
    }
    try {
      await use({ status: response.status, headers: response.headers, chunks: chunks() })
    } finally {
      if (body && !body.locked) await body.cancel()
    }
  } catch (error) {
    // A cut connection and a name that does not resolve are TypeErrors to fetch.
    if (error instanceof TypeError) throw new TransferInterrupted(describe(error))
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function requireSuccess(url: URL, { status }: { status: number }): void {
  if (status === 200 || status === 206) return
  const message = `${url.href} answered with status ${status}`
  if (status === 408 || status === 429 || status >= 500) throw new TransferInterrupted(message)
  throw new UnavailableError('models', `${message}. Check the address.`)
}

function rangeStart(headers: Headers): number | null {
  const match = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '')
  return match ? Number(match[1]) : null
}

async function withRetries<T>(url: URL, options: TransferOptions, progress: () => Promise<number>, attempt: () => Promise<T>): Promise<T> {
  const { attempts = 5, retryDelayMs = 500, signal } = options
  let failures = 0
  let reached = await progress()
  for (;;) {
    signal?.throwIfAborted()
    try {
      return await attempt()
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof TransferInterrupted)) throw error
      const now = await progress()
      failures = now > reached ? 1 : failures + 1
      reached = now
      if (failures >= attempts) {
        throw new UnavailableError('models', `${url.href} could not be fetched: ${error.message}. Run the command again: it goes on where it stopped.`, { cause: error })
      }
      await sleep(retryDelayMs * 2 ** (failures - 1), undefined, { signal }).catch(() => signal?.throwIfAborted())
    }
  }
}

function describe(error: TypeError): string {
  const { cause } = error
  return cause instanceof Error && cause.message ? `${error.message} (${cause.message})` : error.message
}
