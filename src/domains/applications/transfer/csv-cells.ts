import { stringify } from 'csv-stringify/sync'
import type { ApplicationRecord } from './record.ts'

/** The columns of an export, in their order; each is a field of the record. */
export const COLUMNS = [
  'jobTitle', 'companyName', 'jobUrl', 'stage', 'ownStage', 'ownStagePosition', 'appliedDate', 'source', 'expectedSalary', 'offeredSalary', 'salaryCurrency',
  'salaryPeriod', 'notes', 'appliedScore', 'stageChangedAt', 'createdAt', 'updatedAt', 'version', 'resume', 'letter', 'timeline', 'contacts', 'interviews',
  'reminders', 'attachments',
] as const satisfies readonly (keyof ApplicationRecord)[]
export type Column = (typeof COLUMNS)[number]

/** Columns whose cells are JSON. */
export const JSON_COLUMNS = ['resume', 'letter', 'timeline', 'contacts', 'interviews', 'reminders', 'attachments'] as const satisfies readonly Column[]

/** By it Excel knows UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff'

/** What a spreadsheet takes for a formula, and what `guarded` has put before it. */
const FORMULA = /^'*[=+\-@\t\r]/
const GUARDED = /^'+[=+\-@\t\r]/

/** A text that no spreadsheet runs (OWASP, "CSV Injection"): with an apostrophe before what might be a formula. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** What `guarded` was given. */
export function unguarded(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text
}

/** Records of CSV (RFC 4180): lines end with \r\n. */
export function csvLines(rows: readonly (readonly string[])[]): string {
  // Fields with either sign of a line end are quoted; the writer itself knows only \r\n.
  return stringify(rows.map((row) => row.map(guarded)), { record_delimiter: '\r\n', quoted_match: /[\r\n]/ })
}

export function cellsOf(record: ApplicationRecord): string[] {
  return COLUMNS.map((column) => {
    const value = record[column]
    if (value === null || (Array.isArray(value) && value.length === 0)) return ''
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  })
}
