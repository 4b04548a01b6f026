import type { CDPSession, Frame, HTTPRequest, Page } from 'puppeteer'
import { tooLarge } from './answer-body.ts'
import type { AddressGuard } from './address-guard.ts'
import { toBrowserFailure } from './browser-failures.ts'
import type { OwnContext } from './browser-contexts.ts'
import type { PageRequest } from './page-fetcher.ts'

/** The answer that the page's document came with, after redirects. */
export interface MainAnswer {
  requestId: string
  url: string
  status: number
  headers: Readonly<Record<string, string>>
}

export interface TrafficOptions {
  guard: AddressGuard
  request: PageRequest
  /** Of the document's answer, after decoding. */
  maxBytes: number
  /** The page has failed: something of it must not be loaded, or did not come whole. */
  fail(error: unknown): void
}

/** What a page loads, as it loads it. */
export interface PageTraffic {
  main(): MainAnswer | null
  /** Where the document's request was last redirected to, as the site wrote it; null for nowhere. */
  redirect(): string | null
  /** Whether the document's answer has come whole. */
  isMainWhole(): boolean
  /** Requests without an answer, or with one that is still coming. */
  pending(): number
}

/** All that a page loads together, scripts and data included, may be so many times its longest document. */
const WHOLE_PAGE = 4
/** Data that a page's scripts need; its looks (styles, images, fonts, media) are not loaded, nor frames, pings or event streams. */
const LOADED: ReadonlySet<string> = new Set(['script', 'xhr', 'fetch', 'preflight'])

/**
 * Watches and limits what a page loads. Its document may come from the allowed hosts, and so may its scripts and data; everything else is
 * blocked, and so are trackers of other hosts with that. The request's headers go to the document's own site alone.
 */
export async function watchTraffic(page: Page, session: CDPSession, own: OwnContext, options: TrafficOptions): Promise<PageTraffic> {
  const { request, fail } = options
  const failed = { host: new URL(request.url).host, proxyKey: request.proxy?.key ?? null }
  const { frameTree } = await session.send('Page.getFrameTree')
  const pending = new Set<string>()
  const bytes = new Map<string, number>()
  let wholeBytes = 0
  let mainRequestId: string | null = null
  let main: MainAnswer | null = null
  let redirect: string | null = null

  session.on('Network.requestWillBeSent', ({ requestId, type, frameId, documentURL }) => {
    pending.add(requestId)
    if (type !== 'Document' || frameId !== frameTree.frame.id) return
    mainRequestId = requestId
    own.origins.add(new URL(documentURL).origin)
  })
  session.on('Network.responseReceived', ({ requestId, response: { url, status, headers } }) => {
    if (requestId !== mainRequestId) return
    main = { requestId, url, status, headers: inLowerCase(headers) }
    if (Number(main.headers['content-length']) > options.maxBytes) fail(tooLarge(failed.host, options.maxBytes))
  })
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode, headers }) => {
    if (requestId === mainRequestId && statusCode >= 300 && statusCode < 400) redirect = inLowerCase(headers)['location'] ?? null
  })
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    const received = (bytes.get(requestId) ?? 0) + dataLength
    bytes.set(requestId, received)
    wholeBytes += dataLength
    if (requestId === mainRequestId && received > options.maxBytes) fail(tooLarge(failed.host, options.maxBytes))
    if (wholeBytes > WHOLE_PAGE * options.maxBytes) fail(tooLarge(failed.host, WHOLE_PAGE * options.maxBytes))
  })
  session.on('Network.loadingFinished', ({ requestId }) => pending.delete(requestId))
  session.on('Network.loadingFailed', ({ requestId, errorText }) => {
    pending.delete(requestId)
    if (requestId !== mainRequestId || errorText === 'net::ERR_ABORTED') return
    const isAnswered = main?.requestId === requestId
    fail(toBrowserFailure(isAnswered ? 'net::ERR_CONTENT_LENGTH_MISMATCH' : errorText, failed))
  })
  page.on('request', (intercepted) => {
    judge(intercepted, page.mainFrame(), options).catch(fail)
  })
  const buffers = { maxResourceBufferSize: options.maxBytes, maxTotalBufferSize: WHOLE_PAGE * options.maxBytes }
  await Promise.all([page.setRequestInterception(true), session.send('Network.enable', buffers)])
  own.gate.open({ allowedHosts: request.allowedHosts, proxy: request.proxy ?? null })
  return {
    main: () => main,
    redirect: () => redirect,
    isMainWhole: () => mainRequestId !== null && !pending.has(mainRequestId),
    pending: () => pending.size,
  }
}

async function judge(intercepted: HTTPRequest, mainFrame: Frame, { guard, request }: TrafficOptions): Promise<void> {
  const isDocument = intercepted.isNavigationRequest() && intercepted.frame() === mainFrame
  try {
    if (!isDocument && !LOADED.has(intercepted.resourceType())) return await quietly(intercepted.abort('blockedbyclient'))
    const url = guard.admit(intercepted.url(), request.allowedHosts)
    await quietly(isDocument ? intercepted.continue({ headers: headersFor(intercepted, url, request) }) : intercepted.continue())
  } catch (error) {
    await quietly(intercepted.abort('blockedbyclient'))
    if (isDocument) throw error
  }
}

/** Set anew at each redirect: Chromium starts from its own headers then, and elsewhere it is left with these. */
function headersFor(intercepted: HTTPRequest, url: URL, request: PageRequest): Record<string, string> {
  const own = intercepted.headers()
  if (url.origin !== new URL(request.url).origin) return own
  return { ...own, ...Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])) }
}

/** A request of a page that has been closed meanwhile needs no verdict. */
async function quietly(verdict: Promise<void>): Promise<void> {
  await verdict.catch(() => undefined)
}

function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.replaceAll('\n', ', ')]))
}
