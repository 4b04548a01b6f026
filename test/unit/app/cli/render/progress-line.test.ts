import { describe, expect, it } from 'vitest'
import pc from 'picocolors'
import { progressBarLine, progressPlainLine, ratePerSecond, timeLeftMs } from '../../../../../src/app/cli/render/progress-line.ts'
import { visibleWidth } from '../../../../../src/app/cli/render/text-layout.ts'

const half = { label: 'Importing', share: 0.5, count: 300, unit: 'postings', elapsedMs: 2_000 }
const nothingYet = { ...half, share: 0, count: 0, elapsedMs: 5 }

describe('progress', () => {
  it('tells the rate and the time left from what was done so far', () => {
    expect(ratePerSecond(half)).toBe(150)
    expect(timeLeftMs(half)).toBe(2_000)
    expect(progressPlainLine(half)).toBe('Importing: 50 %, 300 postings, 150/s, 2.0 s left')
  })

  it('promises nothing before anything was done', () => {
    expect(progressPlainLine(nothingYet)).toBe('Importing: 0 %, 0 postings')
  })

  it('draws a bar of the same width at any step', () => {
    const colours = pc.createColors(false)
    const barOf = (share: number) => /[█░]+/.exec(progressBarLine({ ...half, share }, colours))?.[0] ?? ''
    expect(new Set([0, 0.3, 1, 1.2].map((share) => barOf(share).length)).size).toBe(1)
    expect(barOf(1)).not.toContain('░')
    expect(progressBarLine(half, colours)).toContain('50 %  300 postings · 150/s · 2.0 s left')
  })

  it('fits into a narrow terminal', () => {
    expect(visibleWidth(progressBarLine({ ...half, count: 1_234_567, elapsedMs: 3_600_000 }, pc.createColors(true)))).toBeLessThanOrEqual(100)
  })
})
