const DAY_MS = 86_400_000
const UNIT_MS: Record<string, number> = { s: 1_000, mi: 60_000, h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS, mo: 30 * DAY_MS, y: 365 * DAY_MS }
const EARLIEST_YEAR = 1990

function parseRelative(text: string, now: Date): Date | null {
  if (/\b(?:just (?:now|posted)|today|new)\b/i.test(text)) return new Date(now)
  if (/\byesterday\b/i.test(text)) return new Date(now.getTime() - DAY_MS)
  const match = /\b(\d{1,3}|an?)\+?\s*(s|mi|h|d|w|mo|y)(?:[a-z]*)\b\s*(?:ago)?/i.exec(text)
  const unit = UNIT_MS[match?.[2]?.toLowerCase() ?? '']
  if (!match || unit === undefined) return null
  const count = /^an?$/i.test(match[1] ?? '') ? 1 : Number(match[1])
  return new Date(now.getTime() - count * unit)
}

/** Numbers with slashes are month/day/year, unless the first can only be a day. */
function parseSlashed(text: string): Date | null {
  const match = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/.exec(text)
  if (!match) return null
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const isDayFirst = first > 12 || text.includes('.')
  const [month, day] = isDayFirst ? [second, first] : [first, second]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null
}

/**
 * Reads a date as feeds write it: ISO 8601 (UTC where it names no zone), seconds or milliseconds since 1970, RFC 2822,
 * 03/31/2026, 31.03.2026, "3 days ago", "2d", "Reposted Yesterday". Null for what is no date and for years before 1990,
 * which sources use for "none".
 */
export function parsePostingDate(text: string, now: Date): Date | null {
  const trimmed = text.trim().replace(/ UTC$/, 'Z').replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T')
  let date: Date | null
  if (/^\d{9,10}$/.test(trimmed)) date = new Date(Number(trimmed) * 1000)
  else if (/^\d{12,13}$/.test(trimmed)) date = new Date(Number(trimmed))
  else if (/^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(trimmed)) date = new Date(`${trimmed}Z`)
  else if (/^\d{4}-\d{2}-\d{2}/.test(trimmed) || /^(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3,9} \d{4}/.test(trimmed)) date = new Date(trimmed)
  else if (/^[A-Za-z]{3,9}\.? \d{1,2},? \d{4}$/.test(trimmed)) date = new Date(`${trimmed} UTC`)
  else date = parseSlashed(trimmed) ?? parseRelative(trimmed, now)
  return date === null || Number.isNaN(date.getTime()) || date.getUTCFullYear() < EARLIEST_YEAR ? null : date
}
