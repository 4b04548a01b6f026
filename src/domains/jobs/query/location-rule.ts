import type { Claim } from './job-query.ts'
import { knownPlace, knownRegion } from './place-names.ts'
import { EDGE } from './query-text.ts'
import type { QueryText } from './query-text.ts'

const MILES = '(?:within\\s+)?\\d{1,3}\\s*(?:miles?|mi|km|kilomet(?:er|re)s?)\\s+(?:of|from)'
const LEAD_IN = new RegExp(
  `(?<![\\w-])(?<preposition>${MILES}|(?:anywhere\\s+|based\\s+|located\\s+|only\\s+|jobs\\s+)*` +
    '(?:in|within|near|around|close\\s+to|outside(?:\\s+of)?|at))\\s+' +
    '(?:(?:the\\s+)?(?:greater|downtown|central|metro)\\s+)?',
  'g',
)
const AFTER_ARRANGEMENT = /(?<![\w-])(?:remote|hybrid|on-?site)[\s,(-]+/g
const NAME_WORD = /[\p{L}\p{M}][\p{L}\p{M}.']*/uy
const MOST_WORDS = 5
const AREA_AFTER = /^(?:[\s-]+(?:metro(?:politan)?|greater))?[\s-]+(?:area|region|metro|based)(?![\p{L}-])/u
/** The name belongs to an organisation or a thing: "New York Times", "Boston Public Schools", "Phoenix LiveView". */
const NAME_GOES_ON = new RegExp(
  '^[\\s-]+(?:times|life|universit\\w+|colleges?|community|institute|hospitals?|presbyterian|post|stock|consulting|dynamics|' +
    "methodist|clinic|bank|instruments|tech|public|children's|police|fire|transit|department|dept|housing|health\\w*|schools?|" +
    'state|liveview|framework|city council|court|citizens?|gaap|tax|law|today|media|regional|business|records|parks)(?!\\p{L})',
  'u',
)
const ANOTHER_PLACE = /^\s*(?:,|\/|&|\bor\b|\band\b)\s*(?:in\s+|near\s+)?(?:the\s+)?/

interface Place {
  name: string
  charEnd: number
}

/**
 * The place a query asks for: after "in", "near", "around", "at" or a distance when it is a known place or is qualified
 * by a state or country ("in Smallville, KS"), after "near" also any capitalised name; without a preposition only at the
 * end of the query or of a clause. "In finance" is no place. Two places joined by "or" give none, as one filter would
 * hide half of what is wanted; their words stay in the text.
 */
export function findLocations(query: QueryText): Claim[] {
  const claims: Claim[] = []
  for (const lead of [...query.lower.matchAll(LEAD_IN), ...query.lower.matchAll(AFTER_ARRANGEMENT)]) {
    const preposition = lead.groups?.preposition ?? ''
    const start = lead.index + lead[0].length
    const place = placeAt(query, start, { hasPreposition: true, takesUnknown: /^(?:near|close|around)|\d/.test(preposition) })
    if (place) claims.push(claimOf(preposition === '' ? start : lead.index, place))
    else if (severalPlacesAt(query, start)) return []
  }
  return claims.length > 0 ? claims : bareLocations(query)
}

function bareLocations(query: QueryText): Claim[] {
  const claims: Claim[] = []
  for (const word of query.lower.matchAll(/(?<![\p{L}\p{N}'.-])\p{L}/gu)) {
    if (claims.some((claim) => word.index < claim.charEnd)) continue
    const before = query.lower.slice(Math.max(0, word.index - 12), word.index)
    const isInsideName = /\b(?:of|the|by|from|for|to|with|and|or|than|city)\s+$|[/&]\s*$/.test(before)
    const place = isInsideName ? null : placeAt(query, word.index, { hasPreposition: false, takesUnknown: false })
    if (!place) continue
    const written = query.lower.slice(word.index, place.charEnd)
    const isUnmistakable = /-based$|^(?:nyc|new york city|(?:san francisco |sf )?bay area|silicon valley|washington,? d\.?c)/.test(written)
    const isClauseEnd = new RegExp(`^(?:\\s*[,;|)]|\\s*$|(?:\\s+(?:only|area|jobs))?${EDGE})`).test(query.lower.slice(place.charEnd))
    if (isUnmistakable || isClauseEnd) claims.push(claimOf(word.index, place))
  }
  return claims.length > 1 && new Set(claims.map((claim) => claim.value)).size > 1 ? [] : claims
}

function claimOf(charStart: number, place: Place): Claim {
  return { kind: 'location', value: place.name, charStart, charEnd: place.charEnd }
}

function placeAt(query: QueryText, start: number, how: { hasPreposition: boolean; takesUnknown: boolean }): Place | null {
  const ends = wordEnds(query, start)
  for (const end of ends.toReversed()) {
    const words = plainWords(query, start, end)
    const place = knownPlace(words)
    if (!place) continue
    const rest = query.lower.slice(end)
    if (NAME_GOES_ON.test(rest)) return null
    const region = regionAfter(query, end)
    const isCapitalised = /^\p{Lu}/u.test(words)
    if (place.isAmbiguous && !region && !(how.hasPreposition && isCapitalised)) continue
    const area = AREA_AFTER.exec(query.lower.slice(region?.charEnd ?? end))
    const charEnd = (region?.charEnd ?? end) + (area?.[0].length ?? 0)
    if (isFollowedByPlace(query, charEnd)) return null
    return { name: region ? `${place.name}, ${region.name}` : place.name, charEnd }
  }
  return how.hasPreposition ? unknownPlaceAt(query, start, ends, how.takesUnknown) : null
}

/** A capitalised name that is not in the gazetteer. */
function unknownPlaceAt(query: QueryText, start: number, ends: readonly number[], takesAny: boolean): Place | null {
  const capitalised = ends.filter((end) => plainWords(query, start, end).split(' ').every((word) => /^\p{Lu}\p{Ll}/u.test(word)))
  for (const end of capitalised.slice(0, 3)) {
    const region = regionAfter(query, end, { needsComma: true })
    if (region) return { name: `${plainWords(query, start, end)}, ${region.name}`, charEnd: region.charEnd }
  }
  const longest = capitalised.slice(0, 3).at(-1)
  return takesAny && longest !== undefined ? { name: plainWords(query, start, longest), charEnd: longest } : null
}

function severalPlacesAt(query: QueryText, start: number): boolean {
  return wordEnds(query, start).some(
    (end) => knownPlace(plainWords(query, start, end)) !== null && isFollowedByPlace(query, regionAfter(query, end)?.charEnd ?? end),
  )
}

function isFollowedByPlace(query: QueryText, end: number): boolean {
  const join = ANOTHER_PLACE.exec(query.lower.slice(end))
  if (!join) return false
  const start = end + join[0].length
  return wordEnds(query, start).some((nextEnd) => {
    const place = knownPlace(plainWords(query, start, nextEnd))
    return place !== null && !place.isAmbiguous && !NAME_GOES_ON.test(query.lower.slice(nextEnd))
  })
}

function regionAfter(query: QueryText, end: number, options: { needsComma?: boolean } = {}): Place | null {
  const separator = (options.needsComma ? /^\s*,\s*/ : /^(?:\s*,\s*|\s+)/).exec(query.folded.slice(end))
  if (!separator) return null
  const start = end + separator[0].length
  for (const regionEnd of wordEnds(query, start).toReversed()) {
    const words = plainWords(query, start, regionEnd)
    const name = knownRegion(words, { isAfterComma: separator[0].includes(',') })
    if (name) return { name, charEnd: regionEnd }
  }
  return null
}

/** Where each of the next few words ends; words are separated by white space alone. */
function wordEnds(query: QueryText, start: number): number[] {
  const ends: number[] = []
  const word = new RegExp(NAME_WORD)
  for (let at = start; ends.length < MOST_WORDS; ) {
    word.lastIndex = at
    const match = word.exec(query.folded)
    if (!match) break
    const end = at + match[0].length
    ends.push(end)
    const gap = /^\s+/.exec(query.folded.slice(end, end + 8))
    if (!gap) break
    at = end + gap[0].length
  }
  return ends
}

/** The words with single spaces, and without a full stop that ends the sentence. */
function plainWords(query: QueryText, start: number, end: number): string {
  const words = query.folded.slice(start, end).replace(/\s+/g, ' ')
  return /\..*\.$/.test(words) ? words : words.replace(/\.$/, '')
}
