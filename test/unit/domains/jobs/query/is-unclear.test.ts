import { describe, expect, it } from 'vitest'
import { isUnclear } from '../../../../../src/domains/jobs/query/is-unclear.ts'
import { MAX_PARSED_CHARS, parseJobQuery } from '../../../../../src/domains/jobs/query/parse-job-query.ts'

const judge = (query: string): boolean => isUnclear(query, parseJobQuery(query, { now: new Date('2026-06-15T12:00:00Z') }))

describe('isUnclear', () => {
  it.each([
    '', 'chef', 'not sales', 'class 3 truck driver', 'java 8 developer', 'C++17 embedded systems engineer berlin',
    'remote ML engineer $150k+ startups', 'senior java developer new york, no agencies, not management',
    'registered nurse night shift no weekends', 'data scientist, python, sql, tableau', 'not for profit accountant',
    'nurse no degree required', '3 years of experience react developer', '"anything but the ordinary" designer',
    'bridge inspection and structural design review engineer',
  ])('takes %j as the rules read it', (query) => {
    expect(judge(query)).toBe(false)
  })

  it.each([
    ['a negation that no rule took', 'anything but sales'],
    ['a condition', 'office manager not too senior'],
    ['a preference', 'accountant, ideally walking distance from home'],
    ['a number that no rule took', 'support role four mornings a week'],
    ['a sentence about oneself', 'my kids are at school so mornings'],
    ['several clauses', 'warehouse and stock work; driving is fine too'],
    ['a long text', 'somewhere calm with animals and plants and people who take their time over things'],
    ['what typographic apostrophes stand in', 'accounting where people don’t shout'],
  ])('finds %s unclear', (_why, query) => {
    expect(judge(query)).toBe(true)
  })

  it('leaves a pasted document alone', () => {
    expect(judge(`I do not want this. ${'We build bridges, but slowly. '.repeat(40)}`.padEnd(MAX_PARSED_CHARS + 1))).toBe(false)
  })
})
