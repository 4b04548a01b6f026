import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { globalId } from '../support/global-id.ts'
import { at, type Answer } from '../support/graphql-reader.ts'
import { until } from '../support/postings.ts'
import { connect, startServer } from '../support/sockets.ts'
import { upload, uploadResume } from '../support/upload.ts'

let app: TestApp
/** Global ids. */
const ids: Record<'portfolio' | 'review' | 'note', string> = { portfolio: '', review: '', note: '' }
let resumeId: string
/** Of another person, about the same things. */
let foreignId: string

const UPLOAD = `mutation ($file: File!, $title: String, $kind: DocumentKind) { uploadDocument(file: $file, title: $title, kind: $kind) {
  __typename
  ... on Document { id title kind fileName mediaType sizeBytes state }
  ... on UploadError { failure message }
  ... on ValidationError { issues { path message } }
} }`

async function keep(content: string | Uint8Array, variables: Record<string, unknown> = {}, fileName = 'note.md'): Promise<string> {
  return String(at(await upload(app, { query: UPLOAD, content, fileName, variables }), 'uploadDocument.id'))
}

function untilIndexed(count: number): Promise<void> {
  return until(async () => (await app.platform.index.count('documents')) >= count)
}

beforeAll(async () => {
  app = await createTestApp({ workers: true, env: { DOCUMENT_QUOTA_COUNT: '12', DOCUMENT_QUOTA_BYTES: '20000', RESUME_LIMIT_BYTES: '10000' } })
  ids.portfolio = await keep('# Portfolio\n\n## Elm Street bridge\n\nA steel bridge for the harbor.\n', { kind: 'PORTFOLIO' })
  ids.review = await keep('## Leadership\n\nLed a team of five at the harbor.\n', { title: 'Review of 2023', kind: 'REVIEW' })
  ids.note = await keep('A note on tunnels.')
  resumeId = await uploadResume(app, 'Ada Roe\nCivil engineer\n\nExperience\nCivil engineer, Harbor Works\n2019 - 2023\nDesigned bridges at the harbor.\n')
  const { id: userId } = await app.platform.database.prisma.user.create({ data: { id: randomUUID(), displayName: 'Eve' } })
  const foreign = await app.services.documents.upload({ userId }, { bytes: Buffer.from('# Secret\n\nWhat Eve did at the harbor.'), fileName: 'secret.md' })
  foreignId = globalId('Document', foreign.id)
  await untilIndexed(4)
})
afterAll(() => app.close())

const DOCUMENT = 'query ($id: ID!) { document(id: $id) { __typename ... on Document { id title kind state content pages } ... on Error { code message } } }'
const LIST = `query ($kinds: [DocumentKind!], $first: Int, $after: String) { documents(kinds: $kinds, first: $first, after: $after) {
  ... on ValidationError { issues { path message } }
  ... on DocumentConnection { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { id title } } }
} }`
const SEARCH = `query ($query: String!, $kinds: [DocumentKind!], $documentIds: [ID!], $includeResumes: Boolean, $first: Int, $after: String) {
  searchDocuments(query: $query, kinds: $kinds, documentIds: $documentIds, includeResumes: $includeResumes, first: $first, after: $after) {
    __typename
    ... on Error { code message }
    ... on ValidationError { issues { path } }
    ... on DocumentSearchConnection {
      totalCount searchMode pageInfo { endCursor hasNextPage }
      edges {
        node { __typename ... on Document { id title content } ... on Resume { id name } }
        explanation {
          keywordRank vectorRank similarity fusedScore matchedTerms
          passage { text section charStart charEnd highlights { charStart charEnd } }
        }
      }
    }
  }
}`

function nodeIds(answer: Answer, field: string): unknown[] {
  const edges = at(answer, `${field}.edges`)
  return Array.isArray(edges) ? edges.map((edge: { node: { id: string } }) => edge.node.id) : []
}

describe('uploadDocument', () => {
  it('stores a document, which is then read whole, by its id and as a node', async () => {
    expect(at(await app.run(DOCUMENT, { id: ids.review }), 'document')).toEqual({
      __typename: 'Document', id: ids.review, title: 'Review of 2023', kind: 'REVIEW', state: 'INDEXED', pages: null,
      content: '## Leadership\n\nLed a team of five at the harbor.',
    })
    const nodes = await app.run('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Document { title kind mediaType sizeBytes } } }', { ids: [ids.portfolio, foreignId] })
    expect(at(nodes, 'nodes')).toEqual([{ title: 'Portfolio', kind: 'PORTFOLIO', mediaType: 'text/markdown', sizeBytes: 66 }, null])
  })

  it('gives the document that the same bytes are', async () => {
    expect(await keep('A note on tunnels.', { title: 'Another title' })).toBe(ids.note)
    expect(at(await app.run(DOCUMENT, { id: ids.note }), 'document.title')).toBe('A note on tunnels.')
  })

  it.each([
    ['EMPTY', '', 'empty.txt'],
    ['UNSUPPORTED_TYPE', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'picture.png'],
    ['CORRUPT', '%PDF-1.7\nnothing that follows is a PDF', 'broken.pdf'],
    ['CORRUPT', '{"broken": ', 'broken.json'],
    ['TOO_LARGE', 'x'.repeat(10_001), 'long.txt'],
  ])('answers %s and stores nothing', async (failure, content, fileName) => {
    const before = await app.platform.database.prisma.document.count()
    expect(at(await upload(app, { query: UPLOAD, content, fileName }), 'uploadDocument')).toMatchObject({ __typename: 'UploadError', failure })
    expect(await app.platform.database.prisma.document.count()).toBe(before)
  })

  it('says what to remove where there is no room', async () => {
    const large = await keep('a'.repeat(9_900), { title: 'Large' })
    const larger = await keep('b'.repeat(9_900), { title: 'Larger' })
    const answer = await upload(app, { query: UPLOAD, content: 'c'.repeat(9_900), fileName: 'third.txt' })
    expect(at(answer, 'uploadDocument')).toMatchObject({ __typename: 'UploadError', failure: 'QUOTA_EXCEEDED', message: expect.stringMatching(/Remove documents of .* or more first; the largest is “Large”/) })
    for (const id of [large, larger]) await app.run('mutation ($id: ID!) { deleteDocument(id: $id) { __typename } }', { id })
  })

  it.each(['', ' \t', 'x'.repeat(301)])('answers ValidationError for the title %j', async (title) => {
    const answer = await upload(app, { query: UPLOAD, content: 'A note', fileName: 'note.txt', variables: { title } })
    expect(at(answer, 'uploadDocument')).toMatchObject({ __typename: 'ValidationError', issues: [{ path: ['title'] }] })
  })
})

describe('documents', () => {
  it('lists what is the viewer’s alone, the newest first, page by page', async () => {
    const first = await app.run(LIST, { first: 2 })
    expect(nodeIds(first, 'documents')).toEqual([ids.note, ids.review])
    expect(at(first, 'documents')).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true, hasPreviousPage: false } })
    const second = await app.run(LIST, { first: 2, after: at(first, 'documents.pageInfo.endCursor') })
    expect(nodeIds(second, 'documents')).toEqual([ids.portfolio])
    expect(at(second, 'documents.pageInfo')).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
    expect(nodeIds(await app.run(LIST, { kinds: ['REVIEW', 'PORTFOLIO'] }), 'documents')).toEqual([ids.review, ids.portfolio])
    const refused = await app.run(LIST, { kinds: ['REVIEW'], after: at(first, 'documents.pageInfo.endCursor') })
    expect(at(refused, 'documents')).toMatchObject({ issues: [{ path: ['after'], message: expect.stringContaining('without it') }] })
  })

  it('takes as many statements for one as for many, and reads texts only where they are asked for', async () => {
    const statementsOf = async (fields: string, first: number) => {
      const query = `query ($first: Int) { documents(first: $first) { ... on DocumentConnection { edges { node { ${fields} } } } } }`
      let answer: Answer = {}
      const statements = await app.countStatements(async () => (answer = await app.run(query, { first })))
      expect(nodeIds(answer, 'documents')).toHaveLength(first)
      return statements
    }
    const [one, many] = [await statementsOf('id title', 1), await statementsOf('id title', 3)]
    expect(many).toHaveLength(one.length)
    expect(many.length).toBeLessThanOrEqual(2)
    expect(many.join()).not.toMatch(/"content"|"bytes"/)
    expect(await statementsOf('id content', 3)).toHaveLength(many.length + 1)
  })
})

describe('updateDocument', () => {
  it('changes title and kind, and the document is found by its new title', async () => {
    const id = await keep('Words of praise.', {}, 'praise.txt')
    const answer = await app.run('mutation ($id: ID!) { updateDocument(id: $id, title: "Zeppelins", kind: CERTIFICATE) { ... on Document { title kind state } } }', { id })
    expect(at(answer, 'updateDocument')).toEqual({ title: 'Zeppelins', kind: 'CERTIFICATE', state: 'EMBEDDING' })
    await until(async () => at(await app.run(DOCUMENT, { id }), 'document.state') === 'INDEXED')
    const found = await app.run(SEARCH, { query: 'zeppelins', kinds: ['CERTIFICATE'] })
    expect(at(found, 'searchDocuments.edges.0')).toMatchObject({ node: { id }, explanation: { keywordRank: 1, matchedTerms: ['zeppelins'] } })
    await app.run('mutation ($id: ID!) { deleteDocument(id: $id) { __typename } }', { id })
  })
})

describe('deleteDocument', () => {
  it('takes the document out of list, search, nodes and index', async () => {
    const id = await keep('A balloon ride.')
    await until(async () => at(await app.run(DOCUMENT, { id }), 'document.state') === 'INDEXED')
    const rowId = Buffer.from(id, 'base64').toString().split(':')[1] ?? ''
    expect(await app.platform.index.passages('documents', [rowId])).not.toEqual([])
    const removed = await app.run('mutation ($id: ID!) { deleteDocument(id: $id) { ... on RemovedDocument { id } } }', { id })
    expect(at(removed, 'deleteDocument.id')).toBe(id)
    expect(nodeIds(await app.run(SEARCH, { query: 'balloon ride' }), 'searchDocuments')).not.toContain(id)
    expect(at(await app.run(DOCUMENT, { id }), 'document.__typename')).toBe('NotFoundError')
    expect((await app.run('query ($id: ID!) { node(id: $id) { id } }', { id })).data).toEqual({ node: null })
    await until(async () => (await app.platform.index.passages('documents', [rowId])).length === 0)
    expect(await app.platform.index.vectors('documents', [rowId])).toEqual([])
  })
})

describe('searchDocuments', () => {
  it('explains its hits, resumes among them where they are asked for', async () => {
    const answer = await app.run(SEARCH, { query: 'led a team', includeResumes: true })
    expect(at(answer, 'searchDocuments')).toMatchObject({ searchMode: 'HYBRID', totalCount: 4 })
    expect(at(answer, 'searchDocuments.edges.0')).toMatchObject({
      node: { __typename: 'Document', id: ids.review },
      explanation: { keywordRank: 1, vectorRank: 1, matchedTerms: ['led', 'team'], passage: { section: 'Leadership' } },
    })
    const passage = 'searchDocuments.edges.0.explanation.passage'
    const content = String(at(answer, 'searchDocuments.edges.0.node.content'))
    expect(content.slice(Number(at(answer, `${passage}.charStart`)), Number(at(answer, `${passage}.charEnd`)))).toBe(at(answer, `${passage}.text`))
    const [highlight] = at(answer, `${passage}.highlights`) as { charStart: number, charEnd: number }[]
    expect(String(at(answer, `${passage}.text`)).slice(highlight?.charStart, highlight?.charEnd)).toBe('Led')
    expect(nodeIds(answer, 'searchDocuments')).toContain(resumeId)
    const named = await app.run(SEARCH, { query: 'civil engineer', includeResumes: true, documentIds: [] })
    expect(at(named, 'searchDocuments.edges')).toMatchObject([{ node: { __typename: 'Resume', id: resumeId, name: 'Ada Roe' } }])
  })

  it('knows nothing of what is another person’s', async () => {
    const answer = await app.run(SEARCH, { query: 'Eve secret harbor', includeResumes: true })
    expect(nodeIds(answer, 'searchDocuments').toSorted()).toEqual([...Object.values(ids), resumeId].toSorted())
    const unknown = globalId('Document', randomUUID())
    for (const id of [foreignId, unknown]) {
      const { message, ...refusal } = at(await app.run(SEARCH, { query: 'harbor', documentIds: [id] }), 'searchDocuments') as { message: string }
      expect(refusal).toEqual({ __typename: 'NotFoundError', code: 'NOT_FOUND' })
      expect(message.replace(/[\da-f-]{36}/, 'ID')).toBe('Document ID was not found.')
    }
  })

  it('takes as many statements for one hit as for many', async () => {
    const statementsOf = async (first: number, includeResumes: boolean) => {
      let answer: Answer = {}
      const statements = await app.countStatements(async () => (answer = await app.run(SEARCH, { query: 'the harbor and its tunnels', includeResumes, first })))
      expect(nodeIds(answer, 'searchDocuments')).toHaveLength(first)
      return statements.length
    }
    const [one, many] = [await statementsOf(1, false), await statementsOf(3, false)]
    expect(many).toBe(one)
    // The same once more for the other collection.
    expect(await statementsOf(4, true)).toBeLessThanOrEqual(2 * one)
  })

  it('goes on by words while the model is away', async () => {
    app.embedder.isAvailable = false
    const answer = await app.run(SEARCH, { query: 'tunnels' })
    app.embedder.isAvailable = true
    expect(at(answer, 'searchDocuments')).toMatchObject({ searchMode: 'KEYWORD', edges: [{ node: { id: ids.note } }] })
  })

  it.each([
    ['an empty query', { query: ' ' }, ['query']],
    ['a query that is too long', { query: 'n'.repeat(10_001) }, ['query']],
    ['the id of another type', { query: 'x', documentIds: [globalId('Resume', randomUUID())] }, ['documentIds']],
    ['rubbish for an id', { query: 'x', documentIds: ['rubbish'] }, ['id']],
    ['too many ids', { query: 'x', documentIds: Array.from({ length: 1_001 }, () => 'x') }, ['documentIds']],
    ['a page of none', { query: 'x', first: 0 }, ['first']],
    ['a page of too many', { query: 'x', first: 101 }, ['first']],
    ['rubbish for a cursor', { query: 'x', after: '\u0000\ud800' }, ['after']],
  ])('answers ValidationError for %s', async (_what, variables, path) => {
    expect(at(await app.run(SEARCH, variables), 'searchDocuments')).toMatchObject({ __typename: 'ValidationError', issues: [{ path }] })
  })
})

describe('documentProgress', () => {
  const PROGRESS = `subscription ($id: ID!) { documentProgress(id: $id) {
    __typename ... on DocumentProgress { documentId state error } ... on Error { code }
  } }`

  it('follows a document over a WebSocket until it is indexed, and no other person’s', async () => {
    const server = await startServer(app)
    const { client } = connect(server.url)
    try {
      app.embedder.isAvailable = false
      const id = await keep('Followed to its end.')
      const states: unknown[] = []
      for await (const { data } of client.iterate({ query: PROGRESS, variables: { id } })) {
        app.embedder.isAvailable = true
        states.push(data?.['documentProgress'])
      }
      expect(states.length).toBeGreaterThanOrEqual(2)
      expect(states.at(-1)).toEqual({ __typename: 'DocumentProgress', documentId: id, state: 'INDEXED', error: null })
      for (const unknown of [foreignId, globalId('Document', randomUUID())]) {
        const { value } = await client.iterate({ query: PROGRESS, variables: { id: unknown } }).next()
        expect(value.data).toEqual({ documentProgress: { __typename: 'NotFoundError', code: 'NOT_FOUND' } })
      }
    } finally {
      app.embedder.isAvailable = true
      await client.dispose()
      await server.close(1_000)
    }
  })
})

describe('upkeep', () => {
  it('covers documents', async () => {
    const health = await app.run('{ indexHealth { ... on IndexHealth { isHealthy collections { collection rowCount indexCount } } } }')
    const count = await app.platform.database.prisma.document.count()
    expect(at(health, 'indexHealth.collections')).toContainEqual({ collection: 'documents', rowCount: count, indexCount: count })
    const queued = await app.run('mutation { reindex(collections: [DOCUMENTS]) { ... on QueuedWork { queued } } }')
    expect(at(queued, 'reindex.queued')).toBe(count)
  })
})
