import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { judgeClaims, readLabels, type JudgedClaim } from './claims/claim-set.ts'
import { falsificationTable, kindTable, splitTable } from './claims/claim-tables.ts'
import { rankingFigures, scoreResumes, type RankingFigures } from './matching/rankings.ts'
import { readOccupations, readResumes, storeResumes } from './matching/resume-set.ts'
import { indexCorpus } from './retrieval/folder-collection.ts'
import { evaluateFolder } from './retrieval/folder-set.ts'
import { CORPUS_FILE } from './retrieval/labelled-folder.ts'
import { defaultRowName, type RowFigures } from './retrieval/rows.ts'
import { openSample } from './sample/open-sample.ts'
import { evaluateSearchSet, readSearchQueries } from './sample/search-set.ts'
import { evaluateWatching, watchingTable, type WatchedQuery } from './sample/watching-set.ts'
import { groupTable, occupationTable, rankingTable, searchTable } from './tables.ts'
import { openWorkplace } from './workplace.ts'

const USAGE = `Measures search, matching and the check of claims; see eval/README.md.

  npm run eval                        all sets
  npm run eval -- --data DIR          also the queries of this folder (corpus.ndjson.gz, queries*.ndjson)
  npm run eval -- --only SET          only folder, search, watching, matching or claims
  npm run eval -- --work DIR          keeps the work folder, so that a second run embeds nothing
  npm run eval -- --vectors FILE      takes the sample's vectors from this file, and renews it
  npm run eval -- --json              figures of every query, as JSON`

/** Used where it is there and --data names no other. */
const USUAL_FOLDER = '../shared/data/scifact'
const SETS = ['folder', 'search', 'watching', 'matching', 'claims']
const CLOSING_MS = 5_000

interface Report {
  folder?: { name: string; defaultRow: string; rows: RowFigures[] }
  search?: { defaultRow: string; rows: RowFigures[]; splits: Map<string, string>; kinds: Map<string, string> }
  watching?: WatchedQuery[]
  matching?: RankingFigures[]
  claims?: JudgedClaim[]
}

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    work: { type: 'string' },
    only: { type: 'string' },
    vectors: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help || (values.only !== undefined && !SETS.includes(values.only))) {
  console.log(USAGE)
  process.exitCode = values.help ? 0 : 2
} else {
  const workDir = values.work === undefined ? await mkdtemp(join(tmpdir(), 'resume-rag-eval-')) : resolve(values.work)
  try {
    const report = await evaluate(workDir)
    console.log(values.json ? JSON.stringify(report, (_, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)) : inTables(report))
  } finally {
    if (values.work === undefined) await rm(workDir, { recursive: true, force: true })
  }
}

async function evaluate(workDir: string): Promise<Report> {
  const isWanted = (set: string): boolean => values.only === undefined || values.only === set
  const folder = values.data ?? (existsSync(join(USUAL_FOLDER, CORPUS_FILE)) ? USUAL_FOLDER : null)
  return {
    ...(folder !== null && isWanted('folder') ? { folder: await evaluateLabelledFolder(workDir, folder) } : {}),
    ...(isWanted('claims') ? { claims: await judgeClaims(await readLabels()) } : {}),
    ...(['search', 'watching', 'matching'].some(isWanted) ? await evaluateSample(workDir, isWanted) : {}),
  }
}

async function evaluateLabelledFolder(workDir: string, folder: string): Promise<Report['folder']> {
  const name = basename(resolve(folder))
  const platform = await openWorkplace(join(workDir, name))
  try {
    const count = await indexCorpus(platform, folder, (documents) => progress(`${name}: ${documents} documents indexed`))
    const rows = await evaluateFolder(platform, folder, (queries) => progress(`${name}: ${queries} queries over ${count} documents`))
    return { name, defaultRow: defaultRowOf(platform), rows }
  } finally {
    await platform.close(CLOSING_MS)
  }
}

async function evaluateSample(workDir: string, isWanted: (set: string) => boolean): Promise<Pick<Report, 'search' | 'watching' | 'matching'>> {
  progress('sample: storing and indexing the postings')
  const dataDir = join(workDir, 'sample')
  await rm(dataDir, { recursive: true, force: true })
  const { platform, jobIds, vectors, close } = await openSample({
    dataDir, vectorPath: values.vectors ?? join(workDir, 'sample-vectors.bin'),
  })
  try {
    const report: Pick<Report, 'search' | 'watching' | 'matching'> = {}
    if (isWanted('search')) {
      const queries = await readSearchQueries()
      progress(`sample: ${queries.length} queries`)
      const rows = await evaluateSearchSet(platform, jobIds, queries)
      const splits = new Map(queries.map((query) => [query.id, query.split]))
      const kinds = new Map(queries.map((query) => [query.id, query.kind ?? 'any']))
      report.search = { defaultRow: defaultRowOf(platform), rows, splits, kinds }
    }
    if (isWanted('watching')) report.watching = await evaluateWatching(platform, jobIds, await readSearchQueries())
    if (isWanted('matching')) {
      const labelled = await readResumes()
      progress(`sample: ${labelled.length} resumes`)
      const scored = await scoreResumes(platform, await storeResumes(platform, labelled))
      report.matching = await rankingFigures(platform, scored, readOccupations(jobIds))
    }
    await vectors.save()
    return report
  } finally {
    await close()
  }
}

function inTables({ folder, search, watching, matching, claims }: Report): string {
  const parts: string[] = []
  if (folder) parts.push(`## ${folder.name}: ${folder.rows[0]?.queries.length ?? 0} queries`, searchTable(folder.rows, folder.defaultRow))
  if (search) {
    for (const split of [...new Set(search.splits.values())].sort()) {
      const rows = search.rows.map(({ row, queries }) => ({ row, queries: queries.filter((query) => search.splits.get(query.id) === split) }))
      parts.push(`## Job queries, ${split}: ${rows[0]?.queries.length ?? 0}`, searchTable(rows, search.defaultRow))
    }
    parts.push(`## Job queries, all: ${search.splits.size}`, searchTable(search.rows, search.defaultRow), '## Job queries by kind', groupTable(search.rows, search.kinds))
  }
  for (const [split, queries] of Map.groupBy(watching ?? [], (query) => query.split)) parts.push(`## Saved searches, ${split}: ${queries.length}`, watchingTable(queries))
  if (matching) parts.push(`## Matching: ${matching[0]?.resumes.length ?? 0} resumes`, rankingTable(matching), '## Matching by occupation', occupationTable(matching))
  if (claims) {
    const labels = claims.filter((claim) => claim.expected !== null).length
    parts.push(`## Claims: ${labels}`, splitTable(claims), '## Claims by kind', kindTable(claims), '## Claims by what was changed', falsificationTable(claims))
  }
  return parts.join('\n\n')
}

function defaultRowOf({ config, reranker }: { config: { search: { fusion: 'RRF' | 'SCORE' } }; reranker: object | null }): string {
  return defaultRowName({ fusion: config.search.fusion, hasReranker: reranker !== null })
}

/** One line that is written over on a terminal; nothing elsewhere, where it would only be noise. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`)
}
