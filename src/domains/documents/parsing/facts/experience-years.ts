import type { Position, ResumeFacts, YearMonth } from './resume-facts.ts'

/** A skill that the text evidences at these offsets, by its canonical name. */
export interface SkillMention {
  skill: string
  charStart: number
  charEnd: number
}

/** Months since year 0; the end exclusive. */
interface MonthRange {
  start: number
  end: number
}

/**
 * Years in the given positions together, overlapping time counted once, to one decimal. Where only years are given both
 * ends count as midsummer, so 2019–2021 is two years; a single year counts as half of one. Null without positions.
 */
export function totalYears(positions: readonly Pick<Position, 'start' | 'end'>[], now: Date): number | null {
  if (positions.length === 0) return null
  const ranges = positions.map((position) => monthRange(position, now)).toSorted((one, other) => one.start - other.start)
  let months = 0
  let reached = -Infinity
  for (const { start, end } of ranges) {
    months += Math.max(0, end - Math.max(start, reached))
    reached = Math.max(reached, end)
  }
  return Math.round((months / 12) * 10) / 10
}

/**
 * Years for each skill: the time of all positions whose text holds a mention of it, overlaps counted once. Skills that no
 * position mentions are not in the map.
 */
export function skillYears(
  facts: Pick<ResumeFacts, 'positions'>,
  mentions: readonly SkillMention[],
  options: { now: Date },
): Map<string, number> {
  const positions = new Map<string, Set<Position>>()
  for (const mention of mentions) {
    const position = facts.positions.find(({ charStart, charEnd }) => mention.charStart >= charStart && mention.charEnd <= charEnd)
    if (position === undefined) continue
    positions.set(mention.skill, (positions.get(mention.skill) ?? new Set()).add(position))
  }
  return new Map([...positions].map(([skill, held]) => [skill, totalYears([...held], options.now) ?? 0]))
}

function monthRange({ start, end }: Pick<Position, 'start' | 'end'>, now: Date): MonthRange {
  const present = now.getUTCFullYear() * 12 + now.getUTCMonth()
  const first = start.year * 12 + (start.month === null ? 6 : start.month - 1)
  const last = end === null ? present : endMonth(end)
  const isWithinOneYear = end !== null && start.year === end.year && start.month === null && end.month === null
  return { start: first, end: isWithinOneYear ? first + 6 : Math.max(first, Math.min(last, present)) }
}

function endMonth({ year, month }: YearMonth): number {
  return year * 12 + (month ?? 6)
}
