import { join } from 'node:path'
import { askGraphql } from '../kit/graphql.ts'
import { openSide } from '../kit/side.ts'
import { timed } from '../kit/statistics.ts'
import { below, measure, ownRow, type Measure, type Row, type SectionResult } from '../report/row.ts'
import type { ApplicationsHandlers } from '../sides/applications.side.ts'
import type { ServerHandlers } from '../sides/server.side.ts'
import type { BenchContext } from './section.ts'

const LIST = `query List($filter: ApplicationFilter, $sort: ApplicationSort, $after: String) {
  applications(filter: $filter, sort: $sort, first: 20, after: $after) {
    ... on ApplicationsConnection { totalCount pageInfo { endCursor } edges { node { id jobTitle companyName stage appliedDate } } }
    ... on Error { message }
  }
}`
const BOARD = '{ applicationBoard { ... on ApplicationBoard { stages { stage count } } ... on Error { message } } }'
const LISTS = [
  { name: 'newest first', variables: {} },
  { name: 'two stages, by day of applying', variables: { filter: { stages: ['APPLIED', 'INTERVIEW'] }, sort: 'APPLIED' } },
  { name: 'a company', variables: { filter: { company: 'company 42' }, sort: 'COMPANY' } },
  { name: 'words and days', variables: { filter: { text: 'payments', appliedFrom: '2026-01-01', appliedTo: '2026-06-30' } } },
]
const EVENTS_EACH = 10
const LIMIT_MS = 30
/** Of each kind, uncounted: the first calls of a process compile what later ones run. */
const CALLS_BEFORE = 10

/** Lists and board counts of a person with a long history. */
export async function benchApplications({ work, isQuick, say }: BenchContext): Promise<SectionResult> {
  const applications = isQuick ? 500 : 10_000
  const dataDir = join(work.scratch('applications'), 'data')
  say(`Writing ${applications} applications with ${applications * EVENTS_EACH} events.`)
  const writer = openSide<ApplicationsHandlers>('applications.side.ts')
  try {
    await writer.call('fill', { dataDir, applications, eventsEach: EVENTS_EACH })
  } finally {
    await writer.close()
  }
  return {
    section: 'applications',
    title: 'Applications',
    notes: [`One person with ${applications.toLocaleString('en')} applications and ${(applications * EVENTS_EACH).toLocaleString('en')} events. Each list is a GraphQL operation over HTTP for a page of 20 with its total, after ten that are not counted.`],
    rows: await rowsOf(dataDir, isQuick ? 10 : 100),
  }
}

async function rowsOf(dataDir: string, times: number): Promise<Row[]> {
  const server = openSide<ServerHandlers>('server.side.ts')
  try {
    const { url } = await server.call('open', { dataDir, isWorker: false })
    const taken = async (query: string, variables: object): Promise<Measure> => {
      for (let call = 0; call < CALLS_BEFORE; call += 1) await askGraphql(url, query, variables)
      const milliseconds: number[] = []
      for (let time = 0; time < times; time += 1) milliseconds.push((await timed(() => askGraphql(url, query, variables))).ms)
      return measure('ms', milliseconds)
    }
    const rows: Row[] = []
    for (const { name, variables } of LISTS) rows.push(withGoal(`List: ${name}`, await taken(LIST, variables)))
    rows.push(withGoal('Counts of the board', await taken(BOARD, {})))
    await server.call('close')
    return rows
  } finally {
    await server.close()
  }
}

function withGoal(what: string, ours: Measure): Row {
  return ownRow(what, ours, below(LIMIT_MS, 'ms', ours.p95 ?? ours.p50, 'p95'))
}
