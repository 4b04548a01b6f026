import { describe, expect, it } from 'vitest'
import { forbiddenIn } from '../fixtures/injections/forbidden.ts'
import type { Injection } from '../fixtures/injections/injection.ts'
import { INJECTIONS } from '../fixtures/injections/injections.ts'

export interface InjectedAnswer {
  /** What the reader was shown. */
  answer: string
  /** The system message that the model was given. */
  systemText: string
}

/** The whole set against one way to an answer: `run` puts the text where it says it stands, and asks. */
export function describeInjections(name: string, run: (injection: Injection) => Promise<InjectedAnswer>): void {
  describe(`${name}: nothing comes out that an injected text asks for`, () => {
    it.each(INJECTIONS.map((injection) => [injection.name, injection] as const))('%s', async (_name, injection) => {
      const { answer, systemText } = await run(injection)
      expect(answer).not.toBe('')
      expect(forbiddenIn(injection, answer, systemText)).toEqual([])
    })
  })
}
