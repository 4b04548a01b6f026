import type { Condition, IndexFilter, Scalar } from '../search-index.ts'
import { storableJson } from './values.ts'

/** Collects the values of a statement and hands out their placeholders. */
export class Parameters {
  readonly values: unknown[] = []

  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

export function isEmptyFilter(filter: IndexFilter): boolean {
  return filter.documentIds === undefined && !filter.must?.length && !filter.mustNot?.length
}

/** The filter as a boolean SQL expression over `document_id` and `payload`; 'TRUE' for an empty one. Null counts as not passing. */
export function filterSql(filter: IndexFilter, parameters: Parameters, payload = 'payload'): string {
  const parts: string[] = [
    ...(filter.documentIds === undefined ? [] : [`document_id = ANY(${parameters.add(filter.documentIds)}::uuid[])`]),
    ...(filter.must ?? []).map((condition) => conditionSql(condition, parameters, payload)),
    ...(filter.mustNot ?? []).map((condition) => `COALESCE(NOT ${conditionSql(condition, parameters, payload)}, TRUE)`),
  ]
  return parts.length ? parts.join(' AND ') : 'TRUE'
}

function conditionSql(condition: Condition, parameters: Parameters, payload: string): string {
  // A list without values has no parameter, since a statement must not leave one unused.
  if ('containsAny' in condition) return or(condition.containsAny.length ? [containsSql(condition, parameters, payload)] : [])
  if ('anyOf' in condition && condition.anyOf.length === 0) return or([])
  if ('allOf' in condition && condition.allOf.length === 0) return and([])
  const field = `(${payload}->${parameters.add(condition.field)}::text)`
  const holds = (value: Scalar): string => `${field} @> ${parameters.add(storableJson(value))}::jsonb`
  if ('anyOf' in condition) return or(condition.anyOf.map(holds))
  if ('allOf' in condition) return and(condition.allOf.map(holds))
  const bounds: string[] = []
  if (condition.gte !== undefined) bounds.push(`${field}::float8 >= ${parameters.add(condition.gte)}::float8`)
  if (condition.lte !== undefined) bounds.push(`${field}::float8 <= ${parameters.add(condition.lte)}::float8`)
  return `CASE WHEN jsonb_typeof(${field}) = 'number' THEN ${and(bounds)} ELSE FALSE END`
}

function containsSql(condition: { field: string; containsAny: readonly string[] }, parameters: Parameters, payload: string): string {
  const text = `(${payload}->>${parameters.add(condition.field)}::text)`
  return `COALESCE(${text} ~* ${parameters.add(condition.containsAny.map(wholeWords).join('|'))}, FALSE)`
}

function or(parts: string[]): string {
  return parts.length ? `(${parts.join(' OR ')})` : 'FALSE'
}

function and(parts: string[]): string {
  return parts.length ? `(${parts.join(' AND ')})` : 'TRUE'
}

/** A regular expression that finds the phrase's words in a row, whatever stands between them; nothing for no words. */
function wholeWords(phrase: string): string {
  const words = phrase.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length ? `\\m${words.join('[^[:alnum:]]+')}\\M` : '(?!)'
}
