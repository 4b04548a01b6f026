import { htmlReply, redirect, type SiteReply } from './definition.ts'
import { markup, raw } from './markup.ts'

const withHeaders = (reply: SiteReply, headers: Record<string, string>): SiteReply => ({ ...reply, headers: { ...reply.headers, ...headers } })

const CLOUDFLARE_SCRIPT = raw(`<script>window._cf_chl_opt={cvId:'3',cZone:'127.0.0.1',cType:'managed',cRay:'8f00c0ffee00beef'};</script>
<script src="/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1?ray=8f00c0ffee00beef"></script>`)

const challenge = (status: number): SiteReply =>
  htmlReply('Just a moment...', markup`<div class="main-wrapper"><h2>Verifying you are human. This may take a few seconds.</h2>${CLOUDFLARE_SCRIPT}</div>`, { status })

const securityCheck = (): SiteReply => htmlReply('Security Check - Indeed.com', markup`<h1>Security Check</h1><p>Please verify that you are not a robot.</p>`, { status: 403 })

/** Walls that sites put up, by name. Each is drawn when it is served. */
const WALLS = {
  /** 403 with Cloudflare's header. */
  'cloudflare': () => withHeaders(challenge(403), { 'cf-mitigated': 'challenge', 'server': 'cloudflare' }),
  /** The same page with status 200 and without the header: only its text tells. */
  'cloudflare-silent': () => challenge(200),
  'cloudflare-attention': () => withHeaders(
    htmlReply('Attention Required! | Cloudflare', markup`<h1>Sorry, you have been blocked</h1><p>You are unable to access this site.</p>`, { status: 403 }),
    { server: 'cloudflare' },
  ),
  'datadome': () => withHeaders(htmlReply('Access is restricted', raw(
    `<p>Please enable JS and disable any ad blocker</p><script data-cfasync="false">var dd={'rt':'c','cid':'AHrlqAAAAAMA','hsh':'0000','t':'bv','host':'geo.captcha-delivery.com'}</script><script src="https://ct.captcha-delivery.com/c.js"></script>`,
  ), { status: 403 }), { 'x-datadome': 'protected' }),
  'perimeterx': () => htmlReply('Access to this page has been denied', raw(
    `<div id="px-captcha"></div><p>Press &amp; hold to confirm you are a human (and not a bot).</p><script>window._pxAppId='PX0000';</script>`,
  ), { status: 403 }),
  /** Status 200, as this one has it. */
  'incapsula': () => htmlReply('', raw(
    `<iframe id="main-iframe" src="/_Incapsula_Resource?SWUDNSAI=31&amp;xinfo=0-0-0&amp;incident_id=0-0" frameborder="0" width="100%" height="100%">Request unsuccessful. Incapsula incident ID: 0-0</iframe>`,
  )),
  'awswaf': () => withHeaders(htmlReply('Human Verification', raw(
    `<div id="captcha-container"></div><script src="https://0000.edge.sdk.awswaf.com/0000/challenge.js"></script>`,
  ), { status: 405 }), { 'x-amzn-waf-action': 'captcha' }),
  'indeed-security-check': securityCheck,
  'indeed-login': () => redirect('/account/login?branding=login-required&from=bot-detection-anonymous'),
  /** Leads to another host. */
  'indeed-secure-login': () => redirect('https://secure.indeed.com/auth?hl=en&continue=%2Fjobs'),
  'indeed-verification': () => htmlReply('Indeed', markup`<h1>Additional verification required</h1><p>Your Ray ID for this request is 8f00c0ffee00beef</p>`),
  'wellfound-turnstile': () => withHeaders(htmlReply('Wellfound', raw(
    `<form id="challenge-form"><div class="cf-turnstile" data-sitekey="0x0000"></div></form><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>`,
  ), { status: 403 }), { 'cf-mitigated': 'challenge' }),
  'access-denied': () => htmlReply('Access denied', markup`<h1>Access denied</h1><p>You do not have access to this page.</p>`, { status: 403 }),
  'unauthorized': () => htmlReply('Unauthorized', markup`<h1>Unauthorized</h1>`, { status: 401 }),
} as const satisfies Record<string, () => SiteReply>

type BlockVariant = keyof typeof WALLS

export const BLOCK_VARIANTS = Object.keys(WALLS)

const isVariant = (name: string): name is BlockVariant => Object.hasOwn(WALLS, name)

/** A block page by its name; null when there is none of that name. */
export const blockPage = (variant: string): SiteReply | null => (isVariant(variant) ? WALLS[variant]() : null)

/** A captcha in place of the content, with status 200 and nothing in the headers. */
export const captchaPage = (): SiteReply => htmlReply('Verify that you are human', raw(
  `<form action="/captcha" method="post"><h1>Are you a robot?</h1><div class="g-recaptcha" data-sitekey="0000"></div><button>Continue</button></form><script src="https://www.google.com/recaptcha/api.js"></script>`,
))

export const loginPage = (): SiteReply => htmlReply('Log in', markup`<h1>Log in to continue</h1><form method="post"><input name="email" type="email"><input name="password" type="password"><button>Log in</button></form>`)

/** Address that login redirects lead to, and which answers with a login page. */
export const LOGIN_PATHS: readonly string[] = ['/login', '/account/login']
