import { describe, expect, it } from 'vitest'
import { suggestQuestions, type SuggestionSources } from '../../../../../src/domains/chat/analysis/suggestions.ts'
import { readUnstored } from '../../../../../src/domains/chat/analysis/unstored-posting.ts'
import { matchOf, NOW, resumeOf, reviewed } from '../readings.ts'

const RESUME = 'Robin Vale\n\nExperience\nEngineer, Lantern Yard\nMarch 2021 - Present\n• Maintained PostgreSQL databases.\n\nEngineer, Quill Ferry\nJune 2018 - February 2021\n• Responsible for Python.\n'
const POSTING = 'You must have SQL, Python and Kubernetes. Terraform is a plus.'
const EVERYTHING: SuggestionSources = {
  mode: null,
  resume: { facts: resumeOf(RESUME).facts, findings: reviewed(RESUME).findings },
  job: { title: 'Platform engineer', requirements: readUnstored(POSTING, 'Platform engineer', NOW).read.requirements },
  match: matchOf(RESUME, POSTING, 'Platform engineer'),
}
const NOTHING: SuggestionSources = { mode: null, resume: null, job: null, match: null }

describe('suggestQuestions', () => {
  it('asks about what lies between resume and job, in all modes', () => {
    const suggestions = suggestQuestions(EVERYTHING)
    expect(suggestions).toHaveLength(8)
    expect(suggestions.map((one) => one.mode)).toEqual(['CHAT', 'EMAIL', 'TAILOR', 'INTERVIEW', 'CHAT', 'EMAIL', 'TAILOR', 'INTERVIEW'])
    expect(suggestions).toContainEqual({
      mode: 'INTERVIEW',
      question: 'How do I explain that I have not used Kubernetes, which the posting requires?',
      why: 'Kubernetes is required and your resume does not show it.',
    })
    expect(suggestions.find((one) => one.mode === 'TAILOR')?.question).toBe('How do I make it plain that PostgreSQL is experience with SQL?')
    expect(suggestQuestions(EVERYTHING)).toEqual(suggestions)
  })

  it.each(['CHAT', 'EMAIL', 'TAILOR', 'INTERVIEW'] as const)('keeps to the mode %s', (mode) => {
    const suggestions = suggestQuestions({ ...EVERYTHING, mode })
    expect(new Set(suggestions.map((one) => one.mode))).toEqual(new Set([mode]))
    expect(suggestions.length).toBeGreaterThan(2)
    expect(new Set(suggestions.map((one) => one.question)).size).toBe(suggestions.length)
  })

  const OF_JOB = /Kubernetes|Platform engineer|posting requires/
  const OF_RESUME = /Lantern|Quill|your resume (?:shows|says)/i

  it.each([
    ['nothing', NOTHING, [OF_JOB, OF_RESUME]], ['a resume', { ...NOTHING, resume: EVERYTHING.resume }, [OF_JOB]],
    ['a job', { ...NOTHING, job: EVERYTHING.job }, [OF_RESUME]],
  ])('has something to ask with %s, and nothing about the rest', (_what, sources, absent) => {
    const text = suggestQuestions(sources).map((one) => `${one.question} ${one.why}`).join('\n')
    expect(text).not.toBe('')
    expect(absent.filter((words) => words.test(text))).toEqual([])
  })
})
