import type { JobSource, ListPage, ListRequest, SourceQuery, SourceSetup } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import type { FetchedPage } from '../../../../../../src/platform/web/page-fetcher.ts'

/** A page with this body; what is no text is written as JSON. */
export const pageOf = (body: unknown, url: string): FetchedPage => ({
  url, status: 200, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body), cookies: [],
})

export const queryOf = (more: Partial<SourceQuery> = {}): SourceQuery => ({ text: 'engineer', location: null, isRemote: false, postedWithinDays: null, ...more })

export const setupOf = (source: JobSource, more: Partial<SourceSetup> = {}): SourceSetup => ({
  origin: source.origin,
  companies: source.needs.companies ? ['acme'] : [],
  credentials: Object.fromEntries(source.needs.credentials.map((name) => [name, `the-${name}`])),
  ...more,
})

export function firstRequest(source: JobSource, more: Partial<SourceSetup> = {}, query: Partial<SourceQuery> = {}): ListRequest {
  const [request] = source.start(queryOf(query), setupOf(source, more))
  if (request === undefined) throw new Error('There is no first request.')
  return request
}

/** Reads a body as the answer to the source's first request, or to that given. */
export function read(source: JobSource, body: unknown, request: ListRequest = firstRequest(source)): ListPage {
  return source.readList(pageOf(body, request.url), request)
}
