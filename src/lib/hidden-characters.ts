/**
 * What a reader does not see and a model does: controls, zero-width and direction marks, fillers, tag characters, variation
 * selectors other than the two that emoji need, private-use and unassigned code points of the last planes. Tab and line feed
 * are not among them, nor are joiners.
 */
const HIDDEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\p{Co}\p{Noncharacter_Code_Point}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\u034f|\u17b4|\u17b5|\p{Variation_Selector}/u
const LINE_END = /[\r\u000b\u000c\u0085\u2028\u2029]/
const SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/
/** Joiners and the selectors of emoji: invisible, and part of writing in some scripts. */
const JOINER = /\u200c|\u200d|\ufe0e|\ufe0f/
const TAKES_JOINER = /[\p{Emoji}\p{Emoji_Modifier}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{M}]/u
const PLAIN = /^[\n\t -~]$/
const NOT_PLAIN = /[^\n\t -~]/

/**
 * One code point as a reader would see it: '' when it is hidden, a line feed for every kind of line end, a space for every kind
 * of space, U+FFFD for half a surrogate pair. `before` is the code point that was kept last, or ''. Two line ends in a row
 * ("\r\n") are two line feeds: the caller knows which belong together.
 */
export function visibleCharacter(char: string, before: string): string {
  if (PLAIN.test(char)) return char
  if (LINE_END.test(char)) return '\n'
  if (SPACE.test(char)) return ' '
  if (JOINER.test(char)) return before !== '' && TAKES_JOINER.test(before) && !JOINER.test(before) ? char : ''
  if (HIDDEN.test(char)) return ''
  return char.isWellFormed() ? char : '\ufffd'
}

/** A whole text without what its reader would not see; "\r\n" becomes "\n". */
export function withoutHiddenCharacters(text: string): string {
  if (!NOT_PLAIN.test(text)) return text
  const kept: string[] = []
  let before = ''
  for (const char of text.replaceAll('\r\n', '\n')) {
    const visible = visibleCharacter(char, before)
    if (visible === '') continue
    kept.push(visible)
    before = visible
  }
  return kept.join('')
}
