import { describe, expect, it } from 'vitest'
import { arbeitnow } from '../../../../../../src/domains/scraping/sources/feeds/arbeitnow.ts'
import { remoteok } from '../../../../../../src/domains/scraping/sources/feeds/remoteok.ts'
import { remotive } from '../../../../../../src/domains/scraping/sources/feeds/remotive.ts'
import { weworkremotely } from '../../../../../../src/domains/scraping/sources/feeds/weworkremotely.ts'
import type { ListRequest } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import { arbeitnowJob, remoteOkJob, remotiveJob, rssFeed, rssItem } from '../../../../../fixtures/feeds/entries.ts'
import { firstRequest, read } from './feed-pages.ts'

describe('Remote OK', () => {
  it('gives every field, and no entry for its legal notice', () => {
    expect(read(remoteok, [{ last_updated: 1, legal: 'Link back.' }, remoteOkJob()])).toEqual({
      extraction: 'FEED', rejected: [], next: null, total: null,
      listings: [{
        nativeId: '1000001', detailUrl: null, closed: null,
        posting: {
          title: 'UX Writer', company: 'Quillfeder', description: '<p>Write labels.</p>', url: 'https://remoteok.com/remote-jobs/remote-ux-writer-1000001', applyUrl: 'https://remoteok.com/l/1000001',
          location: 'Europe', locationType: 'REMOTE', salaryMin: 60_000, postedAt: '2026-10-26T04:53:20+00:00', companyLogoUrl: 'https://remoteok.com/assets/img/quill.png',
        },
      }],
    })
  })

  it('dates by the seconds where there is no date, and makes addresses absolute', () => {
    const { posting } = read(remoteok, [remoteOkJob({ date: '', url: '/remote-jobs/1', apply_url: 'javascript:alert(1)', company_logo: 'mailto:a@b.example' })]).listings[0] ?? {}
    expect(posting).toMatchObject({ postedAt: '1793000000', url: 'https://remoteok.com/remote-jobs/1' })
    expect(posting).not.toHaveProperty('applyUrl')
    expect(posting).not.toHaveProperty('companyLogoUrl')
  })
})

describe('Remotive', () => {
  it('asks for the words, once', () => {
    expect(firstRequest(remotive, {}, { text: 'c++ & "größe"', location: 'Berlin' })).toEqual({ url: 'https://remotive.com/api/remote-jobs?search=c%2B%2B+%26+%22gr%C3%B6%C3%9Fe%22', state: {} })
  })

  it('gives every field', () => {
    expect(read(remotive, { 'job-count': 1, jobs: [remotiveJob()] })).toEqual({
      extraction: 'FEED', rejected: [], next: null, total: 1,
      listings: [{
        nativeId: '2000001', detailUrl: null, closed: null,
        posting: {
          title: 'QA Engineer', company: 'Sieve & Co', description: '<p>Find faults.</p>', url: 'https://remotive.com/remote-jobs/qa/qa-engineer-2000001', location: 'Worldwide', locationType: 'REMOTE',
          salaryText: '$50 - $70 per hour', employmentType: 'contract', postedAt: '2026-11-07T12:00:00', companyLogoUrl: 'https://remotive.com/job/2000001/logo',
        },
      }],
    })
  })
})

describe('Arbeitnow', () => {
  it('gives every field', () => {
    expect(read(arbeitnow, { data: [arbeitnowJob()], links: { next: null }, meta: {} })).toEqual({
      extraction: 'FEED', rejected: [], next: null, total: null,
      listings: [{
        nativeId: 'pfleger-berlin-77', detailUrl: null, closed: null,
        posting: {
          title: 'Pfleger', company: 'Haus Linde', description: '<p>Pflegen.</p>', url: 'https://www.arbeitnow.com/jobs/companies/haus-linde/pfleger-berlin-77', location: 'Berlin',
          employmentType: 'berufserfahren, Teilzeit', postedAt: '1793500000',
        },
      }],
    })
    expect(read(arbeitnow, { data: [arbeitnowJob({ remote: true })] }).listings[0]?.posting.locationType).toBe('REMOTE')
  })

  it('counts its pages itself, wherever they point', () => {
    const addresses: string[] = []
    for (let request: ListRequest | null = firstRequest(arbeitnow, { origin: 'http://localhost:1/mirror' }); request !== null;) {
      addresses.push(request.url)
      const links = { next: addresses.length < 3 ? 'http://elsewhere.example/api?page=99' : null }
      request = read(arbeitnow, { data: [arbeitnowJob({ slug: String(addresses.length) })], links }, request).next
    }
    expect(addresses).toEqual([1, 2, 3].map((page) => `http://localhost:1/mirror/api/job-board-api?page=${page}`))
  })

  it('ends at an empty page when nothing else marks the end', () => {
    expect(read(arbeitnow, { data: [arbeitnowJob()] }).next?.state).toEqual({ page: 2 })
    expect(read(arbeitnow, { data: [] }).next).toBeNull()
  })
})

describe('We Work Remotely', () => {
  it('gives every field', () => {
    expect(read(weworkremotely, rssFeed(rssItem()))).toEqual({
      extraction: 'FEED', rejected: [], next: null, total: null,
      listings: [{
        nativeId: 'https://weworkremotely.com/remote-jobs/huegel-support-lead', detailUrl: null, closed: null,
        posting: {
          title: 'Support Lead: EMEA', company: 'Hügel & Söhne', description: '<p><strong>Headquarters:</strong> Graz</p><p>Answer &amp; calm.</p>', requirements: 'Skills: Zendesk, German',
          url: 'https://weworkremotely.com/remote-jobs/huegel-support-lead', location: 'Styria, Austria; Anywhere in the World', locationType: 'REMOTE', employmentType: 'Full-Time',
          postedAt: 'Tue, 10 Nov 2026 12:00:00 +0000', validThrough: 'Thu, 10 Dec 2026 12:00:00 +0000', companyLogoUrl: 'https://wwr.example/logo.gif',
        },
      }],
    })
  })

  it('reads escaped text as CDATA, and does without what is missing', () => {
    const bare = '<item><guid>g</guid><title>Acme: Cook</title><description>&lt;p&gt;Soup &amp;amp; bread&lt;/p&gt;</description></item>'
    expect(read(weworkremotely, rssFeed(bare)).listings[0]).toEqual({
      nativeId: 'g', detailUrl: null, closed: null, posting: { title: 'Cook', company: 'Acme', description: '<p>Soup &amp; bread</p>', locationType: 'REMOTE' },
    })
  })

  it('rejects an item without a company in its title, or without a guid, among others', () => {
    const { listings, rejected } = read(weworkremotely, rssFeed(rssItem(), rssItem({ title: 'Cook' }), '<item><title>A: B</title></item>', rssItem({ guid: '2' })))
    expect(listings).toHaveLength(2)
    expect(rejected).toEqual([{ reason: 'Entry 2: the title "Cook" is not "Company: Role".' }, { reason: expect.stringContaining('Entry 3: guid is missing') }])
  })

  it.each([
    ['a page', '<html><body>Jobs</body></html>', '<rss>'], ['a feed that was cut', rssFeed(rssItem(), rssItem()).slice(0, -40), '</rss>'], ['a feed without a channel', '<rss version="2.0"></rss>', '<channel>'],
  ])('takes %s for no feed', (_, body, missing) => {
    expect(() => read(weworkremotely, body)).toThrow(missing)
  })

  it('resolves no entities, and takes only the text right in an element', () => {
    const entities = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    const nested = `<item><guid>1</guid><title>Acme: &b;&c;</title><description>${'<a>'.repeat(50)}deep${'</a>'.repeat(50)}<br/>flat</description></item>`
    const { listings } = read(weworkremotely, `${entities}${rssFeed(nested, rssItem())}`)
    expect(listings.map((each) => [each.posting.title, each.posting.description?.slice(0, 4)])).toEqual([['&b;&c;', 'flat'], ['Support Lead: EMEA', '<p><']])
  })

  it('keeps to one item what one item does wrong', () => {
    const { listings, rejected } = read(weworkremotely, rssFeed('<item><guid>1</guid><title>Acme: Cook</item>', `<item>${'<a>'.repeat(1_000)}</item>`, rssItem()))
    expect(listings.map((each) => each.nativeId)).toEqual(['1', 'https://weworkremotely.com/remote-jobs/huegel-support-lead'])
    expect(rejected).toHaveLength(1)
  })

  it.each(['<item>', '<item><a>', '<a>', '<a></b>', '<a x="></a>">', '<!--', '<![CDATA[', '</item>', '<item/>', '&a', '<a '])('reads past "%s" without end', (unit) => {
    expect(read(weworkremotely, rssFeed(rssItem(), unit.repeat(50_000))).listings).toHaveLength(1)
  })
})
