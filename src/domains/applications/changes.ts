import { z } from 'zod'
import type { Application } from '../../../generated/prisma/client.ts'
import { APPLICATION_STAGES } from './stages.ts'

/** What a person may change of an application. */
export const CHANGEABLE = ['stage', 'appliedDate', 'notes', 'resumeId', 'letterVersionId'] as const satisfies readonly (keyof Application)[]
export type ChangeableField = (typeof CHANGEABLE)[number]
export type ApplicationFields = Pick<Application, ChangeableField>

/** A changed field, before and after; days as ISO dates. Null is nothing. */
export interface FieldChange {
  field: ChangeableField
  old: string | null
  new: string | null
}

const storedChanges = z.partialRecord(z.enum(CHANGEABLE), z.object({ old: z.string().nullable(), new: z.string().nullable() }))
const fieldSchema = z.object({
  stage: z.enum(APPLICATION_STAGES),
  appliedDate: z.iso.date().transform((day) => new Date(day)).nullable(),
  notes: z.string(),
  resumeId: z.uuid().nullable(),
  letterVersionId: z.uuid().nullable(),
}).partial()

/** The fields in which `wanted` differs from what is stored. */
export function changesBetween(stored: ApplicationFields, wanted: Partial<ApplicationFields>): FieldChange[] {
  return CHANGEABLE.flatMap((field) => {
    const value = wanted[field]
    if (value === undefined) return []
    const change = { field, old: asText(stored[field]), new: asText(value) }
    return change.old === change.new ? [] : [change]
  })
}

/** As it is kept in the timeline. */
export function storedForm(changes: readonly FieldChange[]): Record<string, { old: string | null; new: string | null }> {
  return Object.fromEntries(changes.map(({ field, ...values }) => [field, values]))
}

/** What `storedForm` gave. */
export function readChanges(stored: unknown): FieldChange[] {
  const changes = storedChanges.parse(stored)
  return CHANGEABLE.flatMap((field) => {
    const change = changes[field]
    return change === undefined ? [] : [{ field, ...change }]
  })
}

/** The values before these changes. */
export function valuesBefore(changes: readonly FieldChange[]): Partial<ApplicationFields> {
  return fieldSchema.parse(Object.fromEntries(changes.map((change) => [change.field, change.old])))
}

function asText(value: string | Date | null): string | null {
  return value instanceof Date ? value.toISOString().slice(0, 10) : value
}
