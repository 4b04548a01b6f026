import type { Condition, IndexFilter, Payload, Scalar } from '../../platform/index/search-index.ts'

export type PayloadTest = (payload: Payload) => boolean

/** The filter as a test of payloads in memory, with the meaning that it has inside the index; for filters without `documentIds`. */
export function payloadTest({ must = [], mustNot = [] }: Pick<IndexFilter, 'must' | 'mustNot'>): PayloadTest {
  const wanted = must.map(conditionTest)
  const unwanted = mustNot.map(conditionTest)
  return (payload) => wanted.every((test) => test(payload)) && !unwanted.some((test) => test(payload))
}

function conditionTest(condition: Condition): PayloadTest {
  const { field } = condition
  if ('containsAny' in condition) {
    const phrases = phrasesPattern(condition.containsAny)
    return (payload) => phrases !== null && valuesOf(payload, field).some((value) => phrases.test(String(value)))
  }
  if ('anyOf' in condition) {
    const wanted = new Set(condition.anyOf)
    return (payload) => valuesOf(payload, field).some((value) => wanted.has(value))
  }
  if ('allOf' in condition) {
    return (payload) => {
      const values = valuesOf(payload, field)
      return condition.allOf.every((value) => values.includes(value))
    }
  }
  const { gte = -Infinity, lte = Infinity } = condition
  return (payload) => {
    const value = payload[field]
    return typeof value === 'number' && value >= gte && value <= lte
  }
}

function valuesOf(payload: Payload, field: string): readonly Scalar[] {
  const value = payload[field] ?? null
  if (value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** Finds one of the phrases: its words in a row, whatever signs stand between them. Null where no phrase has a word. */
function phrasesPattern(phrases: readonly string[]): RegExp | null {
  const alternatives = phrases.flatMap((phrase) => {
    const words = phrase.match(/[\p{L}\p{N}]+/gu)
    return words === null ? [] : [words.join('[^\\p{L}\\p{N}]+')]
  })
  if (alternatives.length === 0) return null
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}_])`, 'iu')
}
