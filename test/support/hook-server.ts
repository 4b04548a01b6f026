import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface ReceivedCall {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export interface HookServer {
  /** '127.0.0.1:41234' */
  host: string
  url: string
  calls: ReceivedCall[]
  /** How it answers from now on; 204 unless told. */
  answer(how?: (response: ServerResponse) => void): void
  close(): Promise<void>
}

/** A receiver of webhooks on loopback. */
export async function startHookServer(): Promise<HookServer> {
  const calls: ReceivedCall[] = []
  const accept = (response: ServerResponse): void => {
    response.writeHead(204).end()
  }
  let answer = accept
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      calls.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body })
      answer(response)
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/hook?for=ada`,
    calls,
    answer: (how = accept) => { answer = how },
    async close() {
      const closed = new Promise((resolve) => { server.close(resolve) })
      server.closeAllConnections()
      await closed
    },
  }
}
