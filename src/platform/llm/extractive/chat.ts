import { cited, findSentences, namesIn, overviewOf, totalOf, weigher, wordsAskedFor, type Sentence } from './evidence.ts'
import { NOT_SHOWN, NOTE } from './phrases.ts'

const MOST_SENTENCES = 4
/** Of the weight of what was asked: with less, a sentence shares a word with the question but does not answer it. */
const LEAST_SHARE = 0.5
/** Of the weight of the best sentence. */
const LEAST_OF_BEST = 0.4

/** The sentences nearest to a question; those of a posting are told as the posting's. */
export function chatAnswer(question: string, person: readonly Sentence[], posting: readonly Sentence[]): string {
  const asked = wordsAskedFor(question)
  if (asked.length === 0) {
    const overview = overviewOf(person, MOST_SENTENCES)
    return overview.length === 0 ? NOT_SHOWN : [NOTE, ...overview.map(cited)].join('\n\n')
  }
  const keys = asked.map(({ key }) => key)
  const own = nearest(person, keys)
  const theirs = nearest(posting, keys)
  const names = namesIn(question)
  const missing = asked.filter(({ key }) => names.has(key) && !person.some((sentence) => sentence.keys.has(key)))
  return [
    ...(own.length + theirs.length > 0 ? [NOTE] : []),
    ...(own.length === 0 ? [NOT_SHOWN] : own.map(cited)),
    ...(own.length > 0 && missing.length > 0 ? [`The resume does not show: ${missing.map(({ written }) => written).join(', ')}.`] : []),
    ...(theirs.length === 0 ? [] : [['The posting says:', ...theirs.map((sentence) => `- ${cited(sentence)}`)].join('\n')]),
  ].join('\n\n')
}

function nearest(sentences: readonly Sentence[], keys: readonly string[]): Sentence[] {
  const weightOf = weigher(sentences)
  const found = findSentences(sentences, keys, weightOf)
  const best = found[0]?.weight ?? 0
  const near = found.filter(({ weight }) => weight >= best * LEAST_OF_BEST).slice(0, MOST_SENTENCES).map(({ sentence }) => sentence)
  const shared = keys.filter((key) => near.some((sentence) => sentence.keys.has(key)))
  return totalOf(shared, weightOf) >= totalOf(keys, weightOf) * LEAST_SHARE ? near : []
}
