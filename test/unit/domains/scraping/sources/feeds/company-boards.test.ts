import { describe, expect, it } from 'vitest'
import { ashby } from '../../../../../../src/domains/scraping/sources/feeds/ashby.ts'
import { greenhouse } from '../../../../../../src/domains/scraping/sources/feeds/greenhouse.ts'
import { lever } from '../../../../../../src/domains/scraping/sources/feeds/lever.ts'
import { recruitee } from '../../../../../../src/domains/scraping/sources/feeds/recruitee.ts'
import { smartrecruiters } from '../../../../../../src/domains/scraping/sources/feeds/smartrecruiters.ts'
import { workable } from '../../../../../../src/domains/scraping/sources/feeds/workable.ts'
import type { JobSource, ListRequest } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import {
  ashbyJob, greenhouseJob, leverPosting, recruiteeOffer, smartRecruitersDetail, smartRecruitersPosting, workableJob,
} from '../../../../../fixtures/feeds/entries.ts'
import { firstRequest, pageOf, queryOf, read, setupOf } from './feed-pages.ts'

const postingOf = (source: JobSource, body: unknown) => read(source, body).listings[0]?.posting

describe('every field of', () => {
  it('Greenhouse', () => {
    const { listings, ...rest } = read(greenhouse, { jobs: [greenhouseJob()], meta: { total: 1 } })
    expect(rest).toEqual({ extraction: 'FEED', rejected: [], next: null, total: 1 })
    expect(listings).toEqual([{
      nativeId: '4012345', detailUrl: null, closed: null,
      posting: {
        title: 'Bézier Engineer', company: 'Glasswerk Ltd', url: 'https://boards.greenhouse.io/glasswerk/jobs/4012345', location: 'Köln, Germany', locationType: 'Hybrid', employmentType: 'Full-time',
        description: '<p>Draw &amp; fit curves; write <code>&lt;div&gt;</code>.</p><ul><li>C++ &nbsp;and Rust</li></ul>', postedAt: '2026-11-02T09:00:00-05:00',
        salaryMin: 65_000, salaryMax: 90_000, salaryCurrency: 'EUR', salaryPeriod: 'YEAR',
      },
    }])
  })

  it('Lever', () => {
    expect(read(lever, [leverPosting()]).listings).toEqual([{
      nativeId: '11111111-2222-3333-4444-555555555555', detailUrl: null, closed: null,
      posting: {
        title: 'Data Steward', company: 'acme', url: 'https://jobs.lever.co/tideline/11111111', applyUrl: 'https://jobs.lever.co/tideline/11111111/apply', location: 'Austin, United States',
        locationType: 'on-site', employmentType: 'Full-time', postedAt: '1793000000000', salaryMin: 70_000, salaryMax: 90_000, salaryCurrency: 'USD', salaryPeriod: 'YEAR',
        description: '<div><div>Keep the catalogue.</div></div>\n<h3>What you bring</h3><div><ul><li>SQL</li><li>Tidiness</li></ul></div>\n<div><div>We hire everyone.</div></div>',
      },
    }])
  })

  it('Ashby', () => {
    expect(read(ashby, { jobs: [ashbyJob()] }).listings).toEqual([{
      nativeId: '99999999-2222-3333-4444-555555555555', detailUrl: null, closed: null,
      posting: {
        title: 'Site Reliability Engineer', company: 'acme', description: '<p>Keep it up.</p>', url: 'https://jobs.ashbyhq.com/mill%20pond/9',
        applyUrl: 'https://jobs.ashbyhq.com/mill%20pond/9/application', location: 'San Francisco, California, United States; Toronto, Canada', locationType: 'Hybrid', employmentType: 'FullTime',
        postedAt: '2026-11-03T10:00:00.000+00:00', salaryText: '$150K - $190K', salaryMin: 150_000, salaryMax: 190_000, salaryCurrency: 'USD', salaryPeriod: 'YEAR',
      },
    }])
  })

  it('Workable', () => {
    expect(read(workable, { name: 'Ledger & Sons', jobs: [workableJob()] }).listings).toEqual([{
      nativeId: 'ABC123DEF0', detailUrl: null, closed: null,
      posting: {
        title: 'Bookkeeper', company: 'Ledger & Sons', description: '<p>Keep the books.</p>', url: 'https://apply.workable.com/j/ABC123DEF0', applyUrl: 'https://apply.workable.com/j/ABC123DEF0/apply',
        location: 'Θεσσαλονίκη, Macedonia, Greece', locationType: 'REMOTE', employmentType: 'Part-time', seniority: 'Entry level', postedAt: '2026-11-04',
      },
    }])
  })

  it('SmartRecruiters, its list and its detail page', () => {
    const request = firstRequest(smartrecruiters, { companies: ['Northbank'] })
    const [given] = read(smartrecruiters, { totalFound: 1, content: [smartRecruitersPosting()] }, request).listings
    expect(given).toEqual({
      nativeId: '743999000000001', detailUrl: 'https://api.smartrecruiters.com/v1/companies/Northbank/postings/743999000000001', closed: null,
      posting: {
        title: 'Plant Nurse', company: 'Northbank Works', url: 'https://jobs.smartrecruiters.com/Northbank/743999000000001', location: 'Lyon, Auvergne-Rhône-Alpes, France',
        employmentType: 'Full-time', seniority: 'Entry Level', postedAt: '2026-11-05T08:00:00.000Z',
      },
    })
    if (given === undefined) throw new Error('There is no listing.')
    const detail = (body: unknown) => smartrecruiters.readDetail?.(pageOf(body, String(given.detailUrl)), given)
    expect(detail(smartRecruitersDetail())).toEqual({
      extraction: 'FEED', closed: null,
      posting: {
        description: '<h3>Who we are</h3><div><p>A works.</p></div>\n<h3>The job</h3><div><p>Treat cuts.</p></div>\n<h3>More</h3><div>First line<br>Second line</div>',
        requirements: '<p>Nursing licence</p>', applyUrl: 'https://jobs.smartrecruiters.com/Northbank/743999000000001-plant-nurse?oga=true',
      },
    })
    expect(detail(smartRecruitersDetail({ active: false }))?.closed).toBe('"active": false')
    expect(detail({ jobAd: { sections: {} } })).toEqual({ extraction: 'FEED', closed: null, posting: {} })
    expect(() => detail({ message: 'not here' })).toThrow('"jobAd.sections"')
  })

  it('Recruitee', () => {
    expect(read(recruitee, { offers: [recruiteeOffer()] }).listings).toEqual([{
      nativeId: 'acme/51', detailUrl: null, closed: null,
      posting: {
        title: 'Bäcker (m/w/d)', company: 'Ofenfrisch GmbH', description: '<p>Backen.</p>', requirements: '<ul><li>Frühaufsteher</li></ul>', url: 'https://ofenfrisch.recruitee.com/o/baker',
        applyUrl: 'https://ofenfrisch.recruitee.com/o/baker/c/new', location: 'Leipzig, Germany', locationType: 'ONSITE', employmentType: 'fulltime_permanent', postedAt: '2026-11-06 07:30:00 UTC',
        salaryMin: 2_500, salaryMax: 3_100, salaryCurrency: 'EUR', salaryPeriod: 'MONTH',
      },
    }])
  })
})

describe('company', () => {
  it.each<[string, JobSource, unknown]>([
    ['Greenhouse', greenhouse, { jobs: [{ id: 1, title: 'A' }] }], ['Lever', lever, [{ id: 'a', text: 'A' }]], ['Ashby', ashby, { jobs: [{ id: 'a', title: 'A' }] }],
    ['Workable', workable, { jobs: [{ shortcode: 'a', title: 'A' }] }], ['Recruitee', recruitee, { offers: [{ id: 1, title: 'A' }] }],
  ])('is the board\'s name where %s does not give another, and all else may be missing', (_, source, body) => {
    expect(postingOf(source, body)).toEqual({ title: 'A', company: 'acme' })
  })

  it.each<[JobSource, string, string]>([
    [greenhouse, 'mill pond', 'https://boards-api.greenhouse.io/v1/boards/mill%20pond/jobs?content=true&pay_transparency=true'],
    [greenhouse, 'a/b?c', 'https://boards-api.greenhouse.io/v1/boards/a%2Fb%3Fc/jobs?content=true&pay_transparency=true'],
    [lever, 'mill pond', 'https://api.lever.co/v0/postings/mill%20pond?mode=json&skip=0&limit=100'],
    [lever, 'eu:größe/x', 'https://api.eu.lever.co/v0/postings/gr%C3%B6%C3%9Fe%2Fx?mode=json&skip=0&limit=100'],
    [ashby, 'Mill Pond', 'https://api.ashbyhq.com/posting-api/job-board/Mill%20Pond?includeCompensation=true'],
    [workable, 'a/b', 'https://apply.workable.com/api/v1/widget/accounts/a%2Fb?details=true'],
    [smartrecruiters, 'A B', 'https://api.smartrecruiters.com/v1/companies/A%20B/postings?limit=100&offset=0'],
    [recruitee, 'ofen-frisch', 'https://ofen-frisch.recruitee.com/api/offers/'],
  ])('of $name stands encoded in the address', (source, company, url) => {
    expect(source.start(queryOf(), setupOf(source, { companies: ['first', company] })).map((each) => each.url)).toEqual([expect.any(String), url])
  })

  it('is asked at the operator\'s own origin, in its path or its host', () => {
    const at = (source: JobSource, origin: string, company: string): string => firstRequest(source, { origin, companies: [company] }).url
    expect(at(recruitee, 'http://localhost:4100/{company}', 'a/b c')).toBe('http://localhost:4100/a%2Fb%20c/api/offers/')
    expect(at(recruitee, 'http://{company}.localhost:4100', 'acme')).toBe('http://acme.localhost:4100/api/offers/')
    expect(at(lever, 'http://127.0.0.1:4100/mirror', 'eu:acme')).toBe('http://127.0.0.1:4100/mirror/v0/postings/acme?mode=json&skip=0&limit=100')
  })

  it.each(['evil.example/', 'a b', 'a.b', '', 'ä'])('of the name "%s" is refused as part of a host', (company) => {
    expect(() => firstRequest(recruitee, { companies: [company] })).toThrow('cannot be part of a host name')
  })
})

describe('paging', () => {
  it('of Lever goes on until a page is not full', () => {
    const postings = Array.from({ length: 230 }, (_, index) => leverPosting({ id: `id-${index}` }))
    const seen: string[] = []
    const addresses: string[] = []
    for (let request: ListRequest | null = firstRequest(lever, { companies: ['eu:acme'] }); request !== null;) {
      addresses.push(request.url)
      const skip = Number(new URL(request.url).searchParams.get('skip'))
      const page = read(lever, postings.slice(skip, skip + 100), request)
      seen.push(...page.listings.map((each) => each.nativeId))
      request = page.next
    }
    expect(new Set(seen).size).toBe(230)
    expect(addresses).toEqual([0, 100, 200].map((skip) => `https://api.eu.lever.co/v0/postings/acme?mode=json&skip=${skip}&limit=100`))
  })

  it('of SmartRecruiters goes on until all that are announced were seen, however few a page has', () => {
    const postings = Array.from({ length: 25 }, (_, index) => smartRecruitersPosting({ id: String(index) }))
    const seen: string[] = []
    for (let request: ListRequest | null = firstRequest(smartrecruiters); request !== null;) {
      const offset = Number(new URL(request.url).searchParams.get('offset'))
      const page = read(smartrecruiters, { totalFound: 25, content: postings.slice(offset, offset + 10) }, request)
      expect(page.total).toBe(25)
      seen.push(...page.listings.map((each) => each.nativeId))
      request = page.next
    }
    expect(seen).toHaveLength(25)
    expect(read(smartrecruiters, { totalFound: 25, content: [] }).next).toBeNull()
  })
})

describe('pay', () => {
  it.each<[string, object | null, object]>([
    ['per-hour-wage', {}, { salaryMin: 1_000, salaryMax: 2_000.5, salaryPeriod: 'HOUR' }],
    ['per-month-salary', {}, { salaryMin: 1_000, salaryPeriod: 'MONTH' }],
    ['bi-week-salary', {}, { salaryMin: 500, salaryMax: 1_000.25, salaryPeriod: 'WEEK' }],
    ['semi-month-salary', {}, { salaryMin: 2_000, salaryMax: 4_001, salaryPeriod: 'MONTH' }],
    ['per-year-salary', { min: 0 }, { salaryMax: 2_000.5, salaryPeriod: 'YEAR' }],
  ])('at Lever with the interval %s is that of one period', (interval, more, expected) => {
    expect(postingOf(lever, [leverPosting({ salaryRange: { currency: 'USD', interval, min: 1_000, max: 2_000.5, ...more } })])).toMatchObject(expected)
  })

  it.each(['one-time', 'bi-month-salary', '__proto__', 'constructor'])('at Lever with the interval "%s" is not read as a wage', (interval) => {
    const posting = postingOf(lever, [leverPosting({ salaryRange: { currency: 'USD', interval, min: 1_000, max: 2_000 } })])
    expect(Object.keys(posting ?? {}).filter((key) => key.startsWith('salary'))).toEqual([])
  })

  it.each<[string, object]>([
    ['1 HOUR', { salaryMin: 100, salaryPeriod: 'HOUR' }], ['2 WEEK', { salaryMin: 50, salaryPeriod: 'WEEK' }], ['6 MONTHS', { salaryMin: 16.67, salaryPeriod: 'MONTH' }], ['NONE', { salaryMin: 100, salaryCurrency: 'GBP' }],
  ])('at Ashby with the interval %s is that of one period', (interval, expected) => {
    const summaryComponents = [{ compensationType: 'Salary', interval, currencyCode: 'GBP', minValue: 100, maxValue: null }]
    const posting = postingOf(ashby, { jobs: [ashbyJob({ compensation: { summaryComponents } })] })
    expect(posting).toMatchObject(expected)
    expect(posting).not.toHaveProperty('salaryMax')
  })

  it('at Ashby without a salary component is left to the words', () => {
    const compensation = { compensationTierSummary: 'Offers Equity', summaryComponents: [{ compensationType: 'EquityPercentage', minValue: 1, maxValue: 2 }] }
    expect(postingOf(ashby, { jobs: [ashbyJob({ compensation })] })).toMatchObject({ salaryText: 'Offers Equity' })
    expect(postingOf(ashby, { jobs: [ashbyJob({ compensation })] })).not.toHaveProperty('salaryMin')
  })

  it.each<[string, object]>([
    ['Hourly pay range', { salaryMin: 1_250.5, salaryMax: 2_000, salaryPeriod: 'HOUR' }], ['Pay per year (40 hours per week)', { salaryMin: 1_250.5 }], ['Pay', { salaryMin: 1_250.5, salaryCurrency: 'USD' }],
  ])('at Greenhouse is in units, and has a period where the title "%s" names one', (title, expected) => {
    const posting = postingOf(greenhouse, { jobs: [greenhouseJob({ pay_input_ranges: [{ min_cents: 125_050, max_cents: 200_000, currency_type: 'USD', title }] })] })
    expect(posting).toMatchObject(expected)
    expect(posting?.salaryPeriod).toBe((expected as { salaryPeriod?: string }).salaryPeriod)
  })
})

describe('what is said about the place of work', () => {
  it.each<[string, JobSource, unknown, string | undefined]>([
    ['Lever: unspecified', lever, [leverPosting({ workplaceType: 'unspecified' })], undefined],
    ['Ashby: remote only', ashby, { jobs: [ashbyJob({ workplaceType: null, isRemote: true })] }, 'REMOTE'],
    ['Ashby: nothing', ashby, { jobs: [ashbyJob({ workplaceType: null, isRemote: false })] }, undefined],
    ['Workable: not remote', workable, { jobs: [workableJob({ telecommuting: false })] }, undefined],
    ['SmartRecruiters: remote', smartrecruiters, { content: [smartRecruitersPosting({ location: { city: 'Lyon', country: 'fr', remote: true } })] }, 'REMOTE'],
    ['Recruitee: remote and on site', recruitee, { offers: [recruiteeOffer({ remote: true })] }, 'REMOTE'],
    ['Recruitee: hybrid', recruitee, { offers: [recruiteeOffer({ hybrid: true })] }, 'HYBRID'],
    ['Recruitee: nothing', recruitee, { offers: [recruiteeOffer({ on_site: false })] }, undefined],
  ])('%s', (_, source, body, expected) => {
    expect(postingOf(source, body)?.locationType).toBe(expected)
  })

  it.each<[string, JobSource, unknown, string | undefined]>([
    ['Greenhouse: offices where there is no location', greenhouse, { jobs: [greenhouseJob({ location: null, offices: [{ name: 'Oslo' }, { name: 'Bergen' }, { name: 'Oslo' }] })] }, 'Oslo; Bergen'],
    ['Lever: several', lever, [leverPosting({ categories: { location: 'Paris', allLocations: ['Paris', 'Lille'] } })], 'Paris; Lille'],
    ['Lever: remote in a country', lever, [leverPosting({ categories: { location: 'Remote' } })], 'Remote, United States'],
    ['Lever: the country alone', lever, [leverPosting({ categories: null })], 'United States'],
    ['SmartRecruiters: parts', smartrecruiters, { content: [smartRecruitersPosting({ location: { city: 'Lyon', country: 'fr' } })] }, 'Lyon, France'],
    ['Recruitee: parts', recruitee, { offers: [recruiteeOffer({ location: '' })] }, 'Leipzig, Germany'],
    ['Ashby: words that name a country', ashby, { jobs: [ashbyJob({ location: 'Remote in Ohio, USA', secondaryLocations: [] })] }, 'Remote in Ohio, USA'],
  ])('%s', (_, source, body, expected) => {
    expect(postingOf(source, body)?.location).toBe(expected)
  })

  it('keeps to what a location can hold', () => {
    const allLocations = Array.from({ length: 400 }, (_, index) => `Town ${index}`)
    const location = postingOf(lever, [leverPosting({ categories: { allLocations } })])?.location ?? ''
    expect(location.length).toBeLessThanOrEqual(1_000)
    expect(location).toMatch(/^Town 0; Town 1; .*Town \d+$/)
  })
})

it('passes over what Ashby does not list', () => {
  const page = read(ashby, { jobs: [ashbyJob({ isListed: false }), ashbyJob({ id: 'b', isListed: null })] })
  expect([page.listings.map((each) => each.nativeId), page.rejected]).toEqual([['b'], []])
})

it('takes Greenhouse\'s text as it is where it was not escaped', () => {
  expect(postingOf(greenhouse, { jobs: [greenhouseJob({ content: '<p>a &lt; b</p>' })] })?.description).toBe('<p>a &lt; b</p>')
})
