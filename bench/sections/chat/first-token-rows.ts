import { tenWordQueries } from '../../data/queries.ts'
import { below, measure, ownRow } from '../../report/row.ts'
import { withParties, type Desk, type Part } from './desk.ts'

const FIRST_TOKEN_MS = 120
const WARM_UP = 10

/** From the question to the first token, by a provider that answers at once. */
export async function firstTokenRows(desk: Desk): Promise<Part> {
  const questions = tenWordQueries(desk.postings.lines, WARM_UP + (desk.isQuick ? 30 : 300))
  const all = await withParties(desk, null, ({ readers, place }) => readers.call('firstTokens', { ...place, questions }))
  const first = measure('ms', all.slice(WARM_UP))
  return {
    notes: [`To the first token: from the question on a WebSocket that is open, over a resume and ${desk.passages} passages of documents in an embedded database (vectors of real passages, moved a little), to the first token, less what passed in the provider; each question is new and is embedded, searched for, stored and verified.`],
    rows: [ownRow(`Question to first token, ${desk.passages} passages`, first, below(FIRST_TOKEN_MS, 'ms', first.p95 ?? Number.NaN, 'p95'))],
  }
}
