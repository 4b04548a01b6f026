import { cited, findSentences, keysOf, overviewOf, quoted, weigher, type Sentence } from './evidence.ts'
import { NOT_SHOWN, NOTE } from './phrases.ts'
import { requirementsOf } from './requirements.ts'

const MOST_POINTS = 6
const MOST_GAPS = 3

/** Points of the person's own for what a posting asks, then what it asks and nothing shows. */
export function tailoredPoints(question: string, person: readonly Sentence[], posting: readonly Sentence[]): string {
  const requirements = requirementsOf(posting, person)
  const points = posting.length === 0 ? pointsFor(question, person) : mostShared(requirements.flatMap(({ evidence }) => evidence))
  const gaps = requirements.filter(({ isAsking, evidence }) => isAsking && evidence.length === 0).slice(0, MOST_GAPS)
  return [
    ...(points.length + gaps.length > 0 ? [NOTE] : []),
    ...(points.length === 0 ? [NOT_SHOWN] : [points.map((sentence) => `- ${cited(sentence)}`).join('\n')]),
    ...(gaps.length === 0 ? [] : [['The posting asks for this, and the resume does not show it:', ...gaps.map(({ asked }) => `- ${quoted(asked)}`)].join('\n')]),
  ].join('\n\n')
}

/** What speaks for the person where there is no posting: what the question asks for, else the beginnings of the best passages. */
export function pointsFor(question: string, person: readonly Sentence[]): Sentence[] {
  const found = findSentences(person, keysOf(question), weigher(person)).slice(0, MOST_POINTS).map(({ sentence }) => sentence)
  return found.length > 0 ? found : overviewOf(person, MOST_POINTS)
}

/** Each once: what answers most of the requirements first, else in their order. */
export function mostShared(evidence: readonly Sentence[]): Sentence[] {
  const counts = new Map<Sentence, number>()
  for (const sentence of evidence) counts.set(sentence, (counts.get(sentence) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_POINTS).map(([sentence]) => sentence)
}
