import { UploadError } from '../../../lib/errors.ts'

/** Deeper than anything that people keep; each level takes a part of the stack. */
const MAX_DEPTH = 100

/**
 * Writes a JSON value as lines that a person would read: `name: value` for a field, a blank line before each object of a
 * list. Equal values, equal text. Throws UploadError for one that is nested too deeply.
 */
export function renderJson(value: unknown): string {
  return linesOf(value, null, 0).join('\n')
}

function linesOf(value: unknown, name: string | null, depth: number): string[] {
  if (depth > MAX_DEPTH) {
    throw new UploadError('UNSUPPORTED_TYPE', `The JSON is nested more than ${MAX_DEPTH} levels deep. Upload its text as a plain text or Markdown file.`)
  }
  const label = name === null ? '' : `${name}: `
  if (value === null || value === undefined || value === '') return []
  if (typeof value !== 'object') return [`${label}${String(value)}`]
  if (Array.isArray(value)) return listLines(value, name, depth)
  const fields = Object.entries(value).flatMap(([key, entry]) => linesOf(entry, key, depth + 1))
  return name === null || fields.length === 0 ? fields : [`${name}:`, ...fields]
}

function listLines(items: readonly unknown[], name: string | null, depth: number): string[] {
  const lines = items.flatMap((item) => (
    typeof item === 'object' && item !== null ? ['', ...linesOf(item, null, depth + 1)] : linesOf(item, null, depth + 1).map((line) => `• ${line}`)
  ))
  return name === null || lines.length === 0 ? lines : [`${name}:`, ...lines]
}
