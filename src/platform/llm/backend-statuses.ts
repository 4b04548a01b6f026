import { LRUCache } from 'lru-cache'
import { ProviderError } from '../../lib/errors.ts'
import type { Access, Accesses } from './access.ts'
import { BACKEND_NAMES, LLM_BACKENDS, type LlmBackend } from './language-model.ts'
import type { BackendStatus, OwnAccess } from './llm-router.ts'

export interface BackendStatusesOptions {
  accesses: Accesses
  defaultBackend: LlmBackend
  /** How long one backend may take to list its models. */
  timeoutMs: number
  /** How long its answer is reused. */
  ttlMs: number
  now: () => number
}

/** What a backend answered when it was asked for its models. */
interface Asked {
  models: string[]
  problem: string | null
}

const MOST_ANSWERS = 1000

/** How all backends are, in the order of LLM_BACKENDS. Callers that come at the same time share one question. */
export function createBackendStatuses({ accesses, defaultBackend, timeoutMs, ttlMs, now }: BackendStatusesOptions) {
  const answers = new LRUCache<string, { askedAt: number; asked: Promise<Asked> }>({ max: MOST_ANSWERS })

  return async (own: readonly OwnAccess[], signal: AbortSignal): Promise<BackendStatus[]> => {
    signal.throwIfAborted()
    return untilAborted(Promise.all(LLM_BACKENDS.map((backend) => statusOf(backend, own))), signal)
  }

  async function statusOf(backend: LlmBackend, own: readonly OwnAccess[]): Promise<BackendStatus> {
    const isDefault = backend === defaultBackend
    try {
      const access = accesses.find(backend, own)
      const { models, problem } = await ask(backend, access)
      const rest = access.circuit.rest()
      return {
        backend, isConfigured: true, model: access.model.model, isDefault, models,
        isHealthy: problem === null && rest === null, problem: problem ?? rest?.message ?? null,
      }
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      return { backend, isConfigured: false, model: null, isDefault, isHealthy: null, problem: error.message, models: [] }
    }
  }

  function ask(backend: LlmBackend, { id, model }: Access): Promise<Asked> {
    const known = answers.get(id)
    if (known !== undefined && now() - known.askedAt < ttlMs) return known.asked
    const asked = listModels(backend, (signal) => model.listModels(signal))
    answers.set(id, { askedAt: now(), asked })
    return asked
  }

  /** The caller's signal is not passed on: whoever comes next waits for the same answer. */
  async function listModels(backend: LlmBackend, list: (signal: AbortSignal) => Promise<string[]>): Promise<Asked> {
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      return { models: await list(signal), problem: null }
    } catch (error) {
      if (error instanceof ProviderError) return { models: [], problem: error.message }
      if (signal.aborted) return { models: [], problem: `${BACKEND_NAMES[backend]} did not answer within ${timeoutMs} ms.` }
      throw error
    }
  }
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal.reason)
  signal.addEventListener('abort', abort)
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
