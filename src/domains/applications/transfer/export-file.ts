import { inBatches } from '../../../lib/batches.ts'
import { BYTE_ORDER_MARK, cellsOf, COLUMNS, csvLines } from './csv-cells.ts'
import type { ApplicationRecord } from './record.ts'

export const EXPORT_FORMATS = ['CSV', 'JSON'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** A stage that a person added to the usual ones. */
export interface OwnStageRecord {
  name: string
  stage: string
  position: number
}

const BATCH = 100

/** One row for each application; lists, such as the timeline, are JSON in their cell. */
export async function* csvFile(records: AsyncIterable<ApplicationRecord>): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${csvLines([COLUMNS])}`
  for await (const batch of inBatches(records, BATCH)) yield csvLines(batch.map(cellsOf))
}

/** One object; `formatVersion` is raised when a reader would have to know of a change. */
export async function* jsonFile(records: AsyncIterable<ApplicationRecord>, ownStages: readonly OwnStageRecord[]): AsyncGenerator<string> {
  yield `{"format":"resume-rag applications","formatVersion":1,"ownStages":${JSON.stringify(ownStages)},"applications":[`
  let separator = '\n'
  for await (const batch of inBatches(records, BATCH)) {
    yield separator + batch.map((record) => JSON.stringify(record)).join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}
