import type { CDPSession, Protocol } from 'puppeteer'
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
const LOADED: ReadonlySet<string> = new Set(['Script', 'XHR', 'Fetch', 'Preflight'])

/**
 * Watches and limits what a page loads. Its document may come from the allowed hosts, and so may its scripts and data; everything else is
 * blocked, and so are trackers of other hosts with that. The request's headers go to the document's own site alone.
 */
export async function watchTraffic(own: OwnContext, options: TrafficOptions): Promise<PageTraffic> {
  const { request, fail } = options
  const { session, frameId: mainFrameId } = own.tab
  const failed = { host: new URL(request.url).host, proxyKey: request.proxy?.key ?? null }
  const pending = new Map<string, Protocol.Network.ResourceType>()
  const held = new Map<string, Protocol.Fetch.RequestPausedEvent>()
  const bytes = new Map<string, number>()
  let wholeBytes = 0
  let mainRequestId: string | null = null
  let main: MainAnswer | null = null
  let redirect: string | null = null

  const decide = (paused: Protocol.Fetch.RequestPausedEvent, type: Protocol.Network.ResourceType): void => {
    const isDocument = type === 'Document' && paused.frameId === mainFrameId
    if (isDocument || LOADED.has(type)) judge(session, paused, isDocument, options).catch(fail)
    else void block(session, paused)
  }
  session.on('Network.requestWillBeSent', ({ requestId, type = 'Other', frameId, documentURL }) => {
    pending.set(requestId, type)
    const paused = held.get(requestId)
    held.delete(requestId)
    if (paused !== undefined) decide(paused, type)
    if (type !== 'Document' || frameId !== mainFrameId) return
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
  // Only the other event tells a stream or a prefetch from data, and either may come first.
  session.on('Fetch.requestPaused', (paused) => {
    const { networkId, resourceType } = paused
    const type = networkId === undefined ? resourceType : pending.get(networkId)
    if (type !== undefined) decide(paused, type)
    else if (networkId !== undefined) held.set(networkId, paused)
  })
  const buffers = { maxResourceBufferSize: options.maxBytes, maxTotalBufferSize: WHOLE_PAGE * options.maxBytes }
  await Promise.all([session.send('Fetch.enable', {}), session.send('Network.enable', buffers)])
  own.gate.open({ allowedHosts: request.allowedHosts, proxy: request.proxy ?? null })
  return {
    main: () => main,
    redirect: () => redirect,
    isMainWhole: () => mainRequestId !== null && !pending.has(mainRequestId),
    pending: () => pending.size,
  }
}

async function judge(session: CDPSession, paused: Protocol.Fetch.RequestPausedEvent, isDocument: boolean, { guard, request }: TrafficOptions): Promise<void> {
  try {
    const url = guard.admit(paused.request.url, request.allowedHosts)
    const headers = isDocument ? { headers: headersFor(paused.request, url, request) } : {}
    await quietly(session.send('Fetch.continueRequest', { requestId: paused.requestId, ...headers }))
  } catch (error) {
    await block(session, paused)
    if (isDocument) throw error
  }
}

async function block(session: CDPSession, { requestId }: Protocol.Fetch.RequestPausedEvent): Promise<void> {
  await quietly(session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }))
}

/** Set anew at each redirect: Chromium starts from its own headers then, and elsewhere it is left with these. */
function headersFor(asked: Protocol.Network.Request, url: URL, request: PageRequest): Protocol.Fetch.HeaderEntry[] {
  const added = url.origin === new URL(request.url).origin ? inLowerCase(request.headers ?? {}) : {}
  return Object.entries({ ...inLowerCase(asked.headers), ...added }).map(([name, value]) => ({ name, value }))
}

/** A request of a page that has been closed meanwhile needs no verdict. */
async function quietly(verdict: Promise<unknown>): Promise<void> {
  await verdict.catch(() => undefined)
}

function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.replaceAll('\n', ', ')]))
}
