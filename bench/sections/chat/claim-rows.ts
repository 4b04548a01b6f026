import { openSide } from '../../kit/side.ts'
import { quantile, sum } from '../../kit/statistics.ts'
import { below, ownRow } from '../../report/row.ts'
import type { ClaimsHandlers } from '../../sides/claims.side.ts'
import type { Desk, Part } from './desk.ts'

const SENTENCE_MS = 5

/** The verifier over the labelled sentences. */
export async function claimRows({ isQuick }: Pick<Desk, 'isQuick'>): Promise<Part> {
  const side = openSide<ClaimsHandlers>('claims.side.ts')
  const { milliseconds, sentences, claims } = await side.call('check', { rounds: isQuick ? 1 : 10 }).finally(() => side.close())
  const mean = sum(milliseconds) / milliseconds.length
  const p95 = quantile(milliseconds, 0.95)
  return {
    notes: [`Verification: ${sentences} labelled sentences with ${claims} claims, each against the whole text of its own resume, after a first round.`],
    rows: [ownRow('Verification of a sentence (p50: the mean)', { unit: 'ms', p50: mean, p95, memoryMb: null }, below(SENTENCE_MS, 'ms', p95, 'p95'))],
  }
}
