import { ValidationError } from './errors.ts'

/** A place in an ordered list: how many stand before it, and the id of what stands at it. */
export interface ListCursor {
  position: number
  id: string
}

export function encodeCursor({ position, id }: ListCursor): string {
  return Buffer.from(`${position}:${id}`).toString('base64url')
}

/** Throws ValidationError for a cursor that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): ListCursor {
  const match = /^(\d{1,9}):(\S{1,100})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new ValidationError([{ path: ['after'], message: 'is no cursor of this list; pass an endCursor as it was given.' }])
  }
  return { position: Number(match[1]), id: match[2] }
}

/**
 * The items after a cursor, at most `first`. What the cursor names is looked up by id, so that a list which grew or
 * shrank since goes on at the right place; where it is gone, the position stands in.
 */
export function pageAfter<T extends { id: string }>(items: readonly T[], first: number, after: string | null) {
  const cursor = after === null ? null : decodeCursor(after)
  const found = cursor === null ? -1 : items.findIndex((item) => item.id === cursor.id)
  const start = cursor === null ? 0 : found >= 0 ? found + 1 : Math.min(cursor.position, items.length)
  const page = items.slice(start, start + first)
  return {
    edges: page.map((item, place) => ({ node: item, cursor: encodeCursor({ position: start + place, id: item.id }) })),
    hasNextPage: start + page.length < items.length,
    hasPreviousPage: start > 0,
  }
}
