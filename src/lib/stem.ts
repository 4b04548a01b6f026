/**
 * The English stemmer of the Snowball project ("Porter2"), which Postgres's `english` text search uses too, so that what
 * is highlighted is what the keyword branch matched. Written from the algorithm's published description
 * (M. F. Porter, "The English (Porter2) stemming algorithm", 2001). R1 and R2 are the regions it defines: what follows the
 * first consonant after a vowel, and the same again within R1.
 */
export function stemEnglish(word: string): string {
  if (word.length <= 2 || word.length > LONGEST_WORD || !/^[a-z']+$/.test(word)) return word
  const bare = word.replace(/^'+/, '')
  const special = WHOLE_WORDS.get(bare)
  if (special !== undefined) return special
  let stem = markConsonantYs(bare)
  const r1 = startOfR1(stem)
  const r2 = regionAfter(stem, r1)
  stem = stem.replace(/(?:'s'|'s|')$/, '')
  stem = withoutPlural(stem)
  if (UNCHANGED_AFTER_PLURAL.has(stem)) return stem
  stem = withoutPastAndProgressive(stem, r1)
  stem = stem.replace(/(?<=.[^aeiouy])[yY]$/, 'i')
  stem = replaceLongest(stem, r1, LONG_SUFFIXES, (base, suffix) => {
    if (suffix === 'ogi') return base.endsWith('l')
    if (suffix === 'li') return /[cdeghkmnrt]$/.test(base)
    return true
  })
  stem = replaceLongest(stem, r1, MEDIUM_SUFFIXES, (base, suffix) => suffix !== 'ative' || base.length >= r2)
  stem = replaceLongest(stem, r2, FINAL_SUFFIXES, (base, suffix) => suffix !== 'ion' || /[st]$/.test(base))
  return withoutFinalEOrL(stem, r1, r2).replaceAll('Y', 'y')
}

/** Longer ones are no English; the steps below take time by the square of the length. */
const LONGEST_WORD = 64

const WHOLE_WORDS = new Map([
  ['skis', 'ski'], ['skies', 'sky'], ['dying', 'die'], ['lying', 'lie'], ['tying', 'tie'], ['idly', 'idl'], ['gently', 'gentl'],
  ['ugly', 'ugli'], ['early', 'earli'], ['only', 'onli'], ['singly', 'singl'],
  ...['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes'].map((word): [string, string] => [word, word]),
])
const UNCHANGED_AFTER_PLURAL = new Set([
  'inning', 'outing', 'canning', 'herring', 'earring', 'proceed', 'exceed', 'succeed',
])
/** Suffix and what it becomes, longest first within each table. */
type SuffixTable = readonly (readonly [string, string])[]
const LONG_SUFFIXES: SuffixTable = [
  ['ational', 'ate'], ['fulness', 'ful'], ['iveness', 'ive'], ['ization', 'ize'], ['ousness', 'ous'], ['biliti', 'ble'],
  ['lessli', 'less'], ['tional', 'tion'], ['alism', 'al'], ['aliti', 'al'], ['ation', 'ate'], ['entli', 'ent'], ['fulli', 'ful'],
  ['iviti', 'ive'], ['ousli', 'ous'], ['abli', 'able'], ['alli', 'al'], ['anci', 'ance'], ['ator', 'ate'], ['enci', 'ence'],
  ['izer', 'ize'], ['bli', 'ble'], ['ogi', 'og'], ['li', ''],
]
const MEDIUM_SUFFIXES: SuffixTable = [
  ['ational', 'ate'], ['tional', 'tion'], ['alize', 'al'], ['ative', ''], ['icate', 'ic'], ['iciti', 'ic'], ['ical', 'ic'],
  ['ness', ''], ['ful', ''],
]
const FINAL_SUFFIXES: SuffixTable = [
  ['ement', ''], ['able', ''], ['ance', ''], ['ence', ''], ['ible', ''], ['ment', ''], ['ant', ''], ['ate', ''], ['ent', ''],
  ['ion', ''], ['ism', ''], ['iti', ''], ['ive', ''], ['ize', ''], ['ous', ''], ['al', ''], ['er', ''], ['ic', ''],
]
const SHORT_SYLLABLE_END = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/

/** A y that is a consonant (first letter, or after a vowel) becomes Y, so that vowel classes can be plain. */
function markConsonantYs(word: string): string {
  return word.replace(/^y/, 'Y').replace(/(?<=[aeiouy])y/g, 'Y')
}

function startOfR1(word: string): number {
  const prefix = /^(?:gener|commun|arsen)/.exec(word)
  return prefix ? prefix[0].length : regionAfter(word, 0)
}

function regionAfter(word: string, from: number): number {
  const match = /[aeiouy][^aeiouy]/.exec(word.slice(from))
  return match ? from + match.index + 2 : word.length
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2)
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1)
  if (/(?:us|ss)$/.test(word)) return word
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word
}

function withoutPastAndProgressive(word: string, r1: number): string {
  const eed = /eed(?:ly)?$/.exec(word)
  if (eed) return eed.index >= r1 ? `${word.slice(0, eed.index)}ee` : word
  const ending = /(?:ingly|edly|ing|ed)$/.exec(word)
  if (!ending) return word
  const base = word.slice(0, ending.index)
  if (!/[aeiouy]/.test(base)) return word
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(base)) return /^[aeo]..$/.test(base) ? base : base.slice(0, -1)
  return base.length <= r1 && SHORT_SYLLABLE_END.test(base) ? `${base}e` : base
}

function replaceLongest(
  word: string,
  region: number,
  table: SuffixTable,
  isAllowed: (base: string, suffix: string) => boolean,
): string {
  const found = table.find(([suffix]) => word.endsWith(suffix))
  if (!found) return word
  const [suffix, replacement] = found
  const base = word.slice(0, word.length - suffix.length)
  return base.length >= region && isAllowed(base, suffix) ? base + replacement : word
}

function withoutFinalEOrL(word: string, r1: number, r2: number): string {
  const base = word.slice(0, -1)
  if (word.endsWith('e')) {
    const isDropped = base.length >= r2 || (base.length >= r1 && !SHORT_SYLLABLE_END.test(base))
    return isDropped ? base : word
  }
  return word.endsWith('ll') && base.length >= r2 ? base : word
}
