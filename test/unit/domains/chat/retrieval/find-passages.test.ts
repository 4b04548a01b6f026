import { describe, expect, it } from 'vitest'
import type { FoundPassage } from '../../../../../src/domains/chat/answer/answer.ts'
import { CHAT_PLAN } from '../../../../../src/domains/chat/prompting/chat.mode.ts'
import { EMAIL_PLAN } from '../../../../../src/domains/chat/prompting/email.mode.ts'
import { findPassages, type FindRequest } from '../../../../../src/domains/chat/retrieval/find-passages.ts'
import type { PersonPassages } from '../../../../../src/domains/chat/retrieval/person-passages.ts'

function passage(id: string, relevance: number, section: string | null = 'EXPERIENCE'): FoundPassage {
  return { id, source: 'RESUME', documentId: 'r', section, text: id, charStart: 0, charEnd: id.length, relevance }
}

const WHOLE = [passage('contact', 0, 'CONTACT'), passage('skills', 0, 'SKILLS'), passage('job 1', 0), passage('job 2', 0), passage('summary', 0, 'SUMMARY')]

/** What is found for a question to which these passages are near. */
async function found(query: string, near: FoundPassage[], changes: Partial<FindRequest> = {}) {
  const searched: string[] = []
  const person: PersonPassages = {
    nearest: async (_viewer, text) => {
      searched.push(text)
      return { passages: near, mode: 'HYBRID' }
    },
    overview: async () => WHOLE,
  }
  const request = { plan: CHAT_PLAN, query, scope: { resumeId: 'r', documentIds: null }, posting: null, ...changes }
  const { passages, isNothingShown } = await findPassages(person, { userId: 'u' }, request, new AbortController().signal)
  return { ids: passages.map(({ id }) => id), isNothingShown, searched }
}

describe('findPassages', () => {
  it('leaves out what has nothing to do with the question', async () => {
    expect(await found('Which databases?', [passage('near', 0.6), passage('far', 0.1)])).toMatchObject({ ids: ['near'], isNothingShown: false })
    expect(await found('Which databases?', [passage('far', 0.1)])).toMatchObject({ ids: [], isNothingShown: true })
  })

  it('gives the telling parts of the resume for a question about all of it, and none that tells an address', async () => {
    expect((await found('What are my main strengths?', [passage('contact', 0.25, 'CONTACT')])).ids.slice(0, 4)).toEqual(['summary', 'job 1', 'job 2', 'skills'])
  })

  it('takes a question that only sounds so by what it is about', async () => {
    expect((await found('Do I have experience with PostgreSQL?', [passage('job 2', 0.7)])).ids).toEqual(['job 2'])
  })

  it('gives a letter something to be written of', async () => {
    expect((await found('Write an e-mail.', [passage('job 2', 0.3)], { plan: EMAIL_PLAN })).ids).toEqual(['job 2', 'summary', 'job 1', 'skills'])
  })

  it('looks for what a posting asks where the mode is about it, and adds the posting after the person', async () => {
    const posting = { id: 'j', text: 'We look for somebody who runs PostgreSQL.' }
    const letter = await found('Write an e-mail.', [passage('job 2', 0.3)], { plan: EMAIL_PLAN, posting })
    expect(letter.searched[0]).toContain('runs PostgreSQL')
    expect(letter.ids.at(-1)).toBe('j/0')
    expect((await found('Which databases?', [passage('near', 0.6)], { posting })).searched[0]).toBe('Which databases?')
  })
})
