import { createServer, type IncomingHttpHeaders, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AddressInfo } from 'node:net'

export interface SeenRequest {
  path: string
  headers: IncomingHttpHeaders
  /** Settles when the connection of the request has ended. */
  ended: Promise<void>
}

/** A web server on loopback that answers by the functions of its pages. */
export interface PageServer {
  /** '127.0.0.1:41234', as `allowedHosts` and `allowedLocal` want it. */
  host: string
  port: number
  urlOf(path: string): string
  /** Every request so far, in order. */
  requests: SeenRequest[]
  /** Waits for a request for this path and gives it. */
  request(path: string): Promise<SeenRequest>
  /** How many connections to it are open. */
  connections(): Promise<number>
  close(): Promise<void>
}

/** Draws a page; `url` has its path and query. */
export type PageFunction = (response: ServerResponse, request: IncomingMessage, url: URL) => void

/** Answers with a body of this type. */
export function sends(type: string, body: string | Uint8Array, headers: Record<string, string> = {}): PageFunction {
  return (response) => response.writeHead(200, { 'content-type': type, ...headers }).end(body)
}

/** Starts a server; a path without a page is 404. */
export async function startPageServer(pages: Readonly<Record<string, PageFunction>>): Promise<PageServer> {
  return listen('http', pages, createServer)
}

/** The same behind a certificate that nobody has reason to trust. */
export async function startSecurePageServer(pages: Readonly<Record<string, PageFunction>>): Promise<PageServer> {
  const [key, cert] = await Promise.all(['key.pem', 'certificate.pem'].map((name) => (
    readFile(fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url)))
  )))
  return listen('https', pages, (listener) => createSecureServer({ key, cert }, listener))
}

async function listen(
  scheme: string, pages: Readonly<Record<string, PageFunction>>, create: (listener: RequestListener) => ReturnType<typeof createServer>,
): Promise<PageServer> {
  const requests: SeenRequest[] = []
  const waiting = new Set<(request: SeenRequest) => void>()
  const server = create((request, response) => {
    const url = new URL(request.url ?? '/', `${scheme}://${request.headers.host}`)
    const ended = new Promise<void>((resolve) => { response.once('close', resolve) })
    const seen = { path: url.pathname + url.search, headers: request.headers, ended }
    requests.push(seen)
    for (const notify of waiting) notify(seen)
    const page = pages[url.pathname]
    if (page === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<p>No such page</p>')
    else page(response, request, url)
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    port,
    urlOf: (path) => `${scheme}://127.0.0.1:${port}${path}`,
    requests,
    request: (path) => new Promise((resolve) => {
      const known = requests.find((request) => request.path === path)
      if (known !== undefined) return resolve(known)
      const notify = (request: SeenRequest) => {
        if (request.path !== path) return
        waiting.delete(notify)
        resolve(request)
      }
      waiting.add(notify)
    }),
    connections: () => new Promise((resolve, reject) => {
      server.getConnections((error, count) => error ? reject(error) : resolve(count))
    }),
    async close() {
      const closed = new Promise((resolve) => { server.close(resolve) })
      server.closeAllConnections()
      await closed
    },
  }
}
