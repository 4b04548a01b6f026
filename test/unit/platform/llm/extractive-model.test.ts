import { describe, expect, it } from 'vitest'
import { createExtractiveModel } from '../../../../src/platform/llm/extractive-model.ts'
import type { MaterialPassage, WritingMode } from '../../../../src/platform/llm/language-model.ts'
import { expectProviderFailure, llmRequest, materialRequest, NEVER, partsOf, textOf } from '../../../support/llm.ts'

const model = createExtractiveModel()

async function write(mode: WritingMode, question: string, passages: readonly Partial<MaterialPassage>[]): Promise<string> {
  return textOf(await partsOf(model.stream(materialRequest(mode, question, passages), NEVER)))
}

const SUMMARY = { text: 'Ada Osei\nAccra | ada@example.com | (718) 555-0142\nBaker with ten years of experience in two large bakeries.' }
const WORK = {
  text: 'Professional Experience\nHead Baker, Corner Bakery, 2019 – 2024\n• Led a team of five bakers on the night shift.\n'
    + '• Cut flour waste by 12% with a new ordering plan in Excel.\n• Trained eight apprentices in sourdough.',
}
const SCHOOLING = { text: 'Education\nDiploma in Food Science, Tema College, 2014\nLanguages\nEnglish, Ga and French' }
const POSTING = {
  source: 'JOB' as const,
  text: 'We are a family business by the sea.\nYou must have led a team of bakers.\nKnowledge of Kubernetes is required.\nExperience with Excel is preferred.',
}
const PERSON = [SUMMARY, WORK, SCHOOLING]

/** What stands in an answer of the posting's, and not between quotation marks or below "The posting says:". */
function shownAsOwn(answer: string): string {
  return answer.replace(/“[^”]*”/g, '').replace(/The posting says:[\s\S]*$/, '')
}

describe('answers to questions', () => {
  it('gives the sentences nearest to the question, each with its marker', async () => {
    expect(await write('CHAT', 'Have I led teams of bakers?', PERSON)).toMatchInlineSnapshot(`
      "What bears a number is taken from the documents as it stands; no language model wrote this.

      Led a team of five bakers on the night shift. [P2]"
    `)
  })

  it('weighs a word the more, the fewer sentences hold it', async () => {
    const passages = [...Array.from({ length: 6 }, (_, index) => ({ text: `Baked bread in bakery number ${index}.` })), { text: 'Wrote a book on bread and rye.' }]
    const answer = await write('CHAT', 'Did I do anything with rye bread?', passages)
    expect(answer.split('\n\n')[1]).toBe('Wrote a book on bread and rye. [P7]')
    expect(answer.match(/\[P\d\]/g)).toEqual(['[P7]'])
  })

  it.each([
    ['Do I know Kubernetes?'],
    ['Have I managed hotels in Berlin?'],
    ['Have I led an orchestra through a symphony in Vienna?'],
  ])('says so where the resume does not show it: %s', async (question) => {
    const answer = await write('CHAT', question, PERSON)
    expect(answer).toMatch(/^The resume does not show this\./)
    expect(answer).not.toContain('[P')
  })

  it('says which of the names that were asked for it does not show', async () => {
    expect(await write('CHAT', 'Do I speak French or Japanese?', PERSON)).toMatch(/English, Ga and French\. \[P3\]\n\nThe resume does not show: Japanese\.$/)
  })

  it.each([['Where did I study?', 'Tema College'], ['What education do I have?', 'Tema College'], ['What languages do I speak?', 'Ga and French']])(
    'finds by the name of the section: %s', async (question, expected) => {
      expect(await write('CHAT', question, PERSON)).toMatch(new RegExp(`${expected}.* \\[P3\\]`))
      const named = [{ section: 'Education', text: 'Tema College, 2014' }, { section: 'Languages', text: 'English, Ga and French' }]
      expect(await write('CHAT', question, named)).toContain(expected)
    },
  )

  it('gives an overview where nothing particular is asked for', async () => {
    const answer = await write('CHAT', 'Please tell me about my experience and strengths.', PERSON)
    expect(answer).toContain('Baker with ten years of experience in two large bakeries. [P1]')
    expect(answer).toContain('[P2]')
    expect(answer).not.toMatch(/Ada Osei|example\.com|555|Professional Experience/)
  })

  it('says what the posting says as the posting\'s, and never as the person\'s', async () => {
    const answer = await write('CHAT', 'Do I know Kubernetes?', [...PERSON, POSTING])
    expect(answer).toMatch(/^What bears.*\n\nThe resume does not show this\..*\n\nThe posting says:\n- Knowledge of Kubernetes is required\. \[P4\]$/)
  })

  it('does not take over markers that stand in a document', async () => {
    const answer = await write('CHAT', 'Who trained apprentices?', [{ text: 'Trained many apprentices [P9] in sourdough [P3: "won a prize"].' }])
    expect(answer).toMatch(/Trained many apprentices in sourdough\. \[P1\]$/)
  })

  it('shows a text once, and not the whole of a very long one', async () => {
    const long = `Baked ${'rye and '.repeat(100)}wheat.`
    const answer = await write('CHAT', 'What rye have I baked?', [{ text: long }, { text: long }])
    expect(answer.match(/\[P\d\]/g)).toEqual(['[P1]'])
    expect(answer.length).toBeLessThan(500)
  })

  it('says the same for no material at all', async () => {
    for (const mode of ['CHAT', 'EMAIL', 'TAILOR', 'INTERVIEW'] as const) expect(await write(mode, 'Anything?', [])).toMatch(/^The resume does not show this\./)
  })
})

describe('letters', () => {
  it('frames the person\'s own sentences for what the posting asks', async () => {
    expect(await write('EMAIL', 'Write an application.', [...PERSON, POSTING])).toMatchInlineSnapshot(`
      "What bears a number is taken from the documents as it stands; no language model wrote this.

      Dear hiring team,

      I am writing to apply for the position that you have posted.

      My resume says this about me:
      - Led a team of five bakers on the night shift. [P2]
      - Cut flour waste by 12% with a new ordering plan in Excel. [P2]

      I would be glad to tell you more in a conversation.

      Kind regards"
    `)
  })

  it.each([
    ['Thank them for the interview.', /Thank you for the time/, /\[P\d\]/],
    ['Write a follow-up.', /follow up on my application/, /\[P\d\]/],
    ['Write a networking e-mail.', /introduce myself/, /\[P\d\]/],
  ])('is of the kind that was asked for: %s', async (question, opening, marker) => {
    const letter = await write('EMAIL', question, [...PERSON, POSTING])
    expect(letter).toMatch(opening)
    expect(letter).toMatch(marker)
    expect(letter).not.toContain('[P4]')
  })

  it('declines without praise', async () => {
    const letter = await write('EMAIL', 'Decline the offer.', [...PERSON, POSTING])
    expect(letter).toMatch(/I have decided not to pursue it\./)
    expect(letter).not.toMatch(/\[P\d\]/)
  })
})

describe('points for a posting', () => {
  it('gives evidence for what it asks, and what it asks in vain', async () => {
    expect(await write('TAILOR', 'Tailor my resume.', [...PERSON, POSTING])).toMatchInlineSnapshot(`
      "What bears a number is taken from the documents as it stands; no language model wrote this.

      - Led a team of five bakers on the night shift. [P2]
      - Cut flour waste by 12% with a new ordering plan in Excel. [P2]

      The posting asks for this, and the resume does not show it:
      - “Knowledge of Kubernetes is required” [P4]"
    `)
  })

  it('takes the question where there is no posting', async () => {
    expect(await write('TAILOR', 'Points on apprentices', PERSON)).toMatch(/\n- Trained eight apprentices in sourdough\. \[P2\]$/)
  })
})

describe('interviews', () => {
  it('asks what the posting asks, with the person\'s own evidence to each', async () => {
    expect(await write('INTERVIEW', 'Prepare me.', [...PERSON, POSTING])).toMatchInlineSnapshot(`
      "What bears a number is taken from the documents as it stands; no language model wrote this.

      1. The posting says “You must have led a team of bakers” [P4]. What have you done that shows this?
         Your documents say:
         - Led a team of five bakers on the night shift. [P2]

      2. The posting says “Knowledge of Kubernetes is required” [P4]. What have you done that shows this?
         The resume does not show this; prepare to say so, and what comes nearest.

      3. The posting says “Experience with Excel is preferred” [P4]. What have you done that shows this?
         Your documents say:
         - Cut flour waste by 12% with a new ordering plan in Excel. [P2]"
    `)
  })

  it('asks about the person\'s own work where there is no posting', async () => {
    expect(await write('INTERVIEW', 'Prepare me.', [WORK])).toMatch(/^What bears.*\n\n1\. What did you do yourself.*\n {3}- .* \[P1\]$/)
  })
})

describe('in every mode', () => {
  it.each(['CHAT', 'EMAIL', 'TAILOR', 'INTERVIEW'] as const)('%s shows nothing of the posting as the person\'s', async (mode) => {
    const claims = 'Led a bakery of two hundred bakers in Paris with Excel for thirty years.'
    const answer = await write(mode, 'Have I led bakers with Excel?', [...PERSON, { source: 'JOB', text: claims }])
    expect(answer).toContain('Led a team of five bakers')
    expect(shownAsOwn(answer)).not.toMatch(/Paris|two hundred|thirty/)
    expect(shownAsOwn(answer)).not.toMatch(/^- .*\[P4\]/m)
  })

  it.each(['CHAT', 'EMAIL', 'TAILOR', 'INTERVIEW'] as const)('%s says once that no model wrote it, and the same each time', async (mode) => {
    const answer = await write(mode, 'Have I led bakers?', [...PERSON, POSTING])
    expect(answer.match(/no language model/gi)).toHaveLength(1)
    expect(await write(mode, 'Have I led bakers?', [...PERSON, POSTING])).toBe(answer)
  })

  it.each(['CHAT', 'EMAIL', 'TAILOR', 'INTERVIEW'] as const)('%s quotes the documents to the letter', async (mode) => {
    const answer = await write(mode, 'Have I led bakers with Excel?', [...PERSON, POSTING])
    const quotes = [...answer.matchAll(/^(?: *- )?([^“\n]+?)\.? \[P([1-3])\]$/gm)]
    expect(quotes.length).toBeGreaterThan(0)
    for (const [, sentence = '', number] of quotes) expect(PERSON[Number(number) - 1]?.text).toContain(sentence)
  })

  it('writes word by word, and no more than it may', async () => {
    const request = materialRequest('CHAT', 'Have I led teams of bakers?', PERSON)
    const parts = await partsOf(model.stream(request, NEVER))
    expect(parts.slice(0, 2)).toEqual([{ kind: 'TEXT', text: 'What' }, { kind: 'TEXT', text: ' bears' }])
    expect(parts.at(-1)).toEqual({ kind: 'END', finishReason: 'STOP', usage: null })
    const cut = await partsOf(model.stream({ ...request, maxTokens: 3 }, NEVER))
    expect(cut.map((part) => (part.kind === 'TEXT' ? part.text : part.finishReason))).toEqual(['What', ' bears', ' a', 'LENGTH'])
  })

  it('refuses what needs a model', async () => {
    const error = await expectProviderFailure(model.stream(llmRequest({ json: { name: 'grade', schema: { type: 'object' } } }), NEVER), 'REFUSED')
    expect(error.message).toMatch(/Groq.*Ollama/)
    expect(error.isRetryable).toBe(false)
  })
})
