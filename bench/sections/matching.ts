import { fileURLToPath } from 'node:url'
import type { PreparedFolder } from '../data/work-folder.ts'
import { openSide } from '../kit/side.ts'
import { below, measure, ownRow, type Row, type SectionResult } from '../report/row.ts'
import type { MatchingHandlers } from '../sides/matching.side.ts'
import type { BenchContext } from './section.ts'

const RESUME = fileURLToPath(new URL('../../prisma/seed/resumes/backend-engineer.pdf', import.meta.url))
const GROWN_JOBS = 10_000
const LIMIT_MS = 1_000

/** One resume against every stored job. */
export async function benchMatching({ work, isQuick, say }: BenchContext): Promise<SectionResult> {
  const rows: Row[] = []
  for (const folder of [await work.real(), ...(isQuick ? [] : [await work.grown(GROWN_JOBS)])]) {
    say(`Matching against ${folder.jobs} jobs.`)
    rows.push(...(await rowsOf(folder, isQuick ? 3 : 10)))
  }
  return {
    section: 'matching',
    title: 'Matching',
    notes: ['A sample resume of two pages. Scoring reads stored vectors, scores every job and stores the scores, in the worker.'],
    rows,
  }
}

async function rowsOf(folder: PreparedFolder, times: number): Promise<Row[]> {
  const side = openSide<MatchingHandlers>('matching.side.ts')
  try {
    await side.call('open', { dataDir: folder.dataDir, resume: RESUME })
    const { milliseconds, delay } = await side.call('scoreAll', { times })
    const { pageMs, matchMs } = await side.call('read', { times: 2 * times })
    const { peakMb } = await side.memory()
    await side.call('close')
    const jobs = `${folder.jobs.toLocaleString('en')} jobs`
    const scored = measure('ms', milliseconds, peakMb)
    return [
      ownRow(`${jobs}: all scored for one resume`, scored, below(LIMIT_MS, 'ms', scored.p50)),
      ownRow(`${jobs}: best page read`, measure('ms', pageMs)),
      ownRow(`${jobs}: one match with its evidence`, measure('ms', matchMs)),
      ownRow(`${jobs}: event-loop delay meanwhile (p95: the longest)`, { unit: 'ms', p50: delay.p50Ms, p95: delay.maxMs, memoryMb: null }),
    ]
  } finally {
    await side.close()
  }
}
