import type { CheerioAPI } from 'cheerio/slim'
import type { Listing } from '../../job-source.ts'
import { foundOf } from '../../reading/layouts.ts'
import type { Found } from '../../reading/layouts.ts'
import { lineOf } from '../../reading/markup.ts'
import { postingOf } from '../../reading/posting-fields.ts'
import { jobAddress } from './apollo.ts'

const HEADING = '[data-testid="startup-header"] h2'

/** Reads the links to jobs, each of the startup whose heading stands before it; null without such headings and links. */
export function readLinks($: CheerioAPI, origin: string): Found | null {
  const entries: (Listing | { reason: string })[] = []
  let company: string | undefined
  for (const element of $(`${HEADING}, a[href*="/jobs/"]`).toArray()) {
    const node = $(element)
    if (node.is(HEADING)) {
      company = lineOf(node)
      continue
    }
    const [, id, slug] = /\/jobs\/(\d{1,20})-([^/?#]+)/.exec(node.attr('href') ?? '') ?? []
    const title = lineOf(node)
    if (id === undefined || slug === undefined || title === undefined) continue
    const url = jobAddress(origin, id, decoded(slug))
    entries.push({ nativeId: id, posting: postingOf({ title, company, url }), detailUrl: url, closed: null })
  }
  return company === undefined || entries.length === 0 ? null : foundOf('DOM', entries)
}

/** Broken escapes stand for themselves. */
function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug)
  } catch {
    return slug
  }
}
