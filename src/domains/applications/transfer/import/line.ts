import type { ApplicationStage } from '../../../../../generated/prisma/client.ts'
import { JSON_COLUMNS, unguarded, type Column } from '../csv-cells.ts'
import { recordSchema, type ApplicationRecord } from '../record.ts'
import { problem, said, type Cell } from './cell.ts'
import { hasColumn, type ReadHeader } from './columns.ts'
import { readDay, readMoment } from './days.ts'
import { problemsOf } from './history-check.ts'
import { readCurrency, readPay, readPeriod } from './pay-cells.ts'
import { readStage, type NamedStage } from './stage-names.ts'

/** Why a line, or one column of it, cannot be taken in. */
export interface LineIssue {
  /** As the file names it; null where it is about the whole line. */
  column: string | null
  message: string
}

/** What lines are read against. */
export interface LineContext {
  header: ReadHeader
  ownStages: readonly NamedStage[]
  /** The person's usual one, ISO 4217. */
  currency: string | null
  now: Date
}

/** `told` are the columns in which the line says something. */
export type ReadLine = { record: ApplicationRecord; told: readonly Column[]; issues?: undefined } | { issues: LineIssue[]; record?: undefined; told?: undefined }

/** Bytes that are no sign of Windows-1252, and so of no encoding known here. */
const UNREADABLE = /[\u0080-\u0084\u0086-\u009f]/

/** One line as a record, with defaults in place of columns that the file lacks and of empty cells. */
export function readLine(cells: readonly string[], context: LineContext): ReadLine {
  const { header, now } = context
  const issues: LineIssue[] = []
  const refuse = (column: Column, message: string): null => {
    issues.push({ column: nameOf(header, column), message })
    return null
  }
  const texts = textsOf(cells, header)
  const read = <T>(column: Column, reader: (text: string) => Cell<T>): T | null => {
    const text = texts.get(column) ?? ''
    if (text.trim() === '') return null
    if (UNREADABLE.test(text)) return refuse(column, 'holds signs of an encoding that is not known here; save the file as UTF-8.')
    const { value, problem: reason } = reader(text)
    return reason === undefined ? value : refuse(column, reason)
  }
  const line = (column: Column) => read(column, (text) => said(text.trim()))

  const appliedDate = read('appliedDate', readDay)
  const place = read('stage', (text) => readStage(text, context.ownStages)) ?? { stage: appliedDate === null ? 'SAVED' : 'APPLIED', ownStage: null }
  const [expected, offered] = [read('expectedSalary', readPay), read('offeredSalary', readPay)]
  const lists = Object.fromEntries(JSON_COLUMNS.map((column) => [column, read(column, parsed)]))
  const timeline = recordSchema.shape.timeline.safeParse(lists.timeline).data ?? []
  const createdAt = read('createdAt', readMoment) ?? timeline[0]?.at ?? now.toISOString()
  const updatedAt = read('updatedAt', readMoment) ?? timeline.at(-1)?.at ?? now.toISOString()
  const isPaid = expected !== null || offered !== null
  const candidate = {
    jobTitle: line('jobTitle') ?? '',
    companyName: line('companyName') ?? '',
    jobUrl: line('jobUrl') ?? '',
    stage: place.stage satisfies ApplicationStage,
    ownStage: line('ownStage') ?? place.ownStage,
    ownStagePosition: read('ownStagePosition', whole),
    stageChangedAt: read('stageChangedAt', readMoment) ?? updatedAt,
    appliedDate,
    appliedScore: read('appliedScore', whole),
    source: line('source'),
    expectedSalary: expected?.amount ?? null,
    offeredSalary: offered?.amount ?? null,
    salaryCurrency: read('salaryCurrency', readCurrency) ?? expected?.currency ?? offered?.currency ?? (isPaid ? context.currency : null),
    salaryPeriod: read('salaryPeriod', readPeriod) ?? expected?.period ?? offered?.period ?? null,
    notes: read('notes', said) ?? '',
    version: read('version', whole) ?? timeline.at(-1)?.version ?? 1,
    createdAt,
    updatedAt,
    ...lists,
    timeline: lists.timeline ?? [],
    contacts: lists.contacts ?? [],
    interviews: lists.interviews ?? [],
    reminders: lists.reminders ?? [],
    attachments: lists.attachments ?? [],
  }
  const { data: record, error } = recordSchema.safeParse(candidate)
  if (error !== undefined) {
    for (const { path: [field, ...place], message } of error.issues) {
      const column = header.fields.find((known) => known === field) ?? null
      const name = column === null ? String(field) : nameOf(header, column)
      // What could not be read is said once.
      if (!issues.some((issue) => issue.column === name)) issues.push({ column: name, message: place.length === 0 ? message : `${place.join('.')}: ${message}` })
    }
  } else {
    for (const { column, message } of problemsOf(record, context.ownStages)) refuse(column, message)
    if (isPaid && record.salaryCurrency === null && issues.length === 0) {
      refuse('salaryCurrency', 'is missing, and an amount says little without it; add a column with codes of ISO 4217, such as EUR, or set your currency.')
    }
  }
  return issues.length > 0 || record === undefined ? { issues } : { record, told: [...texts.keys()].filter((column) => texts.get(column)?.trim() !== '') }
}

function textsOf(cells: readonly string[], { fields }: ReadHeader): Map<Column, string> {
  return new Map(fields.flatMap((field, index) => (field === null ? [] : [[field, cleaned(unguarded(cells[index] ?? ''))] as const])))
}

function nameOf({ header, fields }: ReadHeader, column: Column): string {
  return hasColumn({ header, fields }, column) ? header[fields.indexOf(column)] ?? column : column
}

/** Without what the database cannot store. */
function cleaned(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '')
}

function parsed(text: string): Cell<unknown> {
  try {
    return said(JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? cleaned(value) : value)) as unknown)
  } catch {
    return problem('is not JSON as exportApplications writes it; leave the column out, or say with mapping what it holds.')
  }
}

function whole(text: string): Cell<number> {
  return /^\d{1,9}$/.test(text.trim()) ? said(Number(text)) : problem('is no whole number.')
}
