/** One value and whether it belongs to a pair that should match. */
export interface Labelled {
  value: number
  isMatch: boolean
}

/** The curve 1 / (1 + exp(-(value - midpoint) / scale)). */
export interface LogisticCurve {
  midpoint: number
  scale: number
}

const MAX_STEPS = 100
const CONVERGED = 1e-10
/** Keeps values that one threshold separates from asking for an infinitely steep curve. */
const RIDGE = 1e-6

/**
 * Logistic regression of one variable by Newton's method, with both classes weighted alike: at the midpoint a value is as
 * likely among matches as among the rest, however rare matches are. Throws RangeError where a class is missing, or where
 * larger values do not speak for a match.
 */
export function fitLogistic(labelled: readonly Labelled[]): LogisticCurve {
  const matches = labelled.filter((one) => one.isMatch).length
  const rest = labelled.length - matches
  if (matches === 0 || rest === 0) throw new RangeError('A curve is fitted to matches and to others; one of the two is missing.')
  let slope = 0
  let intercept = 0
  for (let step = 0; step < MAX_STEPS; step += 1) {
    // Gradient and Hessian of the weighted log-likelihood, the ridge on the slope included.
    let [g0, g1, h00, h01, h11] = [0, -RIDGE * slope, 0, 0, RIDGE]
    for (const { value, isMatch } of labelled) {
      const weight = 0.5 / (isMatch ? matches : rest)
      const likely = 1 / (1 + Math.exp(-(intercept + slope * value)))
      const error = weight * ((isMatch ? 1 : 0) - likely)
      const curvature = weight * likely * (1 - likely)
      g0 += error
      g1 += error * value
      h00 += curvature
      h01 += curvature * value
      h11 += curvature * value * value
    }
    const determinant = h00 * h11 - h01 * h01
    const interceptStep = (h11 * g0 - h01 * g1) / determinant
    const slopeStep = (h00 * g1 - h01 * g0) / determinant
    intercept += interceptStep
    slope += slopeStep
    if (Math.abs(interceptStep) + Math.abs(slopeStep) < CONVERGED) break
  }
  if (!(slope > 0)) throw new RangeError('Matches do not have larger values than the rest; there is nothing to calibrate.')
  return { midpoint: -intercept / slope, scale: 1 / slope }
}
