import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { until } from '../support/postings.ts'
import { multipartBody, upload, uploadResume } from '../support/upload.ts'
import { at } from '../support/graphql-reader.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ workers: true, env: { RESUME_LIMIT_BYTES: '4096', IMPORT_LIMIT_BYTES: '20000', BODY_LIMIT_BYTES: '4096' } })
})
afterAll(() => app.close())

const RESUME = 'mutation ($file: File!) { uploadResume(file: $file) { __typename ... on Resume { id name fileName } ... on UploadError { failure message } } }'
const IMPORT = 'mutation ($file: File!, $format: ImportFormat) { importJobs(file: $file, format: $format) { __typename ... on JobImport { id } ... on UploadError { failure message } } }'
const LINE = '{"title":"Gardener","company":"Fern and Daisy","description":"Care for gardens."}\n'

function leftovers(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('resume-rag-upload-'))
}

describe('uploadResume', () => {
  it('stores a resume, which is then read whole', async () => {
    const id = await uploadResume(app, 'Robin Vale\nCivil engineer\nrobin@example.org\n\nExperience\nCivil engineer, Harbor Bridges\n2015 - 2020\nInspected bridges with AutoCAD.\n')
    const answer = await app.run(`query ($id: ID!) { resume(id: $id) { ... on Resume {
      id name headline isDefault state contact { email } skills { name evidence { text } } sections { kind } positions { title employer start { year } }
    } } }`, { id })
    expect(at(answer, 'resume')).toMatchObject({
      id, name: 'Robin Vale', isDefault: true, state: 'MATCHED', contact: { email: 'robin@example.org' },
    })
    expect(at(answer, 'resume.skills')).toContainEqual({ name: 'AutoCAD', evidence: [{ text: 'AutoCAD' }] })
  })

  it.each([
    ['EMPTY', '', 'empty.txt'],
    ['UNSUPPORTED_TYPE', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'picture.png'],
    ['CORRUPT', '%PDF-1.7\nnothing that follows is a PDF', 'broken.pdf'],
    ['TOO_LARGE', 'x'.repeat(4_097), 'long.txt'],
  ])('answers %s and stores nothing', async (failure, content, fileName) => {
    const before = await app.platform.database.prisma.resume.count()
    const answer = await upload(app, { query: RESUME, content, fileName })
    expect(at(answer, 'uploadResume')).toMatchObject({ __typename: 'UploadError', failure })
    expect(await app.platform.database.prisma.resume.count()).toBe(before)
  })

  it('cleans the name of a file', async () => {
    const answer = await upload(app, { query: RESUME, content: 'Ada Quill\nBaker\n\nSkills\nBaking\n', fileName: '../..\\etc/\u202epas\u0007swd 🙂.txt' })
    expect(at(answer, 'uploadResume.fileName')).not.toMatch(/[\u202e\u0007]/)
  })
})

describe('importJobs', () => {
  it('takes in a file, whose lines are then counted', async () => {
    const answer = await upload(app, { query: IMPORT, variables: { format: 'NDJSON' }, content: `${LINE}nonsense\n`, fileName: 'postings.ndjson' })
    const id = at(answer, 'importJobs.id')
    const read = () => app.run('query ($id: ID!) { jobImport(id: $id) { ... on JobImport { fileName progress { state created rejected } rejections { line reason } } } }', { id })
    await until(async () => at(await read(), 'jobImport.progress.state') === 'COMPLETED')
    expect(at(await read(), 'jobImport')).toMatchObject({
      fileName: 'postings.ndjson', progress: { created: 1, rejected: 1 }, rejections: [{ line: 2 }],
    })
  })

  it.each([['EMPTY', ''], ['TOO_LARGE', LINE.repeat(250)]])('answers %s', async (failure, content) => {
    expect(at(await upload(app, { query: IMPORT, content, fileName: 'postings.ndjson' }), 'importJobs')).toMatchObject({ failure })
  })
})

describe('a multipart request', () => {
  const post = (body: FormData | string | ReadableStream, headers: Record<string, string> = {}) => app.api.fetch('http://localhost/graphql', {
    method: 'POST', headers: { 'graphql-require-preflight': '1', ...headers }, body, ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  })
  const form = (parts: Record<string, string | File>): FormData => {
    const body = new FormData()
    for (const [name, value] of Object.entries(parts)) body.append(name, value)
    return body
  }
  const operations = JSON.stringify({ query: RESUME, variables: { file: null } })
  const file = new File(['x'], 'x.txt')

  it.each([
    ['no operations', form({ map: '{}' })],
    ['operations that are no JSON', form({ operations: '{', map: '{}' })],
    ['no map', form({ operations, 0: file })],
    ['a map to nowhere', form({ operations, map: '{"0":["variables.other"]}', 0: file })],
    ['a map to what is not null', form({ operations, map: '{"0":["query"]}', 0: file })],
    ['a map to a prototype', form({ operations, map: '{"0":["variables.__proto__.polluted"]}', 0: file })],
    ['a file that was not sent', form({ operations, map: '{"0":["variables.file"]}' })],
  ])('with %s is refused', async (_what, body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
  })

  it('that breaks off is refused', async () => {
    const response = await post('--b\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"que', { 'content-type': 'multipart/form-data; boundary=b' })
    expect(response.status).toBe(400)
  })

  it('that is larger than any file may be is refused', async () => {
    const response = await post(multipartBody({ query: IMPORT, content: LINE.repeat(1_000), fileName: 'large' }))
    expect(response.status).toBe(413)
  })

  it('leaves no file behind, whatever became of it', () => {
    expect(leftovers()).toEqual([])
  })
})
