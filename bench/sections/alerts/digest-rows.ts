import { join } from 'node:path'
import { openSide } from '../../kit/side.ts'
import { sum } from '../../kit/statistics.ts'
import { below, measure, ownRow, type SectionResult } from '../../report/row.ts'
import type { DigestHandlers } from '../../sides/digests.side.ts'
import type { BenchContext } from '../section.ts'

const MS_PER_SECOND = 1_000
const LIMIT_S = 60
const NOTICES = 5

/** Digests of many people who want theirs at the same time. */
export async function digestRows({ work, isQuick, say }: BenchContext): Promise<Pick<SectionResult, 'notes' | 'rows'>> {
  const people = isQuick ? 500 : 10_000
  const part = people / 10
  const side = openSide<DigestHandlers>('digests.side.ts')
  try {
    await side.call('open', { dataDir: join(work.scratch('digests'), 'data') })
    say(`Telling ${people} people of ${NOTICES} jobs each.`)
    const toldMs = await side.call('tell', { people, notices: NOTICES })
    say('Composing their digests.')
    const parts: { ms: number; cpuMs: number; mails: number; rssMb: number; heapMb: number }[] = []
    for (let start = 0; start < people; start += part) parts.push(await side.call('compose', { start, count: part }))
    await side.call('close')
    const seconds = sum(parts.map(({ ms }) => ms)) / MS_PER_SECOND
    const [first, last] = [parts[0], parts.at(-1)]
    if (first === undefined || last === undefined) throw new Error('Nothing was composed.')
    const count = people.toLocaleString('en')
    return {
      notes: [
        `Digests: ${sum(parts.map(({ mails }) => mails)).toLocaleString('en')} mails, each of ${NOTICES} notifications, of people whose time is the same: what is due is read, fixed as rows with their tasks in transactions of 50 people, and written as text and HTML, by one worker, in ${(sum(parts.map(({ cpuMs }) => cpuMs)) / MS_PER_SECOND).toFixed(0)} s of all cores together. After a tenth of them the process used ${first.heapMb.toFixed(0)} MB of the heap, after all ${last.heapMb.toFixed(0)} MB; what it held, with the embedded database and the model, was ${first.rssMb.toFixed(0)} and ${last.rssMb.toFixed(0)} MB.`,
      ],
      rows: [
        ownRow(`Telling 200 people of ${NOTICES} jobs each, one transaction`, measure('ms', toldMs)),
        ownRow(`${count} digests composed`, measure('s', [seconds], Math.max(...parts.map(({ rssMb }) => rssMb))), below(LIMIT_S, 's', seconds)),
      ],
    }
  } finally {
    await side.close()
  }
}
