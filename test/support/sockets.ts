import { createClient, type Client } from 'graphql-ws'
import WebSocket from 'ws'
import { createServer, type ApiServer } from '../../src/app/server/server.ts'
import type { TestApp } from './app.ts'

export interface RunningServer extends ApiServer {
  /** Of /graphql. */
  url: string
  /** Of any other path. */
  urlOf(path: string): string
}

/** The application behind a real port. */
export async function startServer({ platform, services, viewer }: TestApp): Promise<RunningServer> {
  const server = createServer({ platform, services, viewer })
  const { url } = await server.listen()
  return { ...server, url, urlOf: (path) => new URL(path, url).href }
}

/** A client that speaks graphql-transport-ws; `closed` answers with the code that its connection ends with. */
export function connect(url: string): { client: Client, closed: Promise<number> } {
  const { promise: closed, resolve } = Promise.withResolvers<number>()
  const client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    on: { closed: (event) => resolve(typeof event === 'object' && event !== null && 'code' in event ? Number(event.code) : 0) },
  })
  return { client, closed }
}

/** The `data` of events of a stream of server-sent events, parsed; ends with its `complete` event or with the stream. */
export async function* readEvents(response: Response): AsyncGenerator<unknown> {
  let text = ''
  if (response.body === null) return
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end)
      text = text.slice(end + 2)
      if (/^event: complete/m.test(event)) return
      const data = /^data: ?(.+)$/m.exec(event)?.[1]
      if (data !== undefined) yield JSON.parse(data)
    }
  }
}
