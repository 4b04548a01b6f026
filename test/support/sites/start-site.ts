import { ADZUNA } from './adzuna.ts'
import { ARBEITNOW } from './arbeitnow.ts'
import { ASHBY } from './ashby.ts'
import { BUILTIN } from './builtin.ts'
import { makeCatalogue } from './catalogue.ts'
import { DICE } from './dice.ts'
import { GREENHOUSE } from './greenhouse.ts'
import { HACKERNEWS } from './hackernews.ts'
import { INDEED } from './indeed.ts'
import type { SiteDefinition } from './kit/definition.ts'
import { startServer } from './kit/start-server.ts'
import { LEVER } from './lever.ts'
import { POSTING_PAGE } from './posting-page.ts'
import { RECRUITEE } from './recruitee.ts'
import { REMOTEOK } from './remoteok.ts'
import { REMOTIVE } from './remotive.ts'
import type { Site } from './site.ts'
import { SMARTRECRUITERS } from './smartrecruiters.ts'
import { USAJOBS } from './usajobs.ts'
import { WELLFOUND } from './wellfound.ts'
import { WEWORKREMOTELY } from './weworkremotely.ts'
import { WORKABLE } from './workable.ts'
import { YCOMBINATOR } from './ycombinator.ts'

const SITES = {
  indeed: INDEED,
  dice: DICE,
  wellfound: WELLFOUND,
  ycombinator: YCOMBINATOR,
  builtin: BUILTIN,
  greenhouse: GREENHOUSE,
  lever: LEVER,
  ashby: ASHBY,
  workable: WORKABLE,
  smartrecruiters: SMARTRECRUITERS,
  recruitee: RECRUITEE,
  remoteok: REMOTEOK,
  remotive: REMOTIVE,
  arbeitnow: ARBEITNOW,
  weworkremotely: WEWORKREMOTELY,
  hackernews: HACKERNEWS,
  usajobs: USAJOBS,
  adzuna: ADZUNA,
  'posting-page': POSTING_PAGE,
} as const satisfies Record<string, SiteDefinition>

export type SiteName = keyof typeof SITES

const isSiteName = (name: string): name is SiteName => Object.hasOwn(SITES, name)

export const SITE_NAMES: readonly SiteName[] = Object.keys(SITES).filter(isSiteName)

const DEFAULT_POSTINGS = 120

/** Starts the site with a catalogue of its own, of so many postings dated before `now`. The caller closes it. */
export function startSite(name: SiteName, { postings = DEFAULT_POSTINGS, now = new Date() }: { postings?: number; now?: Date } = {}): Promise<Site> {
  return startServer({ definition: SITES[name], postings: makeCatalogue(postings, 1, now), now })
}
