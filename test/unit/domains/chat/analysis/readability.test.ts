import { describe, expect, it } from 'vitest'
import { isEnglish } from '../../../../../src/domains/chat/analysis/language.ts'
import { readability, syllables } from '../../../../../src/domains/chat/analysis/readability.ts'

describe('readability', () => {
  it.each([
    ['cat', 1], ['table', 2], ['make', 1], ['makes', 1], ['played', 1], ['wanted', 2], ['reading', 2], ['engineer', 3], ['responsibility', 6], ['a', 1], ['été', 2], ['tables', 2], ['boxes', 2], ['free', 1],
  ])('counts the syllables of %s', (word, count) => {
    expect(syllables(word)).toBe(count)
  })

  it('is computed by the formulas of Flesch and Kincaid', () => {
    // 10 words of 10 syllables in 2 sentences: 206.835 - 1.015 * 5 - 84.6 = 117.2; 0.39 * 5 + 11.8 - 15.59 = -1.8.
    expect(readability('The cat sat on the mat. The dog ran off.', { isEnglish: true }))
      .toEqual({ words: 10, sentences: 2, wordsPerSentence: 5, readingEase: 117.2, gradeLevel: -1.8 })
    expect(readability('Responsibility necessitates administration.', { isEnglish: true }).readingEase).toBeLessThan(0)
  })

  it('has no figures for nothing and for other languages', () => {
    expect(readability('', { isEnglish: true })).toEqual({ words: 0, sentences: 0, wordsPerSentence: 0, readingEase: null, gradeLevel: null })
    expect(readability('1 2 3 …', { isEnglish: true })).toMatchObject({ words: 0, readingEase: null })
    expect(readability('Das ist gut.', { isEnglish: false })).toMatchObject({ words: 3, readingEase: null, gradeLevel: null })
  })
})

describe('isEnglish', () => {
  it.each([
    ['The team builds bridges and you will lead it.', true], ['Python, SQL, Docker', true], ['', true],
    ['Sie leiten das Team und sind für die Brücken zuständig.', false], ['Usted trabaja con el equipo y es para los puentes.', false],
    ['Вы будете строить мосты', false],
  ])('of %s is %s', (text, expected) => {
    expect(isEnglish(text)).toBe(expected)
  })
})
