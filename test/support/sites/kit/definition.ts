import type { Behaviour, SitePosting } from '../site.ts'
import { htmlDocument, type Markup } from './markup.ts'

/** Behaviours that a site draws itself; the server does the others for it. */
export const DRAWN = [
  'BROKEN_JSON', 'REPEAT_LAST_PAGE', 'ENDLESS_PAGING', 'IGNORE_FILTERS', 'UNFILTERED_REDIRECT',
] as const satisfies readonly Behaviour['kind'][]
export type Drawn = (typeof DRAWN)[number]

/** One request, with all that a site draws its answer from. */
export interface SiteCall {
  url: URL
  /** Path without its query, percent-encoding undone. */
  path: string
  headers: Readonly<Record<string, string>>
  /** Of the server, without a path. */
  origin: string
  layout: string
  now: Date
  postings: readonly SitePosting[]
  /** Earlier requests for the same path and query. */
  visits: number
  isTold(kind: Drawn): boolean
}

export interface SiteReply {
  status: number
  /** Media type, without charset. */
  type: string
  headers?: Readonly<Record<string, string>>
  body: string
}

/** What a site is: its layouts and how it answers. */
export interface SiteDefinition {
  /** The first is the default. */
  layouts: readonly [string, ...string[]]
  /** Whether it has one board a company. */
  hasCompanies: boolean
  /** Put behind the origin, where a source is set up with a path. */
  originSuffix?: string
  /** What misbehaviour imitates where the site itself isn't asked. */
  mediaType: 'text/html' | 'application/json' | 'application/rss+xml'
  answer(call: SiteCall): SiteReply
}

export const htmlReply = (title: string, body: Markup, options: { head?: Markup; status?: number } = {}): SiteReply =>
  ({ status: options.status ?? 200, type: 'text/html', body: htmlDocument({ title, body, head: options.head }) })

export const jsonReply = (value: unknown, status = 200): SiteReply => ({ status, type: 'application/json', body: JSON.stringify(value) })

export const redirect = (location: string, status = 302): SiteReply =>
  ({ status, type: 'text/html', headers: { location }, body: '' })

/** JSON to be embedded in a page, cut in the middle when the site is told to break it. */
export function embeddedJson(call: SiteCall, value: unknown): string {
  const json = JSON.stringify(value)
  return call.isTold('BROKEN_JSON') ? json.slice(0, Math.floor(json.length / 2)) : json
}
