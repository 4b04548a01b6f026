const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const SCALES: ReadonlyMap<string, number> = new Map([
  ['dozen', 12], ['dozens', 12], ['hundred', 100], ['thousand', 1e3], ['k', 1e3], ['million', 1e6], ['m', 1e6], ['mio', 1e6], ['mn', 1e6],
  ['billion', 1e9], ['bn', 1e9], ['b', 1e9],
])
const VALUES: ReadonlyMap<string, number> = new Map([
  ...SMALL.map((word, value): [string, number] => [word, value]),
  ...TENS.map((word, index): [string, number] => [word, 20 + 10 * index]),
  ['a', 1], ['an', 1], ['couple', 2], ['half', 0.5],
])

const DIGITS = String.raw`\d{1,3}(?:[,’']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`
const WORD = [...TENS, ...SMALL.toReversed()].join('|')
const SCALE = String.raw`(?:dozen|hundred|thousand|million|billion)`
const WORDS = String.raw`(?:${WORD})(?:(?:[ -](?:and )?)(?:${WORD}|${SCALE}))*`
const HALF_MORE = String.raw`(?:\sand a half(?:\s${SCALE})?)?`
const ARTICLE = String.raw`half an? (?:dozen|hundred|thousand|million|billion)|an? (?:${SCALE})|an? couple(?: of)?`

/**
 * Matches a number in figures ("1,400", "1.2 million", "450k") or words ("two and a half", "half a dozen", "twenty-five").
 * Names no groups, so that it can stand inside other patterns.
 */
export const NUMBER = String.raw`(?:(?:${DIGITS})(?:\s?(?:million|billion|thousand|dozen|hundred)\b|(?:k|K|M|bn|m)\b)?${HALF_MORE}|(?:${ARTICLE}|${WORDS})${HALF_MORE})`

/** The value of what NUMBER matched; null where it is none. */
export function readNumber(text: string): number | null {
  const lower = text.trim().toLowerCase().replace(/(?<=\d)[,’'](?=\d{3})/gu, '')
  const halfMore = /^(?<whole>.*)\sand a half(?:\s(?<scale>\p{L}+))?$/u.exec(lower)
  if (halfMore !== null) {
    const whole = readNumber(halfMore.groups?.whole ?? '')
    return whole === null ? null : (whole + 0.5) * (SCALES.get(halfMore.groups?.scale ?? '') ?? 1)
  }
  const figures = /^(\d+(?:\.\d+)?)\s?([a-z]+)?/u.exec(lower)
  if (figures !== null) return Number(figures[1]) * (SCALES.get(figures[2] ?? '') ?? 1)
  let total = 0
  let current = 0
  for (const word of lower.split(/[\s-]+/u)) {
    if (word === 'and' || word === 'of' || word === '') continue
    if (word === 'a' && current !== 0) continue
    const value = VALUES.get(word)
    const scale = SCALES.get(word)
    if (value !== undefined) current += value
    else if (scale === undefined) return null
    else if (scale <= 100) current = (current === 0 ? 1 : current) * scale
    else {
      total += (current === 0 ? 1 : current) * scale
      current = 0
    }
  }
  return total + current
}
