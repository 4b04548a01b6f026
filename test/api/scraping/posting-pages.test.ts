import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { at } from '../../support/graphql-reader.ts'
import { startPageServer, sends, type PageServer } from '../../support/page-server.ts'
import { startSite } from '../../support/sites/start-site.ts'
import type { Behaviour, Site, SitePosting } from '../../support/sites/site.ts'

const IMPORT = `mutation Import($url: String!) {
  importJobUrl(url: $url) {
    __typename
    ... on Job { url title company { name } location locationType description postedDate source isActive salary { min max currency period } sightings { liveness } }
    ... on Error { message }
  }
}`

const FORMS = ['object', 'array', 'graph', 'type-array', 'bare-salary', 'salary-strings', 'currency-in-value', 'lists', 'loose-texts', 'beside-broken']
/** What a form leaves of the pay. */
const PAY: Readonly<Record<string, (salary: NonNullable<SitePosting['salary']>) => object>> = {
  'bare-salary': ({ min, currency }) => ({ min, currency }),
  'salary-strings': ({ min, max, currency }) => ({ min, max, currency }),
  'currency-in-value': ({ max, currency, period }) => ({ max, currency, period }),
}

describe('importing the posting at an address', () => {
  let site: Site
  let elsewhere: PageServer
  let app: TestApp
  beforeAll(async () => {
    site = await startSite('posting-page', { postings: 30 })
    const posting = (title: string, url?: string) => JSON.stringify({
      '@context': 'https://schema.org', '@type': 'JobPosting', title, description: '<p>Turns pots.</p>', hiringOrganization: { name: 'Kiln & Co' }, ...(url ? { url } : {}),
    })
    const page = (...postings: string[]) => sends('text/html', `<html><head>${postings.map((one) => `<script type="application/ld+json">${one}</script>`).join('')}</head></html>`)
    elsewhere = await startPageServer({
      '/two': page(posting('Potter'), posting('Glazier')),
      '/one-of-two': page(posting('Potter', '/other'), posting('Glazier', '/one-of-two')),
      '/secret': page(posting('Potter')),
    })
    app = await createTestApp({ env: { SCRAPE_ORIGINS: `greenhouse=${site.origin},lever=http://${elsewhere.host}`, SCRAPE_PAGE_TIMEOUT_MS: '1500' } })
  })
  afterAll(async () => {
    await app.close()
    await elsewhere.close()
    await site.close()
  })

  const send = async (url: string) => at(await app.run(IMPORT, { url }), 'importJobUrl')

  it.each(FORMS)('reads the form %s', async (form) => {
    const posting = site.postings[FORMS.indexOf(form)]
    if (posting === undefined) throw new Error('There are as many postings as forms.')
    // What German law wants beside a title is no part of it.
    posting.title = posting.title.replace(' (m/w/d)', '')
    posting.salary ??= { min: 70_000, max: 80_000, currency: 'EUR', period: 'YEAR' }
    const url = `${site.origin}/careers/${posting.number}?form=${form}`
    const { salary } = posting
    const job = {
      __typename: 'Job', url, title: posting.title, company: { name: posting.company }, source: 'web', isActive: true, location: expect.stringContaining(posting.city),
      postedDate: posting.postedAt.toISOString().slice(0, 10), salary: PAY[form]?.(salary) ?? salary, ...(posting.workplace === 'REMOTE' ? { locationType: 'REMOTE' } : {}),
    }
    const answer = await send(url)
    expect(answer).toMatchObject(job)
    const description = at({ data: { answer } }, 'answer.description')
    for (const part of [...posting.description, ...posting.skills]) expect(description).toContain(part)
  })

  it('brings a posting up to date that it has read before', async () => {
    const posting = site.postings[20]
    if (posting === undefined) throw new Error('There are that many postings.')
    const url = `${site.origin}/careers/${posting.number}`
    await send(url)
    posting.description = ['We look for somebody who reads tide tables aloud.']
    expect(await send(`${url}?utm_source=mail`)).toMatchObject({ __typename: 'Job', url, description: expect.stringContaining('tide tables') })
    expect(await app.platform.database.prisma.jobSighting.count({ where: { url } })).toBe(1)
  })

  it('takes of several postings the one that the page is about', async () => {
    expect(await send(elsewhere.urlOf('/one-of-two'))).toMatchObject({ __typename: 'Job', title: 'Glazier' })
  })

  it.each<[string, () => string, string]>([
    ['no posting', () => `${site.origin}/careers/3?form=none`, 'JobPosting'],
    ['a list of them', () => `${site.origin}/careers`, 'JobPosting'],
    ['several postings', () => elsewhere.urlOf('/two'), '2 postings'],
    ['a page that is not there', () => `${site.origin}/careers/999`, 'status 404'],
    ['a page that is not there, by 10,000 characters', () => `${site.origin}/careers/${'9'.repeat(10_000)}`, '2,000 characters'],
    ['no address', () => 'careers of Kiln & Co', 'https://'],
    ['a file', () => 'file:///etc/passwd', 'https://'],
    ['a script', () => 'javascript:alert(1)', 'https://'],
    ['credentials', () => 'http://me:secret@jobs.example/1', 'leave them out'],
    ['a name that does not exist', () => 'https://no-such-host.invalid/1', 'could not be resolved'],
    ['this machine', () => 'http://127.0.0.1:9/', 'not an address of the public internet'],
    ['this machine by its name', () => 'http://localhost:9/', 'not an address of the public internet'],
    ['this machine as a number', () => 'http://2130706433:9/', 'not an address of the public internet'],
    ['this machine in IPv6', () => 'http://[::1]:9/', 'not an address of the public internet'],
    ['this machine in IPv6, as IPv4', () => 'http://[::ffff:127.0.0.1]:9/', 'not an address of the public internet'],
    ['a private network', () => 'http://10.0.0.1/', 'not an address of the public internet'],
    ['the secrets of a cloud', () => 'http://169.254.169.254/latest/meta-data/', 'not an address of the public internet'],
    ['no host at all', () => 'http://0.0.0.0/', 'not an address of the public internet'],
  ])('says of an address with %s what is wrong with it', async (_what, urlOf, words) => {
    const before = await app.platform.database.prisma.job.count()
    expect(await send(urlOf())).toEqual({ __typename: 'ValidationError', message: expect.stringContaining(words) })
    expect(await app.platform.database.prisma.job.count()).toBe(before)
  })

  it.each<[string, Behaviour, 'ValidationError' | 'UnavailableError', string]>([
    ['does not answer', { kind: 'HANG' }, 'UnavailableError', '1500 ms'],
    ['cuts the connection', { kind: 'RESET' }, 'UnavailableError', 'closed before an answer'],
    ['ends halfway', { kind: 'TRUNCATE' }, 'UnavailableError', 'before it was whole'],
    ['is over 10 MB', { kind: 'HUGE', bytes: 50_000_000 }, 'UnavailableError', 'larger than'],
    ['redirects in a circle', { kind: 'REDIRECT_LOOP' }, 'UnavailableError', 'redirects more than'],
    ['redirects to a private network', { kind: 'REDIRECT_TO', url: 'http://10.0.0.1/' }, 'ValidationError', '10.0.0.1'],
    ['redirects to another host', { kind: 'REDIRECT_TO', url: 'https://jobs.example/' }, 'ValidationError', 'jobs.example'],
    ['redirects to a page to sign in at', { kind: 'LOGIN_REDIRECT' }, 'UnavailableError', 'sign in'],
    ['answers 403', { kind: 'STATUS', status: 403 }, 'UnavailableError', '403'],
    ['answers 429', { kind: 'RATE_LIMIT', retryAfter: '60' }, 'UnavailableError', '60 s'],
    ['answers 500', { kind: 'STATUS', status: 500 }, 'UnavailableError', '500'],
    ['shows a captcha', { kind: 'CAPTCHA' }, 'UnavailableError', 'captcha'],
    ['stands behind a silent wall', { kind: 'BLOCK', variant: 'cloudflare-silent' }, 'UnavailableError', 'Cloudflare'],
    ['breaks its data off', { kind: 'BROKEN_JSON' }, 'ValidationError', 'JobPosting'],
    ['is a document of another type', { kind: 'WRONG_TYPE' }, 'ValidationError', 'JobPosting'],
  ])('says of a page that %s that it was not read', async (_what, behaviour, kind, words) => {
    site.behave({ behaviour })
    const before = await app.platform.database.prisma.job.count()
    const answer = await send(`${site.origin}/careers/29`)
    site.behave()
    expect(answer).toEqual({ __typename: kind, message: expect.stringContaining(words) })
    expect(await app.platform.database.prisma.job.count()).toBe(before)
  })

  it('follows no redirect to another server of this machine', async () => {
    const seen = elsewhere.requests.length
    site.behave({ behaviour: { kind: 'REDIRECT_TO', url: elsewhere.urlOf('/secret') } })
    expect(await send(`${site.origin}/careers/28`)).toMatchObject({ __typename: 'ValidationError' })
    site.behave()
    expect(elsewhere.requests).toHaveLength(seen)
  })

  it('stores what a closed posting says, with the day on which it ended', async () => {
    const posting = site.postings[25]
    if (posting === undefined) throw new Error('There are that many postings.')
    posting.isClosed = true
    await send(`${site.origin}/careers/${posting.number}`)
    const { validThrough } = await app.platform.database.prisma.job.findFirstOrThrow({ where: { title: posting.title, company: { name: posting.company } } })
    expect(validThrough?.getTime()).toBeLessThan(Date.now())
  })
})

describe('the posting at an address that robots.txt disallows', () => {
  it('is not asked for', async () => {
    const site = await startSite('posting-page', { postings: 1 })
    site.setRobots('User-agent: *\nDisallow: /careers/\n')
    const app = await createTestApp({ env: { SCRAPE_ORIGINS: `greenhouse=${site.origin}` } })
    const answer = at(await app.run(IMPORT, { url: `${site.origin}/careers/1` }), 'importJobUrl')
    await app.close()
    await site.close()
    expect(answer).toEqual({ __typename: 'ValidationError', message: expect.stringContaining('robots.txt') })
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt'])
  })
})
