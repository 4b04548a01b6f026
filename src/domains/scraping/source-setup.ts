import { ValidationError } from '../../lib/errors.ts'
import type { PaceRules } from './fetching/next-slot.ts'
import { SOURCES } from './sources/registry.ts'
import type { JobSource, SourceSetup } from './sources/job-source.ts'

/** What the operator says about sources; see the settings of the group `scraping`. */
export interface ScrapingSetup {
  /** Boards that may be read although their terms restrict automated access. */
  enabled: readonly string[]
  /** Company boards by feed. */
  companies: Readonly<Record<string, readonly string[]>>
  /** Origins that stand in for the sources' own: mirrors, and local sites. */
  origins: Readonly<Record<string, string>>
  /** Least time between two pages, in place of the source's own. */
  delaysMs: Readonly<Record<string, number>>
  /** Keys of feeds that need one, by name; null where it is not set. */
  credentials: Readonly<Record<string, string | null>>
}

/** A source as this installation can ask it. */
export interface ConnectedSource {
  source: JobSource
  setup: SourceSetup
  pace: PaceRules
  /** The operator chose the pace; a Crawl-delay of robots.txt does not slow it down. */
  isPaceOwn: boolean
  /** Hosts that its pages may be on; see PageRequest. */
  allowedHosts: readonly string[]
  /** Why it cannot be asked here, with what to do; null where it can. */
  missing: string | null
}

/** All sources, in the order of the registry. Throws ValidationError where the setup names one that does not exist. */
export function connectSources(setup: ScrapingSetup, sources: readonly JobSource[] = SOURCES): ReadonlyMap<string, ConnectedSource> {
  const known = sources.map((source) => source.name)
  const named = { SCRAPE_SOURCES: setup.enabled, SCRAPE_COMPANIES: Object.keys(setup.companies), SCRAPE_ORIGINS: Object.keys(setup.origins), SCRAPE_DELAYS: Object.keys(setup.delaysMs) }
  for (const [variable, names] of Object.entries(named)) {
    const unknown = names.find((name) => !known.includes(name))
    if (unknown !== undefined) throw new ValidationError(`${variable} names ${unknown}, which is no source. There are: ${known.join(', ')}.`)
  }
  return new Map(sources.map((source) => [source.name, connect(source, setup)]))
}

function connect(source: JobSource, setup: ScrapingSetup): ConnectedSource {
  const origin = setup.origins[source.name] ?? source.origin
  const credentials = Object.fromEntries(source.needs.credentials.flatMap((name) => {
    const value = setup.credentials[name] ?? null
    return value === null ? [] : [[name, value]]
  }))
  const ownDelayMs = setup.delaysMs[source.name]
  // A local site is the operator's own; the limits are the real site's.
  const isLocal = isLocalOrigin(origin)
  return {
    source,
    setup: { origin, companies: setup.companies[source.name] ?? [], credentials },
    pace: {
      delayMs: ownDelayMs ?? source.rules.delayMs,
      hourlyLimit: isLocal ? null : source.rules.hourlyLimit,
      dailyLimit: isLocal ? null : source.rules.dailyLimit,
    },
    isPaceOwn: ownDelayMs !== undefined,
    allowedHosts: [hostPattern(origin), ...(isLocal ? [] : source.hosts)],
    missing: whatIsMissing(source, { ...setup, isLocal }, credentials),
  }
}

/** On this machine or in a private network. */
function isLocalOrigin(origin: string): boolean {
  return /^https?:\/\/(?:localhost|127\.|10\.|192\.168\.|\[::1\])/.test(origin)
}

function hostPattern(origin: string): string {
  const { host } = new URL(origin.replace('//{company}.', '//company.'))
  return origin.includes('//{company}.') ? host.replace('company.', '*.') : host
}

function whatIsMissing(source: JobSource, setup: ScrapingSetup & { isLocal: boolean }, credentials: Record<string, string>): string | null {
  if (source.rules.isOptIn && !setup.isLocal && !setup.enabled.includes(source.name)) {
    return `${source.label} restricts automated access. Read its terms, then name it in SCRAPE_SOURCES.`
  }
  if (source.needs.companies && (setup.companies[source.name] ?? []).length === 0) {
    return `${source.label} has a board for each company. Name some in SCRAPE_COMPANIES, such as ${source.name}:acme.`
  }
  const missing = source.needs.credentials.filter((name) => !(name in credentials))
  return missing.length === 0 ? null : `${source.label} needs a key. Set ${missing.map(variableOf).join(' and ')}.`
}

/** `adzunaAppId` is set by ADZUNA_APP_ID. */
function variableOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}
