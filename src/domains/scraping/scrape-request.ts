import { createHash } from 'node:crypto'
import { ValidationError, type FieldIssue } from '../../lib/errors.ts'
import { cleanLine } from '../../lib/text.ts'
import type { SourceQuery } from './sources/job-source.ts'
import type { ConnectedSource } from './source-setup.ts'

/** What a person asks for. */
export interface ScrapeInput {
  sources: readonly string[]
  query: string
  location?: string | undefined
  isRemote?: boolean | undefined
  postedWithinDays?: number | undefined
  limitPerSource?: number | undefined
}

export interface ScrapeRequest extends SourceQuery {
  /** Each once, in the order of the alphabet. */
  sources: string[]
  limitPerSource: number
}

export const SCRAPE_LIMITS = { textChars: 200, postedWithinDays: 365, perSource: 5_000 }
const DEFAULT_LIMIT_PER_SOURCE = 100

/** Checks a request against what can be asked here. Throws ValidationError that names everything which is wrong. */
export function scrapeRequest(input: ScrapeInput, connected: ReadonlyMap<string, ConnectedSource>): ScrapeRequest {
  const issues: FieldIssue[] = []
  const complain = (field: string, message: string): void => void issues.push({ path: [field], message })
  const sources = [...new Set(input.sources.map((source) => source.trim().toLowerCase()))].sort()
  if (sources.length === 0) complain('sources', 'is empty; name at least one source.')
  for (const name of sources) {
    const source = connected.get(name)
    if (source === undefined) complain('sources', `names ${shown(name)}, which is no source. There are: ${[...connected.keys()].join(', ')}.`)
    else if (source.missing !== null) complain('sources', source.missing)
  }
  const text = line(input.query)
  const location = input.location === undefined ? null : line(input.location) || null
  if (!/[\p{L}\p{N}]/u.test(text)) complain('query', 'holds no words; say what kind of job to look for.')
  if (text.length > SCRAPE_LIMITS.textChars) complain('query', `has more than ${SCRAPE_LIMITS.textChars} characters; a few words are enough.`)
  if (location !== null && location.length > SCRAPE_LIMITS.textChars) complain('location', `has more than ${SCRAPE_LIMITS.textChars} characters; name one place.`)
  const postedWithinDays = wholeFrom1('postedWithinDays', input.postedWithinDays ?? null, SCRAPE_LIMITS.postedWithinDays, complain)
  const limitPerSource = wholeFrom1('limitPerSource', input.limitPerSource ?? DEFAULT_LIMIT_PER_SOURCE, SCRAPE_LIMITS.perSource, complain)
  if (issues.length > 0) throw new ValidationError(issues)
  return { sources, text, location, isRemote: input.isRemote === true, postedWithinDays, limitPerSource: limitPerSource ?? DEFAULT_LIMIT_PER_SOURCE }
}

/** Equal for requests that ask for the same. */
export function requestKey(request: ScrapeRequest): string {
  const { sources, text, location, isRemote, postedWithinDays, limitPerSource } = request
  const parts = [sources, text.toLowerCase(), location?.toLowerCase() ?? null, isRemote, postedWithinDays, limitPerSource]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

function line(text: string): string {
  return cleanLine(text.slice(0, 20_000).toWellFormed())
}

function wholeFrom1(field: string, value: number | null, max: number, complain: (field: string, message: string) => void): number | null {
  if (value !== null && !(Number.isInteger(value) && value >= 1 && value <= max)) complain(field, `must be a whole number from 1 to ${max}.`)
  return value
}

function shown(name: string): string {
  return `"${name.slice(0, 50)}"`
}
