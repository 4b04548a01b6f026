import type { Progress } from '../../domains/documents/progress.ts'
import { UnavailableError, UploadError } from '../../lib/errors.ts'
import type { Session } from '../session.ts'

const MODEL_CHECK_MS = 250

export interface FollowedText<S extends string> {
  fileName: string
  /** The state that is waited for. */
  end: S
  watch(signal: AbortSignal): Promise<AsyncIterable<Progress<S | 'FAILED'>>>
}

/** Waits until a stored file has come to its end. Throws UnavailableError where the model is away; it then waits in the queue. */
export async function followText<S extends string>({ platform }: Session, { fileName, end, watch }: FollowedText<S>): Promise<void> {
  const modelGone = new AbortController()
  const check = setInterval(() => {
    if (platform.embedder.health().state !== 'closed') modelGone.abort()
  }, MODEL_CHECK_MS)
  try {
    for await (const { state, error } of await watch(modelGone.signal)) {
      if (state === 'FAILED') throw new UploadError('CORRUPT', `${fileName} could not be taken in: ${error ?? 'no reason was given'}`)
      if (state === end) return
    }
  } finally {
    clearInterval(check)
  }
  const reason = platform.embedder.health().lastError ?? 'no reason was given'
  throw new UnavailableError('embedding', `${fileName} is stored, but waits to be indexed, because the model does not run: ${reason}`)
}
