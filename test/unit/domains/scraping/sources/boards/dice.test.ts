import { describe, expect, it } from 'vitest'
import { BlockedError, MismatchError, StructureError } from '../../../../../../src/domains/scraping/scrape-errors.ts'
import { dice } from '../../../../../../src/domains/scraping/sources/boards/dice/dice.ts'
import type { DetailReading, ListPage } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import { DESCRIPTION, diceCard, diceCards, diceDetailStream, diceJob, diceNav, diceStream, diceTitle, GUID, pushes, textRow } from '../../../../../fixtures/boards/dice.ts'
import { HOSTILE, htmlOf, jobPosting, ldScript, listingOf, pageOf, queryOf, sameFields, setupOf } from '../../../../../fixtures/boards/page.ts'

const ORIGIN = 'https://www.dice.com'
const search = `${ORIGIN}/jobs/q-go-jobs`
const requestOf = (page: number) => ({ url: page === 1 ? search : `${search}?page=${page}`, state: { origin: ORIGIN, search, page } })
const read = (body: string, page = 1, url = search): ListPage => dice.readList(pageOf(body, url), requestOf(page))
const listing = listingOf(GUID, `${ORIGIN}/job-detail/${GUID}`)
const readDetail = (body: string, of = listing): DetailReading | undefined => dice.readDetail?.(pageOf(body, `${ORIGIN}/job-detail/${GUID}`), of)

describe('addresses', () => {
  it.each([
    ['words', queryOf({ text: 'Senior Go Developer' }), '/jobs/q-senior-go-developer-jobs'],
    ['techniques', queryOf({ text: 'C++ / C# (.NET), Node.js.' }), '/jobs/q-c%2B%2B-c%23-.net-node.js-jobs'],
    ['letters of all scripts', queryOf({ text: 'Ingénieur 工程师' }), '/jobs/q-ing%C3%A9nieur-%E5%B7%A5%E7%A8%8B%E5%B8%88-jobs'],
    ['a place', queryOf({ text: 'go', location: 'Austin, TX' }), '/jobs/q-go-l-austin-tx-jobs'],
    ['signs alone', queryOf({ text: '++ \ud800?' }), '/jobs/q-%2B%2B%20%EF%BF%BD%3F-jobs'],
  ])('of %s go by path', (_, query, path) => {
    const url = ORIGIN + path
    expect(dice.start(query, setupOf(ORIGIN))).toEqual([{ url, state: { origin: ORIGIN, search: url, page: 1 } }])
  })
})

describe('the stream of a list', () => {
  it('is read whole, across pushes and without similar jobs', () => {
    const url = `${ORIGIN}/job-detail/${GUID}`
    expect(read(htmlOf(pushes(diceStream([diceJob()])) + diceNav(1, 3)))).toEqual({
      extraction: 'EMBEDDED', rejected: [], total: null, next: requestOf(2),
      listings: [{
        nativeId: GUID, detailUrl: url, closed: null, posting: {
          title: 'Go-Entwickler (größere Systeme)', company: 'Łódź Software', description: 'Writes Go…', url, location: 'Austin, Texas, USA', locationType: 'Remote',
          salaryText: 'USD 74,000.00 - 111,000.00 per year', employmentType: 'Full-time', postedAt: '2026-08-06T20:57:53Z', companyLogoUrl: 'https://cdn.example/logo.png',
        },
      }],
    })
  })

  it.each<[string, object, object]>([
    ['a place in parts', { jobLocation: { city: 'Łódź', state: null, country: 'Poland' } }, { location: 'Łódź, Poland' }],
    ['no place', { jobLocation: { displayName: 'No location provided' } }, { location: undefined }],
    ['marked dollars and nothing', { salary: '$$175000', summary: '$undefined' }, { salaryText: '$175000', description: undefined }],
    ['several ways of working', { workplaceTypes: ['On-Site', 'Hybrid'], isRemote: false }, { locationType: 'On-Site, Hybrid' }],
    ['remote among several', { workplaceTypes: ['On-Site', 'Remote'] }, { locationType: 'Remote' }],
    ['no way of working', { workplaceTypes: [], isRemote: false }, { locationType: undefined }],
    ['the date of a change', { postedDate: undefined }, { postedAt: '2026-08-07T00:00:00Z' }],
    ['a logo of the site', { companyLogoUrl: '/logo.png' }, { companyLogoUrl: `${ORIGIN}/logo.png` }],
    ['other types as absent', { salary: { a: 1 }, workplaceTypes: 'x', jobLocation: 7, companyLogoUrl: 'javascript:x' }, { salaryText: undefined, location: undefined, companyLogoUrl: undefined }],
  ])('gives %s', (_, more, expected) => {
    expect(sameFields(read(htmlOf(pushes(diceStream([diceJob(more)])))).listings[0]?.posting, expected)).toEqual(expected)
  })

  it('keeps the good entries', () => {
    const page = read(htmlOf(pushes(diceStream([{ ...diceJob({ guid: '../x' }) }, diceJob({ title: 5 }), diceJob({ guid: 'abcd-1', title: '' }), null, diceJob({ guid: 'abcd-2' })]))))
    expect([page.listings.map(({ nativeId }) => nativeId), page.rejected.length]).toEqual([[GUID, 'abcd-2'], 3])
  })

  it('takes text rows by their bytes and never reads rows out of texts', () => {
    const fake = '\n8:{"guid":"fake-fake","title":"Fake","companyName":"–"}\n'
    const page = read(htmlOf(pushes(`${textRow('a', `Grüße 🚲 –${fake}`)}${diceStream([diceJob()])}`, 5)))
    expect(page.listings.map(({ nativeId }) => nativeId)).toEqual([GUID])
  })

  it('ends where the pagination, the ceiling or the jobs end', () => {
    const body = htmlOf(pushes(diceStream([diceJob()])))
    expect([read(body, 24).next, read(body, 25).next, read(body, 26).next]).toEqual([requestOf(25), null, null])
    expect(read(body + diceNav(3, 3), 3).next).toBeNull()
    expect(read(htmlOf(pushes(diceStream([])))).next).toBeNull()
  })
})

describe('other layouts of a list', () => {
  it('are __NEXT_DATA__, JSON-LD and cards', () => {
    const data = JSON.stringify({ props: { pageProps: { list: [diceJob()], toString: 1, ['__proto__']: [1] } } })
    expect(read(htmlOf(`<script id="__NEXT_DATA__" type="application/json">${data}</script>`))).toMatchObject({ extraction: 'EMBEDDED', listings: [{ nativeId: GUID }] })
    const posting = jobPosting({ url: `${ORIGIN}/job-detail/${GUID}?x=1` })
    expect(read(htmlOf(ldScript({ '@type': 'ItemList', itemListElement: [{ item: posting }, { item: jobPosting() }] })))).toMatchObject({
      extraction: 'JSON_LD', listings: [{ nativeId: GUID, posting: { title: 'Glaziologin (Datenanalyse)', url: `${ORIGIN}/job-detail/${GUID}` } }], rejected: [{}],
    })
    expect(read(diceCards(diceCard(GUID, 'Go & Co', 'Hybrid in Austin, Texas • 2d ago') + diceCard('2222-3333', 'Clerk', 'No location provided • Today')))).toMatchObject({
      extraction: 'DOM', rejected: [], listings: [
        { nativeId: GUID, detailUrl: `${ORIGIN}/job-detail/${GUID}`, posting: { title: 'Go & Co', company: 'Łódź Software', location: 'Hybrid in Austin, Texas', postedAt: '2d ago', employmentType: 'Full-time', salaryText: '$175000' } },
        { nativeId: '2222-3333', posting: { title: 'Clerk' } },
      ],
    })
  })

  it('stand in for a stream that is cut off', () => {
    const cut = pushes(diceStream([diceJob()]).slice(0, 400))
    expect(read(diceCards(diceCard(GUID, 'Go', 'Remote • Today')) + cut)).toMatchObject({ extraction: 'DOM', listings: [{ nativeId: GUID }] })
    expect(() => read(htmlOf(cut))).toThrow(StructureError)
    expect(() => read(htmlOf('<script>self.__next_f.push([1,"7:{</script>'))).toThrow(StructureError)
  })
})

describe('empty and changed pages', () => {
  it.each([['the data lists none', htmlOf(pushes(diceStream([])))], ['the list has no entry', diceCards('')]])('a page where %s is empty', (_, body) => {
    expect(read(body)).toMatchObject({ listings: [], rejected: [], next: null })
  })

  it.each<[string, string]>([
    ['has none of the structures', htmlOf('<main>Jobs</main>')], ['has cards of another kind', diceCards('<div role="listitem">Go</div>')],
    ['lists jobs without ids', htmlOf(pushes(diceStream([{ name: 'a' }, { name: 'b' }])))], ['sends a stream without jobs', htmlOf(pushes('1:"x"\n'))],
    ['claims a text that never ends', htmlOf(pushes('1:Tffffffff,abc'))], ['nests data without end', htmlOf(pushes(`1:${'['.repeat(100_000)}${']'.repeat(100_000)}\n`, 50_000))], ...HOSTILE,
  ])('a page that %s is a changed site', (_, body) => {
    expect(() => read(body)).toThrow(StructureError)
    expect(() => readDetail(body)).toThrow(StructureError)
  })

  it('a login page is a wall', () => {
    expect(() => read(htmlOf('Log in'), 1, `${ORIGIN}/dashboard/login?redirectURL=x`)).toThrow(BlockedError)
  })
})

describe('details', () => {
  it('are read from the stream, the description by its reference', () => {
    expect(readDetail(htmlOf(pushes(diceDetailStream(), 7), diceTitle('Go - Entwickler - Łódź Software - Remote or Austin, TX | Dice.com')))).toEqual({
      extraction: 'EMBEDDED', closed: null, posting: {
        title: 'Go - Entwickler', company: 'Łódź Software', description: DESCRIPTION, location: 'Remote or Austin, TX', postedAt: '2026-08-06T20:57:53Z', requirements: 'Skills: Go, größere Systeme',
      },
    })
  })

  it.each<[string, string, object]>([
    ['__NEXT_DATA__', htmlOf(`<script id="__NEXT_DATA__">${JSON.stringify({ props: { jobGuid: GUID, jobTitle: 'Go', description: '<p>Plain.</p>' } })}</script>`), { extraction: 'EMBEDDED', posting: { title: 'Go', description: '<p>Plain.</p>' } }],
    ['JSON-LD', htmlOf(ldScript({ '@graph': [jobPosting()] })), { extraction: 'JSON_LD', posting: { company: 'Firnblick GmbH' } }],
    ['markup', htmlOf('<div data-testid="jobDescriptionHtml"><p>Writes <b>Go</b></p></div>', diceTitle('Go - Łódź Software - Graz')), { extraction: 'DOM', posting: { description: '<p>Writes <b>Go</b></p>', location: 'Graz' } }],
    ['markup, where the text is missing from the stream', htmlOf(`${pushes(diceDetailStream().replace('"$49"', '"$50"'))}<div data-testid="jobDescriptionHtml">Go</div>`), { extraction: 'DOM', posting: { description: 'Go' } }],
  ])('are read from %s', (_, body, expected) => {
    expect(readDetail(body)).toMatchObject(expected)
  })

  it('of another job are refused', () => {
    expect(() => readDetail(htmlOf(pushes(diceDetailStream({ jobGuid: 'ffff-0000' }))))).toThrow(MismatchError)
  })

  it('tell what is closed', () => {
    expect(readDetail(htmlOf(`<p>Sorry, this job is no longer available.</p>${pushes(diceDetailStream())}`))?.closed).toBe('Sorry, this job is no longer available.')
  })
})
