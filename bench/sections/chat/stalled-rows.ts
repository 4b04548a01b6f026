import { SLOW_CLIENT_CODE } from '../../../src/app/server/slow-clients.ts'
import { below, ownRow } from '../../report/row.ts'
import { assertWhole, withParties, type Desk, type Part } from './desk.ts'

const READERS = 20
const TOKENS_PER_SECOND = 50
const FAN_OUT_MS = 50
/** Longer than the server waits for a client that takes nothing, shorter than it waits for one to take notice of its close. */
const STALL_SECONDS = 17
const SECONDS = 20

/** What a client that does not read costs those beside it, and what becomes of it. */
export async function stalledRows(desk: Desk): Promise<Part> {
  desk.say(`${READERS} readers alone, then beside a client that does not read.`)
  const { alone, beside, code } = await withParties(desk, TOKENS_PER_SECOND, async ({ readers, place }) => {
    const work = { ...place, streams: READERS, tokens: TOKENS_PER_SECOND * SECONDS, seconds: 0 }
    const alone = await readers.call('ask', { ...work, firstNumber: 0 })
    const [beside, { code }] = await Promise.all([
      readers.call('ask', { ...work, firstNumber: READERS }),
      readers.call('stall', { url: place.url, seconds: STALL_SECONDS }),
    ])
    return { alone, beside, code }
  })
  for (const fanOut of [alone, beside]) assertWhole(fanOut)
  if (code !== SLOW_CLIENT_CODE) throw new Error(`The client that does not read was closed with ${code}.`)
  return {
    notes: [`The client that does not read asks for the schema forty times and takes nothing; it was dropped with the close code ${code}.`],
    rows: [
      ownRow(`${READERS} streams alone: fan-out`, { unit: 'ms', p50: alone.p50Ms, p95: alone.p95Ms, memoryMb: null }),
      ownRow(
        `${READERS} streams beside a client that does not read`,
        { unit: 'ms', p50: beside.p50Ms, p95: beside.p95Ms, memoryMb: null },
        below(FAN_OUT_MS, 'ms', beside.p95Ms, 'p95'),
      ),
    ],
  }
}
