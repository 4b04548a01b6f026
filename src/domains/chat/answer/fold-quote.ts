/** A text in the form in which quotations are compared, with the place that each of its characters comes from. */
export interface FoldedText {
  text: string
  /** For each UTF-16 code unit of `text`, the span of the original that it stands for. */
  starts: number[]
  ends: number[]
}

const QUOTE = /["'`´‘’‚‛“”„‟′″«»‹›]/
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]/
const IGNORED = /[\u00ad\u200b-\u200d\u2060\ufeff*_]/

/**
 * Folds case, compatibility forms, white space, quote characters and dashes, and leaves out what is not seen and marks of
 * emphasis. No white space at either end.
 */
export function foldQuote(original: string): FoldedText {
  const folded: FoldedText = { text: '', starts: [], ends: [] }
  const parts: string[] = []
  let at = 0
  let last = ' '
  for (const char of original) {
    const start = at
    at += char.length
    const form = formOf(char)
    if (form === '' || (form === ' ' && last === ' ')) continue
    last = form
    parts.push(form)
    for (let unit = 0; unit < form.length; unit += 1) {
      folded.starts.push(start)
      folded.ends.push(at)
    }
  }
  if (last === ' ' && parts.length > 0) {
    parts.pop()
    folded.starts.pop()
    folded.ends.pop()
  }
  folded.text = parts.join('')
  return folded
}

function formOf(char: string): string {
  if (/\s/.test(char)) return ' '
  if (IGNORED.test(char)) return ''
  if (QUOTE.test(char)) return "'"
  if (DASH.test(char)) return '-'
  return char.normalize('NFKC').toLowerCase()
}
