import { describe, expect, it } from 'vitest'
import { BlockedError, MismatchError, StructureError } from '../../../../../../src/domains/scraping/scrape-errors.ts'
import { builtin } from '../../../../../../src/domains/scraping/sources/boards/builtin/builtin.ts'
import type { DetailReading, ListPage } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import { builtinCard, builtinList, itemList, jobPostInit, listItem } from '../../../../../fixtures/boards/builtin.ts'
import type { BuiltinCard } from '../../../../../fixtures/boards/builtin.ts'
import { HOSTILE, htmlOf, jobPosting, ldScript, listingOf, pageOf, queryOf, sameFields, setupOf } from '../../../../../fixtures/boards/page.ts'

const ORIGIN = 'https://builtin.com'
const request = { url: `${ORIGIN}/jobs?search=data`, state: { origin: ORIGIN } }
const read = (body: string, url = request.url): ListPage => builtin.readList(pageOf(body, url), request)
const address = `${ORIGIN}/job/dateningenieurin/9000001`
const readDetail = (body: string): DetailReading | undefined => builtin.readDetail?.(pageOf(body, address), listingOf('9000001', address))

describe('addresses', () => {
  it.each<[string, ReturnType<typeof queryOf>, string[]]>([
    ['words, in all categories and the closest', queryOf({ text: 'Data & Größe' }), ['/jobs?search=Data+%26+Gr%C3%B6%C3%9Fe&country=USA&allLocations=true', '/jobs/data-analytics?search=Data+%26+Gr%C3%B6%C3%9Fe&country=USA&allLocations=true']],
    ['words that are close to no category', queryOf({ text: 'beekeeper' }), ['/jobs?search=beekeeper&country=USA&allLocations=true']],
    ['remote work', queryOf({ text: 'go developer', isRemote: true }), ['/jobs/remote?search=go+developer&country=USA&allLocations=true', '/jobs/remote/dev-engineering?search=go+developer&country=USA&allLocations=true']],
    ['a place', queryOf({ text: 'beekeeper', location: 'Austin, TX' }), ['/jobs?search=beekeeper&city=Austin&state=TX&country=USA']],
    ['a place by its name alone', queryOf({ text: 'beekeeper', location: 'Springfield' }), ['/jobs?search=beekeeper&city=Springfield&country=USA']],
    ['a place elsewhere', queryOf({ text: 'beekeeper', location: 'Köln, Germany' }), ['/jobs?search=beekeeper&city=K%C3%B6ln']],
    ['days, to the next age that the site knows', queryOf({ text: 'beekeeper', postedWithinDays: 3 }), ['/jobs?search=beekeeper&country=USA&allLocations=true&daysSinceUpdated=7']],
    ['more days than the site knows', queryOf({ text: 'beekeeper', postedWithinDays: 90 }), ['/jobs?search=beekeeper&country=USA&allLocations=true']],
  ])('of %s', (_, query, paths) => {
    expect(builtin.start(query, setupOf(ORIGIN))).toEqual(paths.map((path) => ({ url: ORIGIN + path, state: { origin: ORIGIN } })))
  })
})

describe('lists', () => {
  it.each(['application/ld&#x2B;json', 'application/ld+json'])('are read from an ItemList of type %s and the cards', (type) => {
    expect(read(builtinList(itemList([listItem(9000001, 'Dateningenieurin')], type) + builtinCard({ id: 9000001 }) + builtinCard({ id: 9000002, title: 'Clerk' })))).toMatchObject({
      extraction: 'JSON_LD', rejected: [], next: null, total: null, listings: [
        {
          nativeId: '9000001', detailUrl: address, closed: null, posting: {
            title: 'Dateningenieurin', company: 'Żółw & Co', description: 'Moves “data”.', url: address, location: 'Austin, TX, USA; Plano, TX, USA', locationType: 'Hybrid', salaryText: '130K-160K Annually',
            seniority: 'Senior level', postedAt: 'Reposted 3 Days Ago',
          },
        },
        { nativeId: '9000002', posting: { title: 'Clerk', description: 'Bewegt Daten – langsam.' } },
      ],
    })
  })

  it('are read from either alone', () => {
    expect(read(builtinList(builtinCard({ id: 9000001 })))).toMatchObject({ extraction: 'DOM', listings: [{ nativeId: '9000001', detailUrl: address, posting: { title: 'Dateningenieurin & mehr', company: 'Żółw & Co' } }] })
    expect(read(builtinList(itemList([listItem(9000001, 'A', { item: { name: 'B', url: '/job/b/9000003/' } })])))).toMatchObject({ extraction: 'JSON_LD', listings: [{ nativeId: '9000003', posting: { title: 'B' } }] })
  })

  it.each<[string, Omit<BuiltinCard, 'id'>, object]>([
    ['one place', { place: 'Graz, Austria', tooltip: null }, { location: 'Graz, Austria' }],
    ['places of a tooltip that scripts have moved', { attribute: 'data-bs-original-title' }, { location: 'Austin, TX, USA; Plano, TX, USA' }],
    ['their number where the tooltip is endless', { tooltip: '<div>'.repeat(9_000) }, { location: '2 Locations' }],
    ['places of a tooltip without markup', { tooltip: 'Łódź' }, { location: 'Łódź' }],
    ['no pay and no rank', { salary: '', level: '' }, { salaryText: undefined, seniority: undefined, locationType: 'Hybrid' }],
  ])('give %s', (_, card, expected) => {
    expect(sameFields(read(builtinList(builtinCard({ id: 1, ...card }))).listings[0]?.posting, expected)).toEqual(expected)
  })

  it('reject a card with a tooltip nested without end alone', () => {
    const page = read(builtinList(builtinCard({ id: 1, tooltip: '<div>'.repeat(2_000) }) + builtinCard({ id: 2 })))
    expect([page.listings.map(({ nativeId }) => nativeId), page.rejected.length]).toEqual([['2'], 1])
  })

  it('keep the good entries', () => {
    const items = [listItem(1, 'A'), listItem(2, ''), listItem(3, 'C', { url: '/company/3' }), null, listItem(4, 'D', { url: 'javascript:x' })]
    const page = read(builtinList(itemList(items) + builtinCard({ id: 5 }).replaceAll('/job/', '/company/')))
    expect([page.listings.map(({ nativeId }) => nativeId), page.rejected.length]).toEqual([['1'], 5])
  })

  it.each([['lists none', builtinList(itemList([]))], ['says so', builtinList('<p>No matching jobs found.</p>')]])('a page that %s is empty', (_, body) => {
    expect(read(body)).toMatchObject({ listings: [], rejected: [], next: null })
  })

  it('give way to cards where JSON-LD is cut off', () => {
    const cut = '<script type="application/ld+json">{"@graph":[{"@type":"ItemList","itemListElement":[</script>'
    expect(read(builtinList(cut + builtinCard({ id: 9 })))).toMatchObject({ extraction: 'DOM', listings: [{ nativeId: '9' }] })
    expect(() => read(builtinList(cut))).toThrow(StructureError)
  })

  it.each<[string, string]>([
    ['is a shell', builtinList('<template x-for="job in jobs"></template>')], ['has none of it', htmlOf('<main>Find jobs</main>')], ['has entries of another kind', builtinList(itemList([{ a: 1 }, { b: 2 }]))], ...HOSTILE,
  ])('a page that %s is a changed site', (_, body) => {
    expect(() => read(body)).toThrow(StructureError)
    expect(() => readDetail(body)).toThrow(StructureError)
  })

  it('a login page is a wall', () => {
    expect(() => read(htmlOf('Log in'), `${ORIGIN}/auth/login`)).toThrow(BlockedError)
  })
})

describe('details', () => {
  const apply = 'https://boards.example/zolw/jobs/1?gh_jid=1'
  it.each<[string, unknown]>([['bare', jobPosting()], ['in a graph', { '@graph': [{ '@type': 'Organization' }, jobPosting()] }]])('are read from a JobPosting %s, with the link to apply', (_, document) => {
    const body = htmlOf(ldScript(document, 'application/ld&#x2B;json') + jobPostInit({ id: 9000001, title: 'Other words', companyName: 'Żółw', howToApply: apply, isEasyApply: false }))
    expect(readDetail(body)).toMatchObject({ extraction: 'JSON_LD', closed: null, posting: { title: 'Glaziologin (Datenanalyse)', company: 'Firnblick GmbH', location: 'Zürich, Switzerland', applyUrl: apply } })
  })

  it.each<[string, string]>([
    ['missing', ''], ['cut off', '<script>Builtin.jobPostInit({"job":{"id":1</script>'], ['not JSON', '<script>Builtin.jobPostInit({job:1})</script>'], ['no address', jobPostInit({ howToApply: 'mailto:jobs@zolw.example' })],
    ['a script', jobPostInit({ howToApply: 'javascript:x' })],
  ])('do without that link where it is %s', (_, script) => {
    expect(sameFields(readDetail(htmlOf(ldScript(jobPosting()) + script))?.posting, { title: '', applyUrl: '' })).toEqual({ title: 'Glaziologin (Datenanalyse)', applyUrl: undefined })
  })

  it('of another job are refused', () => {
    expect(() => readDetail(htmlOf(ldScript(jobPosting()) + jobPostInit({ id: 7 })))).toThrow(MismatchError)
  })

  it('tell what is closed', () => {
    expect(readDetail(htmlOf(`<div>Sorry, this job was removed at 2:12 p.m.</div>${ldScript(jobPosting())}`))?.closed).toBe('Sorry, this job was removed at 2:12 p.m.')
    expect(readDetail(htmlOf('<div>Sorry, this job was removed.</div>'))).toEqual({ extraction: 'DOM', posting: {}, closed: 'Sorry, this job was removed.' })
  })
})
