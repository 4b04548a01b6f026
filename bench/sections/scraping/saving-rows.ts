import { join } from 'node:path'
import { makePostings } from '../../data/made-postings.ts'
import { openSide } from '../../kit/side.ts'
import { sum } from '../../kit/statistics.ts'
import { measure, ownRow, type SectionResult } from '../../report/row.ts'
import type { SavingHandlers } from '../../sides/saving.side.ts'
import type { BenchContext } from '../section.ts'

const BATCH = 50
/** Share of all postings that each row looks at. */
const ENDS = 0.1

/** What a posting costs while the store is small, and when it has grown. */
export async function savingRows({ postings, work, isQuick, say }: BenchContext): Promise<Pick<SectionResult, 'notes' | 'rows'>> {
  const count = isQuick ? 5_000 : 50_000
  say(`Saving ${count} postings.`)
  const made = makePostings(postings.lines, count)
  const side = openSide<SavingHandlers>('saving.side.ts')
  try {
    await side.call('open', { dataDir: join(work.scratch('saving'), 'data') })
    const batches: { ms: number; cpuMs: number; created: number }[] = []
    for (let start = 0; start < count; start += BATCH) {
      batches.push(await side.call('save', { lines: made.slice(start, start + BATCH) }))
      if ((start + BATCH) % (count / 10) === 0) say(`${start + BATCH} saved.`)
    }
    await side.call('close')
    const size = batches.length * ENDS
    const [first, last] = [batches.slice(0, size), batches.slice(-size)]
    const cpuMs = (some: typeof batches): number => sum(some.map((batch) => batch.cpuMs)) / (some.length * BATCH)
    const perPosting = (some: typeof batches) => measure('ms/posting', some.map((batch) => batch.ms / BATCH))
    const each = (size * BATCH).toLocaleString('en')
    return {
      notes: [
        `Saving: ${count.toLocaleString('en')} made postings, ${sum(batches.map((batch) => batch.created)).toLocaleString('en')} of them new jobs, into one embedded database in batches of ${BATCH}, with the search for copies. The last ${each} took ${(perPosting(last).p50 / perPosting(first).p50).toFixed(2)} times as long as the first (${(cpuMs(last) / cpuMs(first)).toFixed(2)} times by the time of all cores: ${cpuMs(first).toFixed(1)} and ${cpuMs(last).toFixed(1)} ms a posting).`,
      ],
      rows: [
        ownRow(`Saving and deduplicating, the first ${each}`, perPosting(first)),
        ownRow(`Saving and deduplicating, the last ${each} of ${count.toLocaleString('en')}`, perPosting(last)),
      ],
    }
  } finally {
    await side.close()
  }
}
