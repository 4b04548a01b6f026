import { normaliseCompanyName, titleKey } from './names.ts'
import { pattern } from './pattern.ts'

export const SAME_COMPANY = 0.8
export const SAME_TITLE = 0.85
/** From this on two words count as one word spelled differently. */
const SAME_WORD = 0.92

/** Jaro-Winkler similarity of two strings, 0 to 1; prefix weight 0.1 over at most four characters. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  if (a === '' || b === '') return 0
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const taken = new Array<boolean>(b.length).fill(false)
  const matchedOfA: string[] = []
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (taken[j] || a[i] !== b[j]) continue
      taken[j] = true
      matchedOfA.push(a[i] ?? '')
      break
    }
  }
  const matches = matchedOfA.length
  if (matches === 0) return 0
  const matchedOfB = [...b].filter((_, j) => taken[j])
  const transpositions = matchedOfA.filter((char, index) => char !== matchedOfB[index]).length / 2
  const jaro = (matches / a.length + matches / b.length + (matches - transpositions) / matches) / 3
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

const isSlip = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 5 && !/\d/.test(a + b) && jaroWinkler(a, b) >= SAME_WORD

/**
 * Share of words that two folded texts have in common: twice the pairs over all words, a pair being equal words or words of
 * five letters and more that differ by a slip of spelling. Whole words, so that "Java" is not nearly "JavaScript".
 */
export function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1
  const left = a.split(' ').filter(Boolean)
  const right = b.split(' ').filter(Boolean)
  const total = left.length + right.length
  if (total === 0) return 0
  let pairs = 0
  for (const word of left) {
    let at = right.indexOf(word)
    if (at < 0) at = right.findIndex((other) => isSlip(word, other))
    if (at < 0) continue
    right.splice(at, 1)
    pairs++
  }
  return (2 * pairs) / total
}

/** Feeds name companies by the name in an address too, where accents are lost: "naive-robotics" is "Naïve Robotics". */
const comparedCompanyName = (name: string): string => normaliseCompanyName(name.normalize('NFKD').replace(/\p{M}/gu, ''))

/** 0 to 1; the same company from 0.80. */
export const companySimilarity = (a: string, b: string): number => wordSimilarity(comparedCompanyName(a), comparedCompanyName(b))

/** 0 to 1; the same title from 0.85. Trailing places are left out, rank and every other word count. */
export const titleSimilarity = (a: string, b: string): number => wordSimilarity(titleKey(a), titleKey(b))

const RANKS = pattern('g')`
  \b(?:intern|junior|entry|associate|assistant|mid|senior|staff|lead|principal|head|chief|manager|supervisor|deputy
  |director|vice|president|executive|[ivx]+|level|\d+)\b
`
const INSIDE_BRACKETS = /[([]([^()[\]]*)[)\]]/g
const UNTELLING_BRACKETS = pattern('i')`
  \b(?:remote|hybrid|on-?site|m/?w/?d|m/f|f/m|all genders|full[- ]time|part[- ]time|usa?|uk)\b
`

/** Words of rank and number, sorted: two titles with other ranks are two positions, however alike they read. */
const ranksOf = (title: string): string => (titleKey(title).match(RANKS) ?? []).sort().join(' ')

/** What stands in brackets and tells positions apart, "(Plumbing)" but not "(Remote)". */
const bracketsOf = (title: string): string =>
  Array.from(title.toLowerCase().matchAll(INSIDE_BRACKETS), (match) => match[1]?.trim() ?? '')
    .filter((inside) => !UNTELLING_BRACKETS.test(inside))
    .sort()
    .join('|')

/** Whether two titles name one position: at least 0.85 alike, of equal rank, and equal in what they put into brackets. */
export const isSamePosition = (a: string, b: string): boolean =>
  titleSimilarity(a, b) >= SAME_TITLE && ranksOf(a) === ranksOf(b) && bracketsOf(a) === bracketsOf(b)
