import { describe, expect, it } from 'vitest'
import { createCircuitBreaker } from '../../../src/lib/circuit-breaker.ts'

function breakerWithClock() {
  let nowMs = 1_000
  const breaker = createCircuitBreaker({ now: () => nowMs })
  const pass = (ms: number) => {
    nowMs += ms
  }
  const open = () => {
    for (let failure = 0; failure < 3; failure++) breaker.failed()
  }
  return { breaker, pass, open }
}

describe('createCircuitBreaker', () => {
  it('lets calls through until the third failure', () => {
    const { breaker } = breakerWithClock()
    breaker.failed()
    breaker.failed()
    expect([breaker.state(), breaker.admit()]).toEqual(['closed', 'call'])
    breaker.failed()
    expect([breaker.state(), breaker.admit()]).toEqual(['open', 'refused'])
  })

  it('counts only the failures of the last 60 s', () => {
    const { breaker, pass } = breakerWithClock()
    breaker.failed()
    breaker.failed()
    pass(60_000)
    breaker.failed()
    expect(breaker.state()).toBe('closed')
    pass(59_000)
    breaker.failed()
    breaker.failed()
    expect(breaker.state()).toBe('open')
  })

  it('is not soothed by successes in between', () => {
    const { breaker } = breakerWithClock()
    for (let round = 0; round < 3; round++) {
      breaker.succeeded()
      breaker.failed()
    }
    expect(breaker.state()).toBe('open')
  })

  it('stays open for 60 s, then lets exactly one probe through', () => {
    const { breaker, pass, open } = breakerWithClock()
    open()
    pass(59_999)
    expect([breaker.state(), breaker.waitMs(), breaker.admit()]).toEqual(['open', 1, 'refused'])
    pass(1)
    expect([breaker.state(), breaker.waitMs()]).toEqual(['half-open', 0])
    expect([breaker.admit(), breaker.admit()]).toEqual(['probe', 'refused'])
  })

  it('closes when the probe ends well, with a clean record', () => {
    const { breaker, pass, open } = breakerWithClock()
    open()
    pass(60_000)
    breaker.admit()
    breaker.succeeded()
    expect(breaker.state()).toBe('closed')
    breaker.failed()
    expect(breaker.state()).toBe('closed')
  })

  it('opens for another 60 s when the probe fails', () => {
    const { breaker, pass, open } = breakerWithClock()
    open()
    pass(90_000)
    breaker.admit()
    breaker.failed()
    expect([breaker.state(), breaker.waitMs()]).toEqual(['open', 60_000])
  })

  it('lets another probe through when one was given up', () => {
    const { breaker, pass, open } = breakerWithClock()
    open()
    pass(60_000)
    breaker.admit()
    breaker.abandonProbe()
    expect(breaker.admit()).toBe('probe')
  })

  it('is not closed by work that was under way when it opened', () => {
    const { breaker, pass, open } = breakerWithClock()
    open()
    breaker.succeeded()
    expect(breaker.state()).toBe('open')
    pass(60_000)
    breaker.succeeded()
    expect(breaker.state()).toBe('half-open')
  })
})
