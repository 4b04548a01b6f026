/** Local job sites, in a process of their own: what it takes to draw their pages is on nobody's account. */
import type { Site } from '../../test/support/sites/site.ts'
import { startSite, type SiteName } from '../../test/support/sites/start-site.ts'
import type { SiteAddresses } from '../data/site-settings.ts'
import { serveSide } from '../kit/side-process.ts'

const sites: Site[] = []

const handlers = {
  /** Starts sites with so many postings each, and says where they are. */
  async open({ names, postings }: { names: readonly SiteName[]; postings: number }): Promise<SiteAddresses> {
    const addresses: SiteAddresses = {}
    for (const name of names) {
      const site = await startSite(name, { postings })
      sites.push(site)
      addresses[name] = { origin: site.origin, companies: site.companies }
    }
    return addresses
  },
  async close() {
    await Promise.all(sites.splice(0).map((site) => site.close()))
  },
}

export type SitesHandlers = typeof handlers
serveSide(handlers)
