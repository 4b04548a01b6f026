import { ValidationError, type FieldIssue } from '../../../../lib/errors.ts'
import { guessColumns, type ColumnVocabulary } from '../../../jobs/intake/column-mapping.ts'
import type { Column } from '../csv-cells.ts'

/** A column of the file and what it is read as; null where it is passed over. */
export interface ColumnMapping {
  column: string
  field: Column | null
}

/** The header as it is read; `fields` has one entry for each column, null for one that is passed over. */
export interface ReadHeader {
  header: readonly string[]
  fields: readonly (Column | null)[]
}

const VOCABULARY: ColumnVocabulary<Column> = {
  names: {
    jobTitle: 'job title|title|position|role|job|position title|role title|vacancy|job name|job role|name',
    companyName: 'company name|company|employer|organization|organisation|firm|employer name',
    jobUrl: 'job url|url|link|job link|posting|posting url|posting link|job posting|job posting url|application url|application link|website|web address',
    stage: 'stage|status|application status|application stage|state|phase|step|progress|outcome',
    ownStage: 'own stage|custom stage',
    ownStagePosition: 'own stage position',
    appliedDate: 'applied date|date applied|applied|applied on|applied at|application date|date of application|date submitted|submitted|submitted on|date',
    source: 'source|found on|found at|found via|job board|platform|via|channel|site|referral|referred by|where found',
    expectedSalary: 'expected salary|salary expectation|salary expectations|desired salary|asking salary|target salary|expected pay',
    offeredSalary: 'offered salary|salary offered|salary offer|offer|offer amount|offered pay',
    salaryCurrency: 'salary currency|currency|currency code',
    salaryPeriod: 'salary period|pay period|period|salary frequency',
    notes: 'notes|note|comments|comment|remarks|details|description',
    appliedScore: 'applied score',
    stageChangedAt: 'stage changed at|status changed|status date|stage date',
    createdAt: 'created at|created|date created|added|added on|date added|saved|saved on|date saved|bookmarked',
    updatedAt: 'updated at|updated|last updated|last update|modified|last modified',
    version: 'version',
    resume: 'resume',
    letter: 'letter',
    timeline: 'timeline',
    contacts: 'contacts',
    interviews: 'interviews',
    reminders: 'reminders',
    attachments: 'attachments',
  },
  prefix: 'application',
  joined: [],
  general: new Set(['name', 'job', 'date', 'details', 'description', 'website', 'site', 'offer', 'outcome', 'progress', 'step']),
}

const NEEDED = ['jobTitle', 'companyName'] as const satisfies readonly Column[]

/**
 * Reads the header: columns as they are given, the others by their names. Throws ValidationError for a given column that the file lacks,
 * a field that is given twice, and where no column holds what an application needs.
 */
export function readHeader(header: readonly string[], given: readonly ColumnMapping[]): ReadHeader {
  const columns = header.map((column) => column.trim())
  const issues: FieldIssue[] = []
  const places = new Map<number, Column | null>()
  for (const [place, { column, field }] of given.entries()) {
    const index = columns.indexOf(column.trim())
    if (index === -1) issues.push({ path: ['mapping', String(place), 'column'], message: `is no column of the file; it has ${listed(columns)}.` })
    else if (places.has(index)) issues.push({ path: ['mapping', String(place), 'column'], message: 'is given twice; leave one out.' })
    else if (field !== null && [...places.values()].includes(field)) issues.push({ path: ['mapping', String(place), 'field'], message: 'is given twice; leave one out.' })
    else places.set(index, field)
  }
  if (issues.length > 0) throw new ValidationError(issues)
  const fields = guessColumns(columns, VOCABULARY, places)
  const missing = NEEDED.filter((field) => !fields.includes(field))
  if (missing.length > 0) {
    const what = missing.map((field) => (field === 'jobTitle' ? 'the job’s title' : 'the company')).join(' and ')
    throw new ValidationError([{ path: ['mapping'], message: `No column holds ${what}; the file has ${listed(columns)}. Say with mapping which one it is.` }])
  }
  return { header: columns, fields }
}

/** What each column that is read is read as, in the order of the file. */
export function mappedColumns({ header, fields }: ReadHeader): { column: string; field: Column }[] {
  return header.flatMap((column, index) => {
    const field = fields[index]
    return field == null ? [] : [{ column, field }]
  })
}

const MOST_LISTED = 40

function listed(columns: readonly string[]): string {
  const names = columns.slice(0, MOST_LISTED).map((column) => `“${column.slice(0, 60)}”`).join(', ')
  return columns.length > MOST_LISTED ? `${names} and ${columns.length - MOST_LISTED} more` : names
}

/** Whether the file has a column for it. */
export function hasColumn({ fields }: ReadHeader, column: Column): boolean {
  return fields.includes(column)
}
