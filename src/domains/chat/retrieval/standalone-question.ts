/** So many words tell on their own what a question is about. */
const ENOUGH_WORDS = 8
/** Words that point back to what was said before. */
const POINTS_BACK = /\b(?:it|its|that|this|those|these|there|then|they|them|he|she|him|her|both|one|ones|same|other|others|else|again|more|instead|former|latter|also|too)\b/i
const GOES_ON = /^\s*(?:and|or|but|so|what about|how about|why|since when|until when|when|where|for how long|how long|how many|which one|anything)\b/i

/**
 * What a question is about, as a text to search with. A short one that points back, or goes on, is searched together with the
 * question before it.
 */
export function standaloneQuestion(question: string, previousQuestions: readonly string[]): string {
  const previous = previousQuestions.at(-1)
  if (previous === undefined) return question
  const words = question.split(/\s+/).filter((word) => word !== '')
  const isFollowUp = words.length < ENOUGH_WORDS && (POINTS_BACK.test(question) || GOES_ON.test(question) || words.length <= 3)
  if (!isFollowUp) return question
  return `${standaloneQuestion(previous, previousQuestions.slice(0, -1))}\n${question}`
}
