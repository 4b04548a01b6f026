import { ValidationError } from '../../lib/errors.ts'
import { normalisePosting, type NormalisedPosting } from './intake/normalise.ts'
import { postingSchema, type RawPosting } from './intake/posting.ts'

/** A posting as it came in, fit to be kept, and as it is stored and searched. */
export interface IncomingPosting {
  raw: RawPosting
  posting: NormalisedPosting
}

/** What a unique index of PostgreSQL takes of an address, with room to tell several of one address apart. */
const MAX_URL_BYTES = 2_000

/**
 * Reads a raw posting; what PostgreSQL cannot hold (NUL, lone surrogates) is taken out first. Throws ValidationError for
 * one that says too little, or whose address is too long.
 */
export function incomingPosting(given: RawPosting, now: Date): IncomingPosting {
  const raw = keepable(given)
  const posting = normalisePosting(raw, { now })
  if (Buffer.byteLength(posting.url) > MAX_URL_BYTES) {
    throw new ValidationError([{ path: ['url'], message: `is longer than ${MAX_URL_BYTES} bytes; give the posting's plain address, or none.` }])
  }
  return { raw, posting: { ...posting, urlKey: posting.urlKey.replaceAll('\0', '') } }
}

/** A record of the import format. Throws ValidationError with an issue for each field that is wrong. */
export function readPosting(record: unknown): RawPosting {
  const result = postingSchema.safeParse(record)
  if (result.success) return result.data
  throw new ValidationError(result.error.issues.map(({ path, message }) => {
    const field = path.join('.')
    return { path: path.map(String), message: message.startsWith(`${field} `) ? message.slice(field.length + 1) : message }
  }))
}

/** As a JSON column gives it back, so that two of them can be compared. */
export function keepable<T extends object>(given: T): T {
  return JSON.parse(JSON.stringify(given, (_key, value: unknown) => (typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value))) as T
}
