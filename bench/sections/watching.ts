import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSide } from '../kit/side.ts'
import { below, measure, ownRow, type SectionResult } from '../report/row.ts'
import type { WatchingHandlers } from '../sides/watching.side.ts'
import type { BenchContext } from './section.ts'

const VECTORS = fileURLToPath(new URL('../../test/fixtures/sample-vectors.bin', import.meta.url))
const SEARCHES = 10_000
const JOBS = 100
const LIMIT_S = 10

/** New jobs against saved searches that want to know at once. */
export async function benchWatching({ work, isQuick, say }: BenchContext): Promise<SectionResult> {
  const searches = isQuick ? 500 : SEARCHES
  const folder = work.scratch('watching')
  const vectorPath = join(folder, 'vectors.bin')
  cpSync(VECTORS, vectorPath)
  const side = openSide<WatchingHandlers>('watching.side.ts')
  try {
    say(`Storing the sample postings and ${searches} searches.`)
    const { jobs } = await side.call('open', { dataDir: join(folder, 'data'), vectorPath, searches })
    const prepared = await side.call('prepare')
    const runs = []
    for (let start = 0; start + JOBS <= jobs; start += JOBS) runs.push(await side.call('jobsIndexed', { start, count: JOBS }))
    // Once more, as a queue that has lost its answer gives them.
    const again = await side.call('jobsIndexed', { start: 0, count: JOBS })
    const { peakMb } = await side.memory()
    await side.call('close')
    const of = `${searches.toLocaleString('en')} searches, ${JOBS} jobs`
    const seconds = runs.map((run) => run.seconds)
    return {
      section: 'watching',
      title: 'Saved searches',
      notes: [
        `Sample postings in batches of ${JOBS}; each search has one of some 500 texts, half of them filters as well, one in ten a least score with one of 54 resumes. Stored with their notices: ${runs.map((run) => run.hits.toLocaleString('en')).join(', ')} hits, and ${again.hits} where the first batch came again.`,
        `Memory after each batch: ${runs.map((run) => `${Math.round(run.rssMb)} MB`).join(', ')}.`,
      ],
      rows: [
        ownRow(`${searches.toLocaleString('en')} searches made ready when a worker starts`, measure('s', [prepared.seconds])),
        ownRow(of, measure('s', seconds, peakMb), below(LIMIT_S, 's', Math.max(...seconds))),
        ownRow(`${of}: the first batch again`, measure('s', [again.seconds])),
        ownRow(`${of}: time of all processors`, measure('s', runs.map((run) => run.cpuSeconds))),
        ownRow('Event-loop delay meanwhile (the longest)', measure('ms', runs.map((run) => run.longestDelayMs))),
      ],
    }
  } finally {
    await side.close()
  }
}
