import { describe, expect, it } from 'vitest'
import { BlockedError, StructureError } from '../../../../../../src/domains/scraping/scrape-errors.ts'
import { indeed } from '../../../../../../src/domains/scraping/sources/boards/indeed/indeed.ts'
import type { DetailReading, ListPage, ListRequest } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import { indeedCard, indeedDetail, indeedJob, indeedList, indeedNext, indeedScript } from '../../../../../fixtures/boards/indeed.ts'
import { HOSTILE, htmlOf, jobPosting, ldScript, listingOf, pageOf, queryOf, sameFields, setupOf } from '../../../../../fixtures/boards/page.ts'

const ORIGIN = 'https://www.indeed.com'
const request: ListRequest = { url: `${ORIGIN}/jobs?q=baker`, state: { origin: ORIGIN } }
const listing = listingOf('0a1b2c3d4e5f6071', `${ORIGIN}/viewjob?jk=0a1b2c3d4e5f6071`)
const read = (body: string, url = request.url): ListPage => indeed.readList(pageOf(body, url), request)
const readDetail = (body: string): DetailReading | undefined => indeed.readDetail?.(pageOf(body, listing.detailUrl ?? ''), listing)

describe('addresses', () => {
  it.each([
    ['words', queryOf({ text: 'C++ & Köln' }), 'q=C%2B%2B+%26+K%C3%B6ln&sort=date'],
    ['a place', queryOf({ location: ' Austin, TX ' }), 'q=backend+engineer&l=Austin%2C+TX&sort=date'],
    ['an empty place, which is left out', queryOf({ location: ' ' }), 'q=backend+engineer&sort=date'],
    ['remote work and days', queryOf({ isRemote: true, postedWithinDays: 7 }), 'q=backend+engineer&sc=0kf%3Aattr%28DSQF7%29%3B&fromage=7&sort=date'],
    ['half a character', queryOf({ text: 'baker \ud800' }), 'q=baker+%EF%BF%BD&sort=date'],
  ])('of %s', (_, query, expected) => {
    expect(indeed.start(query, setupOf(ORIGIN))).toEqual([{ url: `${ORIGIN}/jobs?${expected}`, state: { origin: ORIGIN } }])
  })
})

describe('the list in the script', () => {
  it('is read whole', () => {
    const page = read(indeedList({ script: indeedScript([indeedJob()]), body: indeedNext('/jobs?q=baker&start=10') }))
    expect(page).toEqual({
      extraction: 'EMBEDDED', rejected: [], total: 41, next: { url: `${ORIGIN}/jobs?q=baker&start=10`, state: { origin: ORIGIN } },
      listings: [{
        nativeId: '0a1b2c3d4e5f6071', detailUrl: `${ORIGIN}/viewjob?jk=0a1b2c3d4e5f6071`, closed: null,
        posting: {
          title: 'Konditor für Nachtschichten', company: 'Bäckerei Über & Söhne', description: '<ul><li>Bakes “} ]” and \\ at night</li></ul>', url: `${ORIGIN}/viewjob?jk=0a1b2c3d4e5f6071`,
          location: 'Remote in Austin, TX', locationType: 'REMOTE_ONLY', salaryText: '$120,000 - $150,000 a year', salaryMin: 120000, salaryMax: 150000, salaryCurrency: 'USD',
          salaryPeriod: 'YEARLY', employmentType: 'Full-time', postedAt: '1790000000000',
        },
      }],
    })
  })

  it.each<[string, object, object]>([
    ['no minimum of 0 and no maximum of -1', { extractedSalary: { min: 0, max: -1, type: 'HOURLY' }, salarySnippet: {} }, { salaryMin: undefined, salaryMax: undefined, salaryPeriod: undefined, salaryText: undefined }],
    ['one end of the pay', { extractedSalary: { min: 18.5, max: -1, type: 'HOURLY' } }, { salaryMin: 18.5, salaryMax: undefined, salaryPeriod: 'HOURLY' }],
    ['the site\'s own estimate as such', { extractedSalary: null, salarySnippet: null, estimatedSalary: { formattedRange: '$60K - $76K a year' } }, { salaryText: '$60K - $76K a year (estimated)', salaryMin: undefined }],
    ['the plain title and the short company', { displayTitle: null, title: 'Baker', company: '', truncatedCompany: 'Über…' }, { title: 'Baker', company: 'Über…' }],
    ['city and state', { formattedLocation: undefined, jobLocationCity: 'Austin', jobLocationState: 'TX' }, { location: 'Austin, TX' }],
    ['remote as a flag', { remoteWorkModel: null, remoteLocation: true }, { locationType: 'REMOTE' }],
    ['the date of publication', { createDate: null }, { postedAt: '1789948800000' }],
    ['a date in words', { createDate: null, pubDate: null }, { postedAt: 'Just posted' }],
    ['job types among attributes', { jobTypes: [], taxonomyAttributes: [{ label: 'job-types', attributes: [{ label: 'Part-time' }, { label: 'Contract' }] }] }, { employmentType: 'Part-time, Contract' }],
    ['skills among attributes', { taxonomyAttributes: [{ label: 'skills', attributes: [{ label: 'Baking' }] }, 7] }, { requirements: 'Skills: Baking' }],
    ['fields of other types as absent', { company: 7, salarySnippet: 'x', remoteWorkModel: [], jobTypes: 'x', formattedLocation: {} }, { company: '7', locationType: undefined, location: undefined }],
  ])('gives %s', (_, more, expected) => {
    const [first] = read(indeedList({ script: indeedScript([indeedJob(more)]) })).listings
    expect(sameFields(first?.posting, expected)).toEqual(expected)
  })

  it('tells what is closed', () => {
    expect(read(indeedList({ script: indeedScript([indeedJob({ expired: true })]) })).listings[0]?.closed).toBe('expired')
  })

  it.each<[string, unknown]>([
    ['no id', indeedJob({ jobkey: undefined })], ['an id that is none', indeedJob({ jobkey: '../x' })], ['no title', indeedJob({ displayTitle: ' ', title: undefined })],
    ['another type', 'text'], ['nothing', null],
  ])('rejects an entry with %s and keeps the others', (_, broken) => {
    const page = read(indeedList({ script: indeedScript([broken, indeedJob({ jobkey: 'ffff000011112222' })]) }))
    expect([page.listings.map(({ nativeId }) => nativeId), page.rejected.length]).toEqual([['ffff000011112222'], 1])
  })

  it('gives way to the cards where it is cut off', () => {
    const script = indeedScript([indeedJob()]).slice(0, 300)
    expect(read(indeedList({ script, body: indeedCard('aaaa000011112222', 'Baker') }))).toMatchObject({ extraction: 'DOM', listings: [{ nativeId: 'aaaa000011112222' }] })
    expect(() => read(indeedList({ script }))).toThrow(StructureError)
  })

  it('follows the site\'s own link only', () => {
    expect(read(indeedList({ script: indeedScript([indeedJob()]) })).next).toBeNull()
    expect(read(indeedList({ script: indeedScript([indeedJob()]), body: indeedNext('javascript:go()') })).next).toBeNull()
  })
})

describe('cards', () => {
  const decoys = '<div class="job_seen_beacon"><a data-jk="dddd000011112222"></a></div><div class="job_seen_beacon" style="display:none"><h2 class="jobTitle"><a data-jk="eeee000011112222">Ghost</a></h2></div>'
  it.each(['job_seen_beacon', 'jobcard-compact'])('are read in the layout %s, without decoys', (layout) => {
    const hidden = '<a data-jk="cccc000011112222" aria-hidden="true">Ghost</a>'
    const body = decoys + indeedCard('aaaa000011112222', 'Bäcker & Co', layout).replace('<h2', `${hidden}<h2`) + indeedCard('bbbb000011112222', 'Clerk', layout)
    expect(read(indeedList({ script: null, body }))).toMatchObject({
      extraction: 'DOM', rejected: [], listings: [
        { nativeId: 'aaaa000011112222', detailUrl: `${ORIGIN}/viewjob?jk=aaaa000011112222`, posting: { title: 'Bäcker & Co', company: 'Bäckerei Über', location: 'Austin, TX' } },
        { nativeId: 'bbbb000011112222' },
      ],
    })
  })

  it('are rejected one by one', () => {
    const page = read(indeedList({ script: null, body: `<div class="job_seen_beacon"><span>No link</span></div>${indeedCard('aaaa000011112222', 'Baker')}` }))
    expect([page.listings.length, page.rejected.length]).toEqual([1, 1])
  })
})

describe('empty and changed lists', () => {
  it.each([
    ['says so', indeedList({ script: null, body: '<div class="jobsearch-NoResult-messageContainer">No jobs</div>' })],
    ['says so above other suggestions', indeedList({ script: null, body: `<div class="jobsearch-NoResult-messageContainer">No jobs</div>${indeedCard('aaaa000011112222', 'Baker')}` })],
    ['has a script without the provider', indeedList({ script: 'window.mosaic.providerData["mosaic-provider-header"]={};' })],
    ['has a script without the model', indeedList({ script: 'window.mosaic.providerData["mosaic-provider-jobcards"]={"metaData":{}};' })],
    ['lists none', indeedList({ script: indeedScript([]) })],
  ])('a page that %s is empty', (_, body) => {
    expect(read(body)).toMatchObject({ listings: [], rejected: [], next: null })
  })

  it.each<[string, string]>([
    ['has no script', htmlOf('<main>Jobs</main>')], ['has decoys alone', indeedList({ script: null, body: indeedCard('aaaa000011112222', 'Ghost').replace('<h2', '<h2 hidden') })], ['has results of another type', indeedList({ script: indeedScript({ jobs: [] }) })],
    ['holds nothing readable', indeedList({ script: indeedScript([{ id: 1 }, { id: 2 }]) })], ...HOSTILE,
  ])('a page that %s is a changed site', (_, body) => {
    expect(() => read(body)).toThrow(StructureError)
    expect(() => readDetail(body)).toThrow(StructureError)
  })

  it.each(['https://secure.indeed.com/auth?hl=en', `${ORIGIN}/account/login?branding=login-required&from=bot-detection-anonymous`])('%s is a login wall', (url) => {
    expect(() => read(htmlOf('Sign in'), url)).toThrow(BlockedError)
    expect(() => indeed.readDetail?.(pageOf(htmlOf('Sign in'), url), listing)).toThrow(BlockedError)
  })
})

describe('details', () => {
  it.each<[string, string, object]>([
    ['_rootProps', indeedDetail.rootProps(), { extraction: 'EMBEDDED', closed: null, posting: { title: 'Konditor', company: 'Bäckerei Über', location: 'Austin, TX', description: '<p>Bakes at night – “warm” work.</p>', salaryMin: 50, salaryCurrency: 'USD', salaryPeriod: 'HOURLY' } }],
    ['the answer in _initialData', indeedDetail.initialData(), { extraction: 'EMBEDDED', posting: { description: '<p>Bakes by day.</p>', postedAt: '1790000000000' } }],
    ['the model in _initialData', indeedDetail.initialModel(), { extraction: 'EMBEDDED', posting: { title: 'Konditor', description: '<p>Bakes at night – “warm” work.</p>' } }],
    ['JSON-LD', htmlOf(ldScript(jobPosting())), { extraction: 'JSON_LD', posting: { title: 'Glaziologin (Datenanalyse)', location: 'Zürich, Switzerland', companyWebsite: 'https://firnblick.example' } }],
    ['markup by id', indeedDetail.markup('id="jobDescriptionText"'), { extraction: 'DOM', posting: { description: '<p>Bakes <b>bread</b>.</p>' } }],
    ['markup by class', indeedDetail.markup('class="simple-job-description-html"'), { extraction: 'DOM', posting: { description: '<p>Bakes <b>bread</b>.</p>' } }],
  ])('are read from %s', (_, body, expected) => {
    expect(readDetail(body)).toMatchObject(expected)
  })

  it('give way to markup where data is cut off', () => {
    const cut = indeedDetail.rootProps().replace('</script>', '').slice(0, 300)
    expect(readDetail(`${cut}</script><div id="jobDescriptionText">Bakes.</div>`)).toMatchObject({ extraction: 'DOM', posting: { description: 'Bakes.' } })
    expect(() => readDetail(`${cut}</script>`)).toThrow(StructureError)
  })

  it.each([
    ['in data', indeedDetail.rootProps({ expired: true }), 'expired'],
    ['in data without a description', indeedDetail.rootProps({ expired: true, sanitizedJobDescription: undefined }), 'expired'],
    ['in words alone', htmlOf('<h2>This job has expired on Indeed</h2>'), 'This job has expired on Indeed'],
    ['in words beside the text', indeedDetail.markup('id="jobDescriptionText"').replace('<h1>', '<p>This job has expired</p><h1>'), 'This job has expired'],
    ['not in the job\'s own text', indeedDetail.markup('id="jobDescriptionText"').replace('Bakes', 'Tell people that this job has expired. Bakes'), null],
  ])('tell what is closed: %s', (_, body, closed) => {
    expect(readDetail(body)?.closed).toBe(closed)
  })
})
