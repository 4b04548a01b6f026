import { describe, expect, it } from 'vitest'
import { requestKey, scrapeRequest, type ScrapeInput } from '../../../../src/domains/scraping/scrape-request.ts'
import { ValidationError } from '../../../../src/lib/errors.ts'
import { connected, madeSource } from '../../../support/made-source.ts'

const SOURCES = new Map([
  ['made', connected(madeSource())],
  ['other', connected(madeSource({ name: 'other' }))],
  ['closed', connected(madeSource({ name: 'closed', label: 'Closed', rules: { ...madeSource().rules, isOptIn: true } }))],
  ['boards', connected(madeSource({ name: 'boards', label: 'Boards', needs: { companies: true, credentials: [] } }))],
  ['keyed', connected(madeSource({ name: 'keyed', label: 'Keyed', needs: { companies: false, credentials: ['keyedAppId'] } }))],
])

const request = (input: Partial<ScrapeInput> = {}) => scrapeRequest({ sources: ['made'], query: 'nurse', ...input }, SOURCES)

function issuesOf(input: Partial<ScrapeInput>): string[] {
  try {
    request(input)
  } catch (error) {
    if (error instanceof ValidationError) return error.issues.map(({ path, message }) => `${path.join()} ${message}`)
    throw error
  }
  return []
}

describe('scrapeRequest', () => {
  it('fills in what was left out', () => {
    expect(request()).toEqual({ sources: ['made'], text: 'nurse', location: null, isRemote: false, postedWithinDays: null, limitPerSource: 100 })
  })

  it('cleans what was given', () => {
    expect(request({ sources: [' Other', 'made', 'MADE'], query: '  night\n nurse\u0000 ', location: ' ' })).toMatchObject({
      sources: ['made', 'other'], text: 'night nurse', location: null,
    })
  })

  it.each<[Partial<ScrapeInput>, RegExp]>([
    [{ sources: [] }, /^sources is empty; name at least one source/],
    [{ sources: ['monster'] }, /^sources names "monster", which is no source\. There are: made, other, closed, boards, keyed\./],
    [{ sources: ['x'.repeat(1_000)] }, /^sources names "x{50}", which/],
    [{ sources: ['closed'] }, /^sources Closed restricts automated access\. .* name it in SCRAPE_SOURCES/],
    [{ sources: ['boards'] }, /^sources Boards has a board for each company\. .*boards:acme/],
    [{ sources: ['keyed'] }, /^sources Keyed needs a key\. Set KEYED_APP_ID\./],
    [{ query: ' ' }, /^query holds no words/],
    [{ query: '!?' }, /^query holds no words/],
    [{ query: 'n'.repeat(201) }, /^query has more than 200 characters/],
    [{ location: 'n'.repeat(201) }, /^location has more than 200 characters/],
    [{ postedWithinDays: 0 }, /^postedWithinDays must be a whole number from 1 to 365/],
    [{ postedWithinDays: 1.5 }, /^postedWithinDays must be/],
    [{ postedWithinDays: Number.NaN }, /^postedWithinDays must be/],
    [{ limitPerSource: 0 }, /^limitPerSource must be a whole number from 1 to 5000/],
    [{ limitPerSource: 5_001 }, /^limitPerSource must be/],
  ])('refuses %j', (input, message) => {
    expect(issuesOf(input)).toEqual([expect.stringMatching(message)])
  })

  it('names everything that is wrong at once', () => {
    expect(issuesOf({ sources: ['monster', 'closed'], query: '', limitPerSource: -1 })).toHaveLength(4)
  })
})

describe('requestKey', () => {
  it('is equal for requests that ask for the same, and for no others', () => {
    const key = requestKey(request({ sources: ['other', 'made'], query: 'Nurse', location: 'Austin' }))
    expect(requestKey(request({ sources: ['made', 'other', 'made'], query: ' nurse', location: 'AUSTIN ' }))).toBe(key)
    const others = [{ query: 'nurses' }, { location: 'Boston' }, { isRemote: true }, { postedWithinDays: 7 }, { limitPerSource: 99 }, { sources: ['made'] }]
    for (const other of others) expect(requestKey(request({ sources: ['made', 'other'], query: 'nurse', location: 'Austin', ...other }))).not.toBe(key)
  })
})
