import { visibleCharacter } from '../../../lib/hidden-characters.ts'
import type { TextStage } from './stage.ts'

/** References that can stand for a character of markup, or hide one. Others stay as they are written. */
const NAMED = new Map([
  ['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"], ['nbsp', ' '], ['lbrack', '['], ['lsqb', '['],
  ['rbrack', ']'], ['rsqb', ']'], ['lpar', '('], ['rpar', ')'], ['excl', '!'], ['colon', ':'], ['sol', '/'], ['bsol', '\\'],
  ['period', '.'], ['comma', ','], ['num', '#'], ['commat', '@'], ['grave', '`'], ['equals', '='], ['quest', '?'],
  ['lowbar', '_'], ['ast', '*'], ['tab', '\t'], ['newline', '\n'], ['shy', ''], ['zwj', ''], ['zwnj', ''],
  ['zerowidthspace', ''],
])
const REFERENCE_SO_FAR = /^&(?:#(?:\d{0,7}|x[\da-f]{0,6})|[a-z]{0,16})$/i
const NUMERIC = /^&#(?:(\d+)|x([\da-f]+))$/i
const LAST_CODE_POINT = 0x10ffff

/**
 * Makes every character one that is seen as what it is: surrogate pairs whole, line ends one line feed, hidden characters gone,
 * character references of HTML decoded, however often they were encoded. What comes after can trust what it reads.
 */
export function createCharacterStage(): TextStage {
  let half = ''
  let reference = ''
  let before = ''
  let isAfterReturn = false
  let out = ''

  const take = (char: string): void => {
    const isPairedFeed = isAfterReturn && char === '\n'
    isAfterReturn = char === '\r'
    const visible = isPairedFeed ? '' : visibleCharacter(char, before)
    if (visible === '') return
    before = visible
    if (reference === '') {
      if (visible === '&') reference = '&'
      else out += visible
    } else continueReference(visible)
  }
  const continueReference = (char: string): void => {
    if (REFERENCE_SO_FAR.test(reference + char)) {
      reference += char
      return
    }
    const decoded = decode(reference)
    const isEnded = char === ';'
    // A number needs no semicolon where HTML is read leniently.
    if (decoded === null || !(isEnded || NUMERIC.test(reference))) {
      out += reference
      reference = ''
      if (char === '&') reference = '&'
      else out += char
      return
    }
    reference = ''
    for (const one of decoded) take(one)
    if (!isEnded) take(char)
  }

  return {
    push(text) {
      out = ''
      let whole = half + text
      half = /[\ud800-\udbff]$/.test(whole) ? whole.slice(-1) : ''
      whole = half === '' ? whole : whole.slice(0, -1)
      for (const char of whole) take(char)
      return out
    },
    end() {
      out = ''
      if (half !== '') take(half)
      half = ''
      const decoded = NUMERIC.test(reference) ? decode(reference) : null
      const rest = reference
      reference = ''
      if (decoded === null) return out + rest
      for (const one of decoded) take(one)
      return out + reference
    },
  }
}

/** What a reference without its semicolon stands for; null where it is none of those that matter. */
function decode(reference: string): string | null {
  const numeric = NUMERIC.exec(reference)
  if (!numeric) return NAMED.get(reference.slice(1).toLowerCase()) ?? null
  const code = numeric[1] === undefined ? Number.parseInt(String(numeric[2]), 16) : Number.parseInt(numeric[1], 10)
  return code > 0 && code <= LAST_CODE_POINT ? String.fromCodePoint(code) : ''
}
