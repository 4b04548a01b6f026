import { z } from 'zod'
import { ValidationError, type FieldIssue } from '../../../lib/errors.ts'
import { LLM_BACKENDS } from '../../../platform/llm/language-model.ts'

export const LETTER_KINDS = ['COVER_LETTER', 'APPLICATION', 'FOLLOW_UP', 'THANK_YOU', 'NETWORKING', 'DECLINE'] as const
export type LetterKind = (typeof LETTER_KINDS)[number]
export const TONES = ['FORMAL', 'FRIENDLY', 'CONFIDENT', 'PLAIN'] as const
export type Tone = (typeof TONES)[number]
export const LENGTHS = ['SHORT', 'MEDIUM', 'LONG'] as const
export type Length = (typeof LENGTHS)[number]

/** How one version of a letter is to be written; kept with it, so that the next one can change a part of it. */
export const letterRequestSchema = z.object({
  tone: z.enum(TONES).default('FORMAL'),
  length: z.enum(LENGTHS).default('MEDIUM'),
  /** As it calls itself or in English, such as `Deutsch` or `German`. */
  language: z.string().default('English'),
  /** What else the person wants of it. */
  wishes: z.string().nullable().default(null),
  backend: z.enum(LLM_BACKENDS).nullable().default(null),
})
export type LetterRequest = z.output<typeof letterRequestSchema>

export const WISHES_CHARS_MAX = 2_000
const LANGUAGE = /^[\p{L}\p{M} ()-]{2,40}$/u

/** Throws ValidationError that names every field which is wrong. */
export function assertLetterRequest({ language, wishes }: LetterRequest): void {
  const issues: FieldIssue[] = []
  if (!LANGUAGE.test(language)) issues.push({ path: ['language'], message: 'must be the name of a language, such as English or Deutsch.' })
  if (wishes !== null && wishes.length > WISHES_CHARS_MAX) {
    issues.push({ path: ['wishes'], message: `have more than ${WISHES_CHARS_MAX.toLocaleString('en')} characters; shorten them.` })
  }
  if (issues.length > 0) throw new ValidationError(issues)
}
