import { describe, expect, it } from 'vitest'
import { BlockedError, StructureError } from '../../../../../../src/domains/scraping/scrape-errors.ts'
import { ycombinator } from '../../../../../../src/domains/scraping/sources/boards/ycombinator/ycombinator.ts'
import type { DetailReading, ListPage } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import { HOSTILE, htmlOf, jobPosting, ldScript, listingOf, pageOf, queryOf, sameFields, setupOf } from '../../../../../fixtures/boards/page.ts'
import { inertia, ycCompany, ycDetail, ycJob, ycList } from '../../../../../fixtures/boards/ycombinator.ts'

const ORIGIN = 'https://www.ycombinator.com'
const request = { url: `${ORIGIN}/jobs/role/software-engineer`, state: { origin: ORIGIN } }
const read = (body: string, url = request.url): ListPage => ycombinator.readList(pageOf(body, url), request)
const address = `${ORIGIN}/companies/zolw/jobs/LyBeOy6-senior-engineer`
const readDetail = (body: string): DetailReading | undefined => ycombinator.readDetail?.(pageOf(body, address), listingOf('53317', address))

describe('addresses', () => {
  it.each([
    ['a role', queryOf({ text: 'Senior React developer' }), '/role/software-engineer'],
    ['the role with more of the words', queryOf({ text: 'Product Manager for developer tools' }), '/role/product-manager'],
    ['a role in a place', queryOf({ text: 'UX', location: 'New York, NY' }), '/role/designer/new-york'],
    ['remote jobs of a role', queryOf({ text: 'counsel', isRemote: true, location: 'Austin, TX' }), '/role/legal/remote'],
    ['a place where no role is close', queryOf({ text: 'beekeeper', location: 'Zürich' }), '/location/z%C3%BCrich'],
    ['all jobs where nothing is close', queryOf({ text: 'beekeeper', isRemote: true }), ''],
  ])('of %s', (_, query, path) => {
    expect(ycombinator.start(query, setupOf(ORIGIN))).toEqual([{ url: `${ORIGIN}/jobs${path}`, state: { origin: ORIGIN } }])
  })
})

describe('lists', () => {
  it.each(['WaasJobListingsPage', 'WaasShowJobsPage'])('are read from the component %s', (component) => {
    expect(read(ycList([ycJob()], component))).toEqual({
      extraction: 'EMBEDDED', rejected: [], next: null, total: null, listings: [{
        nativeId: '53317', detailUrl: address, closed: null, posting: {
          title: 'Ingénieure « Senior »', company: 'Żółw', url: address, location: 'San Francisco, CA, US; Remote (US)', locationType: 'Remote', salaryText: '$120K - $180K', employmentType: 'Full-time',
          requirements: 'Experience: 6+ years\nSkills: MongoDB, Größe & Co', postedAt: 'about 2 months', companyLogoUrl: 'https://cdn.example/zolw.png',
        },
      }],
    })
  })

  it.each<[string, object, object]>([
    ['one place', { location: 'Łódź, Poland' }, { location: 'Łódź, Poland', locationType: undefined }],
    ['no place', { location: ' / ' }, { location: undefined, locationType: undefined }],
    ['a slash within a place as it stands', { location: 'Berlin/Brandenburg' }, { location: 'Berlin/Brandenburg', locationType: undefined }],
    ['other types as absent', { location: 5, skills: 'Go', salaryRange: null, minExperience: [] }, { salaryText: undefined, requirements: undefined, locationType: undefined }],
  ])('give %s', (_, more, expected) => {
    expect(sameFields(read(ycList([ycJob(more)])).listings[0]?.posting, expected)).toEqual(expected)
  })

  it('of one company take its name and facts', () => {
    expect(read(ycList([ycJob({ companyName: undefined, companyLogoUrl: undefined })], 'WaasShowJobsPage', { company: ycCompany() })).listings[0]?.posting).toMatchObject({
      company: 'Żółw', companyWebsite: 'https://zolw.example', companySize: '42', companyLogoUrl: `${ORIGIN}/logo.png`,
    })
  })

  it('keep the good entries, and may be empty', () => {
    const page = read(ycList([ycJob({ id: null }), ycJob({ title: '' }), ycJob({ url: 'javascript:x' }), null, ycJob({ id: 'abc' })]))
    expect([page.listings.map(({ nativeId }) => nativeId), page.rejected.length]).toEqual([['abc'], 4])
    expect(read(ycList([]))).toMatchObject({ listings: [], rejected: [] })
  })

  it.each<[string, string]>([
    ['has no data-page', htmlOf('<div id="app"></div>')], ['has a data-page that is cut off', inertia('{"component":"WaasJobListingsPage","props":{"jobPos')], ['has another component', ycList([ycJob()], 'WaasHomePage')],
    ['has no list of jobs', ycList({ a: 1 })], ['has jobs of another kind', ycList([{ a: 1 }, { b: 2 }])], ['has no props', inertia({ component: 'WaasJobListingsPage' })], ['is not an object', inertia('[]')], ...HOSTILE,
  ])('a page that %s is a changed site', (_, body) => {
    expect(() => read(body)).toThrow(StructureError)
    expect(() => readDetail(body)).toThrow(StructureError)
  })

  it('a login page is a wall', () => {
    expect(() => read(htmlOf('Log in'), 'https://account.ycombinator.com/signin?continue=x')).toThrow(BlockedError)
  })
})

describe('details', () => {
  it.each(['job', 'jobPosting'])('are read from props.%s with the company', (key) => {
    const body = ycDetail({ [key]: ycJob({ description: '## Warum\n- “Größe”', companyName: undefined, companyLogoUrl: undefined }), company: ycCompany({ logo_url: null }) })
    expect(readDetail(body)).toEqual({
      extraction: 'EMBEDDED', closed: null, posting: {
        title: 'Ingénieure « Senior »', company: 'Żółw', description: '## Warum\n- “Größe”', location: 'San Francisco, CA, US; Remote (US)', locationType: 'Remote', salaryText: '$120K - $180K',
        employmentType: 'Full-time', requirements: 'Experience: 6+ years\nSkills: MongoDB, Größe & Co', postedAt: 'about 2 months', companyWebsite: 'https://zolw.example', companySize: '42',
        companyLogoUrl: `${ORIGIN}/small.png`,
      },
    })
  })

  it('are read from JSON-LD where the data is missing or cut off', () => {
    expect(readDetail(htmlOf(ldScript([jobPosting()])))).toMatchObject({ extraction: 'JSON_LD', posting: { company: 'Firnblick GmbH' } })
    expect(readDetail(inertia('{"component":"Waas') + ldScript(jobPosting()))).toMatchObject({ extraction: 'JSON_LD' })
  })

  it('tell what is closed', () => {
    expect(readDetail(`<p>This position has been filled.</p>${ycDetail({ job: ycJob() })}`)?.closed).toBe('This position has been filled.')
    expect(readDetail(htmlOf('<p>This job is no longer accepting applications</p>'))).toEqual({ extraction: 'DOM', posting: {}, closed: 'This job is no longer accepting applications' })
  })
})
