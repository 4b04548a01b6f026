import { describe, expect, it } from 'vitest'
import { hackernews } from '../../../../../../src/domains/scraping/sources/feeds/hackernews.ts'
import { readHiringLine } from '../../../../../../src/domains/scraping/sources/feeds/hiring-line.ts'
import type { ListRequest } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import { firstRequest, read } from './feed-pages.ts'

const stories = (...titles: string[]): object => ({ hits: titles.map((title, index) => ({ objectID: String(500 - index), title })) })
const itemRequest = (): ListRequest => ({ url: 'https://hn.algolia.com/api/v1/items/499', state: { story: '499' } })
const comment = (more: object = {}): object => ({ id: 9001, created_at: '2026-11-02T16:00:00.000Z', author: 'someone', text: 'Mühlrad | Miller | Ulm, Germany | ONSITE<p>Grind.', children: [], ...more })

describe('Hacker News', () => {
  it('goes from the newest story of the right kind to its comments', () => {
    const request = firstRequest(hackernews)
    expect(request.url).toBe('https://hn.algolia.com/api/v1/search_by_date?tags=story%2Cauthor_whoishiring')
    const page = read(hackernews, stories('Ask HN: Who wants to be hired? (November 2026)', 'Ask HN: Who is hiring? (November 2026)', 'Ask HN: Who is hiring? (October 2026)'), request)
    expect(page).toEqual({ extraction: 'FEED', listings: [], rejected: [], next: itemRequest(), total: null })
  })

  it('keeps to the operator\'s origin', () => {
    const request = firstRequest(hackernews, { origin: 'http://localhost:1/mirror' })
    expect(read(hackernews, stories('Who is hiring?'), request).next?.url).toBe('http://localhost:1/mirror/api/v1/items/500')
  })

  it('reads each comment below the story as a posting', () => {
    expect(read(hackernews, { id: 499, title: 'Ask HN: Who is hiring?', children: [comment()] }, itemRequest())).toEqual({
      extraction: 'FEED', rejected: [], next: null, total: null,
      listings: [{
        nativeId: '9001', detailUrl: null, closed: null,
        posting: {
          title: 'Miller', company: 'Mühlrad', location: 'Ulm, Germany; ONSITE', description: 'Mühlrad | Miller | Ulm, Germany | ONSITE<p>Grind.', url: 'https://news.ycombinator.com/item?id=9001',
          postedAt: '2026-11-02T16:00:00.000Z',
        },
      }],
    })
  })

  it('passes over the dead, the deleted and the empty, and rejects what is no posting', () => {
    const children = [comment({ text: null }), comment({ dead: true }), comment({ deleted: true }), comment({ text: ' ' }), comment({ text: 'Is this a good idea?' }), comment({ text: 'Acme | Paris, France | REMOTE' }), comment(), 7]
    const page = read(hackernews, { id: 499, children }, itemRequest())
    expect(page.listings).toHaveLength(1)
    expect(page.rejected.map((each) => each.reason)).toEqual([
      'Entry 5: the first line "Is this a good idea?" is not "Company | Role | Location".', 'Entry 6: the first line "Acme | Paris, France | REMOTE" names no role.', 'Entry 8: the entry is no object.',
    ])
  })

  it('tells an answer about another story, and a search without one', () => {
    expect(() => read(hackernews, { id: 1, children: [] }, itemRequest())).toThrow('item 1 in place of 499')
    expect(() => read(hackernews, stories('Ask HN: Who wants to be hired?'))).toThrow('Who is hiring?')
  })
})

describe('first lines', () => {
  it.each<[string, object]>([
    ['Acme &amp; Sons (<a href="https:&#x2F;&#x2F;acme.example&#x2F;">https:&#x2F;&#x2F;acme.example&#x2F;</a>) | Senior Engineer | Berlin &#x2F; Wien | Full-time<p>x | y', { company: 'Acme & Sons', title: 'Senior Engineer', location: 'Berlin / Wien', employmentType: 'Full-time', companyWebsite: 'https://acme.example/' }],
    ['Acme | REMOTE (EU) | Data Scientist | €80k - €100k | Contract', { company: 'Acme', title: 'Data Scientist', location: 'REMOTE (EU)', salaryText: '€80k - €100k', employmentType: 'Contract' }],
    ['Acme | Berlin | Backend Developer | Hybrid | VISA', { title: 'Backend Developer', location: 'Berlin; Hybrid' }],
    ['Acme | San Francisco, CA | Multiple roles | ONSITE or REMOTE | https://acme.example/jobs', { title: 'Multiple roles', location: 'San Francisco, CA; ONSITE or REMOTE' }],
    ['Acme (YC W21) | Remote Sensing Analyst | Boulder, CO', { company: 'Acme (YC W21)', title: 'Remote Sensing Analyst', location: 'Boulder, CO' }],
    ['Acme|Pilot|Series B, $20M raised', { title: 'Pilot', location: 'Series B, $20M raised' }],
  ])('%s', (html, expected) => {
    const line = readHiringLine(html)
    expect(line).toEqual({ posting: expect.objectContaining(expected) })
  })

  it.each(['', '|', '| Engineer', ' | | ', `${'x'.repeat(5_000)}`, '<p>Acme | Engineer'])('none in "%.20s"', (html) => {
    expect(readHiringLine(html)).toEqual({ rejected: expect.stringContaining('the first line') })
  })
})
