import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import type { Site, SitePosting } from '../../../support/sites/site.ts'
import type { SiteName } from '../../../support/sites/start-site.ts'
import { ask, askText, siteFor, valueOf, valuesOf } from './running-site.ts'

const askJson = async (site: Site, path: string): Promise<unknown> => JSON.parse(await askText(site, path))

const sorted = (texts: readonly unknown[]): string[] => texts.map(String).sort()

const titlesOf = (site: Site, suits: (posting: SitePosting) => boolean = () => true): string[] => sorted(site.postings.filter(suits).map(({ title }) => title))

const BOARD = 'cafe-numero-9'
const isOfBoard = ({ companySlug }: SitePosting): boolean => companySlug === BOARD
const isRemote = ({ workplace }: SitePosting): boolean => workplace === 'REMOTE'

describe('feeds of company boards', () => {
  const FEEDS: readonly [name: SiteName, path: string, title: string, total: string][] = [
    ['greenhouse', `/v1/boards/${BOARD}/jobs?content=true&pay_transparency=true`, 'title', 'jobs'],
    ['lever', `/v0/postings/${BOARD}?mode=json`, 'text', ''],
    ['ashby', `/posting-api/job-board/${BOARD}?includeCompensation=true`, 'title', 'jobs'],
    ['workable', `/api/v1/widget/accounts/${BOARD}?details=true`, 'title', 'jobs'],
    ['smartrecruiters', `/v1/companies/${BOARD}/postings?limit=100&offset=0`, 'name', 'content'],
    ['recruitee', `/${BOARD}/api/offers/`, 'title', 'offers'],
  ]

  const entriesOf = (answer: unknown, holder: string): Record<string, unknown>[] => {
    const entries: unknown = holder === '' ? answer : valueOf(answer, holder)
    return Array.isArray(entries) ? entries.map((entry: unknown) => Object(entry)) : []
  }

  it.each(FEEDS)('%s lists every posting of a company, and no board that is unknown', async (name, path, title, holder) => {
    const site = await siteFor(name)
    expect(site.companies).toContain(BOARD)
    const entries = entriesOf(await askJson(site, path), holder)
    expect(sorted(entries.map((entry) => entry[title]))).toEqual(titlesOf(site, isOfBoard))
    expect((await ask(site, path.replace(BOARD, 'no-such-company'))).status).toBe(404)
  })

  it('keep places for the company in the origin where each has a host of its own', async () => {
    expect((await siteFor('recruitee')).origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\{company\}$/)
    expect((await siteFor('lever')).origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  it('greenhouse escapes the description once more, and tells pay in hundredths', async () => {
    const site = await siteFor('greenhouse')
    const answer = await askJson(site, `/v1/boards/${BOARD}/jobs?content=true&pay_transparency=true`)
    const content = String(valueOf(answer, 'content'))
    expect(content).toMatch(/^&lt;p&gt;/)
    expect(load(load(content).text())('p')).toHaveLength(6)
    expect(valueOf(await askJson(site, `/v1/boards/${BOARD}/jobs`), 'content')).toBeUndefined()
    const paid = site.postings.filter((posting) => isOfBoard(posting) && posting.salary)
    expect(sorted(valuesOf(answer, 'min_cents'))).toEqual(sorted(paid.map(({ salary }) => (salary?.min ?? 0) * 100)))
  })

  it('lever pages by skip and limit, and ends in an empty list', async () => {
    const site = await siteFor('lever', 240)
    const slice = async (skip: number): Promise<unknown[]> => entriesOf(await askJson(site, `/v0/postings/${BOARD}?skip=${skip}&limit=3`), '').map((entry) => entry.text)
    const all = [...await slice(0), ...await slice(3), ...await slice(6)]
    expect(sorted(all)).toEqual(titlesOf(site, isOfBoard))
    expect(await slice(9)).toEqual([])
  })

  it('ashby keeps a posting that was taken down, unlisted', async () => {
    const site = await siteFor('ashby')
    for (const posting of site.postings.filter(isOfBoard)) posting.isClosed = true
    expect(new Set(valuesOf(await askJson(site, `/posting-api/job-board/${BOARD}`), 'isListed'))).toEqual(new Set([false]))
  })

  it('smartrecruiters tells the whole posting at its own address', async () => {
    const site = await siteFor('smartrecruiters')
    const list = await askJson(site, `/v1/companies/${BOARD}/postings?limit=2`)
    expect(valueOf(list, 'totalFound')).toBe(site.postings.filter(isOfBoard).length)
    expect(valuesOf(list, 'ref')).toHaveLength(2)
    const sections = valueOf(await askJson(site, String(valueOf(list, 'ref'))), 'sections')
    expect(Object.keys(Object(sections))).toEqual(['companyDescription', 'jobDescription', 'qualifications', 'additionalInformation'])
    expect(load(valuesOf(sections, 'text').join(''))('p')).toHaveLength(6)
  })

  it('recruitee writes dates that end in UTC', async () => {
    const site = await siteFor('recruitee')
    expect(valueOf(await askJson(site, `/${BOARD}/api/offers/`), 'published_at')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/)
  })
})

describe('feeds of remote jobs', () => {
  it('remoteok gives remote jobs behind a legal notice', async () => {
    const site = await siteFor('remoteok')
    const answer = await askJson(site, '/api')
    expect(valueOf(valueOf(answer, '0'), 'legal')).toBeTypeOf('string')
    expect(sorted(valuesOf(answer, 'position'))).toEqual(titlesOf(site, isRemote))
  })

  it('remotive searches, and stops at a limit', async () => {
    const site = await siteFor('remotive', 300)
    const found = await askJson(site, '/api/remote-jobs?search=engineer')
    expect(sorted(valuesOf(found, 'title'))).toEqual(titlesOf(site, (posting) => isRemote(posting) && posting.title.includes('Engineer')))
    expect(valuesOf(await askJson(site, '/api/remote-jobs?limit=5'), 'title')).toHaveLength(5)
    expect(new Set(valuesOf(await askJson(site, '/api/remote-jobs?category=Design'), 'category'))).toEqual(new Set(['Design']))
  })

  it.each(['escaped', 'cdata'])('weworkremotely writes a feed in XML, its descriptions %s', async (layout) => {
    const site = await siteFor('weworkremotely')
    site.setLayout(layout)
    const response = await ask(site, '/remote-jobs.rss')
    expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    const $ = load(await response.text(), { xml: true })
    expect(sorted($('item > title').toArray().map((title) => $(title).text()))).toEqual(sorted(site.postings.filter(isRemote).map(({ company, title }) => `${company}: ${title}`)))
    expect(load($('item > description').first().text())('p')).toHaveLength(7)
    const design = load(await askText(site, '/categories/remote-design-jobs.rss'), { xml: true })
    expect(design('item').length).toBe(site.postings.filter((posting) => isRemote(posting) && /Designer|UX Researcher/.test(posting.title) && !posting.title.includes('Instructional')).length)
  })
})

describe('other feeds', () => {
  it('arbeitnow pages by number, and its links lead to another host', async () => {
    const site = await siteFor('arbeitnow')
    const first = await askJson(site, '/api/job-board-api')
    const second = await askJson(site, '/api/job-board-api?page=2')
    expect(sorted([...valuesOf(first, 'title'), ...valuesOf(second, 'title')])).toEqual(titlesOf(site))
    expect(valueOf(valueOf(first, 'links'), 'next')).toBe('https://www.arbeitnow.com/api/job-board-api?page=2')
    expect(valueOf(await askJson(site, '/api/job-board-api?page=3'), 'data')).toEqual([])
  })

  it('hackernews holds the postings as comments of one thread, among talk and removed ones', async () => {
    const site = await siteFor('hackernews')
    const hits = valueOf(await askJson(site, '/api/v1/search_by_date?tags=story,author_whoishiring'), 'hits')
    const titles = valuesOf(hits, 'title')
    const at = titles.indexOf('Ask HN: Who is hiring? (November 2026)')
    expect(titles).toContain('Ask HN: Who wants to be hired? (November 2026)')
    const thread = await askJson(site, `/api/v1/items/${valuesOf(hits, 'objectID')[at]}`)
    const heads = valuesOf(thread, 'text').map((text) => load(String(text).split('<p>')[0] ?? '').text())
    const missing = site.postings.filter(({ company, title }) => !heads.some((head) => head.startsWith(`${company} | ${title} | `)))
    expect(missing).toEqual([])
    expect(valuesOf(thread, 'deleted')).toEqual([true])
    expect(valuesOf(thread, 'dead')).toEqual([true])
  })

  it('usajobs wants its headers, and writes rates as text', async () => {
    const site = await siteFor('usajobs', 300)
    expect((await ask(site, '/api/search', { 'authorization-key': '' })).status).toBe(401)
    expect((await ask(site, '/api/search', { 'user-agent': 'curl' })).status).toBe(401)
    const answer = await askJson(site, '/api/search?Keyword=engineer&ResultsPerPage=500&Page=1')
    expect(sorted(valuesOf(answer, 'PositionTitle'))).toEqual(titlesOf(site, ({ country, title }) => country === 'US' && title.includes('Engineer')))
    const all = await askJson(site, '/api/search?ResultsPerPage=500')
    expect(new Set(valuesOf(all, 'RateIntervalCode'))).toEqual(new Set(['PA', 'PH', 'PM', 'BW', 'PD', 'PW', 'WC']))
    expect(valueOf(all, 'MinimumRange')).toBeTypeOf('string')
  })

  it('adzuna wants its keys, and tells guessed salaries', async () => {
    const site = await siteFor('adzuna', 300)
    expect((await ask(site, '/v1/api/jobs/us/search/1')).status).toBe(401)
    const answer = await askJson(site, '/v1/api/jobs/us/search/1?app_id=a&app_key=b&what=engineer&results_per_page=50')
    expect(sorted(valuesOf(answer, 'title'))).toEqual(titlesOf(site, ({ country, title }) => country === 'US' && title.includes('Engineer')))
    const all = await askJson(site, '/v1/api/jobs/us/search/1?app_id=a&app_key=b&results_per_page=50')
    expect(new Set(valuesOf(all, 'salary_is_predicted'))).toEqual(new Set(['0', '1']))
    expect((await ask(site, '/v1/api/jobs/zz/search/1?app_id=a&app_key=b')).status).toBe(404)
  })
})

describe('pages of single postings', () => {
  const ldOf = (html: string): unknown[] => load(html)('script[type="application/ld+json"]').toArray().map((script) => {
    try {
      return JSON.parse(load(script).text())
    } catch {
      return 'broken'
    }
  })

  it('say the same in every form, and nothing in the last', async () => {
    const site = await siteFor('posting-page')
    const posting = site.postings.find(({ salary }) => salary?.period === 'YEAR')
    const page = async (form: string): Promise<unknown> => ldOf(await askText(site, `/careers/${posting?.number}?form=${form}`))
    const titles: unknown[] = []
    for (const form of site.layouts) titles.push(...valuesOf(await page(form), 'title'))
    expect(titles).toEqual(Array.from({ length: site.layouts.length - 1 }, () => posting?.title))
    expect(await page('none')).toEqual([])
    expect(await page('beside-broken')).toContain('broken')
    expect(valueOf(valueOf(await page('bare-salary'), 'baseSalary'), 'value')).toBe(posting?.salary?.min)
    expect(valueOf(await page('salary-strings'), 'minValue')).toBe(String(posting?.salary?.min))
    expect(valueOf(valueOf(valueOf(await page('currency-in-value'), 'baseSalary'), 'value'), 'currency')).toBe(posting?.salary?.currency)
    expect(valueOf(await page('loose-texts'), 'identifier')).toBe(`REQ-${posting?.number}`)
    site.setLayout('graph')
    expect(valuesOf(ldOf(await askText(site, `/careers/${posting?.number}`)), '@graph')).toHaveLength(1)
  })

  it('run out with the posting', async () => {
    const site = await siteFor('posting-page')
    for (const posting of site.postings) posting.isClosed = true
    expect(valueOf(ldOf(await askText(site, '/careers/1')), 'validThrough')).toBe('2026-11-19T12:00:00.000Z')
  })
})
