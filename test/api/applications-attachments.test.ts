import { createHash, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { globalId } from '../support/global-id.ts'
import { at } from '../support/graphql-reader.ts'
import { createJobs } from '../support/postings.ts'
import { upload } from '../support/upload.ts'

const OUTCOME = `__typename ... on Error { message } ... on ApplicationConflictError { stored { version } }
  ... on Application {
    id version attachments { id fileName mediaType sizeBytes downloadUrl } timeline { kind changes { field old new } }
  }`
const ADD = `mutation ($id: ID!, $version: Int!, $file: File!) { it: addAttachment(applicationId: $id, version: $version, file: $file) { ... on UploadError { failure } ${OUTCOME} } }`
const REMOVE = `mutation ($id: ID!, $version: Int!) { it: removeAttachment(id: $id, version: $version) { ${OUTCOME} } }`
const READ = 'query ($id: ID!) { it: application(id: $id) { ... on Application { version attachments { fileName } } } }'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const MINUTE_MS = 60_000

let app: TestApp
let jobIds: string[]
const clock = { aheadMs: 0 }
beforeAll(async () => {
  app = await createTestApp({
    env: { DOCUMENT_QUOTA_COUNT: '3', DOCUMENT_QUOTA_BYTES: '20000', RESUME_LIMIT_BYTES: '10000' },
    adapt: (platform) => ({ ...platform, now: () => new Date(Date.now() + clock.aheadMs) }),
  })
  jobIds = await createJobs(app)
})
afterEach(async () => {
  clock.aheadMs = 0
  await app.platform.database.prisma.application.deleteMany()
})
afterAll(() => app.close())

const run = async (operation: string, variables: Record<string, unknown> = {}) => at(await app.run(operation, variables), 'it')
const part = (value: unknown, path: string): unknown => at({ data: { value } }, `value.${path}`)
const create = async (place = 0) => part(await run('mutation ($jobId: ID!) { it: createApplication(jobId: $jobId) { ... on Application { id } } }', { jobId: jobIds[place] }), 'id')
const attach = async (id: unknown, version: number, content: string | Uint8Array, fileName = 'offer.txt') => (
  at(await upload(app, { query: ADD, variables: { id, version }, content, fileName }), 'it')
)
const get = (url: unknown, method = 'GET') => app.api.fetch(String(url), { method })

describe('an attachment', () => {
  it('is kept as it is, told of in the timeline, and given back by its link', async () => {
    const id = await create()
    const content = randomBytes(5_000)
    const added = await attach(id, 1, content, 'Scan 1.bin')
    expect(added).toMatchObject({
      version: 2,
      attachments: [{ fileName: 'Scan 1.bin', mediaType: 'application/octet-stream', sizeBytes: 5_000 }],
      timeline: [{ kind: 'CREATED' }, { kind: 'DOCUMENT', changes: [{ field: 'ATTACHMENT', old: null, new: 'Scan 1.bin, application/octet-stream, 5,000 bytes' }] }],
    })
    const response = await get(part(added, 'attachments.0.downloadUrl'))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream', 'content-length': '5000', 'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="Scan 1.bin"; filename*=UTF-8''Scan%201.bin`,
    })
    const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
    expect(hashOf(new Uint8Array(await response.arrayBuffer()))).toBe(hashOf(content))
  })

  it('leaves with its length known, though it is text and the client takes gzip', async () => {
    const id = await create()
    const url = part(await attach(id, 1, 'Offer '.repeat(1_000)), 'attachments.0.downloadUrl')
    const response = await app.api.fetch(String(url), { headers: { 'accept-encoding': 'gzip' } })
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-length': '6000', 'content-type': 'text/plain' })
    expect(response.headers.has('content-encoding')).toBe(false)
  })

  it('is of the kind that its bytes tell, whatever its name says', async () => {
    const id = await create()
    await attach(id, 1, PNG, 'page.html')
    expect(await attach(id, 2, '<script>alert(1)</script>', 'picture.png')).toMatchObject({
      attachments: [{ fileName: 'page.html', mediaType: 'image/png' }, { fileName: 'picture.png', mediaType: 'text/plain' }],
    })
  })

  it('is one for each file: the same again changes nothing', async () => {
    const [id, other] = [await create(), await create(1)]
    await attach(id, 1, 'Offer', 'offer.txt')
    expect(await attach(id, 2, 'Offer', 'copy.txt')).toMatchObject({ version: 2, attachments: [{ fileName: 'offer.txt' }] })
    expect(await attach(other, 1, 'Offer', 'copy.txt')).toMatchObject({ version: 2, attachments: [{ fileName: 'copy.txt' }] })
  })

  it('is gone when it is removed, and so is what its link gave', async () => {
    const id = await create()
    const added = await attach(id, 1, 'Offer')
    const removed = await run(REMOVE, { id: part(added, 'attachments.0.id'), version: 2 })
    expect(removed).toMatchObject({ version: 3, attachments: [] })
    expect(part(removed, 'timeline.2')).toEqual({ kind: 'DOCUMENT', changes: [{ field: 'ATTACHMENT', old: 'offer.txt, text/plain, 5 bytes', new: null }] })
    expect((await get(part(added, 'attachments.0.downloadUrl'))).status).toBe(404)
    expect(await attach(id, 3, 'Offer')).toMatchObject({ version: 4, attachments: [{ fileName: 'offer.txt' }] })
  })

  it('goes with its application', async () => {
    const id = await create()
    await attach(id, 1, 'Offer')
    await run('mutation ($id: ID!) { it: deleteApplication(id: $id) { __typename } }', { id })
    expect(await app.platform.database.prisma.applicationAttachment.count()).toBe(0)
  })

  it('is refused on an older version of its application, which stays as it is', async () => {
    const id = await create()
    const added = await attach(id, 1, 'Offer')
    expect(await attach(id, 1, 'Second')).toMatchObject({ __typename: 'ApplicationConflictError', stored: { version: 2 } })
    expect(await run(REMOVE, { id: part(added, 'attachments.0.id'), version: 1 })).toMatchObject({ __typename: 'ApplicationConflictError' })
    expect(await run(READ, { id })).toEqual({ version: 2, attachments: [{ fileName: 'offer.txt' }] })
  })

  it('is refused where it is empty, or larger than a file may be', async () => {
    const id = await create()
    expect(await attach(id, 1, '')).toMatchObject({ __typename: 'UploadError', failure: 'EMPTY' })
    expect(await attach(id, 1, randomBytes(10_001))).toMatchObject({ __typename: 'UploadError', failure: 'TOO_LARGE' })
    expect(await run(READ, { id })).toEqual({ version: 1, attachments: [] })
  })

  it('is refused where a person keeps as much as they may, over all applications', async () => {
    const [id, other] = [await create(), await create(1)]
    await attach(id, 1, randomBytes(9_000), 'large.bin')
    await attach(id, 2, randomBytes(8_000))
    const full = await attach(other, 1, randomBytes(4_000))
    expect(full).toMatchObject({ __typename: 'UploadError', failure: 'QUOTA_EXCEEDED', message: expect.stringContaining('large.bin') })
    await attach(other, 1, 'A')
    expect(await attach(other, 2, 'B')).toMatchObject({ __typename: 'UploadError', failure: 'QUOTA_EXCEEDED', message: expect.stringContaining('3') })
    expect(await run(READ, { id: other })).toMatchObject({ version: 2 })
  })

  it('keeps its name from being more than a name', async () => {
    const id = await create()
    const added = await attach(id, 1, 'Offer', `Angebot 'Jürgen' ${'x'.repeat(300)}.txt`)
    const name = String(part(added, 'attachments.0.fileName'))
    expect([...name]).toHaveLength(255)
    const response = await get(part(added, 'attachments.0.downloadUrl'))
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="Angebot 'J_rgen' x+"; filename\*=UTF-8''Angebot%20%27J%C3%BCrgen%27%20x+$/)
  })
})

describe('a link to an attachment', () => {
  it('is of use for ten minutes, to GET and HEAD', async () => {
    const id = await create()
    const url = part(await attach(id, 1, 'Offer'), 'attachments.0.downloadUrl')
    clock.aheadMs = 9 * MINUTE_MS
    expect(await (await get(url)).text()).toBe('Offer')
    const head = await get(url, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '5', ''])
    expect((await get(url, 'DELETE')).status).toBe(405)
    clock.aheadMs = 11 * MINUTE_MS
    expect((await get(url)).status).toBe(404)
  })

  it('is not told in the log', async () => {
    const id = await create()
    const url = String(part(await attach(id, 1, 'Offer'), 'attachments.0.downloadUrl'))
    await get(url)
    expect(app.logs.some(({ path }) => path === '/links/download')).toBe(true)
    expect(JSON.stringify(app.logs)).not.toContain(url.split('/').at(-1))
  })

  it('is of no use when it was changed, or made for another person or purpose', async () => {
    const { links, database } = app.platform
    const id = await create()
    const added = await attach(id, 1, 'Offer')
    const url = String(part(added, 'attachments.0.downloadUrl'))
    const { id: attachmentId } = await database.prisma.applicationAttachment.findFirstOrThrow()
    const { id: eve } = await database.prisma.user.create({ data: { displayName: 'Eve' } })
    const link = (subject: string) => links.url('download', subject, { expiresAt: null })
    for (const bad of [
      url.replace(/[^.](?=[^.]*$)/, (first) => (first === 'A' ? 'B' : 'A')), url.replace('/download/', '/calendar/'),
      link(`attachment:${eve}:${attachmentId}`), link(`attachment:${app.viewer.userId}:rubbish`), link(`attachment:rubbish:${attachmentId}`), link('attachment'),
    ]) expect((await get(bad)).status).toBe(404)
    expect(await (await get(link(`attachment:${app.viewer.userId}:${attachmentId}`))).text()).toBe('Offer')
  })
})

describe('another person’s application', () => {
  it('takes no file and gives none', async () => {
    const { prisma } = app.platform.database
    const { id: userId } = await prisma.user.create({ data: { displayName: 'Eve' } })
    const foreign = await prisma.application.create({
      data: {
        userId, jobTitle: 'Spy', companyName: 'Elsewhere', companyKey: 'elsewhere', jobUrl: '',
        attachments: { create: { fileName: 'a', mediaType: 'text/plain', bytes: Buffer.from('a'), sizeBytes: 1, fileHash: 'a' } },
      },
      include: { attachments: true },
    })
    const attachmentId = globalId('ApplicationAttachment', String(foreign.attachments[0]?.id))
    expect(await attach(globalId('Application', foreign.id), 1, 'Mine')).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run(REMOVE, { id: attachmentId, version: 1 })).toMatchObject({ __typename: 'NotFoundError' })
    expect(await run('query ($id: ID!) { it: node(id: $id) { ... on ApplicationAttachment { downloadUrl } } }', { id: attachmentId })).toBeNull()
    expect(await attach(attachmentId, 1, 'Mine')).toMatchObject({ __typename: 'ValidationError' })
  })
})

describe('a list with attachments', () => {
  it('does not read their files', async () => {
    const id = await create()
    await attach(id, 1, 'Offer')
    const statements = await app.countStatements(async () => {
      await run('query { it: applications { ... on ApplicationsConnection { edges { node { attachments { fileName sizeBytes downloadUrl } } } } } }')
    })
    expect(statements.filter((statement) => statement.includes('"bytes"'))).toEqual([])
  })
})
