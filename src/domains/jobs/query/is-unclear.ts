import type { ParsedJobQuery } from './job-query.ts'
import { saysNumber } from './numbers-in-words.ts'
import { MAX_PARSED_CHARS } from './parse-job-query.ts'

/** A title, a skill: nothing else can be meant. */
const PLAIN_WORDS = 2
/** A title with its field; a number in it is part of it ("class 3 truck driver"). */
const TITLE_WORDS = 4
/** Searches in key words end here; what is longer is told rather than searched. */
const LONG_WORDS = 12

const CONDITION = new RegExp(
  "(?<![\\p{L}'-])(?:not|no|non|nor|never|neither|without|except|excluding|avoid\\w*|unless|if|but|rather|prefer\\w*|ideally|instead|" +
    "otherwise|although|though|whatever|anything|anywhere|nothing|hate|dislike|tired|sick of|don'?t|doesn'?t|can'?t|cannot|won'?t|isn'?t|" +
    "aren'?t|wouldn'?t|at least|at most|more than|less than|no more|closer|away from)(?![\\p{L}-])",
  'iu',
)
/** A sentence that somebody says of themselves, or an end of one with more behind it. */
const CLAUSES = /(?<![\p{L}'])(?:i|i'm|i'd|i've|my|me|we)(?![\p{L}])|[;!?]\s*\S|\.\s+\S/iu
/** Postings say these themselves, so the rules leave them to be searched for. */
const OF_POSTINGS =
  /not[- ]for[- ]profits?|(?<!\p{L})no (?:[\p{L}-]+ ){1,3}(?:required|needed|necessary)|\p{N}+\+? ?(?:years?|yrs?)(?: of)? experience/giu

/**
 * Whether the rules leave a query unclear, by what they left of it. Quotations and phrases of postings are meant as they
 * stand, one or two words as well, and texts too long for a query are none. Else it is unclear with
 * - a word of negation, condition or degree that no rule took ("anything but sales"),
 * - a number that no rule took, in more than TITLE_WORDS words ("support role four mornings a week"),
 * - several clauses, or a sentence about oneself, in more than TITLE_WORDS words,
 * - LONG_WORDS words or more.
 */
export function isUnclear(query: string, { text }: ParsedJobQuery): boolean {
  if (query.length > MAX_PARSED_CHARS) return false
  const left = text.replace(/[\u2018\u2019]/g, "'").replace(/["\u201c\u201d][^"\u201c\u201d]*["\u201c\u201d]/g, ' ').replace(OF_POSTINGS, ' ')
  const words = left.match(/[\p{L}\p{N}][^\s,;]*/gu)?.length ?? 0
  if (words <= PLAIN_WORDS) return false
  if (words >= LONG_WORDS || CONDITION.test(left)) return true
  return words > TITLE_WORDS && (saysNumber(left) || CLAUSES.test(left))
}
