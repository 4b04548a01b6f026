import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import { ImportJobsDocument, UploadResumeDocument } from '../generated/graphql.ts'

/** Sends an operation by plain fetch and gives its data; throws where the answer holds errors of the request. */
export function send<TData, TVariables>(url: string, document: TypedDocumentNode<TData, TVariables>, variables: TVariables): Promise<TData> {
  const body = JSON.stringify({ query: print(document), variables })
  return dataOf(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
}

/** Uploads a resume by a multipart request and gives its id. */
export async function sendResume(url: string, file: File): Promise<string> {
  const { uploadResume } = await dataOf<TypeOf<typeof UploadResumeDocument>>(url, multipartRequest(print(UploadResumeDocument), file))
  if (uploadResume.__typename !== 'Resume') throw new Error(`The resume was refused: ${uploadResume.message}`)
  return uploadResume.id
}

/** Uploads postings as a file of NDJSON and gives the id of the import that it started. */
export async function sendPostings(url: string, lines: readonly object[]): Promise<string> {
  const file = new File([lines.map((line) => JSON.stringify(line)).join('\n')], 'postings.ndjson')
  const { importJobs } = await dataOf<TypeOf<typeof ImportJobsDocument>>(url, multipartRequest(print(ImportJobsDocument), file))
  if (importJobs.__typename !== 'JobImport') throw new Error(`The postings were refused: ${importJobs.message}`)
  return importJobs.id
}

type TypeOf<TDocument> = TDocument extends TypedDocumentNode<infer TData, infer _> ? TData : never

/** A request by the GraphQL multipart request specification, whose variable `file` is the file. */
export function multipartRequest(query: string, file: File): RequestInit {
  const body = new FormData()
  body.append('operations', JSON.stringify({ query, variables: { file: null } }))
  body.append('map', JSON.stringify({ 0: ['variables.file'] }))
  body.append('0', file)
  return { method: 'POST', headers: { 'graphql-require-preflight': '1' }, body }
}

async function dataOf<TData>(url: string, request: RequestInit): Promise<TData> {
  const response = await fetch(url, request)
  const { data, errors } = await response.json() as { data?: TData, errors?: unknown }
  if (errors !== undefined || data == null) throw new Error(`Status ${response.status}: ${JSON.stringify(errors)}`)
  return data
}
