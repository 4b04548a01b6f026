import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Behaviour, Site, SitePosting, SiteRequest } from '../site.ts'
import { BLOCK_VARIANTS, blockPage, captchaPage, LOGIN_PATHS, loginPage } from './block-pages.ts'
import { DRAWN, htmlReply, redirect, type Drawn, type SiteCall, type SiteDefinition, type SiteReply } from './definition.ts'
import { markup } from './markup.ts'
import { behindConsent, CONSENT_COOKIE, redesigned } from './rewrites.ts'
import { makeRuleBook } from './rules.ts'
import { sendHuge, sendReply, sendTruncated } from './send.ts'

const ALLOW_ALL = 'User-agent: *\nAllow: /\n'
const PATIENCE_MS = 60_000
const SESSION_COOKIE = 'visit'

interface ServerSetup {
  definition: SiteDefinition
  postings: SitePosting[]
  now: Date
}

const isDrawn = (kind: Behaviour['kind']): kind is Drawn => DRAWN.some((drawn) => drawn === kind)

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  return headers
}

const text = (body: string, type = 'text/plain'): SiteReply => ({ status: 200, type, body })

/** What every site answers itself, whatever it is told; null for the rest. */
function commonReply(path: string, robots: string): SiteReply | null {
  if (path === '/robots.txt') return text(robots)
  if (path === '/favicon.ico') return { status: 404, type: 'text/plain', body: '' }
  if (path.startsWith('/cdn-cgi/')) return text('void 0', 'text/javascript')
  return LOGIN_PATHS.includes(path) ? loginPage() : null
}

/** The reply that stands in for the site's own; null where the behaviour is not of that kind. */
function replacement(behaviour: Behaviour, pathAndQuery: string): SiteReply | null {
  switch (behaviour.kind) {
    case 'RATE_LIMIT': {
      const reply = htmlReply('Too Many Requests', markup`<h1>Too Many Requests</h1>`, { status: 429 })
      return behaviour.retryAfter === null ? reply : { ...reply, headers: { 'retry-after': behaviour.retryAfter } }
    }
    case 'BLOCK': return blockPage(behaviour.variant)
    case 'CAPTCHA': return captchaPage()
    case 'LOGIN_REDIRECT': return redirect(`/login?return=${encodeURIComponent(pathAndQuery)}`)
    case 'STATUS': return htmlReply(`Status ${behaviour.status}`, markup`<h1>Status ${behaviour.status}</h1>`, { status: behaviour.status })
    case 'WRONG_TYPE': return { status: 200, type: 'application/pdf', body: '%PDF-1.7\n%%EOF\n' }
    case 'REDIRECT_LOOP': return redirect(pathAndQuery)
    case 'REDIRECT_TO': return redirect(behaviour.url)
    default: return null
  }
}

/** Half of what a feed says: the transfer is whole, the document is not. */
const cutInHalf = (reply: SiteReply): SiteReply => ({ ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) })

/** Starts a site on a free port of 127.0.0.1. */
export async function startServer({ definition, postings, now }: ServerSetup): Promise<Site> {
  const requests: SiteRequest[] = []
  const visits = new Map<string, number>()
  const rules = makeRuleBook()
  const closing = new AbortController()
  let robots = ALLOW_ALL
  let layout: string = definition.layouts[0]
  let origin = ''

  const ownReply = (call: SiteCall, behaviours: readonly Behaviour[]): SiteReply => {
    const isTold = (kind: Behaviour['kind']): boolean => behaviours.some((behaviour) => behaviour.kind === kind)
    const reply = definition.answer(call)
    if (reply.status !== 200) return reply
    if (isTold('REDESIGN')) return redesigned(definition.mediaType, site.postings)
    if (isTold('BROKEN_JSON') && reply.type !== 'text/html') return cutInHalf(reply)
    const hasConsented = (call.headers.cookie ?? '').includes(CONSENT_COOKIE)
    return isTold('CONSENT_BANNER') && reply.type === 'text/html' && !hasConsented ? behindConsent(reply) : reply
  }

  const callOf = (url: URL, pathAndQuery: string, headers: Readonly<Record<string, string>>, behaviours: readonly Behaviour[]): SiteCall => {
    const earlier = visits.get(pathAndQuery) ?? 0
    visits.set(pathAndQuery, earlier + 1)
    const told = new Set(behaviours.map(({ kind }) => kind).filter(isDrawn))
    return {
      url, path: decodePath(url.pathname), headers, origin, layout, now, postings: site.postings, visits: earlier, isTold: (kind) => told.has(kind),
    }
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const pathAndQuery = request.url ?? '/'
    const headers = headersOf(request)
    requests.push({ path: pathAndQuery, headers, atMs: Date.now() })
    const url = new URL(pathAndQuery, origin)
    const isLogin = LOGIN_PATHS.includes(url.pathname)
    const behaviours = isLogin ? [] : rules.take(pathAndQuery)
    for (const behaviour of behaviours) {
      if (behaviour.kind === 'SLOW') await delay(behaviour.delayMs, undefined, { signal: closing.signal })
      if (behaviour.kind === 'HANG') return
      if (behaviour.kind === 'RESET') return void request.socket.resetAndDestroy()
      if (behaviour.kind === 'HUGE') return sendHuge(response, definition.mediaType, behaviour.bytes)
      const instead = replacement(behaviour, pathAndQuery)
      if (instead) return sendReply(request, response, instead)
    }
    const reply = commonReply(url.pathname, robots) ?? ownReply(callOf(url, pathAndQuery, headers, behaviours), behaviours)
    if (definition.mediaType === 'text/html' && !(headers.cookie ?? '').includes(`${SESSION_COOKIE}=`)) {
      response.setHeader('set-cookie', `${SESSION_COOKIE}=${requests.length}; Path=/; HttpOnly; SameSite=Lax`)
    }
    if (behaviours.some(({ kind }) => kind === 'TRUNCATE')) return sendTruncated(response, reply)
    await sendReply(request, response, reply)
  }

  const server = createServer({ keepAliveTimeout: PATIENCE_MS }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy()
      else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(error instanceof Error ? error.stack : String(error))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${portOf(server.address())}`

  const site: Site = {
    origin: `${origin}${definition.originSuffix ?? ''}`,
    companies: definition.hasCompanies ? Array.from(new Set(postings.map(({ companySlug }) => companySlug))) : [],
    postings,
    requests,
    layouts: definition.layouts,
    setRobots: (next) => {
      robots = next
    },
    setLayout: (name) => {
      if (!definition.layouts.includes(name)) throw new Error(`There is no layout "${name}"; there are ${definition.layouts.join(', ')}.`)
      layout = name
    },
    behave: (...next) => {
      for (const { behaviour } of next) {
        if (behaviour.kind === 'BLOCK' && !BLOCK_VARIANTS.includes(behaviour.variant)) {
          throw new Error(`There is no block page "${behaviour.variant}"; there are ${BLOCK_VARIANTS.join(', ')}.`)
        }
      }
      rules.replace(next)
    },
    close: async () => {
      closing.abort()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
  return site
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The site listens on no port.')
  return address.port
}
