import { COLUMNS, type Column } from '../../domains/applications/transfer/csv-cells.ts'
import { EXPORT_FORMATS } from '../../domains/applications/transfer/export-file.ts'
import type { ExportLink } from '../../domains/applications/transfer/export.service.ts'
import { LINE_OUTCOMES, type ImportedLine as Line, type ImportReport as Report } from '../../domains/applications/transfer/import/report.ts'
import type { LineIssue } from '../../domains/applications/transfer/import/line.ts'
import { UploadError, ValidationError } from '../../lib/errors.ts'
import { encodeGlobalID } from '@pothos/plugin-relay'
import { builder } from '../builder.ts'
import { ApplicationFilter, filtersOf } from './application-operations.ts'

const ExportFormat = builder.enumType('ApplicationExportFormat', {
  description: 'CSV has one row for each application, for spreadsheets; importApplications takes it in again.',
  values: EXPORT_FORMATS,
})

const ApplicationExport = builder.objectRef<ExportLink>('ApplicationExport').implement({
  description: 'A file to fetch. It is made when it is fetched, from what is stored then.',
  fields: (t) => ({
    url: t.exposeString('url', { description: 'Opens it without a sign-in, to whoever holds it, until expiresAt.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    fileName: t.exposeString('fileName'),
    count: t.exposeInt('count', { description: 'Applications that it would hold now.' }),
  }),
})

const ApplicationColumn = builder.enumType('ApplicationColumn', {
  description: 'What a column of an import can be read as; exports have them all. TIMELINE, CONTACTS and the like hold JSON as an export writes it.',
  values: Object.fromEntries(COLUMNS.map((column) => [constantCase(column), { value: column }])) as Record<string, { value: Column }>,
})

const ColumnMappingInput = builder.inputType('ApplicationColumnMapping', {
  fields: (t) => ({
    column: t.string({ required: true, description: 'Its name in the header.' }),
    field: t.field({ type: ApplicationColumn, description: 'Null passes it over.' }),
  }),
})

const LineOutcome = builder.enumType('ApplicationLineOutcome', {
  description: 'UNCHANGED: it is there already and is the same. EXISTING: it is there already and was left as it is.',
  values: LINE_OUTCOMES,
})

const ImportLineIssue = builder.objectRef<LineIssue>('ApplicationLineIssue').implement({
  fields: (t) => ({
    column: t.exposeString('column', { nullable: true, description: 'As the file names it; null where it is about the whole line.' }),
    message: t.exposeString('message'),
  }),
})

const ImportedLine = builder.objectRef<Line>('ImportedApplicationLine').implement({
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'On which it begins, from 1; the header counts.' }),
    outcome: t.expose('outcome', { type: LineOutcome }),
    jobTitle: t.exposeString('jobTitle', { nullable: true }),
    companyName: t.exposeString('companyName', { nullable: true }),
    applicationId: t.id({
      nullable: true,
      description: 'The application that was made, or that is there already.',
      resolve: ({ applicationId }) => applicationId && encodeGlobalID('Application', applicationId),
    }),
    issues: t.expose('issues', { type: [ImportLineIssue], description: 'Why it was not taken in.' }),
    notices: t.exposeStringList('notices', { description: 'What of it could not be taken along.' }),
  }),
})

const MappedColumn = builder.objectRef<Report['columns'][number]>('MappedApplicationColumn').implement({
  fields: (t) => ({ column: t.exposeString('column'), field: t.expose('field', { type: ApplicationColumn }) }),
})

const ApplicationImport = builder.objectRef<Report>('ApplicationImport').implement({
  description: 'What an import made, or would make where it was a dry run.',
  fields: (t) => ({
    isDryRun: t.exposeBoolean('isDryRun'),
    columns: t.expose('columns', { type: [MappedColumn], description: 'How the columns were read.' }),
    unmapped: t.exposeStringList('unmapped', { description: 'Columns that were passed over.' }),
    created: t.int({ resolve: ({ counts }) => counts.CREATED }),
    unchanged: t.int({ resolve: ({ counts }) => counts.UNCHANGED }),
    existing: t.int({ resolve: ({ counts }) => counts.EXISTING }),
    rejected: t.int({ resolve: ({ counts }) => counts.REJECTED }),
    lines: t.expose('lines', { type: [ImportedLine], description: 'The first 500 of each outcome, in the order of the file.' }),
  }),
})

/** Adds the operations of this file to the schema. */
export function addApplicationTransfer(): void {
  builder.mutationFields((t) => ({
    exportApplications: t.field({
      type: ApplicationExport,
      description: 'A link to your applications, all or those that the filter leaves, with their whole timelines.',
      errors: { types: [ValidationError] },
      args: { format: t.arg({ type: ExportFormat, required: true }), filter: t.arg({ type: ApplicationFilter }) },
      resolve: (_root, { format, filter }, { services, viewer }) => services.applicationExport.link(viewer, format, filtersOf(filter)),
    }),
    importApplications: t.field({
      type: ApplicationImport,
      description: 'Takes in applications from a CSV file: one that exportApplications wrote, or that of another program. Those that are there already are left as they are.',
      errors: { types: [UploadError, ValidationError] },
      args: {
        file: t.arg({ type: 'File', required: true }),
        mapping: t.arg({ type: [ColumnMappingInput], description: 'Of columns whose names do not say what they hold; the others are guessed.' }),
        dryRun: t.arg.boolean({ required: true, description: 'Only says what would be made.' }),
      },
      resolve: (_root, { file, mapping, dryRun }, { services, viewer, signal }) => services.applicationImport.run(viewer, {
        fileName: file.name,
        stream: file.stream(),
        mapping: (mapping ?? []).map(({ column, field }) => ({ column, field: field ?? null })),
        isDryRun: dryRun,
        signal,
      }),
    }),
  }))
}

function constantCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
}
