import type { Viewer } from '../../../../lib/viewer.ts'
import { AppError, UploadError } from '../../../../lib/errors.ts'
import { inBatches } from '../../../../lib/batches.ts'
import { cleanLine } from '../../../../lib/text.ts'
import type { CsvRecord } from '../../../jobs/intake/csv-records.ts'
import { readSettings } from '../../../settings/person-settings.ts'
import type { ApplicationStore } from '../../application-store.ts'
import { ownStagesOf } from '../../applications.policy.ts'
import { mappedColumns, readHeader, type ColumnMapping, type ReadHeader } from './columns.ts'
import { fileRecords } from './file-records.ts'
import { createKnownPostings, type KnownPostings } from './known-postings.ts'
import { readLine, type LineContext } from './line.ts'
import { createReferences } from './references.ts'
import { addLine, type ImportedLine, type ImportReport } from './report.ts'
import { isSameAs } from './same-record.ts'
import { writeRecord, type WriteRecordDeps } from './write-record.ts'

export interface ApplicationImportDeps extends WriteRecordDeps {
  store: Pick<ApplicationStore, 'tell'>
  /** Largest file. */
  maxBytes: number
}

export interface ImportRequest {
  fileName: string
  stream: AsyncIterable<Uint8Array>
  mapping: readonly ColumnMapping[]
  /** Says what would be made, and makes nothing. */
  isDryRun: boolean
  /** Ends the import between two applications; what was made stays. */
  signal: AbortSignal
}

export type ApplicationImport = ReturnType<typeof createApplicationImport>

/** Looked up together; each application is still made in a transaction of its own. */
const BATCH_LINES = 100
/** As many as can be made within the time that a request has. */
const MOST_LINES = 2_000

/** Applications from files of CSV: those that exportApplications writes, with their histories, and those of other programs. */
export function createApplicationImport(deps: ApplicationImportDeps) {
  return { run }

  /**
   * Reads the file line by line. A line that cannot be taken in is reported, and none of the others suffers for it. An application that is
   * there already is left as it is. Throws UploadError for a file that is no CSV, and ValidationError for a mapping that does not fit it.
   */
  async function run(viewer: Viewer, { fileName, stream, mapping, isDryRun, signal }: ImportRequest): Promise<ImportReport> {
    const records = fileRecords(stream, deps.maxBytes)
    const { value: first } = await records.next()
    if (first?.fields == null) throw new UploadError('CORRUPT', `The header cannot be read. ${first?.reason ?? ''}`.trim())
    const header = readHeader(first.fields, mapping)
    const columns = mappedColumns(header)
    const unmapped = header.header.filter((column, index) => column !== '' && header.fields[index] === null)
    const report: ImportReport = { isDryRun, columns, unmapped, counts: { CREATED: 0, UNCHANGED: 0, EXISTING: 0, REJECTED: 0 }, lines: [] }
    const known = createKnownPostings(deps.prisma, viewer)
    const note = `Imported from ${cleanLine(fileName).slice(0, 200)}`
    const unplaced = new Set<string>()
    let count = 0
    for await (const batch of inBatches(records, BATCH_LINES)) {
      count += batch.length
      if (count > MOST_LINES) throw tooManyLines(report)
      await takeBatch(viewer, { batch, header, report, known, note, unplaced, signal })
    }
    return report
  }

  async function takeBatch(viewer: Viewer, { batch, header, report, known, note, unplaced, signal }: Taking): Promise<void> {
    const context = await contextOf(viewer, header)
    const read = batch.map((record) => ({ line: record.line, ...lineOf(record, context) }))
    const usable = read.flatMap(({ record }) => record ?? [])
    await known.load(usable)
    const references = await createReferences(deps.prisma, viewer, usable)
    const stored = await references.storedOf(usable.flatMap((record) => known.find(record)?.applicationId ?? []))
    for (const { line, record, told, issues } of read) {
      signal.throwIfAborted()
      if (record === undefined) {
        addLine(report, { line, outcome: 'REJECTED', jobTitle: null, companyName: null, applicationId: null, issues, notices: [] })
        continue
      }
      const { jobTitle, companyName } = record
      const shown = { line, jobTitle, companyName, applicationId: null, issues: [], notices: [] }
      const there = known.find(record)
      if (there !== null) {
        const before = there.applicationId === null ? undefined : stored.get(there.applicationId)
        const isSame = before !== undefined && there.line === null && isSameAs(before, record, told)
        const message = there.line === null ? `is there already, at ${before?.stage ?? 'another stage'}; it was left as it is.` : `is on line ${there.line} already.`
        addLine(report, {
          ...shown, outcome: isSame ? 'UNCHANGED' : 'EXISTING', applicationId: there.applicationId, issues: isSame ? [] : [{ column: null, message: `The application ${message}` }],
        })
        continue
      }
      const { notices, ...ids } = references.of(record)
      const made = report.isDryRun
        ? shown
        : await write(viewer, shown, () => writeRecord(deps, viewer, record, { ...ids, jobId: known.jobOf(record), note, unplaced }))
      if (made.issues.length > 0) addLine(report, { ...made, outcome: 'REJECTED' })
      else {
        known.add(record, { applicationId: made.applicationId, line })
        addLine(report, { ...made, outcome: 'CREATED', notices })
      }
    }
  }

  /** An expected failure is the line's alone. */
  async function write(viewer: Viewer, shown: Omit<ImportedLine, 'outcome'>, make: () => Promise<string | null>): Promise<Omit<ImportedLine, 'outcome'>> {
    try {
      const applicationId = await make()
      if (applicationId === null) return { ...shown, issues: [{ column: null, message: 'Another application to this job was made meanwhile.' }] }
      deps.store.tell(viewer, applicationId)
      return { ...shown, applicationId }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { ...shown, issues: [{ column: null, message: error.message }] }
    }
  }

  /** Read for each batch, since lines before may have made own stages. */
  async function contextOf(viewer: Viewer, header: ReadHeader): Promise<LineContext> {
    const ownStages = await deps.prisma.applicationOwnStage.findMany({ where: ownStagesOf(viewer), select: { id: true, name: true, stage: true } })
    const { currency } = await readSettings(deps.prisma, viewer.userId)
    return { header, ownStages, currency, now: deps.now() }
  }
}

interface Taking {
  batch: readonly CsvRecord[]
  header: ReadHeader
  report: ImportReport
  known: KnownPostings
  note: string
  unplaced: Set<string>
  signal: AbortSignal
}

function lineOf({ fields, reason }: CsvRecord, context: LineContext): ReturnType<typeof readLine> {
  if (fields === null) return { issues: [{ column: null, message: reason }] }
  const { length } = context.header.header
  if (fields.slice(length).some((value) => value.trim() !== '')) {
    return { issues: [{ column: null, message: `The line has ${fields.length} fields, the header ${length}; put fields that hold the separator into quotes.` }] }
  }
  return readLine(fields, context)
}

function tooManyLines({ counts, isDryRun }: ImportReport): UploadError {
  const made = isDryRun ? '' : ` ${counts.CREATED} applications were made of them;`
  return new UploadError('TOO_LARGE', `${MOST_LINES.toLocaleString('en')} lines are the most that are taken in at once;${made} split the file and import the rest.`)
}
