/** One posting of a site's catalogue, in the site's own terms only when it is drawn. */
export interface SitePosting {
  /** Number within the catalogue, from 1; sites make their native ids of it. */
  number: number
  title: string
  company: string
  /** Of the company, as it stands in addresses. */
  companySlug: string
  city: string
  region: string
  /** ISO 3166-1 alpha-2. */
  country: string
  workplace: 'REMOTE' | 'HYBRID' | 'ONSITE'
  employmentType: 'FULL_TIME' | 'PART_TIME' | 'CONTRACT' | 'INTERNSHIP'
  salary: { min: number; max: number; currency: string; period: 'HOUR' | 'YEAR' } | null
  postedAt: Date
  skills: string[]
  /** Paragraphs of plain text; some are not ASCII. */
  description: string[]
  /** Taken down, though its address still answers. */
  isClosed: boolean
}

/** How a site can be told to misbehave; each site says which it knows in its own terms. */
export type Behaviour =
  /** 429; `retryAfter` as the header has it (seconds or an HTTP date), null leaves it out. */
  | { kind: 'RATE_LIMIT'; retryAfter: string | null }
  /** A block page of the board's own kind, or of a general one (section 6 of the reference). */
  | { kind: 'BLOCK'; variant: string }
  | { kind: 'CAPTCHA' }
  | { kind: 'LOGIN_REDIRECT' }
  | { kind: 'STATUS'; status: number }
  /** Answers late. */
  | { kind: 'SLOW'; delayMs: number }
  /** Takes the request and never answers. */
  | { kind: 'HANG' }
  /** Cuts the connection. */
  | { kind: 'RESET' }
  /** Ends the body before its declared length. */
  | { kind: 'TRUNCATE' }
  /** Ends embedded JSON in the middle, with the transfer whole. */
  | { kind: 'BROKEN_JSON' }
  /** The expected structure is gone; the page is otherwise good. */
  | { kind: 'REDESIGN' }
  /** Answers with a content type that is neither HTML, JSON nor XML. */
  | { kind: 'WRONG_TYPE' }
  | { kind: 'HUGE'; bytes: number }
  | { kind: 'REDIRECT_LOOP' }
  | { kind: 'REDIRECT_TO'; url: string }
  /** Every page past the end repeats the last one. */
  | { kind: 'REPEAT_LAST_PAGE' }
  /** Every page has a next one, with postings made up on the spot. */
  | { kind: 'ENDLESS_PAGING' }
  /** Answers as if no filter were given. */
  | { kind: 'IGNORE_FILTERS' }
  /** An unknown slug leads to an unfiltered page. */
  | { kind: 'UNFILTERED_REDIRECT' }
  /** A consent banner stands before the content until it is dismissed. */
  | { kind: 'CONSENT_BANNER' }

export interface BehaviourRule {
  behaviour: Behaviour
  /** Paths, with their query, that it holds for; all but robots.txt, icons and login pages where absent. */
  path?: RegExp
  /** Requests that match before it begins; 0 where absent. */
  after?: number
  /** Requests that it holds for; for ever where absent. */
  times?: number
}

export interface SiteRequest {
  /** Path with its query. */
  path: string
  headers: Readonly<Record<string, string>>
  atMs: number
}

/** A local job site: a real server on loopback that draws its catalogue as the real site would. */
export interface Site {
  /** As `SourceSetup.origin` wants it. */
  origin: string
  /** Board names that `SourceSetup.companies` wants; empty for sites without. */
  companies: readonly string[]
  /** The catalogue; change it between two runs (close, change or remove a posting). */
  postings: SitePosting[]
  /** Every request so far, in order. */
  requests: readonly SiteRequest[]
  /** Replaces robots.txt; until then everything is allowed. */
  setRobots(text: string): void
  /** Chooses one of the site's layouts by name; each has a default. */
  setLayout(name: string): void
  layouts: readonly string[]
  /** Replaces all rules that were given before. */
  behave(...rules: BehaviourRule[]): void
  close(): Promise<void>
}
