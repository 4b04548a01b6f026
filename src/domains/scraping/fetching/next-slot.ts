/** Least distance of pages, and how many there may be in an hour and in a day. */
export interface PaceRules {
  delayMs: number
  hourlyLimit: number | null
  dailyLimit: number | null
}

/** Times in milliseconds since 1970. */
export interface PaceState {
  /** When the next page may be fetched. */
  nextSlotAt: number
  /** Begin of the running hour and day, and the pages fetched since. */
  hourAt: number
  hourPages: number
  dayAt: number
  dayPages: number
}

export interface Slot {
  at: number
  /** Which rule it is that has the page wait longest. */
  rule: 'DELAY' | 'HOURLY_LIMIT' | 'DAILY_LIMIT'
  /** What the next one starts from. */
  state: PaceState
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Pages of a person come at no even pace; a site's own limits are not tripped by ours falling into step. */
const JITTER_SHARE = 0.5

/**
 * The next free slot: a token bucket that holds one page, refilled after `delayMs` and up to half as much again, under two
 * fixed windows. `random` is from 0 to 1.
 */
export function nextSlot(state: PaceState | null, rules: PaceRules, nowMs: number, random: number): Slot {
  const before = state ?? { nextSlotAt: nowMs, hourAt: nowMs, hourPages: 0, dayAt: nowMs, dayPages: 0 }
  const free = Math.max(nowMs, before.nextSlotAt)
  const inDay = inWindow(free, { at: before.dayAt, pages: before.dayPages }, DAY_MS, rules.dailyLimit)
  const inHour = inWindow(inDay.slot, { at: before.hourAt, pages: before.hourPages }, HOUR_MS, rules.hourlyLimit)
  // The wait for a new hour may lead into another day.
  const day = inWindow(inHour.slot, inDay.window, DAY_MS, null).window
  const rule = inHour.slot > inDay.slot ? 'HOURLY_LIMIT' : inDay.slot > free ? 'DAILY_LIMIT' : 'DELAY'
  return {
    at: inHour.slot,
    rule,
    state: {
      nextSlotAt: Math.round(inHour.slot + rules.delayMs * (1 + JITTER_SHARE * random)),
      hourAt: inHour.window.at,
      hourPages: inHour.window.pages + 1,
      dayAt: day.at,
      dayPages: day.pages + 1,
    },
  }
}

interface Window {
  at: number
  pages: number
}

/** The first time from `slot` on at which the window, or the one after it, has room. */
function inWindow(slot: number, window: Window, lengthMs: number, limit: number | null): { slot: number; window: Window } {
  const current = slot >= window.at + lengthMs ? { at: slot, pages: 0 } : window
  if (limit === null || current.pages < limit) return { slot, window: current }
  const end = current.at + lengthMs
  return { slot: end, window: { at: end, pages: 0 } }
}
