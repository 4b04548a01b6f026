import type { JobSearchHit, JobSearchPage } from '../../domains/jobs/job-search.ts'
import type { MatchScore as Score } from '../../domains/matching/match.ts'
import { UnavailableError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { SearchMode } from '../enums.ts'
import { pageCost, pageInfoOf, pageSize } from '../inputs.ts'
import { HitExplanation } from './hit-explanation.ts'
import { Job, loadJobs } from './jobs.ts'
import { MatchScore } from './match-score.ts'
import { ParsedJobQuery } from './parsed-query.ts'
import { JobSearchInput, queryText, searchRequestOf } from './search-inputs.ts'

type Hit = JobSearchHit & { match: Score | null }

const JobSearchEdge = builder.objectRef<Hit>('JobSearchEdge').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.loadable({
      type: Job,
      nullable: true,
      description: 'Null where the job was removed while it was searched for.',
      byPath: true,
      load: loadJobs,
      resolve: (hit) => hit.id,
    }),
    explanation: t.field({ type: HitExplanation, resolve: (hit) => hit }),
    match: t.expose('match', { type: MatchScore, nullable: true, description: 'Only with includeMatchScores.' }),
  }),
})

const JobSearchConnection = builder.objectRef<Omit<JobSearchPage, 'hits'> & { hits: Hit[] }>('JobSearchConnection').implement({
  fields: (t) => ({
    edges: t.expose('hits', { type: [JobSearchEdge] }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      resolve: (page) => pageInfoOf(page.hits, page),
    }),
    totalCount: t.exposeInt('totalCount'),
    searchMode: t.expose('searchMode', { type: SearchMode }),
    cached: t.exposeBoolean('cached', { description: 'The ranked list was taken from the cache.' }),
    parsed: t.expose('parsed', { type: ParsedJobQuery }),
    tookMs: t.exposeFloat('tookMs'),
  }),
})

/** Adds the operations of this file to the schema. */
export function addSearch(): void {
  builder.queryFields((t) => ({
    searchJobs: t.field({
      type: JobSearchConnection,
      description: 'Hybrid search by words and by meaning. Every hit explains itself.',
      errors: { types: [ValidationError, UnavailableError] },
      args: {
        input: t.arg({ type: JobSearchInput, required: true, defaultValue: {} }),
        first: t.arg.int({ defaultValue: 20 }),
        after: t.arg.string(),
      },
      complexity: pageCost,
      resolve: async (_root, { input, first, after }, context) => {
        const { services, viewer, signal } = context
        const scoresFor = (ids: readonly string[]) => services.matching.scoresFor(viewer, ids, null)
        const request = { ...searchRequestOf(input), viewer, first: pageSize(first, context), after: after ?? null }
        const overallScores = async (ids: readonly string[]) => overallOf(await scoresFor(ids))
        const page = await services.jobSearch.searchJobs(request, overallScores, signal)
        const scores = input.includeMatchScores === true ? await scoresFor(page.hits.map((hit) => hit.id)) : new Map<string, Score>()
        return { ...page, hits: page.hits.map((hit) => ({ ...hit, match: scores.get(hit.id) ?? null })) }
      },
    }),
    parseJobQuery: t.field({
      type: ParsedJobQuery,
      description: 'Shows which words of a query searchJobs would take for filters.',
      errors: { types: [ValidationError] },
      args: { query: t.arg.string({ required: true, validate: queryText }) },
      resolve: (_root, { query }, { services, viewer, signal }) => services.jobSearch.parse(query, viewer, signal),
    }),
  }))
}

function overallOf(scores: ReadonlyMap<string, Score>): Map<string, number> {
  return new Map([...scores].map(([id, { overall }]) => [id, overall]))
}
