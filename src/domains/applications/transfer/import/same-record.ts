import { isDeepStrictEqual } from 'node:util'
import type { Column } from '../csv-cells.ts'
import type { ApplicationRecord } from '../record.ts'

/** Whether the columns in which a line says something say what is stored. */
export function isSameAs(stored: ApplicationRecord, record: ApplicationRecord, told: readonly Column[]): boolean {
  // Where the own stage stands among the others is no part of the application.
  return told.every((column) => column === 'ownStagePosition' || isDeepStrictEqual(stored[column], record[column]))
}
