import { describe, expect, it } from 'vitest'
import { cutTitledPassages } from '../../../../src/domains/search/titled-passages.ts'

/** One token a word. */
async function countTokens(texts: readonly string[]): Promise<number[]> {
  return texts.map((text) => text.split(/\s+/).filter((word) => word !== '').length)
}

const LONG_TEXT = Array.from({ length: 60 }, (_, place) => `Sentence ${place} has exactly eight words in it.`).join(' ')

describe('cutTitledPassages', () => {
  it('embeds the title with every passage and stores the passage alone', async () => {
    const passages = await cutTitledPassages('Bridge engineer', LONG_TEXT, [], { countTokens })
    expect(passages.length).toBeGreaterThan(1)
    for (const { content, embeddedText, charStart, charEnd } of passages) {
      expect(embeddedText).toBe(`Bridge engineer\n${content}`)
      expect(content).toBe(LONG_TEXT.slice(charStart, charEnd))
    }
  })

  it('keeps title and passage within what the model reads', async () => {
    const title = 'Senior bridge and tunnel engineer'
    const counts = await countTokens((await cutTitledPassages(title, LONG_TEXT, [], { countTokens })).map((passage) => passage.embeddedText))
    expect(Math.max(...counts)).toBeLessThanOrEqual(254)
  })

  it.each([
    { title: '', why: 'an empty title' },
    { title: ' ', why: 'a blank title' },
    { title: 'very '.repeat(100), why: 'a title that would leave no room' },
  ])('embeds the passage alone for $why', async ({ title }) => {
    const [passage] = await cutTitledPassages(title, 'One short text.', [], { countTokens })
    expect(passage?.embeddedText).toBe('One short text.')
  })
})
