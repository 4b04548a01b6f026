import { CLAIM_KINDS } from '../../src/domains/chat/verification/claim.ts'
import { table } from '../tables.ts'
import { verdictFigures } from './claim-figures.ts'
import type { JudgedClaim } from './claim-set.ts'

const HEADER = ['SUPPORTED', 'precision', 'recall', 'CONTRADICTED', 'precision', 'recall', 'UNSUPPORTED', 'recall']

/** Precision and recall of the verdicts over each split and over all. */
export function splitTable(judged: readonly JudgedClaim[]): string {
  const splits = [...new Set(judged.map((claim) => claim.sentence.split))]
  return table(['split', ...HEADER], [...splits.map((split) => row(split, judged.filter((claim) => claim.sentence.split === split))), row('all', judged)])
}

/** The same for each kind of claim. */
export function kindTable(judged: readonly JudgedClaim[]): string {
  return table(['kind', ...HEADER], CLAIM_KINDS.map((kind) => row(kind, judged.filter((claim) => claim.kind === kind))))
}

/** What became of false claims, by what was changed in them. */
export function falsificationTable(judged: readonly JudgedClaim[]): string {
  const changed = [...new Set(judged.flatMap((claim) => claim.falsification ?? []))].sort()
  return table(['changed', 'claims', 'CONTRADICTED', 'UNSUPPORTED', 'passed over', 'SUPPORTED'], changed.map((what) => {
    const claims = judged.filter((claim) => claim.falsification === what)
    const count = (verdict: string | null): string => String(claims.filter((claim) => claim.given === verdict).length)
    return [what, String(claims.length), count('CONTRADICTED'), count('UNSUPPORTED'), count(null), count('SUPPORTED')]
  }))
}

function row(name: string, judged: readonly JudgedClaim[]): string[] {
  const [supported, contradicted, unsupported] = [verdictFigures(judged, 'SUPPORTED'), verdictFigures(judged, 'CONTRADICTED'), verdictFigures(judged, 'UNSUPPORTED')]
  return [
    name,
    String(supported.count), share(supported.precision), share(supported.recall),
    String(contradicted.count), share(contradicted.precision), share(contradicted.recall),
    String(unsupported.count), share(unsupported.recall),
  ]
}

/** A dash where there is nothing to count. */
function share(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3)
}
