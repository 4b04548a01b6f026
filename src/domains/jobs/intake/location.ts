import { pattern } from './pattern.ts'

export interface Place {
  city: string | null
  /** Two-letter code of a US state or Canadian province, else the region as written. */
  region: string | null
  /** ISO 3166-1 alpha-2. */
  country: string | null
}

const US_STATES: Record<string, string> = {
  alabama: 'AL', alaska: 'AK', arizona: 'AZ', arkansas: 'AR', california: 'CA', colorado: 'CO', connecticut: 'CT', delaware: 'DE',
  'district of columbia': 'DC', florida: 'FL', georgia: 'GA', hawaii: 'HI', idaho: 'ID', illinois: 'IL', indiana: 'IN', iowa: 'IA', kansas: 'KS',
  kentucky: 'KY', louisiana: 'LA', maine: 'ME', maryland: 'MD', massachusetts: 'MA', michigan: 'MI', minnesota: 'MN', mississippi: 'MS',
  missouri: 'MO', montana: 'MT', nebraska: 'NE', nevada: 'NV', 'new hampshire': 'NH', 'new jersey': 'NJ', 'new mexico': 'NM', 'new york': 'NY',
  'north carolina': 'NC', 'north dakota': 'ND', ohio: 'OH', oklahoma: 'OK', oregon: 'OR', pennsylvania: 'PA', 'puerto rico': 'PR',
  'rhode island': 'RI', 'south carolina': 'SC', 'south dakota': 'SD', tennessee: 'TN', texas: 'TX', utah: 'UT', vermont: 'VT', virginia: 'VA',
  washington: 'WA', 'west virginia': 'WV', wisconsin: 'WI', wyoming: 'WY',
}
const PROVINCES: Record<string, string> = {
  alberta: 'AB', 'british columbia': 'BC', manitoba: 'MB', 'new brunswick': 'NB', 'newfoundland and labrador': 'NL', 'nova scotia': 'NS',
  ontario: 'ON', 'prince edward island': 'PE', quebec: 'QC', québec: 'QC', saskatchewan: 'SK', yukon: 'YT', nunavut: 'NU',
}
const STATE_CODES = new Set(Object.values(US_STATES))
const PROVINCE_CODES = new Set(Object.values(PROVINCES))
const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const COUNTRIES = new Map<string, string>([
  ...LETTERS.flatMap((a) => LETTERS.flatMap((b): [string, string][] => {
    const name = COUNTRY_NAMES.of(a + b)
    // Codes that were withdrawn, FX and YU among them, bear the names of those that stand in their place.
    return name === undefined ? [] : [[name.toLowerCase(), new Intl.Locale(`und-${a}${b}`).region ?? a + b]]
  })),
  ['united states', 'US'], ['usa', 'US'], ['us', 'US'], ['u.s.', 'US'], ['u.s.a.', 'US'], ['united states of america', 'US'], ['america', 'US'],
  ['uk', 'GB'], ['u.k.', 'GB'], ['united kingdom', 'GB'], ['great britain', 'GB'], ['england', 'GB'], ['scotland', 'GB'], ['wales', 'GB'],
  ['northern ireland', 'GB'], ['uae', 'AE'], ['deutschland', 'DE'], ['czech republic', 'CZ'], ['turkey', 'TR'], ['holland', 'NL'], ['the netherlands', 'NL'],
])

const NOT_A_PLACE = pattern('i')`
  ^(?:remote|hybrid|on-?site|anywhere|worldwide|global|various|multiple|flexible|work from home|no location.*|n/a
  |tbd|\d+ locations?|emea|apac|europe|latam|north america)$
`

/** English name of a country given by its code or name; the text itself where it is neither. */
export function countryName(text: string): string {
  const code = text.trim().toUpperCase()
  return (/^[A-Z]{2}$/.test(code) ? COUNTRY_NAMES.of(code === 'UK' ? 'GB' : code) : undefined) ?? text.trim()
}

/** Of the United States and Canada, at the end of a part. */
const POSTCODE = /\s+\d{5}(?:-\d{4})?$|\s+[A-Z]\d[A-Z]\s?\d[A-Z]\d$/

const titleCase = (text: string): string => {
  if (text !== text.toUpperCase() || text.length <= 3) return text
  return text.toLowerCase().replace(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase())
}

/** The first of several places, without words on the way of working: "Remote in Austin, TX" is Austin, "US / Remote" is US. */
function firstPlace(location: string): string {
  const places = location
    .split(/\s*(?:[;|•\n]|\s\/\s|\bor\b(?=\s+[\p{Lu}\p{Lo}]))\s*/u)
    .map((part) => part
      .replace(/\s*\((?:remote|hybrid|on-?site)[^)]*\)/gi, '')
      .replace(/^(?:remote|hybrid|on-?site|in[- ]office)\b(?:\s+work\b)?\s*(?:in|from|within|-|–|,|:|\()?\s*/i, '')
      .replace(/[-–,(\s]*\b(?:remote|hybrid|on-?site)\)?$/i, '')
      .replace(/\)$/, '')
      .trim())
  return places.find((part) => part !== '' && !NOT_A_PLACE.test(part)) ?? ''
}

/**
 * City, region and country of a location's text, as far as they are evident from its form ("Austin, TX", "Berlin, Germany",
 * "New York City"); what is not evident is null. Two letters after a city are a US state before a country.
 */
export function parseLocation(location: string): Place {
  const nowhere: Place = { city: null, region: null, country: null }
  const parts = firstPlace(location)
    .split(/\s*,\s*/)
    .map((part) => part.replace(POSTCODE, '').trim())
    .filter(Boolean)
  const last = parts.at(-1)
  if (last === undefined) return nowhere
  if (parts.length === 1) return ofOnePart(last)
  const isState = (part: string): string | null => {
    const code = part.replace(/\./g, '').toUpperCase()
    return STATE_CODES.has(code) ? code : US_STATES[part.toLowerCase()] ?? null
  }
  const isProvince = (part: string): string | null => (PROVINCE_CODES.has(part) ? part : PROVINCES[part.toLowerCase()] ?? null)
  const lastState = isState(last)
  if (lastState) return { city: cityOf(parts.slice(0, -1)), region: lastState, country: 'US' }
  const lastProvince = isProvince(last)
  if (lastProvince) return { city: cityOf(parts.slice(0, -1)), region: lastProvince, country: 'CA' }
  const country = COUNTRIES.get(last.toLowerCase()) ?? (/^[A-Z]{2}$/.test(last) && COUNTRY_NAMES.of(last) ? last : null)
  if (country === null) return nowhere
  const second = parts.at(-2) ?? ''
  const region = country === 'US' ? isState(second) : country === 'CA' ? isProvince(second) : parts.length > 2 ? second : null
  const cityParts = parts.slice(0, region !== null && (parts.length > 2 || second.length === 2) ? -2 : -1)
  return { city: cityOf(cityParts), region, country }
}

/** A street address before a city is passed over; a part with digits is no city. */
function cityOf(parts: readonly string[]): string | null {
  const city = parts.at(-1)
  return city === undefined || /\d/.test(city) || city.length > 60 ? null : titleCase(city)
}

function ofOnePart(part: string): Place {
  const lower = part.toLowerCase()
  if (/^(?:new york city|nyc|new york, ny)$/.test(lower)) return { city: 'New York', region: 'NY', country: 'US' }
  const country = COUNTRIES.get(lower)
  // Georgia and Jersey are countries and parts of the United States' names alike; alone, they say too little.
  if (country && US_STATES[lower] === undefined) return { city: null, region: null, country }
  const state = US_STATES[lower]
  if (state && lower !== 'georgia' && lower !== 'washington' && lower !== 'new york') return { city: null, region: state, country: 'US' }
  // "DE" alone may be Delaware or Germany, "FR" is France; the European Union has a code as well, and is no country.
  if (/^[A-Z]{2}$/.test(part) && part !== 'EU' && !STATE_CODES.has(part) && !PROVINCE_CODES.has(part) && COUNTRY_NAMES.of(part)) return { city: null, region: null, country: part }
  const tail = /^(.{2,40}?)\s+([A-Z]{2})$/.exec(part)
  if (tail?.[1] && tail[2] && STATE_CODES.has(tail[2]) && !/\d/.test(tail[1])) return { city: titleCase(tail[1]), region: tail[2], country: 'US' }
  return { city: null, region: null, country: null }
}
