import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import type { Site, SitePosting } from '../../../support/sites/site.ts'
import { ask, askText, siteFor, valueOf, valuesOf } from './running-site.ts'

const scriptOf = (html: string, selector: string): string => load(html)(selector).first().text()

const newestFirst = (postings: readonly SitePosting[]): SitePosting[] => [...postings].sort((a, b) => b.postedAt.getTime() - a.postedAt.getTime() || a.number - b.number)

const titlesOf = (postings: readonly SitePosting[]): string[] => postings.map(({ title }) => title)

/** The text between two marks, the second looked for behind the first. */
function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from)
  if (start < 0) throw new Error(`The page lacks ${from}`)
  return text.slice(start + from.length, text.indexOf(to, start + from.length))
}

describe('indeed', () => {
  const cardsOf = (html: string): unknown => JSON.parse(between(scriptOf(html, 'script#mosaic-data'), 'window.mosaic.providerData["mosaic-provider-jobcards"]=', ';window.mosaic.providerData["mosaic-provider-serp-footer"]'))

  it('embeds each card of the page in its script, ten organic ones and those paid for', async () => {
    const site = await siteFor('indeed')
    const html = await askText(site, '/jobs?q=')
    const data = cardsOf(html)
    expect(valuesOf(data, 'displayTitle').slice(0, 10)).toEqual(titlesOf(newestFirst(site.postings).slice(0, 10)))
    expect(valuesOf(data, 'sponsored').filter(Boolean)).toHaveLength(5)
    expect(html).toContain('"totalJobCount":120')
    const $ = load(html)
    const drawn = $('.job_seen_beacon h2 a[data-jk]').toArray().map((link) => $(link).attr('data-jk'))
    expect(drawn).toEqual(valuesOf(data, 'jobkey'))
    expect($('a[data-jk]:not(.jcs-JobTitle)').first().attr('style')).toContain('display:none')
    expect($('.jcs-JobTitle').first().attr('href')).toMatch(/^\/rc\/clk\?/)
  })

  it('honours words, place, remote work, days and job type', async () => {
    const site = await siteFor('indeed', 400)
    const found = async (query: string): Promise<unknown[]> => {
      const html = await askText(site, `/jobs?${query}`)
      return html.includes('jobsearch-NoResult-messageContainer') ? [] : [Number(between(html, '"totalJobCount":', ','))]
    }
    const count = (suits: (posting: SitePosting) => boolean): number[] => [site.postings.filter(suits).length]
    expect(await found('q=nurse')).toEqual(count(({ title }) => title.includes('Nurse')))
    expect(await found(`l=${encodeURIComponent('Austin, TX')}`)).toEqual(count(({ city }) => city === 'Austin'))
    expect(await found('sc=0kf:attr(DSQF7);')).toEqual(count(({ workplace }) => workplace === 'REMOTE'))
    expect(await found('sc=0kf:attr(NJXCK);')).toEqual(count(({ employmentType }) => employmentType === 'CONTRACT'))
    expect(await found('q=nobodyhasthis')).toEqual([])
  })

  it('takes an address put together by hand back to the first page when days are asked for; its own link leads on', async () => {
    const site = await siteFor('indeed')
    const first = await askText(site, '/jobs?q=&fromage=30')
    const byHand = await askText(site, '/jobs?q=&fromage=30&start=10')
    const next = load(first)('a[data-testid="pagination-page-next"]').attr('href') ?? ''
    expect(valuesOf(cardsOf(byHand), 'jobkey')).toEqual(valuesOf(cardsOf(first), 'jobkey'))
    expect(valuesOf(cardsOf(await askText(site, next)), 'jobkey').slice(0, 10)).not.toEqual(valuesOf(cardsOf(first), 'jobkey').slice(0, 10))
  })

  it('puts up a wall before an empty place and before the links that count clicks', async () => {
    const site = await siteFor('indeed')
    expect(await askText(site, '/jobs?q=cook&l=')).toContain('Additional verification required')
    expect((await ask(site, '/rc/clk?jk=5e1f0c2a00000001')).status).toBe(403)
  })

  it('draws the detail page in each of its generations', async () => {
    const site = await siteFor('indeed')
    const [posting] = site.postings
    const detail = (layout: string): Promise<string> => {
      site.setLayout(layout)
      return askText(site, '/viewjob?jk=5e1f0c2a00000001')
    }
    const rootProps: unknown = JSON.parse(between(await detail('root-props'), 'window._rootProps=', ';</script>'))
    expect(valueOf(rootProps, 'jobTitle')).toBe(posting?.title)
    expect(String(valueOf(rootProps, 'sanitizedJobDescription'))).toContain('<h3>Skills</h3>')
    const initial: unknown = JSON.parse(between(await detail('initial-data'), 'window._initialData=', ';</script>'))
    expect(valueOf(valueOf(initial, 'results'), 'datePublished')).toBe(posting?.postedAt.getTime())
    expect(valueOf(JSON.parse(between(await detail('initial-data-wrapper'), 'window._initialData=', ';</script>')), 'companyName')).toBe(posting?.company)
    expect(valueOf(JSON.parse(scriptOf(await detail('json-ld'), 'script[type="application/ld+json"]')), 'title')).toBe(posting?.title)
    const $ = load(await detail('dom'))
    expect($('#jobDescriptionText p').first().text()).toBe(posting?.description[0])
    expect(load(await detail('simple-html'))('.simple-job-description-html p')).toHaveLength(6)
    site.setLayout('compact-cards')
    expect(load(await askText(site, '/jobs?q='))('.jobcard-compact')).toHaveLength(15)
  })
})

describe('dice', () => {
  /** All pushes put together, as the site's scripts do. */
  const flightOf = (html: string): string =>
    Array.from(html.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g), ([, piece = '""']) => String(JSON.parse(piece))).join('')

  /** The row with the cards, which starts wherever the text before it ends. */
  const cardsOf = (html: string): unknown => JSON.parse(/7:(\["\$".*\])\n/.exec(flightOf(html))?.[1] ?? '')

  const guidsOf = (html: string): unknown[] => valuesOf(cardsOf(html), 'guid')

  it('sends the cards in rows for its scripts, behind text that is measured in bytes', async () => {
    const site = await siteFor('dice')
    const html = await askText(site, '/jobs')
    expect(valuesOf(cardsOf(html), 'title')).toEqual(titlesOf(newestFirst(site.postings).slice(0, 20)))
    const [, length = '', text = ''] = /1f:T([0-9a-f]+),([\s\S]*?)7:\[/.exec(flightOf(html)) ?? []
    expect(Buffer.byteLength(text)).toBe(parseInt(length, 16))
    expect(text.length).toBeLessThan(Buffer.byteLength(text))
    const $ = load(html)
    expect($('[data-testid="job-search-split-view-card-list-scroll"] [data-testid="job-card"]')).toHaveLength(20)
    expect($('aside [role="list"][aria-label="Job search results"] [data-testid="job-card"]').length).toBeGreaterThan(0)
    expect($('nav[aria-label="Pagination"] section').attr('aria-label')).toBe('Page 1 of 6')
  })

  it('searches by words and place in the path, and gives out twenty-five pages', async () => {
    const site = await siteFor('dice', 560)
    const found = async (path: string): Promise<string> => load(await askText(site, path))('nav section').attr('aria-label') ?? ''
    const pagesOf = (suits: (posting: SitePosting) => boolean): string => `Page 1 of ${Math.ceil(site.postings.filter(suits).length / 20)}`
    expect(await found('/jobs/q-engineer-jobs')).toBe(pagesOf(({ title }) => title.includes('Engineer')))
    expect(await found('/jobs/l-austin-tx-jobs')).toBe(pagesOf(({ city }) => city === 'Austin'))
    expect(await found('/jobs/q-engineer-l-austin-tx-jobs')).toBe('Page 1 of 1')
    const last = guidsOf(await askText(site, '/jobs?page=25'))
    expect(last).toHaveLength(20)
    expect(guidsOf(await askText(site, '/jobs?page=26'))).toEqual(last)
    expect(guidsOf(await askText(site, '/jobs?page=24'))).not.toEqual(last)
  })

  it('resolves the description of a detail page to a row of text', async () => {
    const site = await siteFor('dice')
    const path = load(await askText(site, '/jobs'))('[data-testid="job-search-job-detail-link"]').first().attr('href') ?? ''
    const html = await askText(site, path)
    const [posting] = newestFirst(site.postings)
    const [, length = ''] = /49:T([0-9a-f]+),/.exec(flightOf(html)) ?? []
    const text = Buffer.from(flightOf(html).split(`49:T${length},`)[1] ?? '').subarray(0, parseInt(length, 16)).toString()
    expect(load(text)('p').first().text()).toBe(posting?.description[0])
    expect(text.endsWith('</ul>')).toBe(true)
    expect(flightOf(html)).toContain('"description":"$49","companyId":')
    expect(load(html)('meta[property="og:title"]').attr('content')).toContain(`${posting?.title} - ${posting?.company} - `)
    if (posting) posting.isClosed = true
    expect(await askText(site, path)).toContain('this job is no longer available')
  })

  it('has its older forms', async () => {
    const site = await siteFor('dice')
    site.setLayout('next-data')
    expect(valuesOf(JSON.parse(scriptOf(await askText(site, '/jobs'), '#__NEXT_DATA__')), 'guid')).toHaveLength(20)
    site.setLayout('json-ld')
    expect(valuesOf(JSON.parse(scriptOf(await askText(site, '/jobs'), 'script[type="application/ld+json"]')), 'item')).toHaveLength(20)
    site.setLayout('flight-30')
    expect(guidsOf(await askText(site, '/jobs'))).toHaveLength(30)
    site.setLayout('dom')
    expect(await askText(site, '/jobs')).not.toMatch(/__next_f|__NEXT_DATA__|ld\+json/)
  })
})

describe('wellfound', () => {
  const dataOf = async (site: Site, path: string): Promise<unknown> => JSON.parse(scriptOf(await askText(site, path), 'script#__NEXT_DATA__'))
  const keyOf = (data: unknown): string => Object.keys(Object(valueOf(data, 'talent'))).find((key) => key.startsWith('seoLandingPageJobSearchResults(')) ?? ''

  it('refers from the key of the search to companies, and from these to their jobs', async () => {
    const site = await siteFor('wellfound', 400)
    const data = await dataOf(site, '/role/r/software-engineer')
    expect(keyOf(data)).toBe('seoLandingPageJobSearchResults({"page":1,"remote":true,"role":"software-engineer"})')
    const objects = Object.keys(Object(valueOf(data, 'data')))
    const references = valuesOf(data, '__ref').map(String)
    expect(references.length).toBeGreaterThan(20)
    expect(references.filter((reference) => !objects.includes(reference))).toEqual([])
    expect(valuesOf(data, 'remote')).not.toContain(false)
  })

  it('serves the first page past the end, and says so in the key', async () => {
    const site = await siteFor('wellfound')
    expect(keyOf(await dataOf(site, '/role/software-engineer?page=40'))).toContain('"page":1')
  })

  it('leads unknown words to the page without them', async () => {
    const site = await siteFor('wellfound')
    const role = await ask(site, '/role/underwater-poet')
    expect([role.status, role.headers.get('location')]).toEqual([303, '/role'])
    const place = await ask(site, '/role/l/software-engineer/atlantis')
    expect([place.status, place.headers.get('location')]).toEqual([303, '/role/software-engineer'])
  })

  it('wants the right slug of a job, and describes it as schema.org data alone', async () => {
    const site = await siteFor('wellfound')
    const path = load(await askText(site, '/role'))('a[href^="/jobs/"]').first().attr('href') ?? ''
    const html = await askText(site, path)
    expect(html).not.toContain('__NEXT_DATA__')
    const ld: unknown = JSON.parse(scriptOf(html, 'script[type="application/ld+json"]'))
    expect(path).toContain(String(valueOf(valueOf(ld, 'identifier'), 'value')))
    expect(Array.isArray(valueOf(ld, 'jobLocation'))).toBe(true)
    expect((await ask(site, `${path}-and-more`)).status).toBe(403)
    expect((await ask(site, path.replace(/-.*/, ''))).status).toBe(404)
  })
})

describe('ycombinator', () => {
  const dataOf = async (site: Site, path: string): Promise<unknown> => JSON.parse(load(await askText(site, path))('[data-page]').first().attr('data-page') ?? '')

  it('shows another sample at every visit', async () => {
    const site = await siteFor('ycombinator')
    const samples = [await dataOf(site, '/jobs'), await dataOf(site, '/jobs')].map((data) => valuesOf(data, 'title'))
    expect(samples[0]).toHaveLength(24)
    expect(samples[0]).not.toEqual(samples[1])
  })

  it('lists all jobs of a company, and each of them on its page', async () => {
    const site = await siteFor('ycombinator')
    const ofCompany = site.postings.filter(({ companySlug }) => companySlug === 'zizkov-soehne')
    const data = await dataOf(site, '/companies/zizkov-soehne/jobs')
    expect(valuesOf(data, 'title')).toEqual(titlesOf(newestFirst(ofCompany)))
    expect(valueOf(data, 'component')).toBe('WaasJobListingsPage')
    const detail = await dataOf(site, String(valueOf(data, 'url')))
    expect(valueOf(valueOf(detail, 'job'), 'title')).toBe(newestFirst(ofCompany)[0]?.title)
    expect(String(valueOf(detail, 'description'))).toContain('### Skills')
    expect(valueOf(valueOf(detail, 'company'), 'one_liner')).toBe('Time, on time')
  })

  it('has a second form, with skills as objects and the job under another name', async () => {
    const site = await siteFor('ycombinator')
    site.setLayout('show-jobs')
    const data = await dataOf(site, '/jobs/role/software-engineer')
    expect(valueOf(data, 'component')).toBe('WaasShowJobsPage')
    expect(valueOf(valueOf(data, 'skills'), 'name')).toBeTypeOf('string')
    const html = await askText(site, String(valueOf(valueOf(data, 'jobPostings'), 'url')))
    expect(html).toContain('jobPosting&quot;:')
    expect(html).toContain('application/ld+json')
  })
})

describe('builtin', () => {
  it('lists titles as schema.org data, and all else on cards', async () => {
    const site = await siteFor('builtin')
    const html = await askText(site, '/jobs')
    expect(html).toContain('<script type="application/ld&#x2B;json">')
    const listed: unknown = JSON.parse(scriptOf(html, '#jobs-list script[type="application/ld+json"]'))
    expect(valuesOf(valueOf(listed, 'itemListElement'), 'name')).toEqual(titlesOf(newestFirst(site.postings).slice(0, 25)))
    const $ = load(html)
    expect($('[data-id="job-card"] [data-id="company-title"] span').first().text()).toBe(newestFirst(site.postings)[0]?.company)
    const twoPlaces = $('[data-bs-title]').first().attr('data-bs-title') ?? ''
    expect(load(twoPlaces)('div')).toHaveLength(2)
  })

  it('filters by pieces of the path and by parameters, and goes on past the end', async () => {
    const site = await siteFor('builtin', 400)
    const cards = async (path: string): Promise<string[]> => {
      const $ = load(await askText(site, path))
      return $('[data-id="job-card-title"]').toArray().map((link) => $(link).text())
    }
    const suiting = site.postings.filter(({ title, workplace }) => workplace === 'REMOTE' && /^Senior .*(?:Engineer|Developer)/.test(title) && !/Data|Analytics/.test(title))
    const expected = suiting.filter(({ employmentType }) => employmentType !== 'INTERNSHIP')
    expect(await cards('/jobs/remote/dev-engineering/senior')).toEqual(titlesOf(newestFirst(expected)))
    const inAustin = site.postings.filter(({ city, title }) => city === 'Austin' && title.includes('Engineer'))
    expect(await cards('/jobs?search=engineer&city=Austin&state=TX&country=USA')).toEqual(titlesOf(newestFirst(inAustin)))
    expect(await cards('/jobs?page=99')).toEqual(await cards('/jobs?page=16'))
    expect((await ask(site, '/jobs/no-such-category')).status).toBe(404)
  })

  it('has no card in the shell before its script ran', async () => {
    const site = await siteFor('builtin')
    site.setLayout('alpine-shell')
    const html = await askText(site, '/jobs')
    expect(html).toContain('id="jobs-list"')
    expect(html).not.toContain('job-card')
  })

  it('says on the detail page where to apply', async () => {
    const site = await siteFor('builtin')
    const html = await askText(site, '/job/whatever/9000001')
    const init: unknown = JSON.parse(between(html, 'Builtin.jobPostInit({', ');</script>').replace(/^/, '{'))
    expect(valueOf(init, 'howToApply')).toContain('https://zizkov-soehne.example/apply/1')
    expect(valueOf(JSON.parse(scriptOf(html, 'script[type="application/ld+json"]')), 'title')).toBe(site.postings[0]?.title)
  })
})

describe('every board', () => {
  it.each([
    ['indeed', '/viewjob?jk=5e1f0c2a00000001', 'This job has expired on Indeed'],
    ['wellfound', '/jobs/3000001-lead-librarian', 'no longer accepting applications'],
    ['ycombinator', '/companies/zizkov-soehne/jobs/Ly00001-lead-librarian', 'no longer accepting applications'],
    ['builtin', '/job/lead-librarian/9000001', 'Sorry, this job was removed'],
  ] as const)('%s says on the page of a closed posting that it is closed', async (name, path, words) => {
    const site = await siteFor(name)
    expect(await askText(site, path)).not.toContain(words)
    for (const posting of site.postings) posting.isClosed = posting.number === 1
    expect(await askText(site, path)).toContain(words)
  })

  it.each([
    ['indeed', '/jobs?q=', 'script#mosaic-data'], ['dice', '/jobs', 'script:last-of-type'], ['wellfound', '/role', 'script#__NEXT_DATA__'],
    ['ycombinator', '/companies/zizkov-soehne/jobs', '[data-page]'], ['builtin', '/jobs', '#jobs-list script'],
  ] as const)('%s keeps text that looks like markup from ending what it is embedded in', async (name, path, holder) => {
    const site = await siteFor(name, 1)
    for (const posting of site.postings) posting.title = 'Keeper of </script> "Bees" & {Birds'
    const $ = load(await askText(site, path))
    const text = $(holder).attr('data-page') ?? $(holder).last().text()
    expect(text.replaceAll('\\', '')).toMatch(/Keeper of (?:u003c|<)\/script> "Bees" & \{Birds/)
  })
})
