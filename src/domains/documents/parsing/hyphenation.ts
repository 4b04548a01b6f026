/** First parts of compounds that keep their hyphen at a line end ('cross-\nfunctional' is 'cross-functional'). */
const COMPOUND_FIRST = new Set(
  `action all anti award back best case child client code community computer cost cross customer cutting data day decision
  detail double end energy entry error event evidence fast five follow four front full goal half high hour industry large last
  life line meta live long low market mid near new next non object off one open part patient peer performance point post problem
  process production project quality quick real result right risk role safety sales self short single six small solution state
  step task team ten test third three time top trauma two type user value vice well world year zero`
    .split(/\s+/u),
)
/** Second parts that are no words of their own, so that the hyphen only split one ('test-\ning'). */
const SUFFIX = /^(?:ings?|ed|ers?|es|s|ments?|[ts]?ions?|ations?|ly|al|[ai]ble|ness|ful|ity|ive|[ae]nce|ship)(?!\p{L})/u

/**
 * Joins a line with the one it was broken from. A hyphen at the break is dropped where it only split a word, and kept where
 * the document writes the hyphenated form elsewhere or the first part is a common beginning of compounds.
 * `documentText` is the lower-cased text around, the evidence for either.
 */
export function joinWrapped(text: string, next: string, documentText: string): string {
  const first = /(\p{L}+)[-\u2010\u00AD]$/u.exec(text)?.[1]
  const second = /^\p{Ll}+/u.exec(next)?.[0]
  if (first === undefined) return `${text} ${next}`
  if (second === undefined) return text + next
  const one = first.toLowerCase()
  if (contains(documentText, `${one}${second}`)) return text.slice(0, -1) + next
  const isCompound = COMPOUND_FIRST.has(one) && !SUFFIX.test(next)
  if (isCompound || contains(documentText, `${one}-${second}`)) return text + next
  return text.slice(0, -1) + next
}

function contains(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ' '
    const after = text[at + word.length] ?? ' '
    if (!/\p{L}/u.test(before) && !/\p{L}/u.test(after)) return true
  }
  return false
}
