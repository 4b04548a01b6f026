import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { tenWordQueries } from '../data/queries.ts'
import { askGraphql } from '../kit/graphql.ts'
import { openSide } from '../kit/side.ts'
import { startServer } from '../kit/start-server.ts'
import { timed } from '../kit/statistics.ts'
import { below, measure, ownRow, type Row, type SectionResult } from '../report/row.ts'
import type { ServerHandlers } from '../sides/server.side.ts'
import type { BenchContext } from './section.ts'

const SEARCH = 'query Search($query: String!) { searchJobs(input: { query: $query }) { __typename } }'
const READY_LIMIT_S = 2
const EVENT_LOOP_MS = 20
const IDLE_MS = 3_000

/** Start-up on existing data, memory, and what searches and the event loop feel while jobs are indexed. */
export async function benchServer(context: BenchContext): Promise<SectionResult> {
  const { dataDir } = await context.work.real()
  const copy = join(context.work.scratch('server'), 'data')
  cpSync(dataDir, copy, { recursive: true })
  return {
    section: 'server',
    title: 'Server',
    notes: ['Start-up is that of the command `npm start` on the smaller store, until /ready answers 200; the first start, which fills the cache of compiled modules, is left out. Memory is that of the whole process: server, worker, embedded database and model.'],
    rows: [await startRow(copy, context.isQuick ? 2 : 6), ...(await loadRows(context, copy))],
  }
}

async function startRow(dataDir: string, times: number): Promise<Row> {
  const seconds: number[] = []
  for (let time = 0; time < times; time++) {
    const server = await startServer(dataDir)
    seconds.push(server.readySeconds)
    await server.close()
  }
  const ready = measure('s', seconds.slice(1))
  return ownRow('Start to ready, existing data', ready, below(READY_LIMIT_S, 's', ready.p50))
}

async function loadRows({ postings, isQuick, say }: BenchContext, dataDir: string): Promise<Row[]> {
  const server = openSide<ServerHandlers>('server.side.ts')
  try {
    const { url } = await server.call('open', { dataDir, isWorker: true })
    await delay(IDLE_MS)
    const idle = await server.memory()
    say('Searching while jobs are indexed.')
    await server.call('watchEventLoop')
    await server.call('indexAgain', { jobs: isQuick ? 20 : 200 })
    const state = { isIndexed: false }
    const indexed = server.call('untilIndexed').then(() => (state.isIndexed = true))
    const milliseconds: number[] = []
    for (const query of tenWordQueries(postings.lines, isQuick ? 100 : 1_000)) {
      if (state.isIndexed) break
      milliseconds.push((await timed(() => askGraphql(url, SEARCH, { query }))).ms)
    }
    await indexed
    const loop = await server.call('eventLoopDelay')
    const loaded = await server.memory()
    await server.call('close')
    return [
      ownRow('Memory when idle', measure('MB', [idle.rssMb])),
      ownRow('Memory after searches and indexing (p95: the most)', { unit: 'MB', p50: loaded.rssMb, p95: loaded.peakMb, memoryMb: null }),
      ownRow('Uncached search while jobs are indexed', measure('ms', milliseconds)),
      ownRow('Event-loop delay meanwhile (p95: the longest)', { unit: 'ms', p50: loop.p50Ms, p95: loop.maxMs, memoryMb: null }, below(EVENT_LOOP_MS, 'ms', loop.maxMs)),
    ]
  } finally {
    await server.close()
  }
}
