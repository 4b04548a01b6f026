import { BLEND, CALIBRATION } from './calibration.ts'

/** Raw cosines of a resume and a job; null where one side has no vector of the kind. */
export interface RawSimilarity {
  passage: number | null
  title: number | null
}

/** The passage and the title similarity, weighted; the other alone where one is unknown. */
export function blend({ passage, title }: RawSimilarity): number | null {
  if (passage === null) return title
  if (title === null) return passage
  return BLEND.passage * passage + BLEND.title * title
}

/** Maps a blended cosine onto [0, 1] by a logistic curve: the larger the cosine, the larger the result. */
export function calibrate(blended: number): number {
  return 1 / (1 + Math.exp(-(blended - CALIBRATION.midpoint) / CALIBRATION.scale))
}

/** Calibrated likeness of a resume and a job, 0 to 1; null where there is nothing to compare. */
export function semanticScore(raw: RawSimilarity): number | null {
  const blended = blend(raw)
  return blended === null ? null : calibrate(blended)
}
