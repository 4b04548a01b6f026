/** Scores of ten points each; the last one holds 100 too. */
export interface ScoreBand {
  /** Both included, 0 to 100. */
  from: number
  to: number
}

const BAND_POINTS = 10
const BANDS = 10

/** The band of a score from 0 to 100. */
export function scoreBand(score: number): ScoreBand {
  const place = Math.min(Math.floor(score / BAND_POINTS), BANDS - 1)
  return { from: place * BAND_POINTS, to: place === BANDS - 1 ? 100 : place * BAND_POINTS + BAND_POINTS - 1 }
}
