import { z } from 'zod'
import type { ApplicationFilters } from '../application-list.ts'

const dated = z.object({ day: z.iso.datetime().transform((day) => new Date(day)) }).transform(({ day }) => day)
const keySchema = z.record(z.string(), z.union([dated, z.unknown()]))

/** Filters as text for a link. */
export function writeFilters(filters: ApplicationFilters): string {
  return JSON.stringify(Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, value instanceof Date ? { day: value } : value])))
}

/** What `writeFilters` was given; null for what it did not write. Only for text that was signed here. */
export function readFilters(key: string): ApplicationFilters | null {
  try {
    return keySchema.parse(JSON.parse(key))
  } catch {
    return null
  }
}
