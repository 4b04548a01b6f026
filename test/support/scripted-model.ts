import { setTimeout as sleep } from 'node:timers/promises'
import type { ProviderError } from '../../src/lib/errors.ts'
import type { LanguageModel, LlmBackend, LlmPart, LlmRequest } from '../../src/platform/llm/language-model.ts'

/** What a scripted model does at one call, in order: a text, an error, a wait for ever, or an end with its usage. */
export type ScriptStep = string | ProviderError | Error | 'WAIT' | LlmPart

export interface ScriptedModel extends LanguageModel {
  /** What it was asked, call by call. */
  requests: LlmRequest[]
  /** Calls whose consumer left, or whose signal aborted, before they ended. */
  cutShort: number
  /** How often it was asked for its models. */
  listed: number
  /** What the next calls do; the last script is repeated. */
  scripts: ScriptStep[][]
  /** What `listModels` answers; a function is called. */
  models: string[] | ((signal: AbortSignal) => Promise<string[]>)
}

export const WROTE_HELLO: ScriptStep[] = ['Hello', { kind: 'END', finishReason: 'STOP', usage: { inputTokens: 10, outputTokens: 5 } }]

/** A language model in this process that does as its script says. */
export function scriptedModel(backend: LlmBackend, scripts: ScriptStep[][] = [WROTE_HELLO], model = `${backend.toLowerCase()}-model`, contextTokens = 8192): ScriptedModel {
  const scripted: ScriptedModel = {
    backend, model, contextTokens, scripts, requests: [], cutShort: 0, listed: 0, models: [model],
    async *stream(request, signal) {
      const script = scripted.scripts[Math.min(scripted.requests.length, scripted.scripts.length - 1)] ?? []
      scripted.requests.push(request)
      let hasEnded = false
      try {
        for (const step of script) {
          signal.throwIfAborted()
          if (step === 'WAIT') await sleep(60_000, undefined, { signal }).catch(() => signal.throwIfAborted())
          else if (step instanceof Error) {
            hasEnded = true
            throw step
          } else yield typeof step === 'string' ? { kind: 'TEXT', text: step } : step
        }
        hasEnded = true
      } finally {
        if (!hasEnded) scripted.cutShort += 1
      }
    },
    async listModels(signal) {
      scripted.listed += 1
      return typeof scripted.models === 'function' ? scripted.models(signal) : scripted.models
    },
  }
  return scripted
}

/** A request that asks one question without material. */
export function askedFor(question: string): LlmRequest {
  return {
    messages: [{ role: 'system', content: 'You help.' }, { role: 'user', content: question }],
    material: { mode: 'CHAT', question, passages: [], draft: null },
    maxTokens: 500,
    json: null,
  }
}
