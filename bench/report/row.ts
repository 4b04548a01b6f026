import { quantile } from '../kit/statistics.ts'

export type Unit = 'ms' | 's' | 'ms/text' | 'ms/posting' | 'postings/s' | 'jobs/min' | 'MB' | 'MB/min'

export interface Measure {
  unit: Unit
  p50: number
  /** Null where there are too few values for one. */
  p95: number | null
  /** Most memory that the process held, in MB; null where it says nothing about the row. */
  memoryMb: number | null
}

export interface Row {
  what: string
  ours: Measure
  /** The same work by another library. */
  peer: { name: string; measure: Measure } | null
  /** How many times as long as ours the peer took: the median over rounds run side by side. */
  ratio: number | null
  goal: { text: string; isMet: boolean } | null
}

export interface SectionResult {
  section: string
  title: string
  /** What a reader must know to read the figures. */
  notes: string[]
  rows: Row[]
}

/** Fewer values than this have no 95th percentile to speak of. */
const FEWEST_FOR_P95 = 10

export function measure(unit: Unit, values: readonly number[], memoryMb: number | null = null): Measure {
  return { unit, p50: quantile(values, 0.5), p95: values.length < FEWEST_FOR_P95 ? null : quantile(values, 0.95), memoryMb }
}

/** A row about the product alone. */
export function ownRow(what: string, ours: Measure, goal: Row['goal'] = null): Row {
  return { what, ours, peer: null, ratio: null, goal }
}

export function below(limit: number, unit: Unit, value: number, name = ''): Row['goal'] {
  return { text: `${name}${name === '' ? '' : ' '}< ${limit} ${unit}`, isMet: value < limit }
}

export function above(limit: number, unit: Unit, value: number): Row['goal'] {
  return { text: `> ${limit} ${unit}`, isMet: value > limit }
}

export function atLeast(limit: number, ratio: number): Row['goal'] {
  return { text: `≥ ${limit}×`, isMet: ratio >= limit }
}
