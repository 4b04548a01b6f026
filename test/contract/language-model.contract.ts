import { describe, expect, it } from 'vitest'
import type { LanguageModel, LlmRequest } from '../../src/platform/llm/language-model.ts'
import { llmRequest, NEVER, partsOf, textOf } from '../support/llm.ts'
import { answersContract } from './language-model/answers.ts'
import { failuresContract } from './language-model/failures.ts'
import type { NetworkModelUnderTest } from './language-model/kit.ts'
import { leavingContract } from './language-model/leaving.ts'
import { listsContract } from './language-model/lists.ts'

export interface ModelUnderTest {
  /** Writes an answer of several parts to `request`. */
  model: LanguageModel
  request: LlmRequest
  close(): Promise<void>
}

/**
 * What every language model must do. `network` is how a model behind a provider is tested further; one that asks nobody
 * gives the reason why it leaves that out.
 */
export function languageModelContract(name: string, make: () => Promise<ModelUnderTest>, network: NetworkModelUnderTest | { leftOut: string }): void {
  describe(`language model contract: ${name}`, () => {
    async function withModel(test: (tested: ModelUnderTest) => Promise<void>): Promise<void> {
      const tested = await make()
      try {
        await test(tested)
      } finally {
        await tested.close()
      }
    }

    it('gives text in parts that are never empty, and ends once', () => withModel(async ({ model, request }) => {
      const parts = await partsOf(model.stream(request, NEVER))
      expect(parts.length).toBeGreaterThan(2)
      expect(parts.slice(0, -1).every((part) => part.kind === 'TEXT' && part.text !== '')).toBe(true)
      expect(parts.at(-1)).toMatchObject({ kind: 'END', finishReason: 'STOP' })
    }))

    it('writes several answers at once', () => withModel(async ({ model, request }) => {
      const answers = await Promise.all([1, 2, 3].map(() => partsOf(model.stream(request, NEVER))))
      expect(new Set(answers.map(textOf)).size).toBe(1)
    }))

    it('says whose model it is, and lists it', () => withModel(async ({ model }) => {
      expect(model.contextTokens).toBeGreaterThan(0)
      expect(await model.listModels(NEVER)).toContain(model.model)
    }))

    it('does nothing for a signal that has aborted', () => withModel(async ({ model }) => {
      const reason = new Error('left')
      await expect(partsOf(model.stream(llmRequest(), AbortSignal.abort(reason)))).rejects.toBe(reason)
      await expect(model.listModels(AbortSignal.abort(reason))).rejects.toBe(reason)
    }))

    it('throws the reason of a signal that aborts between two parts', () => withModel(async ({ model, request }) => {
      const leaving = new AbortController()
      const reason = new Error('left')
      const seen: string[] = []
      const reading = (async () => {
        for await (const part of model.stream(request, leaving.signal)) {
          seen.push(part.kind)
          leaving.abort(reason)
        }
      })()
      await expect(reading).rejects.toBe(reason)
      expect(seen).toEqual(['TEXT'])
    }))

    if ('leftOut' in network) return
    answersContract(network)
    failuresContract(network)
    leavingContract(network)
    listsContract(network)
  })
}
