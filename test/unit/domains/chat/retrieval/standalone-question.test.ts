import { describe, expect, it } from 'vitest'
import { standaloneQuestion } from '../../../../../src/domains/chat/retrieval/standalone-question.ts'

describe('standaloneQuestion', () => {
  const before = ['How long did I work at Example Ltd?']

  it.each(['Why did I leave it?', 'And before that?', 'Since when?', 'What about the team there?', 'How many people?'])('takes the question before along: %s', (question) => {
    expect(standaloneQuestion(question, before)).toBe(`${before[0]}\n${question}`)
  })

  it.each(['Which certificates do I hold for cloud platforms?', 'Do I have any experience with relational databases such as PostgreSQL?'])('stands alone: %s', (question) => {
    expect(standaloneQuestion(question, before)).toBe(question)
  })

  it('goes back as far as the questions point', () => {
    expect(standaloneQuestion('And why?', [...before, 'Since when?'])).toBe(`${before[0]}\nSince when?\nAnd why?`)
  })

  it('has nothing to take along at the beginning', () => {
    expect(standaloneQuestion('And why?', [])).toBe('And why?')
  })
})
