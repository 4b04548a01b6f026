import { z } from 'zod'

/** What a person has set of a job: fields of the import format, empty where it is to have none, and `isActive`. */
export const jobEditsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
export type JobEdits = z.output<typeof jobEditsSchema>

/** A person who words one of these anew has said all of it: what the source says in the fields beside it no longer counts. */
const WORDED_WHOLE: Record<string, readonly string[]> = {
  description: ['requirements'],
  salaryText: ['salaryMin', 'salaryMax', 'salaryCurrency', 'salaryPeriod'],
}

/** The fields with the edits laid over them. */
export function withEdits<T extends object>(fields: T, edits: JobEdits): Partial<T> & JobEdits {
  const replaced = new Set(Object.keys(edits).flatMap((field) => WORDED_WHOLE[field] ?? []))
  const kept = Object.fromEntries(Object.entries(fields).filter(([field]) => !replaced.has(field))) as Partial<T>
  return { ...kept, ...edits }
}
