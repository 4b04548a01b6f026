import type { FetchedPage } from '../../../../platform/web/page-fetcher.ts'
import { StructureError } from '../../scrape-errors.ts'

/** The JSON of a feed's answer. Throws StructureError for a body that is none, or that ends too early. */
export function jsonOf(page: FetchedPage): unknown {
  try {
    return JSON.parse(page.body.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new StructureError('JSON', { cause })
  }
}

/** The value at a path of keys; undefined where there is none. */
export function valueAt(body: unknown, path: readonly string[]): unknown {
  let value = body
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** The list at a path of keys, the body itself for an empty path. Throws StructureError where there is no list. */
export function listAt(body: unknown, path: readonly string[]): unknown[] {
  const list = valueAt(body, path)
  if (!Array.isArray(list)) throw new StructureError(path.length === 0 ? 'a list' : `the list "${path.join('.')}"`)
  return list
}

/** How many postings a feed says there are; null where it does not. */
export function countAt(body: unknown, path: readonly string[]): number | null {
  const count = valueAt(body, path)
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : null
}
