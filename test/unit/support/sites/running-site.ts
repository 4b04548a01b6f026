import { onTestFinished } from 'vitest'
import type { Site } from '../../../support/sites/site.ts'
import { startSite, type SiteName } from '../../../support/sites/start-site.ts'

export const NOW = new Date('2026-11-20T12:00:00Z')

/** A site that ends with the test. */
export async function siteFor(name: SiteName, postings = 120): Promise<Site> {
  const site = await startSite(name, { postings, now: NOW })
  onTestFinished(() => site.close())
  return site
}

const KEYS = { 'authorization-key': 'key', 'user-agent': 'someone@example.org' }

/** One request without following redirects. */
export const ask = (site: Site, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL(path, site.origin.replace('/{company}', '')), { redirect: 'manual', headers: { ...KEYS, ...headers } })

export const askText = async (site: Site, path: string): Promise<string> => (await ask(site, path)).text()

/** Every value under a name, however deep it stands. */
export function valuesOf(holder: unknown, name: string): unknown[] {
  if (typeof holder !== 'object' || holder === null) return []
  return Object.entries(holder).flatMap(([key, value]: [string, unknown]) => [...(key === name ? [value] : []), ...valuesOf(value, name)])
}

/** The first value under a name. */
export const valueOf = (holder: unknown, name: string): unknown => valuesOf(holder, name)[0]
