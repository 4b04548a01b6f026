/** Shares of the two similarities in the blend: the best on the labelled training resumes (eval/README.md). */
export const BLEND = { passage: 0.85, title: 0.15 } as const

/**
 * The blended cosine that counts as one half, and how fast the curve rises around it. From scripts/fit-calibration.ts: at
 * the midpoint a sample posting is as likely to be of a training resume's occupation as not, both being equally frequent.
 * Raise the version with any change to how similarities or parts are computed: stored scores are kept under it.
 */
export const CALIBRATION = { version: 2, midpoint: 0.313, scale: 0.041 } as const
