/** Word's bullets in the Symbol and Wingdings fonts, which come out as private-use characters. */
const SYMBOL_BULLETS = /[\uF0B7\uF0A7\uF0D8\uF076\uF0FC](?=\s|$)/gu
const LIGATURES: Readonly<Record<string, string>> = {
  '\uFB00': 'ff', '\uFB01': 'fi', '\uFB02': 'fl', '\uFB03': 'ffi', '\uFB04': 'ffl', '\uFB05': 'st', '\uFB06': 'st',
}
/** Invisible and harmless: soft hyphen, zero-width spaces, byte-order mark, direction marks. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu
const ODD = /[\p{Cc}\p{Co}\p{Cn}\uFFFD]/gu

export interface CleanedText {
  text: string
  /** Unreadable characters that were dropped. */
  oddCharacters: number
}

/**
 * Brings text of any origin into one form: NFC, `\n` line ends, ligatures spelt out, controls, lone surrogates, private-use
 * and unassigned characters dropped. Runs of three or more spaces become a tab (a gap between fields), other runs one space;
 * at most two blank lines stay together.
 */
export function cleanText(raw: string): CleanedText {
  const spelt = raw
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/gu, '\n')
    .replace(SYMBOL_BULLETS, '•')
    .replace(/[\uFB00-\uFB06]/gu, (ligature) => LIGATURES[ligature] ?? ligature)
    .replace(/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/gu, ' ')
    .replace(INVISIBLE, '')
  let oddCharacters = 0
  const readable = spelt.replace(ODD, (character) => {
    if (character === '\n' || character === '\t') return character
    oddCharacters += 1
    return ''
  })
  const text = readable
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/ {3,}| *\t[\t ]*/gu, '\t').replace(/ {2}/gu, ' ').trim())
    .join('\n')
    .replace(/\n{4,}/gu, '\n\n\n')
    .trim()
  return { text, oddCharacters }
}

/** Characters that are not white space. */
export function countVisible(text: string): number {
  let count = 0
  for (const run of text.matchAll(/\S+/gu)) count += run[0].length
  return count
}
