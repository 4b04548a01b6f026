import { stemEnglish } from '../../../lib/stem.ts'

const STOP_WORDS = new Set(
  `a about above after again all also am an and any are as at be been before being besides both but by can could did do does done down during
  each else ever for from further get had has have having he her here hers him his how i if in into is it its itself just like me more
  most my no nor not now of off on once one only or other our out over own per same she so some such than that the their them then there
  these they this those through to today too under until up us very via was we were what when where which while who whom whose why
  will with within without would you your year month week day hour minute time
  two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
  sixty seventy eighty ninety hundred thousand million billion dozen half third thirds quarter percent`.split(/\s+/u),
)

/** Words that say the same of a piece of work, each group under its first. */
const SAME_MEANING: ReadonlyMap<string, string> = new Map(
  [
    'employee staff people person worker member report personnel', 'supervise manage lead led head run ran oversee charge responsible',
    'cut reduce fell fall drop dropped decrease lower decline shrink', 'rise rose increase grow grew climb improve', 'euro eur',
    'client customer', 'build built develop create made make write wrote', 'vaccination immunization vaccine', 'pupil student',
    'mentor coach teach train', 'move migrate transfer', 'recover recoup', 'use used run', 'release deployment', 'split break broke',
    'map mapping', 'application apps', 'cover serve direct',
  ].flatMap((group) => {
    const stems = group.split(' ').map((word) => stemEnglish(word))
    return stems.map((stem): [string, string] => [stem, stems[0] ?? stem])
  }),
)

/** Compares words whatever their ending; words of one meaning are one. */
export function stemOf(word: string): string {
  const stem = stemEnglish(word.toLowerCase().replace(/['’]s?$/u, '').replace(/['’]/gu, ''))
  return SAME_MEANING.get(stem) ?? stem
}

/** The stems of the words that carry meaning; numbers are left out. */
export function contentStems(text: string): Set<string> {
  const stems = new Set<string>()
  for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}'’]*(?:[+#]+)?/gu)) {
    if (word.length > 1 && !STOP_WORDS.has(word.toLowerCase())) stems.add(stemOf(word))
  }
  return stems
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.toLowerCase())
}

export function countShared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0
  for (const stem of some) if (others.has(stem)) count += 1
  return count
}

export function isSubset(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some.size > 0 && countShared(some, others) === some.size
}

/** A pattern that finds the words however they are joined ("30-Hour", "30 hour"), whole words alone, case ignored. */
export function phrasePattern(phrase: string): RegExp {
  const words = phrase.trim().split(/[\s-]+/u).map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${words.join(String.raw`[\s-]+`)}(?![\p{L}\p{N}])`, 'giu')
}
