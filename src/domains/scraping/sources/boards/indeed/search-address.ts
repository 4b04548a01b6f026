import type { ListRequest, SourceQuery, SourceSetup } from '../../job-source.ts'

/** The site's code for its "remote" filter. */
const REMOTE_ATTRIBUTE = '0kf:attr(DSQF7);'

/** First page of a search. A place is left out where there is none: an empty one leads to a verification page. */
export function searchOf(query: SourceQuery, { origin }: SourceSetup): ListRequest {
  const parameters = new URLSearchParams({ q: query.text.toWellFormed() })
  const location = query.location?.toWellFormed().trim() ?? ''
  if (location !== '') parameters.set('l', location)
  if (query.isRemote) parameters.set('sc', REMOTE_ATTRIBUTE)
  if (query.postedWithinDays !== null) parameters.set('fromage', String(Math.ceil(query.postedWithinDays)))
  parameters.set('sort', 'date')
  return { url: `${origin}/jobs?${parameters}`, state: { origin } }
}

/** Page of one job. The addresses that lists link to (/rc/clk) count clicks and are never used. */
export const viewOf = (origin: string, jobKey: string): string => `${origin}/viewjob?jk=${encodeURIComponent(jobKey)}`
