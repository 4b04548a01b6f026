import { z } from 'zod'
import { ValidationError } from '../lib/errors.ts'
import type { Context } from './context.ts'

/**
 * Replaces what the database or the model cannot take (control characters, lone surrogates) by characters of the same
 * length, so that offsets into the result are offsets into what the client sent.
 */
export function safeText(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, ' ')
}

/** A text whose length the service judges; made safe. */
export const anyText = z.string().transform(safeText)

/** A text that may be of any length up to a limit; made safe. */
export function textUpTo(maxChars: number) {
  return z.string().max(maxChars, `has more than ${maxChars.toLocaleString('en')} characters; shorten it.`).transform(safeText)
}

/** As textUpTo, and not blank. */
export function filledTextUpTo(maxChars: number) {
  return textUpTo(maxChars).refine((text) => text.trim() !== '', 'is empty; give it some text.')
}

/** Throws ValidationError for an instant of the year 0 or before, which the database does not know. */
export function assertStorable(at: Date | undefined, path: readonly string[]): void {
  if (at !== undefined && at.getUTCFullYear() < 1) throw new ValidationError([{ path: [...path], message: 'is before the year 1; check the year.' }])
}

/** Throws ValidationError for a page size that is negative or above the limit. */
export function pageSize(first: number | null | undefined, { limits }: Pick<Context, 'limits'>): number {
  const size = first ?? DEFAULT_PAGE_SIZE
  if (size >= 1 && size <= limits.pageSizeMax) return size
  const message = `must be from 1 to ${limits.pageSizeMax}; take further items page by page, with after.`
  throw new ValidationError([{ path: ['first'], message }])
}

const DEFAULT_PAGE_SIZE = 20

/** Cost of a connection: the list of its edges counts tenfold, as every list does, so the rest of its size is put here. */
export function pageCost(args: { first?: number | null }): { field: number, multiplier: number } {
  return { field: 5, multiplier: Math.max(1, (args.first ?? DEFAULT_PAGE_SIZE) / 10) }
}

export type WithoutNulls<T> = T extends Date
  ? T
  : T extends readonly (infer E)[]
    ? WithoutNulls<E>[]
    : T extends object
      ? { [K in keyof T as null extends T[K] ? never : undefined extends T[K] ? never : K]: WithoutNulls<T[K]> } & {
          [K in keyof T as null extends T[K] ? K : undefined extends T[K] ? K : never]?: WithoutNulls<NonNullable<T[K]>>
        }
      : T

/** GraphQL's null means the same as a field left out; services know only the latter. */
export function withoutNulls<T extends object>(input: T): WithoutNulls<T> {
  return stripped(input) as WithoutNulls<T>
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry != null).map(([key, entry]) => [key, stripped(entry)]))
}

/** A cursor that a connection of stored rows made: base64 of `GPC:S:uuid`. */
const prismaCursor = z
  .string()
  .refine(
    (cursor) => /^GPC:S:[\da-f-]{36}$/.test(Buffer.from(cursor, 'base64').toString('utf8')),
    'is no cursor of this list; pass an endCursor as it was given.',
  )
  .nullish()

const atLeastOne = z.int().min(1, 'must be 1 or more.').nullish()

/** The arguments of a connection of stored rows. */
export const connectionArgs = z.looseObject({ first: atLeastOne, last: atLeastOne, after: prismaCursor, before: prismaCursor })

/** Relay's PageInfo of a page that was cut already. */
export function pageInfoOf(edges: readonly { cursor: string }[], page: { hasNextPage: boolean, hasPreviousPage: boolean }) {
  const { hasNextPage, hasPreviousPage } = page
  return { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null, hasNextPage, hasPreviousPage }
}
