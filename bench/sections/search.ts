import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tenWordQueries } from '../data/queries.ts'
import type { PreparedFolder } from '../data/work-folder.ts'
import { askGraphql } from '../kit/graphql.ts'
import { openSide, type Side } from '../kit/side.ts'
import { median, quantile, timed } from '../kit/statistics.ts'
import { below, measure, ownRow, type Row, type SectionResult } from '../report/row.ts'
import type { KeywordPeerHandlers } from '../sides/keyword-peers.ts'
import type { ServerHandlers } from '../sides/server.side.ts'
import type { BenchContext } from './section.ts'

const SEARCH = `
  query Search($query: String!, $first: Int!) {
    searchJobs(input: { query: $query }, first: $first) {
      __typename
      ... on JobSearchConnection {
        cached searchMode totalCount
        edges {
          node { id title location company { name } salary { annualMin annualMax currency } postedDate }
          explanation { fusedScore keywordRank vectorRank similarity matchedTerms passage { text highlights { charStart charEnd } } }
        }
      }
    }
  }`
const PAGE = 20
/** Queries that a side gets before it is another's turn. */
const BLOCK = 20
const WARM_UP = 20
/** Asked of the keyword branch and of the libraries. */
const HITS = 200
const GROWN_JOBS = 10_000
const PEERS = { MiniSearch: 'minisearch.side.ts', Orama: 'orama.side.ts' } as const

interface SearchAnswer {
  searchJobs: { __typename: string; cached: boolean; searchMode: string; totalCount: number }
}

/** Search over HTTP at two sizes, and keyword libraries on the same documents and queries. */
export async function benchSearch(context: BenchContext): Promise<SectionResult> {
  const folders = [await context.work.real(), ...(context.isQuick ? [] : [await context.work.grown(GROWN_JOBS)])]
  const rows: Row[] = []
  for (const folder of folders) rows.push(...(await rowsOf(context, folder)))
  return {
    section: 'search',
    title: 'Search',
    notes: [
      `Each search is a GraphQL operation over HTTP, for a page of ${PAGE} hits with title, company, pay, place, ranks, best passage and highlights; each query has ten words of a real posting and is asked once uncached (its words are embedded, both branches run), then again.`,
      `The smaller store is what ${context.postings.origin} gives (${folders[0]?.postings} postings, copies merged); the larger adds postings made of real sentences, whose vectors are those of the passages that the sentences come from, moved a little.`,
      'The libraries hold everything in the memory of the caller and rank by words alone, whatever the quality; the keyword branch, in the server’s process, is what compares with them.',
    ],
    rows,
  }
}

async function rowsOf({ postings, work, isQuick, say }: BenchContext, folder: PreparedFolder): Promise<Row[]> {
  const server = openSide<ServerHandlers>('server.side.ts')
  try {
    const { url } = await server.call('open', { dataDir: folder.dataDir, isWorker: true })
    const jobs = `${folder.jobs.toLocaleString('en')} jobs`
    const queries = tenWordQueries(postings.lines, isQuick ? 60 : 120)
    say(`Searching ${jobs}.`)
    const { uncached, cached } = await searchTwice(url, queries)
    const { peakMb } = await server.memory()
    const rows = [
      ownRow(`${jobs}: uncached hybrid search`, measure('ms', uncached, peakMb), below(60, 'ms', quantile(uncached, 0.95), 'p95')),
      ownRow(`${jobs}: cached search`, measure('ms', cached), below(10, 'ms', quantile(cached, 0.95), 'p95')),
    ]
    const documents = join(work.scratch('documents'), 'documents.json')
    writeFileSync(documents, JSON.stringify(await server.call('documents')))
    for (const [name, script] of Object.entries(PEERS)) {
      say(`${name} on the same queries.`)
      rows.push({ ...(await againstLibrary(server, { name, script, documents, queries })), what: `${jobs}: keyword branch alone` })
    }
    await server.call('close')
    return rows
  } finally {
    await server.close()
  }
}

/** Milliseconds of each query, asked for the first time and for the second. */
async function searchTwice(url: string, queries: readonly string[]): Promise<{ uncached: number[]; cached: number[] }> {
  const all = { uncached: [] as number[], cached: [] as number[] }
  for (const [place, query] of queries.entries()) {
    for (const kind of ['uncached', 'cached'] as const) {
      const { ms, value } = await timed(() => askGraphql<SearchAnswer>(url, SEARCH, { query, first: PAGE }))
      const { __typename: type, searchMode, cached } = value.searchJobs
      const isAsExpected = type === 'JobSearchConnection' && searchMode === 'HYBRID' && cached === (kind === 'cached')
      if (!isAsExpected) throw new Error(`"${query}" was to be ${kind} and hybrid, but gave ${JSON.stringify(value.searchJobs).slice(0, 200)}.`)
      if (place >= WARM_UP) all[kind].push(ms)
    }
  }
  return all
}

interface LibraryRun {
  name: string
  script: string
  documents: string
  queries: readonly string[]
}

async function againstLibrary(server: Side<ServerHandlers>, { name, script, documents, queries }: LibraryRun): Promise<Omit<Row, 'what'>> {
  const library = openSide<KeywordPeerHandlers>(script)
  try {
    await library.call('load', { path: documents })
    const times = { ours: [] as number[], theirs: [] as number[] }
    const ratios: number[] = []
    for (let start = 0; start < queries.length; start += BLOCK) {
      const block = queries.slice(start, start + BLOCK)
      const ours = await server.call('keyword', { queries: block, limit: HITS })
      const theirs = await library.call('search', { queries: block, limit: HITS })
      if (start === 0) continue
      times.ours.push(...ours)
      times.theirs.push(...theirs)
      ratios.push(median(theirs) / median(ours))
    }
    const peer = { name, measure: measure('ms', times.theirs, (await library.memory()).peakMb) }
    return { ours: measure('ms', times.ours), peer, ratio: median(ratios), goal: null }
  } finally {
    await library.close()
  }
}
