import type { ListRequest, SourceQuery, SourceSetup } from '../../job-source.ts'
import { slugOf } from '../../reading/address.ts'
import { roleOf } from './roles.ts'

/** First page of the closest role: of its remote jobs where those are wanted, else in the place where one is given. */
export function rolePageOf(query: SourceQuery, { origin }: SourceSetup): ListRequest {
  const role = roleOf(query.text)
  // "Austin, TX" is the city alone in the site's addresses.
  const place = query.location?.split(',')[0]?.trim() ?? ''
  const path = query.isRemote ? `r/${role}` : place === '' ? role : `l/${role}/${slugOf(place)}`
  return pageOf(`${origin}/role/${path}`, { origin, role: decodeURIComponent(role), isRemote: query.isRemote }, 1)
}

/** A page of the role at `list`, counted from 1. */
export const pageOf = (list: string, state: { origin: string; role: string; isRemote: boolean }, page: number): ListRequest =>
  ({ url: page === 1 ? list : `${list}?page=${page}`, state: { ...state, list, page } })
