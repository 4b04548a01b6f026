import type { JobSearchPage } from '../../../domains/jobs/job-search.ts'
import type { Session } from '../../session.ts'
import { withSession, type Command } from '../command.ts'
import { readJobSummaries } from '../job-summaries.ts'
import type { JobSummary } from '../render/job-lines.ts'
import type { Page } from '../render/match-card.ts'
import { searchHeading, searchHit } from '../render/search-page.ts'

export interface SearchAnswer {
  query: string
  result: JobSearchPage
  jobs: Map<string, JobSummary>
}

/** Searches, and prints each hit with its reasons. */
export function searchCommand(query: string, { limit }: { limit: number }, command: Command): Promise<void> {
  const { terminal } = command
  return withSession(command, { isWorker: false }, async (session) => {
    const answer = await searchJobs(session, { query, limit })
    if (terminal.isJson) terminal.printJson(searchAsJson(answer))
    else terminal.print(searchLines(answer, terminal))
  })
}

export async function searchJobs({ platform, services, viewer }: Session, { query, limit }: { query: string; limit: number }): Promise<SearchAnswer> {
  const scores = async (jobIds: readonly string[]): Promise<Map<string, number>> => (
    new Map([...(await services.matching.scoresFor(viewer, jobIds, null))].map(([id, score]) => [id, score.overall]))
  )
  const result = await services.jobSearch.searchJobs({ query, viewer, first: limit }, scores)
  return { query, result, jobs: await readJobSummaries(platform.database.prisma, result.hits.map((hit) => hit.id)) }
}

export function searchAsJson({ query, result, jobs }: SearchAnswer): object {
  const { parsed, searchMode, totalCount, cached, tookMs } = result
  const hits = result.hits.map(({ id, row, evidence }) => ({ job: jobs.get(id), ...row, ...evidence }))
  return { query, parsed, searchMode, totalCount, cached, tookMs, hits }
}

export function searchLines({ query, result, jobs }: SearchAnswer, page: Page): string[] {
  const hits = result.hits.flatMap((hit, place) => {
    const job = jobs.get(hit.id)
    return job === undefined ? [] : ['', ...searchHit(place + 1, job, hit, page)]
  })
  const nothing = ['  Nothing passes. Ask for less, or import more: npm run cli -- import FILE']
  return [page.colours.bold(`Search “${query}”`), ...searchHeading(result, page), ...(hits.length === 0 ? nothing : hits)]
}
