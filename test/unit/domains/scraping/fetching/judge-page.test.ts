import { describe, expect, it } from 'vitest'
import { judgePage, wallOf } from '../../../../../src/domains/scraping/fetching/judge-page.ts'
import { BlockedError, GoneError, HttpStatusError, RateLimitedError, type SourceError } from '../../../../../src/domains/scraping/scrape-errors.ts'
import type { FetchedPage } from '../../../../../src/platform/web/page-fetcher.ts'

const URL_ASKED = 'https://jobs.example/jobs?q=nurse'
const NOW = new Date('2026-11-20T10:00:00Z')
const GOOD = '<title>Nurse jobs</title><ul id="jobs"><li>Nurse</li></ul>'
/** One of each wall that a site may put in the place of its pages. */
const WALLS: Record<string, string> = {
  "Cloudflare's challenge": '<html><head><title>Just a moment...</title></head><body></body></html>',
  'the variables of that challenge': '<script>window._cf_chl_opt={cvId:"3"}</script>',
  "Cloudflare's block page": '<title>Attention Required! | Cloudflare</title>',
  DataDome: '<script src="https://ct.captcha-delivery.com/c.js"></script>',
  PerimeterX: '<div id="px-captcha"></div>',
  Imperva: '<iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe>',
  'AWS WAF': '<script src="https://abc.token.awswaf.com/abc/challenge.js"></script>',
  'a security check': '<title>Security Check</title>',
  'a refusal': '<title>Access denied</title>',
  'a verification': '<h1>Additional verification required</h1>',
}

function page(fields: Partial<FetchedPage> = {}): FetchedPage {
  return { url: URL_ASKED, status: 200, headers: {}, body: GOOD, cookies: [], ...fields }
}

function judged(fields: Partial<FetchedPage>, { asked = URL_ASKED, hadSession = false } = {}): unknown {
  try {
    judgePage(asked, page(fields), { hadSession, now: NOW })
    return null
  } catch (error) {
    return error
  }
}

describe('judgePage', () => {
  it.each<[string, Partial<FetchedPage>]>([
    ['a good page', {}],
    ['status 204', { status: 204, body: '' }],
    ['a redirect to another good page', { url: 'https://jobs.example/nurse-jobs' }],
    ['a job for whoever signs people in', { url: 'https://jobs.example/job/login-engineer-7' }],
    ['a good page that carries the scripts of captchas', {
      body: `${GOOD}<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>`
        + '<script src="https://www.google.com/recaptcha/api.js"></script><div class="g-recaptcha"></div>',
    }],
  ])('has nothing against %s', (_name, fields) => {
    expect(judged(fields)).toBeNull()
  })

  it.each<[string, Partial<FetchedPage>, new (...args: never[]) => SourceError, SourceError['policy']]>([
    ['401', { status: 401 }, BlockedError, 'STOP_SOURCE'],
    ['403', { status: 403 }, BlockedError, 'STOP_SOURCE'],
    ['503 with a challenge', { status: 503, body: WALLS["Cloudflare's challenge"] ?? '' }, BlockedError, 'STOP_SOURCE'],
    ['the header of a challenge', { headers: { 'cf-mitigated': 'challenge' } }, BlockedError, 'STOP_SOURCE'],
    ['a redirect to sign in', { url: 'https://jobs.example/account/login?from=bot-detection' }, BlockedError, 'STOP_SOURCE'],
    ['a redirect to sign in, in another language', { url: 'https://jobs.example/de/sign-in' }, BlockedError, 'STOP_SOURCE'],
    ['a redirect to a host to sign in at', { url: 'https://secure.jobs.example/auth' }, BlockedError, 'STOP_SOURCE'],
    ['429', { status: 429, headers: { 'retry-after': '7' } }, RateLimitedError, 'RETRY'],
    ['404', { status: 404 }, GoneError, 'SKIP_PAGE'],
    ['410', { status: 410 }, GoneError, 'SKIP_PAGE'],
    ['500', { status: 500 }, HttpStatusError, 'RETRY'],
    ['503', { status: 503, headers: { 'retry-after': '7' } }, HttpStatusError, 'RETRY'],
    ['408', { status: 408 }, HttpStatusError, 'RETRY'],
    ['400', { status: 400 }, HttpStatusError, 'SKIP_PAGE'],
    ['a redirect that was not followed', { status: 304 }, HttpStatusError, 'SKIP_PAGE'],
  ])('refuses %s', (_name, fields, type, policy) => {
    const error = judged(fields)
    expect(error).toBeInstanceOf(type)
    expect(error).toMatchObject({ policy })
  })

  it.each([429, 503])('reads how long to wait off status %i', (status) => {
    expect(judged({ status, headers: { 'retry-after': '7' } })).toMatchObject({ retryAfterMs: 7_000 })
  })

  it('lets a fresh session be tried where one was refused', () => {
    expect(judged({ status: 403 }, { hadSession: true })).toMatchObject({ code: 'BLOCKED', policy: 'RETIRE_SESSION' })
  })

  it('takes no page for a login page that was asked for as one, or that only looks like it', () => {
    expect(judged({ url: 'https://jobs.example/login' }, { asked: 'https://jobs.example/login?next=1' })).toBeNull()
    expect(judged({ url: 'https://auth.example/jobs/' }, { asked: 'https://auth.example/jobs' })).toBeNull()
  })

  it('names the wall of a refusal', () => {
    expect(String(judged({ status: 403, body: WALLS['DataDome'] ?? '' }))).toContain("DataDome's captcha")
  })
})

describe('wallOf', () => {
  it.each(Object.entries(WALLS))('knows %s', (_name, body) => {
    expect(wallOf({ body })).not.toBeNull()
  })

  it.each([GOOD, '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>', `${'x'.repeat(300_000)}px-captcha`, ''])('sees none in %.60s', (body) => {
    expect(wallOf({ body })).toBeNull()
  })
})
