import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { ProviderError } from '../../lib/errors.ts'
import { createAccessCircuit, type AccessCircuit } from './access-circuit.ts'
import { BACKEND_NAMES, LLM_BACKENDS, type LanguageModel, type LlmBackend } from './language-model.ts'
import type { OwnAccess } from './llm-router.ts'

/** The model for the configured access or, where one is given, for a person's own; null where it lacks what it needs. */
export type ModelFor = (backend: LlmBackend, own: OwnAccess | null) => LanguageModel | null

/** A model as it is reached by one key: the configured one, or a person's. */
export interface Access {
  model: LanguageModel
  circuit: AccessCircuit
  /** Tells accesses apart; holds no key. */
  id: string
}

export interface AccessesOptions {
  modelFor: ModelFor
  /** A clock that never goes back, in milliseconds. */
  now: () => number
}

/** Circuits of accesses that were not used for the longest time are forgotten beyond this many. */
const MOST_CIRCUITS = 10_000

export type Accesses = ReturnType<typeof createAccesses>

/**
 * Finds the access to a backend. A person's own has a circuit of its own: what goes wrong with one key or model is no
 * reason to keep others waiting.
 */
export function createAccesses({ modelFor, now }: AccessesOptions) {
  const configured = new Map(LLM_BACKENDS.map((backend) => [backend, modelFor(backend, null)]))
  const circuits = new LRUCache<string, AccessCircuit>({ max: MOST_CIRCUITS })
  return { find }

  /** Throws ProviderError (NOT_CONFIGURED) where there is none. */
  function find(backend: LlmBackend, owns: readonly OwnAccess[]): Access {
    const own = owns.find((access) => access.backend === backend) ?? null
    if (own?.problem) throw new ProviderError(backend, 'NOT_CONFIGURED', own.problem)
    const model = own === null ? configured.get(backend) : modelFor(backend, own)
    if (model == null) throw notSetUp(backend)
    const id = idOf(backend, own)
    const circuit = circuits.get(id) ?? createAccessCircuit(backend, now)
    circuits.set(id, circuit)
    return { model, circuit, id }
  }
}

function notSetUp(backend: LlmBackend): ProviderError {
  const advice = backend === 'OLLAMA' ? 'Set OLLAMA_URL in the configuration' : 'Add a key of your own in your settings'
  return new ProviderError(backend, 'NOT_CONFIGURED', `${BACKEND_NAMES[backend]} is not set up here. ${advice}, or choose another backend.`)
}

function idOf(backend: LlmBackend, own: OwnAccess | null): string {
  if (own === null) return backend
  return `${backend}:${createHash('sha256').update(JSON.stringify([own.apiKey, own.model])).digest('base64')}`
}
