import { describe, expect, it } from 'vitest'
import { BlockedError, MismatchError, StructureError } from '../../../../../../src/domains/scraping/scrape-errors.ts'
import { wellfound } from '../../../../../../src/domains/scraping/sources/boards/wellfound/wellfound.ts'
import type { DetailReading, ListPage, ListRequest } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import { HOSTILE, htmlOf, jobPosting, ldScript, listingOf, pageOf, queryOf, sameFields, setupOf } from '../../../../../fixtures/boards/page.ts'
import { keyOf, ref, startup, startupMarkup, wellfoundData, wellfoundJob, wellfoundList } from '../../../../../fixtures/boards/wellfound.ts'

const ORIGIN = 'https://wellfound.com'
const list = `${ORIGIN}/role/backend-engineer`
const requestOf = (page: number, isRemote = false): ListRequest =>
  ({ url: page === 1 ? list : `${list}?page=${page}`, state: { origin: ORIGIN, role: 'backend-engineer', isRemote, list, page } })
const read = (body: string, { page = 1, isRemote = false, url = list } = {}): ListPage => wellfound.readList(pageOf(body, url), requestOf(page, isRemote))
const listing = listingOf('9', `${ORIGIN}/jobs/9-backend`)
const readDetail = (body: string): DetailReading | undefined => wellfound.readDetail?.(pageOf(body, `${ORIGIN}/jobs/9-backend`), listing)

describe('addresses', () => {
  it.each([
    ['a role', queryOf({ text: 'Senior Backend Engineer, Go' }), 'backend-engineer', 'backend-engineer'],
    ['the role with the most of the words', queryOf({ text: 'software developer for machine learning' }), 'machine-learning-engineer', 'machine-learning-engineer'],
    ['the widest role', queryOf({ text: 'engineer' }), 'software-engineer', 'software-engineer'],
    ['words that are like no role', queryOf({ text: 'Hebamme für Zürich' }), 'hebamme-f%C3%BCr-z%C3%BCrich', 'hebamme-für-zürich'],
    ['a place', queryOf({ location: 'San Francisco, CA' }), 'l/backend-engineer/san-francisco', 'backend-engineer'],
    ['remote work before a place', queryOf({ isRemote: true, location: 'Austin, TX' }), 'r/backend-engineer', 'backend-engineer'],
  ])('of %s', (_, query, path, role) => {
    const url = `${ORIGIN}/role/${path}`
    expect(wellfound.start(query, setupOf(ORIGIN))).toEqual([{ url, state: { origin: ORIGIN, role, isRemote: query.isRemote, list: url, page: 1 } }])
  })
})

describe('the data of a list', () => {
  it('is read through its references', () => {
    const url = `${ORIGIN}/jobs/9-rueckwaerts-entwickler`
    expect(read(wellfoundList(wellfoundData()))).toEqual({
      extraction: 'EMBEDDED', rejected: [], total: 35, next: requestOf(2), listings: [{
        nativeId: '9', detailUrl: url, closed: null, posting: {
          title: 'Rückwärts-Entwickler', company: 'Żółw Robotics', description: '### Mission\nSlow – but “sure”.', url, location: 'Austin; Łódź', locationType: 'Remote',
          salaryText: '$135k – $175k • 0.05% – 0.25%', employmentType: 'full-time', postedAt: '1785272337', companyLogoUrl: 'https://cdn.example/zolw.png', companySize: 'SIZE_11_50',
          requirements: 'At least 2 years of experience.',
        },
      }],
    })
  })

  it.each<[string, (found: object) => object]>([
    ['deeper down', (found) => ({ talent: { __typename: 'Talent', seo: [{ page: found }] } })],
    ['in the root itself', (found) => found],
  ])('is found %s', (_, root) => {
    expect(read(wellfoundList(wellfoundData({ root }))).listings.length).toBe(1)
  })

  it('of the page asked for is taken where another is beside it', () => {
    const other = { [keyOf({ page: 1, role: 'backend-engineer' })]: { startups: [] } }
    const page = read(wellfoundList(wellfoundData({ asked: { page: 2, role: 'backend-engineer' }, root: (found) => ({ talent: { ...other, ...found } }) })), { page: 2 })
    expect([page.listings.length, page.next]).toEqual([1, requestOf(3)])
  })

  it.each<[string, object, object]>([
    ['where remote workers may live', { locationNames: [] }, { location: 'United States', locationType: 'Remote' }],
    ['no way of working where none is said', { remote: false, remoteConfig: { kind: 'NONE' } }, { location: 'Austin; Łódź', locationType: undefined }],
    ['no experience', { yearsExperienceMin: 0 }, { requirements: undefined }],
    ['other types as absent', { compensation: [], liveStartAt: null, locationNames: 'x', acceptedRemoteLocationNames: {} }, { salaryText: undefined, postedAt: undefined, location: undefined }],
  ])('gives %s', (_, more, expected) => {
    const entities = { 'StartupResult:1': startup('1', [wellfoundJob('9', more)]) }
    expect(sameFields(read(wellfoundList(wellfoundData({ entities }))).listings[0]?.posting, expected)).toEqual(expected)
  })

  it('keeps the good entries', () => {
    const jobs = [ref('missing'), ref('__proto__'), ref('constructor'), wellfoundJob('8', { slug: null }), 'text', wellfoundJob('7')]
    const page = read(wellfoundList(wellfoundData({ results: { startups: [ref('StartupResult:1'), ref('StartupResult:2'), null] }, entities: { 'StartupResult:1': startup('1', jobs) } })))
    expect([page.listings.map(({ nativeId }) => nativeId), page.rejected.length]).toEqual([['7'], 7])
  })

  it('ends with the last page', () => {
    expect(read(wellfoundList(wellfoundData({ asked: { page: 3, role: 'backend-engineer' } })), { page: 3 }).next).toBeNull()
    expect(read(wellfoundList(wellfoundData({ results: { startups: [], pageCount: 0 } })))).toMatchObject({ listings: [], rejected: [], next: null })
  })
})

describe('answers to another question', () => {
  it.each<[string, object]>([['page 1', { page: 1, role: 'backend-engineer' }], ['no page', { role: 'backend-engineer' }]])('%s past the end is the end', (_, asked) => {
    expect(read(wellfoundList(wellfoundData({ asked })), { page: 4 })).toMatchObject({ listings: [], rejected: [], next: null })
  })

  it('another page within the list is refused', () => {
    expect(() => read(wellfoundList(wellfoundData()), { page: 2 })).toThrow(MismatchError)
  })

  it.each<[string, object]>([['no role', { page: 1 }], ['another role', { page: 1, role: 'designer' }]])('%s is refused', (_, asked) => {
    expect(() => read(wellfoundList(wellfoundData({ asked })))).toThrow(MismatchError)
  })

  it('jobs that are not only remote are refused where remote ones were asked for', () => {
    expect(() => read(wellfoundList(wellfoundData()), { isRemote: true })).toThrow(MismatchError)
    expect(read(wellfoundList(wellfoundData({ asked: { page: 1, remote: true, role: 'backend-engineer' } })), { isRemote: true }).listings.length).toBe(1)
  })

  it('a redirect to the unfiltered page is refused, one to a login page a wall', () => {
    expect(() => read(wellfoundList(wellfoundData()), { url: `${ORIGIN}/role` })).toThrow(MismatchError)
    expect(() => read(htmlOf('Log in'), { url: `${ORIGIN}/login?after=x` })).toThrow(BlockedError)
  })
})

describe('links', () => {
  it('stand in for data that is missing or cut off, with the startup above them', () => {
    const markup = startupMarkup('Żółw & Co', [['9-a%C3%A4', 'Löter'], ['10-b', 'Clerk'], ['10-b', 'Clerk']]) + startupMarkup('Second', [['11-c', 'Cook']]) + '<a href="/jobs/search">Search</a>'
    const expected = {
      extraction: 'DOM', rejected: [], next: requestOf(2), listings: [
        { nativeId: '9', detailUrl: `${ORIGIN}/jobs/9-a%C3%A4`, posting: { title: 'Löter', company: 'Żółw & Co' } }, { nativeId: '10', posting: { company: 'Żółw & Co' } }, { nativeId: '11', posting: { company: 'Second' } },
      ],
    }
    expect(read(htmlOf(markup))).toMatchObject(expected)
    expect(read(`${wellfoundList(wellfoundData().slice(0, 400))}${markup}`)).toMatchObject(expected)
  })
})

describe('changed lists', () => {
  it.each<[string, string]>([
    ['has neither data nor links', htmlOf('<main>Jobs</main>')], ['has data of another kind', wellfoundList('{"props":{}}')], ['has no results', wellfoundList('{"props":{"pageProps":{"apolloState":{"data":{}}}}}')],
    ['has no startups', wellfoundList(wellfoundData({ results: { startups: null } }))], ['has jobs of another kind', wellfoundList(wellfoundData({ entities: { 'StartupResult:1': startup('1', [{}, {}]) } }))],
    ['has a broken key', wellfoundList(wellfoundData().replace('\\"page\\"', 'page'))], ['nests data without end', wellfoundList(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
    ['refers in a circle', wellfoundList(wellfoundData({ entities: { 'StartupResult:1': ref('StartupResult:1') }, results: { startups: [ref('StartupResult:1'), ref('StartupResult:1')] } }))], ...HOSTILE,
  ])('a page that %s is a changed site', (_, body) => {
    expect(() => read(body)).toThrow(StructureError)
  })
})

describe('details', () => {
  it('are read from JSON-LD', () => {
    const body = htmlOf(ldScript(jobPosting({ identifier: { value: '9' }, experienceRequirements: { monthsOfExperience: 24 }, url: 'https://other.example/1' })))
    expect(readDetail(body)).toEqual({
      extraction: 'JSON_LD', closed: null, posting: {
        title: 'Glaziologin (Datenanalyse)', company: 'Firnblick GmbH', description: '<p>Sie messen Gletscher – zu Fuß.</p>', location: 'Zürich, Switzerland', postedAt: '2026-11-02',
        companyWebsite: 'https://firnblick.example', requirements: 'At least 2 years of experience.',
      },
    })
  })

  it('without a description are for others to judge', () => {
    expect(sameFields(readDetail(htmlOf(ldScript(jobPosting({ description: ' ' }))))?.posting, { title: '', description: '' })).toEqual({ title: 'Glaziologin (Datenanalyse)', description: undefined })
  })

  it('tell what is closed, though not by the job\'s own text', () => {
    expect(readDetail(htmlOf(`<div>This job is no longer available</div>${ldScript(jobPosting())}`))?.closed).toBe('This job is no longer available')
    expect(readDetail(htmlOf('<div>This job is no longer available</div>'))).toEqual({ extraction: 'DOM', posting: {}, closed: 'This job is no longer available' })
    const description = '<p>We write: this job has expired.</p>'
    expect(readDetail(htmlOf(`<main>${description}</main>${ldScript(jobPosting({ description }))}`))?.closed).toBeNull()
  })

  it.each<[string, string]>([['has no JSON-LD', htmlOf('<h1>Job</h1>')], ['has JSON-LD that is cut off', htmlOf('<script type="application/ld+json">{"@type":"JobPosting"</script>')], ...HOSTILE])('a page that %s is a changed site', (_, body) => {
    expect(() => readDetail(body)).toThrow(StructureError)
  })
})
