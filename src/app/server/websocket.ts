import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { GraphQLError, type ExecutionArgs } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import type { Api } from './api.ts'
import { isLoopbackHost } from './plugins/use-host-check.ts'
import { requestIdOf } from './request-context.ts'
import { dropSlowClients, SLOW_CLIENT_CODE } from './slow-clients.ts'

export interface WebSocketOptions {
  server: Server
  api: Api
  maxMessageBytes: number
  /** Origins of web pages, besides the server's own, that may connect. */
  origins: readonly string[]
  /** Refuses names of this machine other than loopback ones. */
  loopbackOnly: boolean
}

export interface WebSocketSide {
  /** Lets running operations finish, then closes every connection with 1001; whatever is left at the deadline is cut off. */
  close(deadlineMs: number): Promise<void>
}

/** Less than the keep-alive of the protocol, which cuts such a client off without a word. */
const STALL_MS = 10_000
const SLOW_GRACE_MS = 10_000

/** What `ws` calls a close without a close frame (RFC 6455, 7.1.5). */
const ABNORMAL_CLOSURE = 1006

type Envelope = ReturnType<Api['getEnveloped']>

/** Serves the graphql-transport-ws protocol on /graphql, through the same engine and plugins as HTTP. */
export function serveWebSocket({ server, api, maxMessageBytes, origins, loopbackOnly }: WebSocketOptions): WebSocketSide {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes })
  const endWatch = dropSlowClients(sockets, { stallMs: STALL_MS, graceMs: SLOW_GRACE_MS })
  const operations = createOperationCount()
  /** Requests whose socket broke, so that no close frame came, or was closed because nobody read. */
  const lost = new WeakSet<IncomingMessage>()
  const protocol = useServer({
    execute: (args) => envelopeOf(args).execute(args),
    subscribe: (args) => envelopeOf(args).subscribe(args),
    onComplete: (connection, id) => operations.remove(connection, id),
    onClose: (connection) => operations.removeAll(connection),
    onSubscribe: async (connection, id, params) => {
      const { extra } = connection
      const requestId = requestIdOf(headerOf(extra.request, 'x-request-id'))
      const envelope = api.getEnveloped({ req: extra.request, params, requestId, isConnectionLost: () => lost.has(extra.request) })
      const document = parseSafely(envelope, params.query)
      if (document instanceof GraphQLError) return [document]
      const errors = envelope.validate(envelope.schema, document)
      if (errors.length > 0) return errors
      operations.add(connection, id)
      return {
        schema: envelope.schema,
        operationName: params.operationName,
        document,
        variableValues: params.variables,
        contextValue: await envelope.contextFactory(),
        rootValue: envelope,
      }
    },
  }, sockets)

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = whyRefused(request)
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      // Listens before the protocol does, which ends the operations of a closed socket at once.
      client.once('close', (code) => { if (code === ABNORMAL_CLOSURE || code === SLOW_CLIENT_CODE) lost.add(request) })
      sockets.emit('connection', client, request)
    })
  })

  return {
    async close(deadlineMs) {
      const deadline = delay(deadlineMs, undefined, { ref: false })
      await Promise.race([operations.whenNone(), deadline])
      await Promise.race([protocol.dispose(), deadline])
      endWatch()
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }

  /** Browsers let any page open a WebSocket anywhere, so the page's origin is checked here. */
  function whyRefused(request: IncomingMessage): string | null {
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/graphql') return '404 Not Found'
    const host = headerOf(request, 'host')
    if (loopbackOnly && !isLoopbackHost(host)) return '403 Forbidden'
    const origin = headerOf(request, 'origin')
    const isOwnPage = origin === null || origin === `http://${host}` || origin === `https://${host}`
    return isOwnPage || origins.includes(origin) ? null : '403 Forbidden'
  }
}

interface OperationCount {
  add(connection: object, id: string): void
  remove(connection: object, id: string): void
  removeAll(connection: object): void
  /** Resolves once no operation runs, after the last one's `complete` has been sent. */
  whenNone(): Promise<void>
}

function createOperationCount(): OperationCount {
  const idsByConnection = new Map<object, Set<string>>()
  const waiting: (() => void)[] = []
  const settle = (): void => {
    // The protocol tells of an end just before it tells the client.
    if (idsByConnection.size === 0) for (const resolve of waiting.splice(0)) setImmediate(resolve)
  }
  return {
    add(connection, id) {
      idsByConnection.set(connection, (idsByConnection.get(connection) ?? new Set()).add(id))
    },
    remove(connection, id) {
      const ids = idsByConnection.get(connection)
      ids?.delete(id)
      if (ids?.size === 0) idsByConnection.delete(connection)
      settle()
    },
    removeAll(connection) {
      idsByConnection.delete(connection)
      settle()
    },
    whenNone() {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push(resolve)
      settle()
      return promise
    },
  }
}

function envelopeOf(args: ExecutionArgs): Envelope {
  return args.rootValue as Envelope
}

function parseSafely(envelope: Envelope, query: string) {
  try {
    return envelope.parse(query)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? null
}
