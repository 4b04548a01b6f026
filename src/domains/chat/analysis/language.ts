/** Words that sentences of a language cannot do without, and that are no words, names or endings of addresses in English. */
const FUNCTION_WORDS: readonly (readonly [string, string])[] = [
  ['en', 'the and of to with for in is are you your our will from by this that as or an at be have has their we on it'],
  ['de', 'der das und mit für ist sind wir ihre sie dem den von zu auf bei eine einen nicht sowie werden im'],
  ['fr', 'le la les et avec pour est sont vous votre nous une dans sur aux du ou qui en ses'],
  ['es', 'el los las y con para es son usted su nosotros una del que por como más al lo'],
  ['it', 'il gli con per è sono della delle nel una che di da al lo si dei'],
  ['pt', 'os para é são uma dos das na que em por mais ao um'],
  ['nl', 'het een en met voor je zijn wij aan van bij jouw ons naar wordt te dat'],
  ['pl', 'na oraz dla jest się nie przez od po jako że ze'],
]
/** Fewer words of another language may be names. */
const LEAST_FOREIGN = 3
const WORD = /[\p{L}\p{M}]+/gu

/**
 * Whether the rules, which are made for English, can be trusted with a text: no more of its letters are of another script
 * than of the Latin one, and no other language's function words outnumber the English ones. A text too short to tell is English.
 */
export function isEnglish(text: string): boolean {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters - latin > latin) return false
  const counts = new Map(FUNCTION_WORDS.map(([language]) => [language, 0]))
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    for (const [language, words] of WORD_SETS) if (words.has(word)) counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  const english = counts.get('en') ?? 0
  return [...counts.values()].every((count) => count < LEAST_FOREIGN || count <= english)
}

const WORD_SETS = FUNCTION_WORDS.map(([language, words]) => [language, new Set(words.split(' '))] as const)
