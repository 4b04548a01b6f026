import type { ListRequest, SourceQuery, SourceSetup } from '../../job-source.ts'
import { slugOf } from '../../reading/address.ts'

/** Page 26 and all after it repeat page 25. */
export const LAST_PAGE = 25

/** First page of a search by path; robots.txt disallows the search by parameters. */
export function searchOf(query: SourceQuery, { origin }: SourceSetup): ListRequest {
  const location = query.location?.trim() ?? ''
  const place = location === '' ? '' : `-l-${slugOf(location)}`
  return pageOf(`${origin}/jobs/q-${slugOf(query.text)}${place}-jobs`, origin, 1)
}

/** A page of the search at `search`, counted from 1. */
export const pageOf = (search: string, origin: string, page: number): ListRequest =>
  ({ url: page === 1 ? search : `${search}?page=${page}`, state: { origin, search, page } })

export const detailOf = (origin: string, guid: string): string => `${origin}/job-detail/${encodeURIComponent(guid)}`
