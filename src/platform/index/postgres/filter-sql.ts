import type { Condition, IndexFilter, Scalar } from '../search-index.ts'

/** Collects the values of a statement and hands out their placeholders. */
export class Parameters {
  readonly values: unknown[] = []

  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

export function isEmptyFilter(filter: IndexFilter): boolean {
  return !filter.must?.length && !filter.mustNot?.length
}

/** The filter as a boolean SQL expression over `payload`; 'TRUE' for an empty one. Null counts as not passing. */
export function filterSql(filter: IndexFilter, parameters: Parameters, payload = 'payload'): string {
  const parts: string[] = [
    ...(filter.must ?? []).map((condition) => conditionSql(condition, parameters, payload)),
    ...(filter.mustNot ?? []).map((condition) => `COALESCE(NOT ${conditionSql(condition, parameters, payload)}, TRUE)`),
  ]
  return parts.length ? parts.join(' AND ') : 'TRUE'
}

function conditionSql(condition: Condition, parameters: Parameters, payload: string): string {
  const name = parameters.add(condition.field)
  if ('containsAny' in condition) {
    const pattern = condition.containsAny.map(wholeWords).join('|')
    return `COALESCE((${payload}->>${name}::text) ~* ${parameters.add(pattern)}, FALSE)`
  }
  const field = `(${payload}->${name}::text)`
  const holds = (value: Scalar): string => `${field} @> ${parameters.add(JSON.stringify(value))}::jsonb`
  if ('anyOf' in condition) return or(condition.anyOf.map(holds))
  if ('allOf' in condition) return and(condition.allOf.map(holds))
  const bounds = [`jsonb_typeof(${field}) = 'number'`]
  if (condition.gte !== undefined) bounds.push(`${field} >= ${parameters.add(JSON.stringify(condition.gte))}::jsonb`)
  if (condition.lte !== undefined) bounds.push(`${field} <= ${parameters.add(JSON.stringify(condition.lte))}::jsonb`)
  return and(bounds)
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
