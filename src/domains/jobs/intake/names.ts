import type { CompanySize } from '../../../lib/vocabulary.ts'
import { pattern } from './pattern.ts'

const LEGAL_SUFFIX = pattern('u')`
  [\s,]+(?:inc|incorporated|llc|l\s?l\s?c|ltd|limited|corp|corporation|co|company|plc|llp|lp|pllc|pc|gmbh|ag|kg|ug
  |se|sa|sas|sarl|srl|spa|bv|nv|oy|oyj|ab|as|aps|pty|pte|pvt|private|kk|sp z o o)$
`

/** NFKC, lower case, no parentheticals, & as "and", punctuation as spaces. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
    .replace(/&/g, ' and ')
    .replace(/['’`.]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}+#]+/gu, ' ')
    .trim()

/**
 * The key under which one company is one row: folded, legal suffixes dropped from the end ("Acme Widgets, Inc." and
 * "ACME Widgets (US) LLC" are "acme widgets"). A name that is nothing but suffixes and signs is kept in lower case.
 */
export function normaliseCompanyName(name: string): string {
  let key = fold(name)
  for (let before = ''; before !== key;) {
    before = key
    key = key.replace(LEGAL_SUFFIX, '')
  }
  return key || name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

const WORK_TAG = String.raw`(?:100% |fully )?(?:remote|hybrid|on-?site|in[- ]office|work from home|wfh|telecommute)(?: (?:in|within|-|–) [\p{L} ,.]+|,? (?:us|usa|uk|eu|emea|optional|ok|possible|only|work))?`
const TRAILING_TAG = new RegExp(String.raw`\s*(?:[-–—|,/:@]\s*|\(\s*|\[\s*)(?:${WORK_TAG})\s*[)\]]?\s*$`, 'iu')
const TRAILING_PLACE = pattern('u')`
  \s+(?:[-–—|@]|\bin)\s+(?:[\p{Lu}][\p{L}.'’-]+(?: [\p{Lu}][\p{L}.'’-]+){0,2},\s*(?:[A-Z]{2}
  |[\p{Lu}]\p{L}+(?: \p{Lu}\p{L}+)?)|(?:USA?|UK|EMEA|APAC|Europe|United States))\s*$
`
const NOISE = pattern('gi')`
  \s*[[(](?:m/?w/?d|m/f/d|f/m/d|w/m/d|m/f/x|all genders|h/f|m/f)[)\]]
  |\s*(?:[!*]{2,}|\bURGENT(?:LY)?(?: HIRING)?[!:]*\s*[-–:]?|\b(?:NOW|WE(?:'|’)RE|WE ARE) HIRING[!:]*\s*[-–:]?
  |\bHIRING[!:]+\s*[-–:]?)\s*
`
const SMALL_WORDS = new Set(['and', 'or', 'of', 'the', 'for', 'to', 'in', 'at', 'on', 'with', 'a', 'an', 'by'])

/** A title as it is shown: shouting, decoration and gender tags gone; rank, place and words of its own kept. */
export function cleanTitle(title: string): string {
  const plain = title.replace(NOISE, ' ').replace(/\s+/g, ' ').replace(/^[\s\-–—|*#•:]+|[\s\-–—|*#•:,]+$/g, '').trim()
  return isShouted(plain) ? calm(plain) : plain
}

const isShouted = (title: string): boolean => title.length > 12 && title === title.toUpperCase() && /\p{L}{5}/u.test(title) && /\s/.test(title)

/** Words of up to three letters and Roman numerals may be abbreviations and stay, unless they are known small words. */
const calm = (title: string): string =>
  title.replace(/[\p{L}'’]+/gu, (word, at: number) => {
    const lower = word.toLowerCase()
    if (SMALL_WORDS.has(lower)) return at === 0 ? word[0] + lower.slice(1) : lower
    return word.length <= 3 || /^[IVX]+$/.test(word) ? word : word[0] + lower.slice(1)
  })

const ABBREVIATIONS: Record<string, string> = {
  sr: 'senior', snr: 'senior', jr: 'junior', mgr: 'manager', eng: 'engineer', engr: 'engineer', dev: 'developer', dir: 'director', asst: 'assistant',
  assoc: 'associate', admin: 'administrative', rn: 'registered nurse', vp: 'vice president', qa: 'quality assurance', supv: 'supervisor', coord: 'coordinator',
}

/** Folds a title for comparison: trailing places and ways of working go, rank never does; common abbreviations are spelled out. */
export function titleKey(title: string): string {
  let plain = title
  for (let before = ''; before !== plain;) {
    before = plain
    plain = plain.replace(TRAILING_TAG, '').replace(TRAILING_PLACE, '')
  }
  const folded = fold(plain) || fold(title)
  return folded.split(' ').map((word) => ABBREVIATIONS[word] ?? word).join(' ')
}

/** `company::title`, both folded: equal for the same opening written differently. */
export const companyTitleKey = (company: string, title: string): string => `${normaliseCompanyName(company)}::${titleKey(title)}`

const AGENCY_NAME = pattern('i')`
  \b(?:staffing|recruit(?:ing|ment|ers?)|headhunt\w*|talent (?:solutions|partners|acquisition group)
  |employment (?:agency|services)|temp agency|personnel services|executive search|search (?:group|partners
  |associates)|resourcing|placement services)\b
  |^(?:robert half|randstad|adecco|manpower(?:group)?|kforce|teksystems|aerotek|insight global|hays|michael page
  |kelly services|apex systems|cybercoders|jobot|collabera|allegis|express employment|spherion)\b
`
const AGENCY_TEXT = pattern('i')`
  \b(?:on behalf of (?:our|a|one of our) clients?|our client(?=,)|our client (?:is|are|has|seeks|needs)|(?:for
  |with) (?:one of )?our clients? (?:in|located|based)|one of our (?:direct )?clients|we are (?:a
  |an) (?:\w+ ){0,3}(?:staffing|recruit(?:ing|ment)) (?:agency|firm|company))\b
`

/** Whether the posting comes from a staffing company rather than from the employer. */
export const isAgencyPosting = (company: string, text: string): boolean => AGENCY_NAME.test(company) || AGENCY_TEXT.test(text)

const SIZE_WORDS: readonly [CompanySize, RegExp][] = [
  ['STARTUP', /start-?up|self-employed|seed|pre-?seed/i], ['ENTERPRISE', /enterprise|very large|multinational/i], ['LARGE', /\blarge/i],
  ['MEDIUM', /medium|mid-?(?:size|market)/i], ['SMALL', /small/i],
]
/** Most employees of each size but the last. */
const SIZE_LIMITS: readonly [CompanySize, number][] = [['STARTUP', 10], ['SMALL', 50], ['MEDIUM', 250], ['LARGE', 5_000]]

/** Size of a company from a word ("startup"), a head count ("320") or a range ("SIZE_51_200", "5000+"); null when it says neither. */
export function parseCompanySize(text: string): CompanySize | null {
  const word = SIZE_WORDS.find(([, words]) => words.test(text))
  if (word) return word[0]
  const counts = [...text.replace(/(?<=\d)[,.\s](?=\d{3}\b)/g, '').matchAll(/\d+/g)].map((match) => Number(match[0]))
  const top = counts.length > 0 ? Math.max(...counts) : null
  if (top === null || top === 0) return null
  const isOpen = /\+|plus|more than|over/i.test(text)
  return SIZE_LIMITS.find(([, limit]) => (isOpen ? top < limit : top <= limit))?.[0] ?? 'ENTERPRISE'
}
