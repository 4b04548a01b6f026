import { describe, expect, it } from 'vitest'
import { createAnswerFilter } from '../../../../src/domains/chat/answer/answer-filter.ts'
import { fenceUntrusted } from '../../../../src/domains/chat/prompting/fence.ts'
import type { LlmRequest } from '../../../../src/platform/llm/language-model.ts'
import { forbiddenIn } from '../../../fixtures/injections/forbidden.ts'
import type { Injection } from '../../../fixtures/injections/injection.ts'
import { INJECTION_KINDS, INJECTION_PLACES } from '../../../fixtures/injections/injection.ts'
import { INJECTIONS } from '../../../fixtures/injections/injections.ts'
import { describeInjections } from '../../../support/injection-suite.ts'
import { createObedientModel } from '../../../support/obedient-model.ts'
import { LEAD, PROMPT, SKILLS } from './answer/filtering.ts'

const PASSAGES = [LEAD, SKILLS]
const OWN = 'Ada L., ada@mail.example, +1 212 555 0137'

/** The request for a question with the injected text in it, between fences or as it stands. */
function requestWith({ text, place }: Injection, isFenced: boolean): LlmRequest {
  const shown = isFenced ? fenceUntrusted(text, { kind: place === 'POSTING' ? 'JOB POSTING' : place, nonce: 'k3w9x2', maxChars: 4_000 }) : text
  return {
    messages: [
      { role: 'system', content: PROMPT },
      { role: 'user', content: `${OWN}\n${PASSAGES.map((passage) => `[${passage.label}] ${passage.text}`).join('\n')}\n${shown}` },
      { role: 'user', content: 'Does this fit me?' },
    ],
    material: { mode: 'CHAT', question: 'Does this fit me?', passages: PASSAGES, draft: null },
    maxTokens: 1_000,
    json: null,
  }
}

async function answerWith(injection: Injection, isFenced: boolean): Promise<{ written: string; shown: string; obeyed: Set<string> }> {
  const model = createObedientModel(INJECTIONS)
  const filter = createAnswerFilter({ passages: PASSAGES, promptText: PROMPT, allowedUrls: [] })
  let written = ''
  let shown = ''
  for await (const part of model.stream(requestWith(injection, isFenced), new AbortController().signal)) {
    if (part.kind === 'END') continue
    written += part.text
    shown += filter.push(part.text).text
  }
  return { written, shown: shown + filter.end().text, obeyed: model.obeyed }
}

describeInjections('without a fence', async (injection) => ({ answer: (await answerWith(injection, false)).shown, systemText: PROMPT }))
describeInjections('in a fence', async (injection) => ({ answer: (await answerWith(injection, true)).shown, systemText: PROMPT }))

describe('the set of injections', () => {
  it('has every kind in it, in every kind of text, each by its own name', () => {
    expect(INJECTIONS.length).toBeGreaterThanOrEqual(45)
    expect(new Set(INJECTIONS.map(({ kind }) => kind))).toEqual(new Set(INJECTION_KINDS))
    expect(new Set(INJECTIONS.map(({ place }) => place))).toEqual(new Set(INJECTION_PLACES))
    expect(new Set(INJECTIONS.map(({ name, kind }) => `${kind} ${name}`)).size).toBe(INJECTIONS.length)
  })

  it.each(INJECTIONS.map((injection) => [injection.name, injection] as const))('is obeyed and does harm without the filter: %s', async (_name, injection) => {
    const { written, obeyed } = await answerWith(injection, false)
    expect([...obeyed]).toEqual([injection.name])
    expect(forbiddenIn(injection, written, PROMPT)).not.toEqual([])
  })

  it.each(INJECTIONS.map((injection) => [injection.name, injection] as const))('leaves the cited part of the answer: %s', async (_name, injection) => {
    const { shown } = await answerWith(injection, false)
    expect(shown.startsWith('Led a team of five engineers at Lamp [1].\nJava, “Spring Boot” and PostgreSQL — daily since [2].')).toBe(true)
  })
})
