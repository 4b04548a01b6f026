import type { Journey } from './journeys.ts'
import { proportionOf, type Proportion } from './proportion.ts'
import { scoreBand, type ScoreBand } from './score-band.ts'

/** How often applications were answered; `key` is null for those of which it is not known. */
export interface ResponseRate<K> {
  key: K | null
  rate: Proportion
}

export interface ResponseRates {
  overall: Proportion
  /** Sent, unanswered, and too young to be counted. */
  waiting: number
  bySource: ResponseRate<string>[]
  byResume: ResponseRate<string>[]
  byScore: ResponseRate<ScoreBand>[]
}

/** Groups are in the order of their size, the largest first; bands of scores from below. */
export function responseRates(journeys: readonly Journey[]): ResponseRates {
  const counted = journeys.filter((journey) => journey.isAnswered !== null)
  return {
    overall: rateOf(counted),
    waiting: journeys.filter((journey) => journey.isWaiting).length,
    bySource: bySize(grouped(counted, ({ source }) => source, foldSource)),
    byResume: bySize(grouped(counted, ({ resumeId }) => resumeId, (id) => id)),
    byScore: grouped(counted, ({ score }) => (score === null ? null : scoreBand(score)), ({ from }) => from)
      .toSorted((a, b) => (a.key?.from ?? Infinity) - (b.key?.from ?? Infinity)),
  }
}

function rateOf(counted: readonly Journey[]): Proportion {
  return proportionOf(counted.filter((journey) => journey.isAnswered).length, counted.length)
}

/** `foldOf` says which keys are one. The first one met stands for all of them. */
function grouped<K>(counted: readonly Journey[], keyOf: (journey: Journey) => K | null, foldOf: (key: K) => string | number): ResponseRate<K>[] {
  const groups = Map.groupBy(counted, (journey) => {
    const key = keyOf(journey)
    return key === null ? null : foldOf(key)
  })
  return [...groups.values()].flatMap((group) => group[0] === undefined ? [] : [{ key: keyOf(group[0]), rate: rateOf(group) }])
}

function bySize<K>(rates: readonly ResponseRate<K>[]): ResponseRate<K>[] {
  return rates.toSorted((a, b) => b.rate.n - a.rate.n)
}

function foldSource(source: string): string {
  return source.trim().toLowerCase()
}
