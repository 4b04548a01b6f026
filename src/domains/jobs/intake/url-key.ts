import { pattern } from './pattern.ts'

const TRACKING = new Set([
  'ref', 'refid', 'referer', 'referrer', 'src', 'source', 'gh_src', 'lever-origin', 'lever-source', 'lang', 'gclid', 'fbclid', 'msclkid', 'dclid', 'yclid',
  'mc_cid', 'mc_eid', '_ga', '_gl', 'igshid', 'trk', 'trackingid', 'iis', 'iisn', 'campaignid', 'jobboardsource', 'recommended_by', 'sessionid', 'jsessionid',
])
const isTracking = (name: string): boolean => TRACKING.has(name.toLowerCase()) || name.toLowerCase().startsWith('utm_')

/** Pages that list or introduce jobs; their address stands for no single one. */
const GENERAL_PATH = pattern('i')`
  ^/?(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:careers?|jobs?|join(?:-us)?|work-with-us|vacancies|openings|positions|apply
  |hiring|about(?:-us)?|contact|home|index\.html?|careers?/(?:jobs|openings|search)|jobs/search)?/?$
`

function parse(url: string): URL | null {
  const text = url.trim()
  const absolute = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(text) ? `https://${text}` : text
  if (!/^https?:\/\//i.test(absolute) || !URL.canParse(absolute)) return null
  const parsed = new URL(absolute)
  return parsed.hostname.includes('.') || parsed.hostname === 'localhost' ? parsed : null
}

/** Some sites keep the page's address behind the hash ("#/jobs/12"); there it tells jobs apart and must stay. */
const isRoute = (hash: string): boolean => /^#!?\//.test(hash)

/**
 * An address fit to store and to open: http or https, tracking parameters and fragment gone, the path's case kept. Null for
 * anything that is no web address.
 */
export function normaliseUrl(url: string): string | null {
  const parsed = parse(url)
  if (!parsed) return null
  for (const name of Array.from(parsed.searchParams.keys())) if (isTracking(name)) parsed.searchParams.delete(name)
  if (!isRoute(parsed.hash)) parsed.hash = ''
  parsed.username = ''
  parsed.password = ''
  return parsed.href.replace(/\?$/, '')
}

/**
 * Key under which two addresses are one page: host and path in lower case, no scheme, "www.", port of the scheme, fragment or
 * trailing slash, tracking parameters dropped, the others (`gh_jid` among them) sorted. Null for what is no web address, and
 * for pages that list jobs in general ("/careers"), as two postings that share these are not one. A `urn:` is its own key.
 */
export function urlKey(url: string): string | null {
  if (/^urn:/i.test(url)) return url.toLowerCase()
  const parsed = parse(url)
  if (!parsed) return null
  const parameters = [...parsed.searchParams]
    .filter(([name]) => !isTracking(name))
    .map(([name, value]) => `${name.toLowerCase()}=${value}`)
    .sort()
  const route = isRoute(parsed.hash) ? parsed.hash.toLowerCase().replace(/\/+$/, '') : ''
  if (parameters.length === 0 && route === '' && GENERAL_PATH.test(parsed.pathname)) return null
  const path = parsed.pathname.toLowerCase().replace(/\/+$/, '')
  return `${parsed.host.toLowerCase().replace(/^www\./, '')}${path}${parameters.length ? `?${parameters.join('&')}` : ''}${route}`
}
