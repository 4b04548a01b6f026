import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PostingLine } from '../data/city-postings.ts'
import { openSide } from '../kit/side.ts'
import { measure, ownRow, type SectionResult } from '../report/row.ts'
import type { IntakeHandlers } from '../sides/intake.side.ts'
import type { BenchContext } from './section.ts'

/** Importing is fast while the store is small: more postings than the sample show what looking for copies costs. */
const POSTINGS = 1_500
const SLICES = 3
const INDEXED = 150

/** Real postings into an empty store: reading, looking for copies and storing; then the same again; then indexing. */
export async function benchImport({ postings, work, isQuick, say }: BenchContext): Promise<SectionResult> {
  const lines = postings.lines.slice(0, isQuick ? 150 : POSTINGS)
  const slices = inSlices(lines, SLICES).map((slice, place) => fileOf(work.scratch(`slice-${place}`), slice))
  const side = openSide<IntakeHandlers>('intake.side.ts')
  try {
    await side.call('open', { dataDir: work.scratch('import') })
    const sliceSize = Math.ceil(lines.length / SLICES)
    say(`Importing ${lines.length} postings, twice.`)
    const first = []
    for (const path of slices) first.push(await side.call('importFile', { path }))
    const again = []
    for (const path of slices) again.push(await side.call('importFile', { path }))
    const { peakMb } = await side.memory()
    await side.call('close')
    await side.call('open', { dataDir: work.scratch('index') })
    await side.call('importFile', { path: fileOf(work.scratch('indexed'), spread(postings.lines, isQuick ? 30 : INDEXED)) })
    say('Indexing.')
    const indexed = await side.call('index')
    const indexMemory = await side.memory()
    await side.call('close')
    const rates = (runs: readonly { seconds: number }[]): number[] => runs.map((run) => sliceSize / run.seconds)
    const longest = Math.max(...first.map((run) => run.delay.maxMs))
    return {
      section: 'import',
      title: 'Import',
      notes: [
        `${lines.length} postings of ${postings.origin} as NDJSON into an empty embedded database, in ${SLICES} files, without indexing; then the same files again; indexing of ${indexed.jobs} others with embedding.`,
      ],
      rows: [
        ownRow('Import of new postings', measure('postings/s', rates(first), peakMb)),
        ownRow('Import of known postings', measure('postings/s', rates(again))),
        ownRow('Indexing of new postings', measure('postings/s', [indexed.jobs / indexed.seconds], indexMemory.peakMb)),
        ownRow('Event-loop delay during import (p95: the longest)', { unit: 'ms', p50: first[0]?.delay.p50Ms ?? 0, p95: longest, memoryMb: null }),
        ownRow('Event-loop delay during indexing (p95: the longest)', { unit: 'ms', p50: indexed.delay.p50Ms, p95: indexed.delay.maxMs, memoryMb: null }),
      ],
    }
  } finally {
    await side.close()
  }
}

function inSlices<T>(values: readonly T[], count: number): T[][] {
  const size = Math.ceil(values.length / count)
  return Array.from({ length: count }, (_, place) => values.slice(place * size, (place + 1) * size))
}

function spread<T>(values: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.floor(values.length / count))
  return values.filter((_, place) => place % step === 0).slice(0, count)
}

function fileOf(folder: string, lines: readonly PostingLine[]): string {
  const path = join(folder, 'postings.ndjson')
  writeFileSync(path, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
  return path
}
