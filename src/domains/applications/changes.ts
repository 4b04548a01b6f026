import { z } from 'zod'
import type { Application } from '../../../generated/prisma/client.ts'
import { SALARY_PERIODS } from '../../lib/vocabulary.ts'
import { APPLICATION_STAGES } from './stages.ts'

/** What a person may change of an application. */
export const CHANGEABLE = [
  'stage', 'ownStageId', 'appliedDate', 'notes', 'resumeId', 'letterVersionId', 'source', 'expectedSalary', 'offeredSalary', 'salaryCurrency', 'salaryPeriod',
] as const satisfies readonly (keyof Application)[]
export type ChangeableField = (typeof CHANGEABLE)[number]

const AMOUNTS = ['expectedSalary', 'offeredSalary'] as const satisfies readonly ChangeableField[]
type AmountField = (typeof AMOUNTS)[number]

/** The changeable fields as they are stored. */
export type StoredFields = Pick<Application, ChangeableField>
/** The changeable fields as they are given: amounts as plain numbers. */
export type ApplicationFields = Omit<StoredFields, AmountField> & Record<AmountField, number | null>

/** What an application has beside its fields. Events tell of them in words, and no undo takes them back. */
export const PARTS = ['contact', 'interview', 'attachment', 'reminder'] as const
export type ApplicationPart = (typeof PARTS)[number]

/** A changed field or part, before and after; days as ISO dates, amounts as decimal numbers, parts as readable text. Null is nothing: a part that is new, or gone. */
export interface FieldChange {
  field: ChangeableField | ApplicationPart
  old: string | null
  new: string | null
}

const TOLD = [...CHANGEABLE, ...PARTS] as const
const storedChanges = z.partialRecord(z.enum(TOLD), z.object({ old: z.string().nullable(), new: z.string().nullable() }))
const amount = z.string().transform(Number).nullable()
const fieldSchema = z.object({
  stage: z.enum(APPLICATION_STAGES),
  ownStageId: z.uuid().nullable(),
  appliedDate: z.iso.date().transform((day) => new Date(day)).nullable(),
  notes: z.string(),
  resumeId: z.uuid().nullable(),
  letterVersionId: z.uuid().nullable(),
  source: z.string().nullable(),
  expectedSalary: amount,
  offeredSalary: amount,
  salaryCurrency: z.string().nullable(),
  salaryPeriod: z.enum(SALARY_PERIODS).nullable(),
}).partial()

/** The fields in which `wanted` differs from what is stored. */
export function changesBetween(stored: StoredFields | ApplicationFields, wanted: Partial<ApplicationFields>): FieldChange[] {
  return CHANGEABLE.flatMap((field) => {
    const value = wanted[field]
    if (value === undefined) return []
    const change = { field, old: asText(stored[field]), new: asText(value) }
    return change.old === change.new ? [] : [change]
  })
}

/** Whether these changes move the application on its board. */
export function isMove(changes: readonly FieldChange[]): boolean {
  return changes.some(({ field }) => field === 'stage' || field === 'ownStageId')
}

/** As it is kept in the timeline. */
export function storedForm(changes: readonly FieldChange[]): Record<string, { old: string | null; new: string | null }> {
  return Object.fromEntries(changes.map(({ field, ...values }) => [field, values]))
}

/** What `storedForm` gave. */
export function readChanges(stored: unknown): FieldChange[] {
  const changes = storedChanges.parse(stored)
  return TOLD.flatMap((field) => {
    const change = changes[field]
    return change === undefined ? [] : [{ field, ...change }]
  })
}

/** The values of fields before these changes. */
export function valuesBefore(changes: readonly FieldChange[]): Partial<ApplicationFields> {
  return fieldSchema.parse(Object.fromEntries(changes.map((change) => [change.field, change.old])))
}

function asText(value: StoredFields[ChangeableField] | number): string | null {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  // Decimal and number are written alike: 95000, 95000.5.
  return value === null || typeof value === 'string' ? value : String(Number(value))
}
