import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Viewer } from '../../lib/viewer.ts'
import type { Services } from '../../graphql/context.ts'
import type { Platform } from '../platform.ts'
import { createApi } from './api.ts'
import { serveWebSocket } from './websocket.ts'

export interface ServerOptions {
  platform: Platform
  services: Services
  /** Whoever requests are made for, since there are no accounts. */
  viewer: Viewer
}

export interface ApiServer {
  /** Starts to listen where the configuration says; rejects where the port is taken. */
  listen(): Promise<{ url: string }>
  /** Takes no new requests, lets running ones finish and completes subscriptions, all within `deadlineMs`; then cuts off the rest. */
  close(deadlineMs: number): Promise<void>
}

/** Connections that have gone quiet are looked for this often while the server closes. */
const IDLE_CHECK_MS = 20

export function createServer({ platform, services, viewer }: ServerOptions): ApiServer {
  const { server: settings, cors } = platform.config
  const shutdown = new AbortController()
  const api = createApi({ platform, services, viewer, shutdown: shutdown.signal })
  const server = createHttpServer({ requestTimeout: settings.requestTimeoutMs }, (request, response) => {
    if (shutdown.signal.aborted) response.setHeader('connection', 'close')
    void api(request, response)
  })
  const webSocket = serveWebSocket({
    server,
    api,
    maxMessageBytes: settings.bodyLimitBytes,
    origins: cors.origins,
    loopbackOnly: settings.auth === 'none',
  })

  return {
    async listen() {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      server.once('error', reject)
      server.listen(settings.port, settings.host, resolve)
      await promise
      server.off('error', reject)
      return { url: urlOf(server) }
    },
    async close(deadlineMs) {
      if (!server.listening) return
      const isClosed = new Promise<void>((resolve) => void server.close(() => resolve()))
      shutdown.abort()
      await Promise.all([webSocket.close(deadlineMs), drain(server, isClosed, deadlineMs)])
    },
  }
}

/** Waits for running requests; connections that are kept alive between requests would otherwise hold the server open. */
async function drain(server: Server, isClosed: Promise<void>, deadlineMs: number): Promise<void> {
  const idleCheck = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
  await Promise.race([isClosed, delay(deadlineMs, undefined, { ref: false })])
  clearInterval(idleCheck)
  server.closeAllConnections()
  await isClosed
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/graphql`
}
