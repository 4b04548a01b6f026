import { z } from 'zod'
import { ValidationError } from '../../lib/errors.ts'
import { isTimeZone } from '../../lib/local-time.ts'
import { cleanLine, stripControls } from '../../lib/text.ts'

const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/
/** RFC 5321: more goes through no mail server. */
const MOST_EMAIL_CHARS = 254
const MOST_NOTES_CHARS = 5_000

/** One line that says something. */
export function lineUpTo(maxChars: number) {
  return z.string('is missing; give it some text.')
    .refine((text) => !LINE_BREAK.test(text), 'has a line break; write it on one line.')
    .transform(cleanLine)
    .refine((line) => line !== '', 'is empty; give it some text.')
    .refine((line) => [...line].length <= maxChars, `has more than ${maxChars} characters; shorten it.`)
}

/** As lineUpTo; what is empty is null. */
export function optionalLineUpTo(maxChars: number) {
  return emptyAsNull.pipe(lineUpTo(maxChars).nullable())
}

/** Text of any lines. */
export function textUpTo(maxChars: number) {
  return z.string('is missing; give it some text.')
    .transform(stripControls)
    .refine((text) => [...text].length <= maxChars, `has more than ${maxChars.toLocaleString('en')} characters; shorten it.`)
}

const emptyAsNull = z.string().nullable().transform((text) => (text === null || /^[ \t]*$/.test(text) ? null : text))

export const notes = textUpTo(MOST_NOTES_CHARS)

export const optionalEmail = emptyAsNull.pipe(
  z.string()
    .transform((text) => text.replace(/^ +| +$/g, ''))
    .pipe(z.email('is no e-mail address; write it like ann@example.org.').max(MOST_EMAIL_CHARS, `has more than ${MOST_EMAIL_CHARS} characters; check it.`))
    .nullable(),
)

export const timeZoneName = z.string().max(64).refine(isTimeZone, 'is no time zone; use an IANA name, such as Europe/Berlin.')

/** What is stored, with the given fields in its place. Throws ValidationError that names each field that cannot be, as a part of the argument at `path`. */
export function readFields<T>(schema: z.ZodType<T>, stored: Partial<T>, given: Partial<T>, path: readonly string[] = ['fields']): T {
  const isGiven = ([, value]: [string, unknown]) => value !== undefined
  const { data, error } = schema.safeParse({ ...stored, ...Object.fromEntries(Object.entries(given).filter(isGiven)) })
  if (error === undefined) return data
  throw new ValidationError(error.issues.map((issue) => ({ path: [...path, ...issue.path.map(String)], message: issue.message })))
}
