import type { JobSource } from '../job-source.ts'
import { webAddress } from './addresses.ts'
import { listing, readEntries } from './entries.ts'
import { entry, id, requiredText, text } from './fields.ts'
import { joinPlaces, placeText } from './places.ts'
import { rssItems } from './rss.ts'

const item = entry({
  title: requiredText,
  link: text,
  guid: id,
  pubDate: text,
  description: text,
  region: text,
  country: text,
  state: text,
  skills: text,
  type: text,
  expires_at: text,
  media: text,
})

/** The flag before the name of a country. */
const FLAG = /\p{Regional_Indicator}{2}\s*/gu

/** The newest postings of We Work Remotely, all of them remote. */
export const weworkremotely: JobSource = {
  name: 'weworkremotely',
  label: 'We Work Remotely',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://weworkremotely.com',
  hosts: [],
  filters: ['REMOTE'],
  hasDetailPages: false,
  maxPages: 1,
  isExhaustive: false,
  rules: {
    delayMs: 5_000,
    hourlyLimit: 12,
    dailyLimit: null,
    terms: 'The RSS feed is public and needs no key, on the condition that We Work Remotely is credited and linked to.',
    attribution: 'Name We Work Remotely as the source and link to the posting on weworkremotely.com.',
    isOptIn: false,
  },
  needs: { companies: false, credentials: [] },
  start: (_query, setup) => [{ url: `${setup.origin}/remote-jobs.rss`, state: {} }],
  readList(page) {
    const entries = readEntries(rssItems(page), item, (given) => {
      const [, company, title] = /^(.+?):\s+(.+)$/s.exec(given.title) ?? []
      if (company === undefined || title === undefined) return { rejected: `the title "${given.title.slice(0, 80)}" is not "Company: Role"` }
      const place = placeText(undefined, { region: given.state?.replace(FLAG, ''), country: given.country?.replace(FLAG, '') })
      return listing(given.guid, {
        title,
        company,
        description: given.description,
        requirements: given.skills === undefined ? undefined : `Skills: ${given.skills}`,
        url: webAddress(given.link, page.url),
        location: joinPlaces([place, given.region]),
        locationType: 'REMOTE',
        employmentType: given.type,
        postedAt: given.pubDate,
        validThrough: given.expires_at,
        companyLogoUrl: webAddress(given.media, page.url),
      })
    })
    return { extraction: 'FEED', ...entries, next: null, total: null }
  },
}
