import { describe, expect, it } from 'vitest'
import { adzuna } from '../../../../../../src/domains/scraping/sources/feeds/adzuna.ts'
import { usajobs } from '../../../../../../src/domains/scraping/sources/feeds/usajobs.ts'
import type { JobSource, ListRequest } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import { adzunaJob, usajobsItem } from '../../../../../fixtures/feeds/entries.ts'
import { firstRequest, queryOf, read, setupOf } from './feed-pages.ts'

const parametersOf = (request: ListRequest): Record<string, string> => Object.fromEntries(new URL(request.url).searchParams)

/** Follows the pages of a source and gives their addresses. */
function follow(source: JobSource, answer: (page: number) => unknown): string[] {
  const addresses: string[] = []
  for (let request: ListRequest | null = firstRequest(source); request !== null && addresses.length < 50;) {
    addresses.push(request.url)
    request = read(source, answer(addresses.length), request).next
  }
  return addresses
}

describe('USAJOBS', () => {
  const result = (items: unknown[], total: unknown = items.length): object => ({ SearchResult: { SearchResultCount: items.length, SearchResultCountAll: total, SearchResultItems: items } })

  it('asks for all of the query, with its headers', () => {
    const request = firstRequest(usajobs, {}, { text: 'water & soil', location: 'Boise, ID', isRemote: true, postedWithinDays: 14 })
    expect(request.url).toMatch(/^https:\/\/data\.usajobs\.gov\/api\/search\?/)
    expect(parametersOf(request)).toEqual({ Keyword: 'water & soil', LocationName: 'Boise, ID', RemoteIndicator: 'True', DatePosted: '14', ResultsPerPage: '500', Page: '1' })
    expect(parametersOf(firstRequest(usajobs, {}, { postedWithinDays: 61 }))).toEqual({ Keyword: 'engineer', ResultsPerPage: '500', Page: '1' })
    expect(usajobs.headers?.(setupOf(usajobs))).toEqual({ 'Authorization-Key': 'the-usajobsApiKey', 'User-Agent': 'the-usajobsEmail' })
    expect(() => usajobs.headers?.(setupOf(usajobs, { credentials: { usajobsApiKey: 'a' } }))).toThrow('usajobsEmail')
  })

  it('gives every field', () => {
    expect(read(usajobs, result([usajobsItem()]))).toEqual({
      extraction: 'FEED', rejected: [], next: null, total: 1,
      listings: [{
        nativeId: '800000001', detailUrl: null, closed: null,
        posting: {
          title: 'Hydrologist', company: 'Bureau of Invented Rivers', description: '<div>You measure rivers.<br>Daily.</div>\n<h3>Duties</h3><div>• Wade & measure<br>• Report</div>',
          requirements: '<div>A degree in hydrology.</div>\n<div>A driving licence.</div>', url: 'https://www.usajobs.gov/job/800000001', applyUrl: 'https://www.usajobs.gov/job/800000001?PostingChannelID=',
          location: 'Boise, Idaho; Reno, Nevada', employmentType: 'Full-time', postedAt: '2026-11-08T00:00:00.0000', validThrough: '2026-12-31T23:59:59.9970',
          salaryMin: 72_553, salaryMax: 94_317, salaryCurrency: 'USD', salaryPeriod: 'YEAR',
        },
      }],
    })
  })

  it.each<[string, object]>([
    ['PA', { salaryMin: 1_000, salaryMax: 2_000, salaryPeriod: 'YEAR' }], ['Per Year', { salaryPeriod: 'YEAR' }], ['PH', { salaryMin: 1_000, salaryPeriod: 'HOUR' }], ['PD', { salaryPeriod: 'DAY' }],
    ['PM', { salaryPeriod: 'MONTH' }], ['BW', { salaryMin: 500, salaryMax: 1_000, salaryPeriod: 'WEEK' }], ['WC', { salaryText: 'Without compensation' }],
  ])('reads pay by the code %s', (RateIntervalCode, expected) => {
    const pay = (code: string): object => ({ PositionRemuneration: [{ MinimumRange: '1000.0', MaximumRange: '2000.0', RateIntervalCode: code }] })
    expect(read(usajobs, result([usajobsItem(pay(RateIntervalCode))])).listings[0]?.posting).toMatchObject(expected)
  })

  it.each(['WC', 'PW', 'FB', 'SY', '__proto__'])('gives no amount by the code %s', (RateIntervalCode) => {
    const pay = { PositionRemuneration: [{ MinimumRange: '1000.0', MaximumRange: '2000.0', RateIntervalCode }] }
    const { posting } = read(usajobs, result([usajobsItem(pay)])).listings[0] ?? {}
    expect([posting?.salaryMin, posting?.salaryMax, posting?.salaryPeriod]).toEqual([undefined, undefined, undefined])
  })

  it('says that work is remote, and does without details', () => {
    expect(read(usajobs, result([usajobsItem({}, { RemoteIndicator: true })])).listings[0]?.posting.locationType).toBe('REMOTE')
    const bare = { MatchedObjectId: 7, MatchedObjectDescriptor: { PositionTitle: 'Clerk', DepartmentName: 'Archive', PositionLocationDisplay: 'Multiple Locations' } }
    expect(read(usajobs, result([bare])).listings[0]).toEqual({ nativeId: '7', detailUrl: null, closed: null, posting: { title: 'Clerk', company: 'Archive', location: 'Multiple Locations' } })
  })

  it('goes on until all were seen', () => {
    const pages = [[usajobsItem(), usajobsItem()], [usajobsItem(), usajobsItem()], [usajobsItem()]]
    expect(follow(usajobs, (page) => result(pages[page - 1] ?? [], 5)).map((url) => new URL(url).searchParams.get('Page'))).toEqual(['1', '2', '3'])
    expect(follow(usajobs, (page) => result(pages[page - 1] ?? [], 'many'))).toHaveLength(4)
  })
})

describe('Adzuna', () => {
  it('asks the index of the country that the location names', () => {
    const at = (location: string | null): string => new URL(firstRequest(adzuna, {}, { location }).url).pathname
    expect(['London, UK', 'Paris, France', 'Austin, TX', null, 'Berlin'].map(at)).toEqual(['gb', 'fr', 'us', 'us', 'us'].map((country) => `/v1/api/jobs/${country}/search/1`))
    expect(adzuna.start(queryOf({ location: 'Tokyo, Japan' }), setupOf(adzuna))).toEqual([])
  })

  it('asks for all of the query', () => {
    const request = firstRequest(adzuna, {}, { text: 'welder', location: 'Leeds, UK', postedWithinDays: 30 })
    expect(parametersOf(request)).toEqual({ what: 'welder', where: 'Leeds, UK', max_days_old: '30', results_per_page: '50', sort_by: 'date' })
    expect(parametersOf(firstRequest(adzuna, {}, { location: 'Germany' }))).not.toHaveProperty('where')
  })

  it('keeps its keys out of the addresses that reports show', () => {
    expect(adzuna.parameters?.(setupOf(adzuna))).toEqual({ app_id: 'the-adzunaAppId', app_key: 'the-adzunaAppKey' })
    expect(() => adzuna.parameters?.(setupOf(adzuna, { credentials: { adzunaAppId: 'a' } }))).toThrow('adzunaAppKey')
  })

  it('gives every field', () => {
    const request = firstRequest(adzuna, {}, { location: 'UK' })
    expect(read(adzuna, { count: 1, results: [adzunaJob()] }, request)).toEqual({
      extraction: 'FEED', rejected: [], next: null, total: 1,
      listings: [{
        nativeId: '5000000001', detailUrl: null, closed: null,
        posting: {
          title: '<strong>Welder</strong>', company: 'Foundry Nine', description: 'Weld things and …', url: 'https://www.adzuna.co.uk/jobs/land/ad/5000000001?se=abc&utm_medium=api',
          location: 'Leeds, Yorkshire And The Humber, United Kingdom', salaryMin: 30_000, salaryMax: 34_000.5, employmentType: 'part_time', postedAt: '2026-11-09T10:00:00Z',
        },
      }],
    })
  })

  it.each<[unknown, number | undefined]>([['1', undefined], [1, undefined], ['0', 30_000], [0, 30_000], [undefined, 30_000]])('with salary_is_predicted %j states %s', (salary_is_predicted, expected) => {
    const { posting } = read(adzuna, { results: [adzunaJob({ salary_is_predicted })] }).listings[0] ?? {}
    expect(posting?.salaryMin).toBe(expected)
  })

  it.each<[string | null, string | null, string | undefined]>([
    ['contract', 'full_time', 'contract'], ['permanent', 'full_time', 'full_time'], ['permanent', null, 'permanent'], [null, null, undefined],
  ])('reads the contract %s and the hours %s', (contract_type, contract_time, expected) => {
    expect(read(adzuna, { results: [adzunaJob({ contract_type, contract_time })] }).listings[0]?.posting.employmentType).toBe(expected)
  })

  it.each<[unknown, string | undefined]>([
    [['US', 'Texas', 'Travis County', 'Austin'], 'Austin, Texas, United States'], [['US', 'Texas'], 'Texas, United States'], [['US'], 'Leeds, West Yorkshire'], [undefined, 'Leeds, West Yorkshire'],
  ])('makes a location of the area %j', (area, expected) => {
    expect(read(adzuna, { results: [adzunaJob({ location: { display_name: 'Leeds, West Yorkshire', area } })] }).listings[0]?.posting.location).toBe(expected)
  })

  it('counts pages in the path until all were seen', () => {
    const addresses = follow(adzuna, (page) => ({ count: 5, results: page < 3 ? [adzunaJob(), adzunaJob()] : [adzunaJob()] }))
    expect(addresses.map((url) => new URL(url).pathname)).toEqual([1, 2, 3].map((page) => `/v1/api/jobs/us/search/${page}`))
  })
})
