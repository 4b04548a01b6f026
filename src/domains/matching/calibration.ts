/** Shares of the two similarities in the blend. */
export const BLEND = { passage: 0.5, title: 0.5 } as const

/** The blended cosine that counts as one half, and how fast the curve rises around it. */
export const CALIBRATION = { version: 1, midpoint: 0.45, scale: 0.08 } as const
