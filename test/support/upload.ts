import type { TestApp } from './app.ts'
import { at, type Answer } from './graphql-reader.ts'
import { until } from './postings.ts'

export interface Upload {
  query: string
  variables?: Record<string, unknown>
  content: string | Uint8Array
  fileName: string
}

/** The body of a multipart request whose variable `file` is a file. */
export function multipartBody({ query, variables = {}, content, fileName }: Upload): FormData {
  const body = new FormData()
  body.append('operations', JSON.stringify({ query, variables: { ...variables, file: null } }))
  body.append('map', JSON.stringify({ 0: ['variables.file'] }))
  body.append('0', new File([typeof content === 'string' ? content : new Uint8Array(content)], fileName))
  return body
}

/** Sends a file through the API. */
export async function upload(app: Pick<TestApp, 'api'>, options: Upload): Promise<Answer> {
  const response = await app.api.fetch('http://localhost/graphql', {
    method: 'POST', headers: { 'graphql-require-preflight': '1' }, body: multipartBody(options),
  })
  return await response.json() as Answer
}

const UPLOAD = `mutation ($file: File!) {
  uploadResume(file: $file) { ... on Resume { id state } ... on Error { message } }
}`

/** Stores a resume of plain text and waits until it is matched; answers with its global id. */
export async function uploadResume(app: Pick<TestApp, 'api' | 'run'>, content: string): Promise<string> {
  const answer = await upload(app, { query: UPLOAD, content, fileName: 'resume.txt' })
  const id = String(at(answer, 'uploadResume.id'))
  await until(async () => {
    const answer = await app.run('query ($id: ID!) { node(id: $id) { ... on Resume { state error } } }', { id })
    if (at(answer, 'node.state') === 'FAILED') throw new Error(`The resume failed: ${String(at(answer, 'node.error'))}`)
    return at(answer, 'node.state') === 'MATCHED'
  })
  return id
}
