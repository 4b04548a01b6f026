import type { MatchWeights } from '../settings/match-weights.ts'

export interface PartScores {
  semantic: number | null
  skills: number | null
  other: number | null
}

/**
 * overall = round(100 * (w_semantic * semantic + w_skills * skills + w_other * other) / sum of the weights used).
 * A part that has nothing to compare (null) leaves its weight to the others; with no part left the score is 0.
 */
export function overallScore(parts: PartScores, weights: MatchWeights): number {
  let sum = 0
  let weight = 0
  for (const part of ['semantic', 'skills', 'other'] as const) {
    const score = parts[part]
    if (score === null) continue
    sum += weights[part] * score
    weight += weights[part]
  }
  return weight === 0 ? 0 : Math.round((100 * sum) / weight)
}

/** Mean of what is known; null where nothing is. */
export function meanOfKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}
