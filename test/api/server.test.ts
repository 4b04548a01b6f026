import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { startServer, type RunningServer } from '../support/sockets.ts'

let app: TestApp
let server: RunningServer
/** Calls of `embed` for the text "slow", which wait to be let go. */
const slow: (() => void)[] = []
beforeAll(async () => {
  app = await createTestApp({
    env: { CORS_ORIGINS: 'https://front.example' },
    adapt: (platform) => ({
      ...platform,
      embedder: {
        ...platform.embedder,
        async embed(texts, options) {
          if (texts[0] === 'slow') await new Promise<void>((resolve) => void slow.push(resolve))
          return platform.embedder.embed(texts, options)
        },
      },
    }),
  })
})
afterAll(() => app.close())
const started: RunningServer[] = []
async function start(): Promise<RunningServer> {
  const running = await startServer(app)
  started.push(running)
  return running
}
afterEach(async () => {
  for (const running of started.splice(0)) await running.close(1_000)
})

const post = (url: string, query: string, headers: Record<string, string> = {}) => fetch(url, {
  method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }),
})

describe('status', () => {
  it('/health says that the process lives', async () => {
    server = await start()
    const response = await fetch(server.urlOf('/health'))
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })

  it('/ready names each part, and stays ready while only the model is away', async () => {
    server = await start()
    const up = { state: 'UP', detail: null }
    const response = await fetch(server.urlOf('/ready'))
    expect([response.status, await response.json()]).toEqual([200, { isReady: true, parts: { server: up, database: up, index: up, embedding: up, queue: up } }])
  })

  it('/ready answers 503 where a needed part is down', async () => {
    const { index } = app.platform
    const { health } = index
    index.health = async () => ({ ok: false, detail: 'The extension vector is missing.' })
    server = await start()
    const response = await fetch(server.urlOf('/ready'))
    index.health = health
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ isReady: false, parts: { index: { state: 'DOWN', detail: 'The extension vector is missing.' } } })
  })

  it('/metrics counts operations and requests', async () => {
    server = await start()
    await post(server.url, 'query Hello { __typename }')
    await post(server.url, 'query Wrong { nothing }')
    const text = await (await fetch(server.urlOf('/metrics'))).text()
    expect(text).toMatch(/graphql_operation_duration_seconds_count\{name="Hello",type="query",outcome="ok"\} 1/)
    expect(text).toMatch(/graphql_operation_duration_seconds_count\{name="Wrong",type="query",outcome="rejected"\} 1/)
    expect(text).toMatch(/http_request_duration_seconds_count\{method="POST",route="\/graphql",status="200"\} \d/)
  })
})

describe('requests', () => {
  it('keep the id that they came with, or get one', async () => {
    server = await start()
    const given = await post(server.url, '{ __typename }', { 'x-request-id': 'abc-123' })
    expect(given.headers.get('x-request-id')).toBe('abc-123')
    const forged = await post(server.url, '{ __typename }', { 'x-request-id': 'a b{c}' })
    expect(forged.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  })

  it('are logged without what was asked', async () => {
    server = await start()
    app.logs.length = 0
    await post(`${server.url}?token=secret`, '{ parseJobQuery(query: "nurse for mary@example.org") { __typename } }', { 'x-request-id': 'logged' })
    const line = app.logs.find(({ requestId }) => requestId === 'logged')
    expect(line).toMatchObject({ method: 'POST', path: '/graphql', status: 200, durationMs: expect.any(Number) })
    expect(JSON.stringify(app.logs)).not.toMatch(/mary|secret|nurse/)
  })

  it('get larger answers compressed where they take that', async () => {
    server = await start()
    const query = '{ __schema { types { name description fields { name description } } } }'
    const compressed = await post(server.url, query)
    expect(compressed.headers.get('content-encoding')).toBe('gzip')
    expect(await compressed.json()).toMatchObject({ data: { __schema: { types: expect.any(Array) } } })
    expect((await post(server.url, query, { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull()
    expect((await post(server.url, '{ __typename }')).headers.get('content-encoding')).toBeNull()
  })

  it('of pages of the listed origins may read the answer', async () => {
    server = await start()
    const preflight = await fetch(server.url, {
      method: 'OPTIONS', headers: { origin: 'https://front.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    })
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://front.example')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type')
    const answer = await post(server.url, '{ __typename }', { origin: 'https://front.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://front.example')
  })

  it('of a browser get GraphiQL, which loads nothing from elsewhere', async () => {
    server = await start()
    const page = await (await fetch(server.url, { headers: { accept: 'text/html' } })).text()
    expect(page).toContain('"subscriptionsProtocol":"WS"')
    expect(page).toContain('query SearchJobs')
    expect(page).not.toMatch(/<(?:script|link)[^>]+(?:src|href)="https?:/)
  })
})

describe('closing', () => {
  it('lets a running request finish, and takes no new one', async () => {
    server = await start()
    const { hostname, port } = new URL(server.url)
    const running = post(server.url, '{ embed(texts: ["slow"]) { ... on Embeddings { dimensions } } }')
    await expect.poll(() => slow.length).toBe(1)
    const closed = server.close(10_000)
    const socket = connectSocket(Number(port), hostname)
    const [error] = await once(socket, 'error')
    expect(error).toMatchObject({ code: 'ECONNREFUSED' })
    slow.pop()?.()
    expect(await (await running).json()).toEqual({ data: { embed: { dimensions: 384 } } })
    await closed
  })

  it('cuts off at the deadline what does not end', async () => {
    server = await start()
    const running = post(server.url, '{ embed(texts: ["slow"]) { __typename } }').then(() => 'answered', () => 'cut off')
    await expect.poll(() => slow.length).toBe(1)
    await server.close(50)
    slow.pop()?.()
    expect(await running).toBe('cut off')
  })
})

it('says so where the port is taken', async () => {
  server = await start()
  const { port } = new URL(server.url)
  const { config } = app.platform
  const same: TestApp = { ...app, platform: { ...app.platform, config: { ...config, server: { ...config.server, port: Number(port) } } } }
  await expect(startServer(same)).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
