/** Where local sites are, by the name of the source that they stand in for. */
export type SiteAddresses = Record<string, { origin: string; companies: readonly string[] }>

/** Settings under which the sources are asked at these sites, with so long between two pages of one. */
export function siteSettings(sites: SiteAddresses, delayMs: number): Record<string, string> {
  const named = Object.entries(sites)
  return {
    SCRAPE_ORIGINS: named.map(([name, { origin }]) => `${name}=${origin}`).join(','),
    SCRAPE_DELAYS: named.map(([name]) => `${name}=${delayMs}`).join(','),
    SCRAPE_COMPANIES: named.flatMap(([name, { companies }]) => companies.map((company) => `${name}:${company}`)).join(','),
    USAJOBS_API_KEY: 'key', USAJOBS_EMAIL: 'me@example.org', ADZUNA_APP_ID: 'id', ADZUNA_APP_KEY: 'key',
  }
}
