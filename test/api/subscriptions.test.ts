import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { at } from '../support/graphql-reader.ts'
import { connect, readEvents, startServer, type RunningServer } from '../support/sockets.ts'
import { upload } from '../support/upload.ts'

/** One whose imports and resumes are worked on, and one where they wait for ever. */
let working: TestApp
let waiting: TestApp
let app: TestApp
let server: RunningServer | null = null
beforeAll(async () => {
  working = await createTestApp({ workers: true })
  waiting = await createTestApp({ env: { CORS_ORIGINS: 'https://front.example' } })
})
afterEach(async () => {
  await server?.close(1_000)
  server = null
})
afterAll(async () => {
  await working.close()
  await waiting.close()
})

const LINES = Array.from({ length: 200 }, (_, place) => JSON.stringify({
  title: `Gardener ${place}`, company: 'Fern and Daisy', url: `https://jobs.example.org/${place}`,
  description: `Care for garden ${place} ${'and its trees '.repeat(place % 7)}.`,
})).join('\n')
const IMPORT = 'mutation ($file: File!) { importJobs(file: $file) { ... on JobImport { id } } }'
const IMPORT_PROGRESS = `subscription ($id: ID!) { importProgress(id: $id) {
  __typename ... on ImportProgress { state linesDone created rejected } ... on Error { code }
} }`
const RESUME_PROGRESS = 'subscription ($id: ID!) { resumeProgress(id: $id) { __typename ... on ResumeProgress { resumeId state } ... on Error { code } } }'

async function startImport(content = LINES): Promise<string> {
  const answer = await upload(app, { query: IMPORT, content, fileName: 'postings.ndjson' })
  return String(at(answer, 'importJobs.id'))
}

function subscribeBySse(url: string, query: string, id: string, signal?: AbortSignal): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables: { id } }),
    ...(signal ? { signal } : {}),
  })
}

/** Nobody publishes for it any more once this is 0. */
function watchSubscribers(app: TestApp): { count: () => number } {
  let open = 0
  const { pubsub } = app.platform
  const { subscribe } = pubsub
  pubsub.subscribe = (topic, id, signal) => {
    const messages = subscribe(topic, id, signal)
    open += 1
    return Object.assign(ended(messages), { [Symbol.asyncIterator]() { return this } })
    async function* ended(source: typeof messages) {
      try {
        yield* source
      } finally {
        open -= 1
      }
    }
  }
  return { count: () => open }
}

describe('over a WebSocket', () => {
  it('an import is followed to its end', async () => {
    app = working
    server = await startServer(app)
    const { client } = connect(server.url)
    const steps: unknown[] = []
    for await (const { data } of client.iterate({ query: IMPORT_PROGRESS, variables: { id: await startImport() } })) steps.push(data?.['importProgress'])
    expect(steps.length).toBeGreaterThan(2)
    expect(steps.at(-1)).toEqual({ __typename: 'ImportProgress', state: 'COMPLETED', linesDone: 200, created: 200, rejected: 0 })
    await client.dispose()
  })

  it('queries and mutations run too, and errors are typed and masked as over HTTP', async () => {
    app = waiting
    server = await startServer(app)
    const { client } = connect(server.url)
    const first = async (query: string, variables: Record<string, unknown> = {}) => (await client.iterate({ query, variables }).next()).value
    expect((await first('{ __typename }')).data).toEqual({ __typename: 'Query' })
    expect((await first(IMPORT_PROGRESS, { id: 'rubbish' })).data).toEqual({ importProgress: { __typename: 'ValidationError', code: 'VALIDATION' } })
    const unknown = Buffer.from('JobImport:11111111-2222-4333-8444-555555555555').toString('base64')
    expect((await first(IMPORT_PROGRESS, { id: unknown })).data).toEqual({ importProgress: { __typename: 'NotFoundError', code: 'NOT_FOUND' } })
    const aliases = Array.from({ length: 31 }, (_, place) => `a${place}: __typename`).join(' ')
    await expect(first(`{ ${aliases} }`)).rejects.toMatchObject([{ extensions: { code: 'QUERY_ALIASES' } }])
    await expect(first('{ nonsense')).rejects.toMatchObject([{ message: expect.stringContaining('Syntax Error') }])
    await client.dispose()
  })

  it('what a client stops following is let go of at once', async () => {
    app = waiting
    const subscribers = watchSubscribers(app)
    server = await startServer(app)
    const { client } = connect(server.url)
    const steps = client.iterate({ query: IMPORT_PROGRESS, variables: { id: await startImport() } })
    await steps.next()
    expect(subscribers.count()).toBe(1)
    await steps.return?.()
    await expect.poll(subscribers.count).toBe(0)
    await client.dispose()
  })

  it('a page of another origin cannot connect', async () => {
    app = waiting
    server = await startServer(app)
    const { default: WebSocket } = await import('ws')
    const open = (headers: Record<string, string>) => new Promise<string>((resolve) => {
      const socket = new WebSocket(String(server?.url).replace(/^http/, 'ws'), 'graphql-transport-ws', { headers })
      socket.on('open', () => resolve('open')).on('error', (error) => resolve(error.message))
      socket.on('open', () => socket.close())
    })
    expect(await open({ origin: 'https://evil.example' })).toContain('403')
    expect(await open({ host: 'evil.example' })).toContain('403')
    expect(await open({ origin: 'https://front.example' })).toBe('open')
    expect(await open({ origin: new URL(server.url).origin })).toBe('open')
  })
})

describe('over server-sent events', () => {
  it('a resume is followed to its end', async () => {
    app = working
    server = await startServer(app)
    const answer = await upload(app, {
      query: 'mutation ($file: File!) { uploadResume(file: $file) { ... on Resume { id } } }',
      content: 'Kit Marlow\nGardener\n\nSkills\nLandscaping, pruning\n', fileName: 'kit.txt',
    })
    const id = String(at(answer, 'uploadResume.id'))
    const states: unknown[] = []
    for await (const event of readEvents(await subscribeBySse(server.url, RESUME_PROGRESS, id))) states.push(event)
    expect(states.at(-1)).toEqual({ data: { resumeProgress: { __typename: 'ResumeProgress', resumeId: id, state: 'MATCHED' } } })
  })

  it('what a client stops following is let go of at once', async () => {
    app = waiting
    const subscribers = watchSubscribers(app)
    server = await startServer(app)
    const leaving = new AbortController()
    const events = readEvents(await subscribeBySse(server.url, IMPORT_PROGRESS, await startImport(), leaving.signal))
    await events.next()
    expect(subscribers.count()).toBe(1)
    leaving.abort()
    await expect.poll(subscribers.count).toBe(0)
  })
})

describe('when the server closes', () => {
  it('subscriptions are completed: the WebSocket is closed as going away, the event stream ends', async () => {
    app = waiting
    server = await startServer(app)
    const id = await startImport()
    const { client, closed } = connect(server.url)
    const bySocket = client.iterate({ query: IMPORT_PROGRESS, variables: { id } })
    const byStream = readEvents(await subscribeBySse(server.url, IMPORT_PROGRESS, id))
    expect([(await bySocket.next()).done, (await byStream.next()).done]).toEqual([false, false])
    const [socketEnd, streamEnd] = [bySocket.next(), byStream.next()]
    await server.close(5_000)
    expect([(await socketEnd).done, (await streamEnd).done, await closed]).toEqual([true, true, 1001])
  })
})
