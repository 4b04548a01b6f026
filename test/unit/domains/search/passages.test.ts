import { describe, expect, it } from 'vitest'
import { cutPassages } from '../../../../src/domains/search/passages.ts'
import type { CutPassage, TextSection } from '../../../../src/domains/search/passages.ts'

/** A word is a token, a long one several: near enough to a word-piece model, and easy to foresee. */
const tokensOf = (text: string): number =>
  (text.match(/\S+/g) ?? []).reduce((sum, word) => sum + Math.ceil(word.length / 8), 0)
const countTokens = async (texts: readonly string[]): Promise<number[]> => texts.map(tokensOf)

function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function randomText(random: () => number): string {
  const pieces = ['alpha', 'beta ', ' ', '. ', '\n', '\n\n', '• ', 'e.g. ', 'Gamma', '!', 'x'.repeat(90), '工程师。', '😀', '\ud800', '  ', 'delta, ']
  const length = Math.floor(random() * 400)
  return Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)] ?? '').join('')
}

function expectWhole(text: string, passages: readonly CutPassage[]): void {
  const isCovered = new Uint8Array(text.length)
  for (const [index, passage] of passages.entries()) {
    expect(passage.ordinal).toBe(index)
    expect(passage.content).toBe(text.slice(passage.charStart, passage.charEnd))
    expect(passage.content.trim()).toBe(passage.content)
    expect(passage.content).not.toBe('')
    isCovered.fill(1, passage.charStart, passage.charEnd)
  }
  const missed = [...text.matchAll(/\S/g)].filter((match) => isCovered[match.index] === 0)
  expect(missed.map((match) => match.index)).toEqual([])
}

describe('cutPassages', () => {
  it('keeps a short text whole', async () => {
    const passages = await cutPassages('One sentence. Another one.', [], { countTokens })
    expect(passages).toEqual([
      { ordinal: 0, charStart: 0, charEnd: 26, content: 'One sentence. Another one.', section: null },
    ])
  })

  it('gives nothing for nothing', async () => {
    expect(await cutPassages('', [], { countTokens })).toEqual([])
    expect(await cutPassages(' \n ', [], { countTokens })).toEqual([])
  })

  it('cuts on sentence ends and repeats the last whole sentences', async () => {
    const text = 'Aa bb cc dd. Ee ff gg. Hh ii jj kk. Ll mm nn.'
    const passages = await cutPassages(text, [], { countTokens, maxTokens: 10, overlapTokens: 4 })
    expect(passages.map((passage) => passage.content)).toEqual(['Aa bb cc dd. Ee ff gg.', 'Ee ff gg. Hh ii jj kk. Ll mm nn.'])
  })

  it('repeats nothing when the last sentence is longer than the overlap, or when overlap is 0', async () => {
    const text = 'Aa bb cc dd. Ee ff gg. Hh ii jj kk. Ll mm nn.'
    for (const overlapTokens of [0, 2]) {
      const passages = await cutPassages(text, [], { countTokens, maxTokens: 8, overlapTokens })
      expect(passages.map((passage) => passage.content)).toEqual(['Aa bb cc dd. Ee ff gg.', 'Hh ii jj kk. Ll mm nn.'])
    }
  })

  it('starts a new passage at every section and repeats nothing across', async () => {
    const text = 'Ada Brook\nSUMMARY Builds bridges.\nSKILLS Steel. Concrete.\nReferences on request.'
    const at = (start: string, end: string, section: string): TextSection => ({
      section,
      charStart: text.indexOf(start),
      charEnd: text.indexOf(end),
    })
    const passages = await cutPassages(text, [at('SKILLS', 'References', 'SKILLS'), at('SUMMARY', 'SKILLS', 'SUMMARY')], { countTokens })
    expect(passages.map(({ section, content }) => [section, content])).toEqual([
      [null, 'Ada Brook'],
      ['SUMMARY', 'SUMMARY Builds bridges.'],
      ['SKILLS', 'SKILLS Steel. Concrete.'],
      [null, 'References on request.'],
    ])
  })

  it('cuts a sentence that is too long at words', async () => {
    const text = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ')
    const passages = await cutPassages(text, [], { countTokens, maxTokens: 30, overlapTokens: 0 })
    expectWhole(text, passages)
    expect(passages.length).toBeGreaterThan(3)
    for (const { content } of passages) {
      expect(tokensOf(content)).toBeLessThanOrEqual(30)
      expect(content).toMatch(/^word\d+( word\d+)*$/)
    }
  })

  it('cuts a run without spaces between characters, never inside a surrogate pair', async () => {
    const text = `x${'😀'.repeat(5_000)}`
    const passages = await cutPassages(text, [], { countTokens, maxTokens: 256 })
    expectWhole(text, passages)
    expect(passages.length).toBeGreaterThan(4)
    for (const { content } of passages) expect(content.isWellFormed()).toBe(true)
  })

  it('cuts a long run even where the tokenizer counts it as one unknown word', async () => {
    const text = 'a'.repeat(10_000)
    const passages = await cutPassages(text, [], { countTokens: async (texts) => texts.map(() => 1), maxTokens: 256 })
    expectWhole(text, passages)
    expect(passages.length).toBeGreaterThanOrEqual(3)
  })

  it('asks for counts once when every sentence fits', async () => {
    const calls: number[] = []
    const text = 'Plan the work. Do the work. '.repeat(200)
    await cutPassages(text, [], {
      countTokens: async (texts) => {
        calls.push(texts.length)
        return countTokens(texts)
      },
    })
    expect(calls).toEqual([400])
  })

  it('loses nothing, keeps the limit and is deterministic, whatever the text and its sections', async () => {
    const random = randomNumbers(7)
    for (let round = 0; round < 200; round += 1) {
      const text = randomText(random)
      const cut = Math.floor(random() * (text.length + 1))
      const sections = [{ section: 'A', charStart: Math.floor(cut / 2), charEnd: cut }, { section: 'B', charStart: cut, charEnd: text.length + 5 }]
      const options = { countTokens, maxTokens: 1 + Math.floor(random() * 60), overlapTokens: Math.floor(random() * 20) }
      const passages = await cutPassages(text, sections, options)
      expectWhole(text, passages)
      for (const { content } of passages) expect(tokensOf(content)).toBeLessThanOrEqual(options.maxTokens)
      for (const passage of passages) {
        const region = passage.charStart >= cut ? 'B' : passage.charStart >= Math.floor(cut / 2) ? 'A' : null
        expect(passage.section).toBe(region)
      }
      expect(await cutPassages(text, sections, options)).toEqual(passages)
    }
  })

  it('refuses a limit that cannot be', async () => {
    await expect(cutPassages('text', [], { countTokens, maxTokens: 0 })).rejects.toThrow(RangeError)
  })
})
