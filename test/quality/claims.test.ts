import { beforeAll, describe, expect, it } from 'vitest'
import { verdictFigures } from '../../eval/claims/claim-figures.ts'
import { judgeClaims, readLabels, type JudgedClaim } from '../../eval/claims/claim-set.ts'

/** What is asked of SUPPORTED, on the sentences that the rules were made on and on those that they were not. */
const LEAST_PRECISION = 0.95
const LEAST_RECALL = 0.85
/** Below what `npm run eval` measured by as much as a harmless change may cost. */
const LEAST_CONTRADICTED_PRECISION = 0.95
const LEAST_CONTRADICTED_RECALL = 0.8

describe.each(['tune', 'test', 'later'] as const)('claims about the sample resumes, %s', (split) => {
  let judged: JudgedClaim[]
  beforeAll(async () => {
    judged = await judgeClaims((await readLabels()).filter((label) => label.split === split))
  })

  it('calls SUPPORTED what is so, and little else', () => {
    const { precision, recall } = verdictFigures(judged, 'SUPPORTED')
    expect(precision).toBeGreaterThanOrEqual(LEAST_PRECISION)
    expect(recall).toBeGreaterThanOrEqual(LEAST_RECALL)
  })

  it('calls CONTRADICTED what the resume says otherwise, and little else', () => {
    const { precision, recall } = verdictFigures(judged, 'CONTRADICTED')
    expect(precision).toBeGreaterThanOrEqual(LEAST_CONTRADICTED_PRECISION)
    expect(recall).toBeGreaterThanOrEqual(LEAST_CONTRADICTED_RECALL)
  })

  it('calls nothing false SUPPORTED', () => {
    const believed = judged.filter((claim) => claim.falsification !== null && claim.given === 'SUPPORTED')
    expect(believed.map((claim) => `${claim.sentence.id} ${claim.text}`)).toEqual([])
  })
})

it('has enough claims of each verdict', async () => {
  const claims = (await readLabels()).flatMap((label) => label.claims)
  expect(claims.length).toBeGreaterThanOrEqual(300)
  expect(claims.filter((claim) => claim.verdict === 'CONTRADICTED').length).toBeGreaterThanOrEqual(100)
})
