import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import type { Behaviour, BehaviourRule, Site } from '../../../support/sites/site.ts'
import { SITE_NAMES, startSite } from '../../../support/sites/start-site.ts'
import { ask, askText, NOW, siteFor, valuesOf } from './running-site.ts'

const LIST = '/jobs?q='

async function told(behaviour: Behaviour, rule: Omit<BehaviourRule, 'behaviour'> = {}): Promise<Site> {
  const site = await siteFor('indeed')
  site.behave({ behaviour, ...rule })
  return site
}

describe('a local site', () => {
  it('records every request and serves robots.txt as it was set', async () => {
    const site = await siteFor('indeed')
    expect(await askText(site, '/robots.txt')).toBe('User-agent: *\nAllow: /\n')
    site.setRobots('User-agent: *\nDisallow: /jobs\n')
    expect(await askText(site, '/robots.txt')).toContain('Disallow: /jobs')
    await ask(site, LIST, { 'x-mark': 'one' })
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/robots.txt', LIST])
    expect(site.requests[2]?.headers['x-mark']).toBe('one')
  })

  it('compresses for those who take it, and gives boards a session cookie', async () => {
    const site = await siteFor('indeed')
    const plain = await ask(site, LIST, { 'accept-encoding': 'identity' })
    const compressed = await ask(site, LIST, { 'accept-encoding': 'gzip', 'cookie': 'visit=1' })
    expect([plain.headers.get('content-encoding'), compressed.headers.get('content-encoding')]).toEqual([null, 'gzip'])
    expect(await compressed.text()).toBe(await plain.text())
    expect(plain.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect([plain.headers.get('set-cookie'), compressed.headers.get('set-cookie')]).toEqual([expect.stringMatching(/^visit=/), null])
  })

  it('shows what was changed in its catalogue', async () => {
    const site = await siteFor('dice', 3)
    const [first, second] = site.postings
    if (!first || !second) throw new Error('The catalogue is empty.')
    first.title = 'Keeper of <Bees> & "Birds"'
    second.isClosed = true
    site.postings = site.postings.slice(0, 2)
    const $ = load(await askText(site, '/jobs'))
    expect($('[data-testid="job-search-job-detail-link"]').toArray().map((link) => $(link).text())).toEqual([first.title])
  })

  it('ends at once, with a request still open', async () => {
    const site = await startSite('indeed', { postings: 5, now: NOW })
    site.behave({ behaviour: { kind: 'HANG' } })
    const ending = ask(site, LIST).then(() => 'answered', () => 'cut')
    while (site.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await site.close()
    expect(await ending).toBe('cut')
  })

  it('refuses layouts and block pages that it does not know', async () => {
    const site = await siteFor('indeed')
    expect(() => site.setLayout('baroque')).toThrow('there are root-props')
    expect(() => site.behave({ behaviour: { kind: 'BLOCK', variant: 'moat' } })).toThrow('there are cloudflare')
  })

  it.each(SITE_NAMES)('%s starts with as many postings as it is told', async (name) => {
    expect((await siteFor(name, 7)).postings).toHaveLength(7)
  })
})

describe('rules', () => {
  it('hold for the paths that they name, for so many requests, after so many', async () => {
    const site = await told({ kind: 'STATUS', status: 503 }, { path: /^\/jobs/, after: 1, times: 2 })
    const statuses: number[] = []
    for (const path of [LIST, '/viewjob?jk=5e1f0c2a00000001', LIST, LIST, LIST]) statuses.push((await ask(site, path)).status)
    expect(statuses).toEqual([200, 200, 503, 503, 200])
  })

  it('leave robots.txt alone unless they name it', async () => {
    const site = await told({ kind: 'STATUS', status: 500 })
    expect((await ask(site, '/robots.txt')).status).toBe(200)
    site.behave({ behaviour: { kind: 'STATUS', status: 500 }, path: /robots/ })
    expect((await ask(site, '/robots.txt')).status).toBe(500)
  })

  it('give way to those set later', async () => {
    const site = await told({ kind: 'STATUS', status: 500 })
    site.behave()
    expect((await ask(site, LIST)).status).toBe(200)
  })
})

describe('a site told to misbehave', () => {
  it.each([['3', '3'], ['Fri, 20 Nov 2026 12:00:00 GMT', 'Fri, 20 Nov 2026 12:00:00 GMT'], [null, null]])('limits the rate, with Retry-After %s', async (retryAfter, header) => {
    const response = await ask(await told({ kind: 'RATE_LIMIT', retryAfter }), LIST)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, header])
  })

  it.each([
    ['cloudflare', 403, 'Just a moment...'], ['cloudflare-silent', 200, '_cf_chl_opt'], ['cloudflare-attention', 403, 'Attention Required! | Cloudflare'],
    ['datadome', 403, 'captcha-delivery.com'], ['perimeterx', 403, 'px-captcha'], ['incapsula', 200, '_Incapsula_Resource'], ['awswaf', 405, 'awswaf'],
    ['indeed-security-check', 403, 'Security Check'], ['indeed-verification', 200, 'Additional verification required'], ['wellfound-turnstile', 403, 'turnstile'],
    ['access-denied', 403, 'Access denied'], ['unauthorized', 401, 'Unauthorized'],
  ])('blocks as %s does', async (variant, status, words) => {
    const response = await ask(await told({ kind: 'BLOCK', variant }), LIST)
    const body = await response.text()
    expect([response.status, body.includes(words), body.includes('mosaic-data')]).toEqual([status, true, false])
    expect(response.headers.get('cf-mitigated')).toBe(['cloudflare', 'wellfound-turnstile'].includes(variant) ? 'challenge' : null)
  })

  it('leads to a login page, its own or that of another host', async () => {
    const site = await told({ kind: 'LOGIN_REDIRECT' })
    const response = await fetch(`${site.origin}${LIST}`)
    expect([response.status, new URL(response.url).pathname]).toEqual([200, '/login'])
    site.behave({ behaviour: { kind: 'BLOCK', variant: 'indeed-login' } })
    expect((await ask(site, LIST)).headers.get('location')).toBe('/account/login?branding=login-required&from=bot-detection-anonymous')
    site.behave({ behaviour: { kind: 'BLOCK', variant: 'indeed-secure-login' } })
    expect((await ask(site, LIST)).headers.get('location')).toContain('https://secure.indeed.com/auth')
  })

  it('asks for a captcha in place of the content', async () => {
    const response = await ask(await told({ kind: 'CAPTCHA' }), LIST)
    const body = await response.text()
    expect([response.status, body.includes('g-recaptcha'), body.includes('mosaic-data')]).toEqual([200, true, false])
  })

  it('answers late, never, or not at all', async () => {
    const site = await told({ kind: 'SLOW', delayMs: 500 }, { path: /^\/jobs/ })
    const answered: string[] = []
    const note = (path: string) => ask(site, path).then((response) => answered.push(`${response.status} ${path}`))
    await Promise.all([note(LIST), note('/viewjob?jk=5e1f0c2a00000001')])
    expect(answered).toEqual(['200 /viewjob?jk=5e1f0c2a00000001', `200 ${LIST}`])
    site.behave({ behaviour: { kind: 'HANG' } })
    await expect(fetch(`${site.origin}${LIST}`, { signal: AbortSignal.timeout(150) })).rejects.toThrow('timeout')
    site.behave({ behaviour: { kind: 'RESET' } })
    await expect(ask(site, LIST)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  })

  it('ends the body before its length', async () => {
    const response = await ask(await told({ kind: 'TRUNCATE' }), LIST)
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow('terminated')
  })

  it('answers with a type that is no page', async () => {
    expect((await ask(await told({ kind: 'WRONG_TYPE' }), LIST)).headers.get('content-type')).toBe('application/pdf')
  })

  it('streams as much as it is told', async () => {
    const response = await ask(await told({ kind: 'HUGE', bytes: 3_000_001 }), LIST)
    expect(response.headers.get('content-length')).toBeNull()
    expect((await response.arrayBuffer()).byteLength).toBe(3_000_001)
  })

  it('redirects in a circle, or elsewhere', async () => {
    const site = await told({ kind: 'REDIRECT_LOOP' })
    await expect(fetch(`${site.origin}${LIST}`)).rejects.toMatchObject({ cause: { message: 'redirect count exceeded' } })
    site.behave({ behaviour: { kind: 'REDIRECT_TO', url: 'http://192.0.2.1/trap' } })
    expect((await ask(site, LIST)).headers.get('location')).toBe('http://192.0.2.1/trap')
  })

  it.each([
    ['indeed', LIST, /mosaic-provider-jobcards"\]=(.*?);window\.mosaic/], ['wellfound', '/role/designer', /__NEXT_DATA__"[^>]*>(.*?)<\/script>/],
    ['builtin', '/jobs', /ld&#x2B;json">(.*?)<\/script>/], ['greenhouse', '/v1/boards/pemberquist/jobs', /^(.*)$/s], ['remoteok', '/api', /^(.*)$/s],
  ] as const)('breaks the JSON of %s in the middle of a whole answer', async (name, path, pattern) => {
    const site = await siteFor(name)
    const jsonOf = async (): Promise<string> => pattern.exec(await askText(site, path))?.[1] ?? ''
    const whole = await jsonOf()
    site.behave({ behaviour: { kind: 'BROKEN_JSON' } })
    const broken = await jsonOf()
    expect(JSON.parse(whole)).toBeTruthy()
    expect(broken.length).toBeLessThan(whole.length)
    expect(() => JSON.parse(broken)).toThrow(SyntaxError)
  })

  it.each([['dice', '/jobs'], ['ycombinator', '/jobs'], ['weworkremotely', '/remote-jobs.rss'], ['ashby', '/posting-api/job-board/pemberquist']] as const)('redesigns %s', async (name, path) => {
    const site = await siteFor(name)
    site.behave({ behaviour: { kind: 'REDESIGN' } })
    const response = await ask(site, path)
    const body = await response.text()
    expect(response.status).toBe(200)
    expect(body).toContain(site.postings[1]?.company)
    expect(body).not.toMatch(/data-testid|data-page|__next_f|<item>|"jobs"/)
  })

  const linksOn = (html: string): string[] => {
    const $ = load(html)
    return $('[data-testid="job-search-split-view-card-list-scroll"] [data-testid="job-search-job-detail-link"]').toArray().map((link) => $(link).attr('href') ?? '')
  }

  it('repeats the last page for ever, or makes pages up for ever', async () => {
    const site = await siteFor('dice', 45)
    site.behave({ behaviour: { kind: 'REPEAT_LAST_PAGE' } })
    const last = linksOn(await askText(site, '/jobs?page=3'))
    expect(last).toHaveLength(5)
    expect(linksOn(await askText(site, '/jobs?page=9'))).toEqual(last)
    site.behave({ behaviour: { kind: 'ENDLESS_PAGING' } })
    const pages = [linksOn(await askText(site, '/jobs?page=9')), linksOn(await askText(site, '/jobs?page=10'))]
    expect(new Set([...pages.flat(), ...last]).size).toBe(45)
    expect((await ask(site, pages[0]?.[0] ?? '')).status).toBe(200)
  })

  it('ignores filters, or leads away from them', async () => {
    const site = await siteFor('dice', 45)
    site.behave({ behaviour: { kind: 'IGNORE_FILTERS' } })
    expect(linksOn(await askText(site, '/jobs/q-zookeeper-jobs'))).toEqual(linksOn(await askText(site, '/jobs')))
    site.behave({ behaviour: { kind: 'UNFILTERED_REDIRECT' } })
    expect((await ask(site, '/jobs/q-engineer-jobs')).headers.get('location')).toBe('/jobs')
    const wellfound = await siteFor('wellfound')
    wellfound.behave({ behaviour: { kind: 'UNFILTERED_REDIRECT' } })
    expect((await ask(wellfound, '/role/software-engineer')).headers.get('location')).toBe('/role')
  })

  it('hides the content behind a consent banner until the cookie of its button comes along', async () => {
    const site = await told({ kind: 'CONSENT_BANNER' })
    const html = await askText(site, LIST)
    expect(load(html)('#onetrust-accept-btn-handler')).toHaveLength(1)
    expect(html).not.toMatch(/mosaic-data|job_seen_beacon/)
    const after = await (await ask(site, LIST, { cookie: 'consent=given' })).text()
    expect(after).toContain('mosaic-data')
  })

  it('keeps feeds as they are where a behaviour has no meaning for them', async () => {
    const site = await siteFor('remoteok')
    site.behave({ behaviour: { kind: 'CONSENT_BANNER' } })
    expect(valuesOf(JSON.parse(await askText(site, '/api')), 'position').length).toBeGreaterThan(10)
  })
})
