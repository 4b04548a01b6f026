/** Words of a text with their places in it, in forms that compare across case, width, plural and British spelling. */

export interface Token {
  /** UTF-16 offset of the first code unit. */
  readonly charStart: number
  /** UTF-16 offset after the last code unit. */
  readonly charEnd: number
  /** What the token may be looked up as, the most literal first: `c++`, then `c`; `apis`, then `api`. */
  readonly forms: readonly string[]
}

/**
 * A leading dot belongs to a word (".NET") unless it ends another; `+`, `++` and `#` belong to the word they end
 * ("C++", "C#", "Security+"). An ampersand is a token of its own. Soft hyphens and zero-width characters do not split.
 */
const TOKEN = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])[.．](?=\p{L})[\p{L}\p{M}\p{N}]+`,
    String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D]|['’＇](?=\p{L}))*`
      + String.raw`(?:[+＋]{2}(?!\p{L})|[+＋](?![\p{L}\p{N}+＋])|[#＃](?![\p{L}\p{N}]))?`,
    '[&＆]',
  ].join('|'),
  'gu',
)

const IGNORED_INSIDE = /[\u00AD\u200B-\u200D'’＇]/g
const SYMBOL_EDGES = /^\.|[+#]+$/g
const ASCII_WORD = /^[A-Za-z0-9]+$/

/** One spelling for the pairs that differ by region: organisation, labour, modelling, licence, programme. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/isation/, 'ization'],
  [/^(lab|behavi|col|harb)our/, '$1or'],
  [/elling$/, 'eling'],
  [/licence/, 'license'],
  [/programme$/, 'program'],
]

/** The singular of an English plural, or null where the word does not look like one. */
function singularOf(word: string): string | null {
  if (word.length <= 3 || !word.endsWith('s')) return null
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : null
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  return /(?:ss|us|[lnrstx]is)$/.test(word) ? null : word.slice(0, -1)
}

function normalise(surface: string): string {
  const plain = ASCII_WORD.test(surface)
    ? surface.toLowerCase()
    : surface.normalize('NFKC').replace(IGNORED_INSIDE, '').toLowerCase()
  if (plain === '&') return 'and'
  let word = plain
  if (word.length > 6) for (const [pattern, spelling] of SPELLINGS) word = word.replace(pattern, spelling)
  return word
}

function formsOf(surface: string): readonly string[] {
  const word = normalise(surface)
  const bare = word.replace(SYMBOL_EDGES, '')
  const singular = singularOf(bare)
  const forms = bare === word ? [word] : [word, bare]
  if (singular !== null) forms.push(singular)
  return forms
}

/** Splits a text into tokens. Offsets are those of the text given, whatever normalisation does to a word. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    tokens.push({ charStart: match.index, charEnd: match.index + match[0].length, forms: formsOf(match[0]) })
  }
  return tokens
}

const JOINING_GAP = /^(?:[ \t\u00A0]{0,3}|[ \t]*\r?\n[ \t]{0,8}|[-‐‑–_.'’]| ?\/ ?|['’] |- ?\r?\n)$/

/** Whether what lies between two tokens may lie inside one phrase: a space, a hyphen, a slash, a wrapped line. */
export function isJoiningGap(text: string, charStart: number, charEnd: number): boolean {
  if (charEnd - charStart > 12) return false
  if (charEnd - charStart === 1 && text.charCodeAt(charStart) === 32) return true
  return JOINING_GAP.test(text.slice(charStart, charEnd))
}
