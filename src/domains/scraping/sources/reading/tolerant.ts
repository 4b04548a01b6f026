import { z } from 'zod'

/** Parts of schemas for what sites send: a value of another type is as good as absent, so that it costs its field and no more. */

const asText = (value: unknown): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Most texts of one field. */
const MOST_NAMES = 200

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Trimmed words, or a number as text; undefined for blanks and all else. */
export const text = z.unknown().optional().transform(asText)
/** The same, where an entry without it is no entry. */
export const requiredText = (name: string) => text.pipe(z.string(`${name} is missing.`))
export const amount = z.unknown().optional().transform((value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined))
export const flag = z.unknown().optional().transform((value) => value === true)
/** Entries of a list, untouched; empty for what is no list. */
export const list = z.unknown().optional().transform(asList)
/** Texts of a list of texts, or of objects with a name or label. */
export const names = z.unknown().optional().transform((value) => asList(value).slice(0, MOST_NAMES).flatMap((entry) => {
  const named = typeof entry === 'object' && entry !== null ? z.object({ name: text, label: text }).parse(entry) : undefined
  return (named === undefined ? asText(entry) : named.name ?? named.label) ?? []
}))
/** An object of these fields, or undefined. */
export const part = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).optional().catch(undefined)

/** What is wrong with an entry, in one line. */
export const reasonOf = (error: z.ZodError): string => error.issues.map((issue) => issue.message).join(' ').slice(0, 300)
