import { describe, expect, it } from 'vitest'
import { nextSlot, type PaceRules, type PaceState, type Slot } from '../../../../../src/domains/scraping/fetching/next-slot.ts'
import { randomNumbers } from '../../../../support/vectors.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const FREE: PaceRules = { delayMs: 0, hourlyLimit: null, dailyLimit: null }

/** Slots of pages that are asked for one after the other, each as soon as `arrivals` says. */
function slots(rules: PaceRules, arrivals: readonly number[], random: () => number = () => 0): Slot[] {
  let state: PaceState | null = null
  return arrivals.map((now) => {
    const slot = nextSlot(state, rules, now, random())
    state = slot.state
    return slot
  })
}

const times = (given: readonly Slot[]): number[] => given.map((slot) => slot.at)
const together = (count: number, at = 0): number[] => Array.from({ length: count }, () => at)

describe('nextSlot', () => {
  it('gives the first page its slot at once', () => {
    expect(nextSlot(null, { ...FREE, delayMs: 5_000 }, 1_000, 1)).toMatchObject({ at: 1_000, rule: 'DELAY' })
  })

  it.each([[0, 1_000], [0.5, 1_250], [1, 1_500]])('keeps the delay and up to half as much again: at random %f, %i ms', (random, expected) => {
    expect(times(slots({ ...FREE, delayMs: 1_000 }, together(3), () => random))).toEqual([0, expected, 2 * expected])
  })

  it('lets a page that comes late go at once', () => {
    expect(times(slots({ ...FREE, delayMs: 1_000 }, [0, 60_000]))).toEqual([0, 60_000])
  })

  it.each<[string, PaceRules, number[], [number, Slot['rule']][]]>([
    ['an hour', { ...FREE, hourlyLimit: 2 }, together(5), [[0, 'DELAY'], [0, 'DELAY'], [HOUR, 'HOURLY_LIMIT'], [HOUR, 'DELAY'], [2 * HOUR, 'HOURLY_LIMIT']]],
    ['a day', { ...FREE, dailyLimit: 2 }, together(3), [[0, 'DELAY'], [0, 'DELAY'], [DAY, 'DAILY_LIMIT']]],
    ['an hour within a day', { ...FREE, hourlyLimit: 1, dailyLimit: 2 }, together(3), [[0, 'DELAY'], [HOUR, 'HOURLY_LIMIT'], [DAY, 'DAILY_LIMIT']]],
    ['an hour that reaches into the next day', { ...FREE, hourlyLimit: 1, dailyLimit: 2 }, [0, DAY - 10, DAY - 5],
      [[0, 'DELAY'], [DAY - 10, 'DELAY'], [DAY - 10 + HOUR, 'HOURLY_LIMIT']]],
    ['an hour that is over', { ...FREE, hourlyLimit: 2 }, [0, 0, HOUR, HOUR], [[0, 'DELAY'], [0, 'DELAY'], [HOUR, 'DELAY'], [HOUR, 'DELAY']]],
  ])('waits for %s', (_name, rules, arrivals, expected) => {
    expect(slots(rules, arrivals).map(({ at, rule }) => [at, rule])).toEqual(expected)
  })

  it('begins a window with its first page, not with the clock', () => {
    expect(times(slots({ ...FREE, hourlyLimit: 2 }, [0, 0, 3 * HOUR - 1, 3 * HOUR, 3 * HOUR]))).toEqual([0, 0, 3 * HOUR - 1, 3 * HOUR, 4 * HOUR - 1])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('never gives more than the limits, nor an earlier slot or a shorter delay (series %i)', (seed) => {
    const random = randomNumbers(seed)
    const rules = { delayMs: Math.floor(random() * HOUR / 10), hourlyLimit: 1 + Math.floor(random() * 8), dailyLimit: 1 + Math.floor(random() * 60) }
    let now = 0
    const arrivals = Array.from({ length: 400 }, () => (now += random() < 0.8 ? Math.floor(random() * HOUR / 20) : Math.floor(random() * DAY)))
    const given = slots(rules, arrivals, random)
    for (const [place, { at, state }] of given.entries()) {
      const earlier = given[place - 1]
      expect(at).toBeGreaterThanOrEqual(Math.max(arrivals[place] ?? 0, earlier === undefined ? 0 : earlier.at + rules.delayMs))
      const since = (from: number): number => given.slice(0, place + 1).filter((slot) => slot.at >= from).length
      expect(since(state.hourAt)).toBeLessThanOrEqual(rules.hourlyLimit)
      expect(since(state.dayAt)).toBeLessThanOrEqual(rules.dailyLimit)
      expect(at - state.hourAt).toBeLessThan(HOUR)
      expect(at - state.dayAt).toBeLessThan(DAY)
    }
  })
})
