import { UploadError } from '../../../../lib/errors.ts'
import { atMost } from '../../../jobs/imports/at-most.ts'
import { readCsvRecords, type CsvRecord } from '../../../jobs/intake/csv-records.ts'
import { readLines, toUtf8 } from '../../../jobs/intake/lines.ts'

/** Of one record, its timeline included. */
const MOST_RECORD_BYTES = 4 * 2 ** 20

/**
 * The records of a CSV file, its header the first, in flat memory. It is read as UTF-8, as UTF-16 with a byte order mark, and what is not
 * UTF-8 as Windows-1252. Throws UploadError for a file that is empty, too large, or no text in these.
 */
export async function* fileRecords(stream: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<CsvRecord> {
  let isEmpty = true
  for await (const record of readCsvRecords(readLines(onlyText(toUtf8(atMost(stream, maxBytes))), MOST_RECORD_BYTES), MOST_RECORD_BYTES)) {
    isEmpty = false
    yield record
  }
  if (isEmpty) throw new UploadError('EMPTY', 'The file is empty; give a CSV file with a header and one line for each application.')
}

/** Text has no zero bytes, and each kind of workbook has some near its start. */
async function* onlyText(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    if (chunk.includes(0)) {
      throw new UploadError('UNSUPPORTED_TYPE', 'The file is no text in UTF-8, UTF-16 with a byte order mark, or Windows-1252; save it as CSV in UTF-8. A workbook has to be saved as CSV first.')
    }
    yield chunk
  }
}
