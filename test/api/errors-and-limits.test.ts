import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({
    env: { LIMIT_QUERY_DEPTH: '6', LIMIT_QUERY_COST: '500', LIMIT_ALIASES: '5', INTROSPECTION: 'false', GRAPHIQL: 'false', BODY_LIMIT_BYTES: '2048', REQUEST_TIMEOUT_MS: '1000' },
    adapt: (platform) => ({
      ...platform,
      embedder: {
        ...platform.embedder,
        async embed(texts, { signal } = {}) {
          if (texts[0] === 'slow') await new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))))
          throw new Error('password=hunter2 in /etc/secret')
        },
      },
    }),
  })
})
afterAll(() => app.close())

describe('an unexpected error', () => {
  it('is hidden behind the id of the request and logged once', async () => {
    app.logs.length = 0
    const { errors } = await app.run('{ embed(texts: ["x"]) { __typename } }', {}, { 'x-request-id': 'order-66' })
    expect(errors).toEqual([expect.objectContaining({ path: ['embed'], extensions: { code: 'INTERNAL', requestId: 'order-66' } })])
    expect(JSON.stringify(errors)).not.toMatch(/hunter2|secret/)
    const logged = app.logs.filter(({ level }) => level === 'error')
    expect(logged).toEqual([expect.objectContaining({ requestId: 'order-66', err: expect.objectContaining({ message: expect.stringContaining('/etc/secret') }) })])
  })
})

describe('limits of an operation', () => {
  it.each([
    ['QUERY_DEPTH', '{ jobs { ... on JobsConnection { edges { node { company { jobs { edges { node { id } } } } } } } } }'],
    ['QUERY_COST', '{ jobs(first: 100) { ... on JobsConnection { edges { node { id title url source } } } } }'],
    ['QUERY_ALIASES', `{ ${Array.from({ length: 6 }, (_, place) => `a${place}: __typename`).join(' ')} }`],
  ])('%s refuses before anything runs', async (code, query) => {
    const statements = await app.countStatements(async () => {
      const { data, errors } = await app.run(query)
      expect(data).toBeUndefined()
      expect(errors?.map(({ extensions }) => extensions?.['code'])).toContain(code)
    })
    expect(statements).toEqual([])
  })

  it('count the size of a page that a variable gives', async () => {
    const query = 'query ($first: Int!) { jobs(first: $first) { ... on JobsConnection { edges { node { id title url source } } } } }'
    expect((await app.run(query, { first: 5 })).errors).toBeUndefined()
    expect((await app.run(query, { first: 100 })).errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_COST' })
  })

  it('count every id that nodes is given', async () => {
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ${'id '.repeat(20)} } }`
    const ids = Array.from({ length: 25 }, () => 'Sm9iOjExMTExMTExLTIyMjItNDMzMy04NDQ0LTU1NTU1NTU1NTU1NQ==')
    expect((await app.run(query, { ids: ids.slice(0, 5) })).data).toEqual({ nodes: [null, null, null, null, null] })
    expect((await app.run(query, { ids })).errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_COST' })
  })

  it('hold inside fragments, of which many that name one another take no time', async () => {
    const query = `query { ...A } fragment A on Query { jobs { ...B } } fragment B on JobsConnection { edges { node { company { jobs { edges { node { id } } } } } } }`
    expect((await app.run(query)).errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_DEPTH' })
    const doubling = Array.from({ length: 30 }, (_, place) => `fragment F${place} on Query { ...F${place + 1} ...F${place + 1} }`).join(' ')
    expect((await app.run(`{ ...F0 } ${doubling} fragment F30 on Query { __typename }`)).errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_COST' })
  })

  it('introspection can be switched off', async () => {
    expect((await app.run('{ __schema { types { name } } }')).errors?.[0]?.message).toContain('introspection')
    expect((await app.run('{ __typename }')).data).toEqual({ __typename: 'Query' })
  })
})

describe('limits of a request', () => {
  it('a body over the limit is refused, whether its size was declared or not', async () => {
    const large = JSON.stringify({ query: '{ __typename }', extensions: { padding: 'x'.repeat(4_000) } })
    const bytes = new TextEncoder().encode(large)
    const chunked = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, 2_000))
        controller.enqueue(bytes.slice(2_000))
        controller.close()
      },
    })
    for (const body of [large, chunked]) {
      const response = await app.api.fetch('http://localhost/graphql', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body, ...(body === large ? {} : { duplex: 'half' }),
      })
      expect(response.status).toBe(413)
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_LARGE' } }] })
    }
  })

  it('one that holds no JSON is told so', async () => {
    for (const [path, init] of [
      ['/graphql?query={__typename}&variables=nonsense', {}],
      ['/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":' }],
    ] as const) {
      const response = await app.api.fetch(`http://localhost${path}`, init)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
    }
  })

  it('one that takes too long is given up', async () => {
    app.logs.length = 0
    expect((await app.run('{ embed(texts: ["slow"]) { __typename } }')).errors).toMatchObject([{ extensions: { code: 'TIMEOUT' } }])
  })
})

describe('requests of other pages and names', () => {
  const get = (headers: Record<string, string>, path = '/graphql?query={__typename}') => app.api.fetch(`http://localhost${path}`, { headers })

  it.each(['localhost:4000', '127.0.0.1:4000', '[::1]:4000', 'app.localhost'])('%s is this machine', async (host) => {
    expect((await get({ host })).status).toBe(200)
  })

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.7', 'localhost@evil.example', ''])('%s is refused', async (host) => {
    const response = await get({ host })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN_HOST' } }] })
  })

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])('a form of type %s is refused', async (type) => {
    const response = await app.api.fetch('http://localhost/graphql', { method: 'POST', headers: { 'content-type': type }, body: 'query={__typename}' })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'PREFLIGHT_REQUIRED' } }] })
  })

  it('mutations need a POST', async () => {
    expect((await get({}, `/graphql?query=${encodeURIComponent('mutation { repairIndex { __typename } }')}`)).status).toBe(405)
  })

  it('pages of other origins get no leave to read', async () => {
    const response = await get({ origin: 'https://evil.example' })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})
