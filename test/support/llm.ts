import { expect } from 'vitest'
import { ProviderError, type ProviderFailure } from '../../src/lib/errors.ts'
import type { LlmPart, LlmRequest, MaterialPassage, WritingMode } from '../../src/platform/llm/language-model.ts'
import { everythingOf } from './failing.ts'

/** A key that must be seen by the provider alone. */
export const API_KEY = 'sk-secret-0123456789abcdef7890'

export const NEVER = new AbortController().signal

export function llmRequest(changes: Partial<LlmRequest> = {}): LlmRequest {
  return {
    messages: [
      { role: 'system', content: 'You help with careers.' },
      { role: 'user', content: 'Who am I?' },
      { role: 'assistant', content: 'A baker [P1].' },
      { role: 'user', content: 'For how long?' },
    ],
    material: { mode: 'CHAT', question: 'For how long?', passages: [], draft: null },
    maxTokens: 300,
    json: null,
    ...changes,
  }
}

/** A request of which a backend without a model can make something. */
export function materialRequest(mode: WritingMode, question: string, passages: readonly Partial<MaterialPassage>[]): LlmRequest {
  const full = passages.map((passage, index): MaterialPassage => ({ label: `P${index + 1}`, source: 'RESUME', section: null, text: '', ...passage }))
  return llmRequest({ material: { mode, question, passages: full, draft: null } })
}

export async function partsOf(stream: AsyncIterable<LlmPart>): Promise<LlmPart[]> {
  const parts: LlmPart[] = []
  for await (const part of stream) parts.push(part)
  return parts
}

export function textOf(parts: readonly LlmPart[]): string {
  return parts.map((part) => (part.kind === 'TEXT' ? part.text : '')).join('')
}

/** Waits for the ProviderError that the answer must end with: one that tells what to do, and not the key. */
export async function expectProviderFailure(answer: AsyncIterable<LlmPart> | Promise<unknown>, failure: ProviderFailure): Promise<ProviderError> {
  const whole = answer instanceof Promise ? answer : partsOf(answer)
  const outcome = await whole.then((value) => value, (error: unknown) => error)
  if (!(outcome instanceof ProviderError)) throw new Error(`Expected ${failure}, but got ${everythingOf(outcome)}`)
  expect(`${outcome.failure}: ${outcome.message}`).toMatch(new RegExp(`^${failure}: .*\\. \\S.*\\.$`))
  expect(everythingOf(outcome)).not.toContain(API_KEY)
  return outcome
}
