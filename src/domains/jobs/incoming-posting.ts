import { ValidationError, type FieldIssue } from '../../lib/errors.ts'
import { normalisePosting, type NormalisedPosting } from './intake/normalise.ts'
import { postingSchema, type RawPosting } from './intake/posting.ts'

/** A posting as it came in, fit to be kept, and as it is stored and searched. */
export interface IncomingPosting {
  raw: RawPosting
  posting: NormalisedPosting
}

/**
 * Reads a raw posting; what PostgreSQL cannot hold (NUL, lone surrogates) is taken out first. Throws ValidationError for
 * one that says too little, or whose address is too long.
 */
export function incomingPosting(given: RawPosting, now: Date): IncomingPosting {
  const raw = keepable(given)
  const posting = normalisePosting(raw, { now })
  return { raw, posting: { ...posting, urlKey: posting.urlKey.replaceAll('\0', '') } }
}

/** A record of the import format. Throws ValidationError with an issue for each field that is wrong. */
export function readPosting(record: object): RawPosting {
  const result = postingSchema.safeParse(record)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => {
    const field = path.join('.')
    return { path: path.map(String), message: message.startsWith(`${field} `) ? message.slice(field.length + 1) : message }
  })
  throw new ValidationError([...issues, ...issuesBeside(record, new Set(issues.map((issue) => issue.path[0])))])
}

/** What is found wrong with the other fields of a record only when it is read, with something sound in place of `wrong`. */
function issuesBeside(record: object, wrong: ReadonlySet<string | undefined>): FieldIssue[] {
  const others = Object.entries(record).filter(([field]) => !wrong.has(field))
  const sound = postingSchema.parse({ title: 'Title', company: 'Company', description: 'Text', ...Object.fromEntries(others) })
  try {
    incomingPosting(sound, new Date(0))
    return []
  } catch (error) {
    if (error instanceof ValidationError) return error.issues
    throw error
  }
}

/** As a JSON column gives it back, so that two of them can be compared. */
export function keepable<T extends object>(given: T): T {
  return JSON.parse(JSON.stringify(given, (_key, value: unknown) => (typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value))) as T
}
