import { describe, expect, it } from 'vitest'
import { askedFilters, failedFilter } from '../../../../../src/domains/scraping/crawl/post-filter.ts'
import { SOURCE_FILTERS, type SourceFilter, type SourceQuery } from '../../../../../src/domains/scraping/sources/job-source.ts'
import { incomingPosting } from '../../../../../src/domains/jobs/incoming-posting.ts'
import type { RawPosting } from '../../../../../src/domains/jobs/intake/posting.ts'

const NOW = new Date('2026-11-20T10:00:00Z')

function query(fields: Partial<SourceQuery> = {}): SourceQuery {
  return { text: 'job', location: null, isRemote: false, postedWithinDays: null, ...fields }
}

function failed(posting: Partial<RawPosting>, asked: Partial<SourceQuery>, filters: readonly SourceFilter[] = SOURCE_FILTERS): SourceFilter | null {
  const raw = { title: 'Nurse', company: 'Elm Street Clinic', description: 'You care for patients at night.', ...posting }
  return failedFilter(incomingPosting(raw, NOW).posting, query(asked), filters, NOW)
}

describe('failedFilter', () => {
  it.each<[string, Partial<RawPosting>, boolean]>([
    ['nurse', {}, true],
    ['NURSES for the night', {}, true],
    ['patient nursing', {}, true],
    ['jobs', {}, true],
    ['nurse practitioner', {}, false],
    ['urs', {}, false],
    ['engineer', { title: 'Director of Engineering' }, true],
    ['software developers', { title: 'Développeur', description: 'Software development in Zürich.' }, true],
    ['c++', { title: 'C++ developer' }, true],
    ['c#', { title: 'C developer' }, false],
    ['zurich', { description: 'Software in Zürich.' }, true],
    ['看護師', { title: '看護師' }, true],
  ])('finds the words "%s" or not in %j', (text, posting, passes) => {
    expect(failed(posting, { text })).toBe(passes ? null : 'TEXT')
  })

  it.each<[string, Partial<RawPosting>, boolean]>([
    ['Austin, TX', { location: 'Austin, Texas, United States' }, true],
    ['Austin, TX', { location: 'Boston, MA' }, false],
    ['Austin', {}, false],
    ['Austin', { location: 'Remote', locationType: 'REMOTE' }, true],
    ['New York', { location: 'Brooklyn, NY' }, true],
    ['York', { location: 'Yorkshire' }, false],
    ['Zurich', { location: 'Zürich, Schweiz' }, true],
    ['Smallville', { location: 'smallville, KS' }, true],
  ])('finds %s or not in %j', (location, posting, passes) => {
    expect(failed(posting, { location })).toBe(passes ? null : 'LOCATION')
  })

  it.each<[Partial<RawPosting>, boolean]>([
    [{ locationType: 'REMOTE' }, true],
    [{ locationType: 'HYBRID', location: 'Austin' }, false],
    [{ location: 'Austin' }, false],
  ])('takes %j for remote or not', (posting, passes) => {
    expect(failed(posting, { isRemote: true })).toBe(passes ? null : 'REMOTE')
  })

  it.each<[string | undefined, boolean]>([['2026-11-20', true], ['2026-11-13', true], ['2026-11-10', false], [undefined, true]])('posted %s', (postedAt, passes) => {
    expect(failed({ postedAt }, { postedWithinDays: 7 })).toBe(passes ? null : 'POSTED_WITHIN')
  })

  it('looks only at the filters that the source does not honour', () => {
    const asked = { text: 'plumber', location: 'Austin', isRemote: true }
    expect(failed({}, asked, [])).toBeNull()
    expect(failed({}, asked, ['REMOTE'])).toBe('REMOTE')
  })
})

describe('askedFilters', () => {
  it('names what of the query is asked for', () => {
    expect(askedFilters(query())).toEqual(['TEXT'])
    expect(askedFilters(query({ location: 'Austin', isRemote: true, postedWithinDays: 7 }))).toEqual(['TEXT', 'LOCATION', 'REMOTE', 'POSTED_WITHIN'])
  })
})
