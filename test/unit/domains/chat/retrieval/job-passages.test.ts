import { describe, expect, it } from 'vitest'
import { jobPassages } from '../../../../../src/domains/chat/retrieval/job-passages.ts'

describe('the passages of a posting', () => {
  it('are cut from it where sentences end, and told by their places', () => {
    const text = Array.from({ length: 40 }, (_, place) => `Sentence ${place} says what is wanted of you.`).join(' ')
    const passages = jobPassages({ id: 'j', text }, 10)
    expect(passages.length).toBeGreaterThan(1)
    for (const passage of passages) {
      expect(passage.text).toBe(text.slice(passage.charStart, passage.charEnd))
      expect(passage.text).toMatch(/^Sentence .*\.$/s)
    }
    expect(jobPassages({ id: 'j', text }, 1)).toHaveLength(1)
  })

  it('hold no half of a character, wherever a sentence without end is cut', () => {
    for (const before of [0, 1]) {
      const [passage] = jobPassages({ id: null, text: `${'a'.repeat(before)}${'😀'.repeat(600)}` }, 8)
      expect(passage?.text.isWellFormed()).toBe(true)
      expect(passage?.text.length).toBeGreaterThan(890)
    }
  })
})
