import { createHash } from 'node:crypto'
import { ValidationError } from './errors.ts'

/** A place in an ordered list: how many stand before it, and the id of what stands at it. */
interface ListCursor {
  position: number
  id: string
}

/** Tells lists apart by what was asked for, whatever is in them: short text without spaces, in which equal requests agree. */
export function listKey(request: object): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url').slice(0, KEY_CHARS)
}

const KEY_CHARS = 12
const CURSOR = new RegExp(`^(\\d{1,9}):([\\w-]{${KEY_CHARS}}):(\\S{1,100})$`)

function encodeCursor({ position, id }: ListCursor, list: string): string {
  return Buffer.from(`${position}:${list}:${id}`).toString('base64url')
}

/** Throws ValidationError for what is no cursor, and for one of another list. */
function decodeCursor(cursor: string, list: string): ListCursor {
  const [, position, madeFor, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (position === undefined || id === undefined) throw refused('is no cursor of this list; pass an endCursor as it was given.')
  if (madeFor !== list) {
    throw refused('was given for another query, other filters or another order; ask for the first page of this list without it.')
  }
  return { position: Number(position), id }
}

function refused(message: string): ValidationError {
  return new ValidationError([{ path: ['after'], message }])
}

/**
 * The items after a cursor, at most `first`, of the list that `listKey` gave the key `list`. What the cursor names is looked
 * up by id, so that a list which grew or shrank since goes on at the right place; where it is gone, the position stands in.
 * Throws ValidationError for a cursor of another list.
 */
export function pageAfter<T extends { id: string }>(items: readonly T[], first: number, after: string | null, list: string) {
  const cursor = after === null ? null : decodeCursor(after, list)
  const found = cursor === null ? -1 : items.findIndex((item) => item.id === cursor.id)
  const start = cursor === null ? 0 : found >= 0 ? found + 1 : Math.min(cursor.position, items.length)
  const page = items.slice(start, start + first)
  return {
    edges: page.map((item, place) => ({ node: item, cursor: encodeCursor({ position: start + place, id: item.id }, list) })),
    hasNextPage: start + page.length < items.length,
    hasPreviousPage: start > 0,
  }
}
