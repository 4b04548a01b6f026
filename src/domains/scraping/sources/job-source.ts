import type { FetchedPage } from '../../../platform/web/page-fetcher.ts'
import type { RawPosting } from '../../jobs/intake/posting.ts'

/** What a person looks for. */
export interface SourceQuery {
  /** Words, never empty. */
  text: string
  /** As a person writes it: "Austin, TX". */
  location: string | null
  /** Remote jobs only. */
  isRemote: boolean
  postedWithinDays: number | null
}

export const SOURCE_FILTERS = ['TEXT', 'LOCATION', 'REMOTE', 'POSTED_WITHIN'] as const
export type SourceFilter = (typeof SOURCE_FILTERS)[number]

/** Where on a page the postings were read: data embedded for the site's own scripts, schema.org data, markup, or a feed. */
export const EXTRACTIONS = ['EMBEDDED', 'JSON_LD', 'DOM', 'FEED'] as const
export type Extraction = (typeof EXTRACTIONS)[number]

/** How the operator set the source up. */
export interface SourceSetup {
  /** Scheme and host (and a path before everything, where a mirror has one), without a slash at the end. */
  origin: string
  /** Names of company boards, for feeds that have one each. */
  companies: readonly string[]
  /** Keys by the names in `needs.credentials`. */
  credentials: Readonly<Record<string, string>>
}

export interface SourceRules {
  /** Least time between two pages, before jitter. */
  delayMs: number
  /** Pages an hour at most; null for no bound of its own. */
  hourlyLimit: number | null
  /** Pages a day at most; null for no bound of its own. */
  dailyLimit: number | null
  /** What the site's terms and robots.txt say, in a sentence or two for the operator. */
  terms: string
  /** What must be shown beside the postings; null where nothing is asked for. */
  attribution: string | null
  /** The site restricts automated access: used only where the operator names the source. */
  isOptIn: boolean
}

/** The address of a list page, with what its reader needs to read the answer and to go on. Survives as JSON. */
export interface ListRequest {
  url: string
  state: Readonly<Record<string, string | number | boolean | null>>
}

/** One posting as a list shows it. Survives as JSON. */
export interface Listing {
  /** The id that the source gives it; unique within the source. */
  nativeId: string
  /** What the list says, in the import format; relative addresses made absolute. */
  posting: Partial<RawPosting>
  /** Page that says more; null where the list says all. */
  detailUrl: string | null
  /** The words in which the list says that it is closed; null while it is open. */
  closed: string | null
}

export interface ListPage {
  extraction: Extraction
  listings: readonly Listing[]
  /** Entries that could not be read as a listing, with the reason. */
  rejected: readonly { reason: string }[]
  /**
   * Null at the end of the list. A page with listings of which none is new ends it too, whatever this says; a page without
   * listings does not, as it may only lead to the list.
   */
  next: ListRequest | null
  /** How many postings the source says there are; null where it does not. */
  total: number | null
}

export interface DetailReading {
  extraction: Extraction
  /** Wins over what the list said, field by field. */
  posting: Partial<RawPosting>
  /** The words in which the page says that the job is closed; null while it is open. */
  closed: string | null
}

/**
 * One place that lists jobs: how to ask it and how to read its answers. Pure; fetching, pacing, retries, robots.txt, block
 * pages and saving are the crawler's. Readers throw StructureError for a page without the structure they know, BlockedError
 * for a wall that only they can tell, MismatchError for the answer to another question.
 */
export interface JobSource {
  /** Lower case, as in settings and in `jobs.source`. */
  name: string
  label: string
  kind: 'BOARD' | 'FEED'
  transport: 'BROWSER' | 'HTTP'
  /** As in SourceSetup; `{company}` stands for a company where each has its own host. */
  origin: string
  /** Hosts beside that of the origin which pages of the source may redirect to. */
  hosts: readonly string[]
  /** What of a query the source honours itself; the rest is filtered after fetching. */
  filters: readonly SourceFilter[]
  hasDetailPages: boolean
  /** List pages at most from each first page on, whatever `next` says. */
  maxPages: number
  /** A crawl to the end has seen every posting that the source has for the query, so that one which is absent is gone. */
  isExhaustive: boolean
  rules: SourceRules
  /** Without these in its setup it cannot be asked. */
  needs: { companies: boolean; credentials: readonly string[] }
  /** For a browser; see PageRequest. */
  waitFor?: readonly string[]
  dismiss?: readonly string[]
  headers?(setup: SourceSetup): Record<string, string>
  /** Query parameters of every request that nobody may see, such as keys: kept out of checkpoints, reports and kept pages. */
  parameters?(setup: SourceSetup): Record<string, string>
  /**
   * The first list pages to fetch: one, one a company, or several that overlap where a site's further pages may not be
   * fetched; none where the source has nothing for the query, such as a country it does not cover. Throws ValidationError for a setup that it cannot be asked with.
   */
  start(query: SourceQuery, setup: SourceSetup): ListRequest[]
  readList(page: FetchedPage, request: ListRequest): ListPage
  /** Present exactly where there are detail pages. */
  readDetail?(page: FetchedPage, listing: Listing): DetailReading
}
