import { below, ownRow } from '../../report/row.ts'
import { assertWhole, withParties, type Desk, type Part } from './desk.ts'

const ANSWERS = 10
const SUBSCRIPTIONS = 1_000
const TOKENS_PER_SECOND = 10
const FAN_OUT_MS = 50

/** Many subscriptions on few answers. */
export async function watchRows(desk: Desk): Promise<Part> {
  const tokens = TOKENS_PER_SECOND * (desk.isQuick ? 15 : 60)
  desk.say(`${SUBSCRIPTIONS} subscriptions on ${ANSWERS} answers.`)
  const fanOut = await withParties(desk, TOKENS_PER_SECOND, ({ readers, place }) => (
    readers.call('watch', { ...place, answers: ANSWERS, readers: SUBSCRIPTIONS / ANSWERS, tokens })
  ))
  assertWhole(fanOut)
  return {
    notes: [`${SUBSCRIPTIONS} subscriptions: each on a connection of its own, ${SUBSCRIPTIONS / ANSWERS} on each of ${ANSWERS} answers that are written at ${TOKENS_PER_SECOND} tokens a second; ${Math.round(fanOut.tokensPerSecond)} tokens a second came to readers, in ${fanOut.events} events.`],
    rows: [ownRow(
      `${SUBSCRIPTIONS} subscriptions on ${ANSWERS} answers: fan-out`,
      { unit: 'ms', p50: fanOut.p50Ms, p95: fanOut.p95Ms, memoryMb: null },
      below(FAN_OUT_MS, 'ms', fanOut.p95Ms, 'p95'),
    )],
  }
}
