import type { TestApp } from './app.ts'
import { at } from './graphql-reader.ts'
import { upload } from './upload.ts'

const EXPORT = `mutation ($format: ApplicationExportFormat!, $filter: ApplicationFilter) {
  it: exportApplications(format: $format, filter: $filter) { __typename ... on ApplicationExport { url expiresAt fileName count } ... on ValidationError { issues { path } } } }`
const IMPORT = `mutation ($file: File!, $mapping: [ApplicationColumnMapping!], $dryRun: Boolean!) {
  it: importApplications(file: $file, mapping: $mapping, dryRun: $dryRun) {
    __typename
    ... on Error { message }
    ... on ValidationError { issues { path message } }
    ... on UploadError { failure }
    ... on ApplicationImport {
      isDryRun columns { column field } unmapped created unchanged existing rejected
      lines { line outcome jobTitle companyName applicationId issues { column message } notices }
    }
  } }`

/** Asks for an export and answers with the link. */
export async function askForExport(app: TestApp, format: 'CSV' | 'JSON', filter?: object): Promise<unknown> {
  return at(await app.run(EXPORT, { format, filter }), 'it')
}

/** Asks for an export and fetches it. */
export async function fetchExport(app: TestApp, format: 'CSV' | 'JSON', filter?: object): Promise<{ text: string; response: Response }> {
  const response = await app.api.fetch(String(at({ data: { it: await askForExport(app, format, filter) } }, 'it.url')))
  // A byte order mark is a part of the file, and `text` would drop it.
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer()), response }
}

export interface ImportOptions {
  dryRun?: boolean
  mapping?: readonly { column: string; field: string | null }[]
  fileName?: string
}

/** Imports the content of a file, in earnest unless told otherwise. */
export async function importFile(app: TestApp, content: string | Uint8Array, { dryRun = false, mapping, fileName = 'tracker.csv' }: ImportOptions = {}): Promise<unknown> {
  return at(await upload(app, { query: IMPORT, content, fileName, variables: { dryRun, mapping } }), 'it')
}
