import { z } from 'zod'
import { parsePlainAmount, parseSalary } from './salary.ts'

export const MAX_TITLE_LENGTH = 500
export const MAX_DESCRIPTION_LENGTH = 100_000
const MAX_REQUIREMENTS_LENGTH = 50_000

const isBlank = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

/** Numbers and booleans are accepted where text is wanted, as spreadsheets write them; an array of texts is a list of lines. */
function toText(value: unknown): unknown {
  if (isBlank(value)) return undefined
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) {
    return value.length === 1 ? value[0] : value.map((entry) => `• ${entry}`).join('\n') || undefined
  }
  return value
}

/** "120000", "120,000" and "$120,000.50" are numbers; anything else textual is left to fail with a message. */
function toNumber(value: unknown): unknown {
  if (isBlank(value)) return undefined
  if (typeof value !== 'string') return value
  const digits = value.trim().replace(/^[^\d-]{0,4}/, '').replace(/(?<=\d)[,\s](?=\d{2,3}(?:\D|$))/g, '')
  return /^-?\d+(?:\.\d+)?$/.test(digits) ? Number(digits) : value
}

const requiredText = (name: string, max: number) =>
  z.preprocess(toText, z
    .string({ error: (issue) => (issue.input === undefined ? `${name} is missing; give it as text.` : `${name} must be text.`) })
    .max(max, `${name} is longer than ${max} characters; shorten it.`))

const optionalText = (name: string, max: number) =>
  z.preprocess(toText, z
    .string(`${name} must be text; leave it out when there is none.`)
    .max(max, `${name} is longer than ${max} characters; shorten it.`)
    .optional())

const optionalAmount = (name: string) =>
  z.preprocess(toNumber, z.number(`${name} must be a number without unit, such as 85000; put anything else into salaryText.`).optional())

/**
 * One posting as it comes in, in the product's own import format. Tolerant: unknown keys are passed over, empty text and null
 * count as absent, numbers stand for text and the reverse. Salaries are in units of `salaryCurrency` per `salaryPeriod`;
 * dates are whatever `parsePostingDate` reads. Nothing is interpreted here; `normalisePosting` does that.
 */
export const postingSchema = z.object({
  title: requiredText('title', MAX_TITLE_LENGTH),
  company: requiredText('company', 255),
  description: requiredText('description', MAX_DESCRIPTION_LENGTH),
  requirements: optionalText('requirements', MAX_REQUIREMENTS_LENGTH),
  url: optionalText('url', 2_000),
  source: optionalText('source', 50),
  nativeId: optionalText('nativeId', 200),
  location: optionalText('location', 1_000),
  locationType: optionalText('locationType', 50),
  salaryText: optionalText('salaryText', 500),
  salaryMin: optionalAmount('salaryMin'),
  salaryMax: optionalAmount('salaryMax'),
  salaryCurrency: optionalText('salaryCurrency', 20),
  salaryPeriod: optionalText('salaryPeriod', 50),
  employmentType: optionalText('employmentType', 200),
  seniority: optionalText('seniority', 100),
  postedAt: optionalText('postedAt', 100),
  validThrough: optionalText('validThrough', 100),
  companyWebsite: optionalText('companyWebsite', 2_000),
  companyLogoUrl: optionalText('companyLogoUrl', 2_000),
  companySize: optionalText('companySize', 100),
  applyUrl: optionalText('applyUrl', 2_000),
})

export type RawPosting = z.output<typeof postingSchema>
export type PostingField = keyof RawPosting

/** What many exports call plainly `salary`: one text for all of the pay, or one figure; anything else of that name is passed over. */
function wordedPay(record: object): { salaryText?: string } {
  const salary = toText('salary' in record ? record.salary : undefined)
  const statesPay = typeof salary === 'string' && (parseSalary(salary) !== null || parsePlainAmount(salary) !== null)
  return statesPay ? { salaryText: salary } : {}
}

/** Checks one record; the reason names every problem, one sentence each. Pay in a field that is named `salary` is taken for salaryText. */
export function checkPosting(record: object): { posting: RawPosting } | { rejected: string } {
  const result = postingSchema.safeParse({ ...wordedPay(record), ...record })
  if (result.success) return { posting: result.data }
  return { rejected: result.error.issues.map((issue) => (issue.path.length ? issue.message : 'The record is not an object.')).join(' ') }
}
