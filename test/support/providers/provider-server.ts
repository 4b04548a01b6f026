import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

export interface Usage {
  inputTokens: number
  outputTokens: number
}

/** One step of an answer; each may come `afterMs` milliseconds after the one before it. */
export type Step = { afterMs?: number } & (
  | { kind: 'TEXT'; text: string }
  /** What the protocol sends to keep a connection up, or while the model reasons. */
  | { kind: 'PING' }
  /**
   * `reason` as the provider names it: stop, length, content_filter; end_turn, max_tokens, refusal. `usage` is null where it
   * does not count. `isUnclosed` leaves out what marks the end of the stream.
   */
  | { kind: 'FINISH'; reason: string; usage?: Usage | null; isUnclosed?: boolean }
  /** An error within the answer, with the provider's own body. */
  | { kind: 'ERROR'; body: unknown }
  /** As it stands, whatever the protocol would say. */
  | { kind: 'RAW'; data: string }
  /** Nothing more until the connection is closed. */
  | { kind: 'STALL' }
  /** The connection breaks. */
  | { kind: 'CUT' }
  /** The answer ends as if it were whole. */
  | { kind: 'END' }
)

export type Reply =
  | { kind: 'ANSWER'; steps: Iterable<Step> | AsyncIterable<Step> }
  /** An answer that is no stream. A body that is no string is sent as JSON. */
  | { kind: 'BODY'; status: number; body: unknown; headers?: Readonly<Record<string, string>> }
  /** The connection breaks before any answer. */
  | { kind: 'RESET' }
  /** The request is taken, and nothing else happens. */
  | { kind: 'SILENCE' }

export interface ProviderRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  /** Read as JSON; null where there is none. */
  body: unknown
}

export interface SeenRequest extends ProviderRequest {
  /** The other side closed the connection before the answer was whole. */
  isAbandoned: boolean
  isAnswered: boolean
}

/** What the provider does with a request for an answer; `index` counts those requests from 0. */
export type Script = (request: ProviderRequest, index: number) => Reply

export interface ProviderServer {
  /** As the adapter takes it. */
  baseUrl: string
  /** All that came, in order, lists of models among them. */
  requests: readonly SeenRequest[]
  /** From now on. */
  setScript(script: Script): void
  /** Names of the models that it offers from now on. */
  setModels(models: readonly string[]): void
  /** What it answers from now on to who asks for its models; null for their list. */
  setListReply(reply: Reply | null): void
  close(): Promise<void>
}

/** How a provider writes. All but `path` and `listPath` give whole events of a server-sent stream. */
export interface WireFormat {
  /** Where the adapter's base URL ends. */
  basePath: string
  /** Where answers are asked for, and where models are listed. */
  path: string
  listPath: string
  list(models: readonly string[]): unknown
  unknownPath(path: string): Reply
  begin(request: ProviderRequest): string
  text(text: string, request: ProviderRequest): string
  ping(request: ProviderRequest): string
  finish(reason: string, usage: Usage | null, request: ProviderRequest): string
  error(body: unknown): string
  /** After what `finish` gives. */
  end(request: ProviderRequest): string
}

const DEFAULT_USAGE = { inputTokens: 12, outputTokens: 5 }

/** Starts a provider on a free port of 127.0.0.1. */
export async function startProviderServer(wire: WireFormat, script: Script, models: readonly string[]): Promise<ProviderServer> {
  const requests: SeenRequest[] = []
  const closing = new AbortController()
  let answering = script
  let offered = models
  let listReply: Reply | null = null
  let answers = 0

  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://provider').pathname
    const seen: SeenRequest = {
      method: request.method ?? '', path, headers: request.headers, body: await bodyOf(request), isAbandoned: false, isAnswered: false,
    }
    requests.push(seen)
    response.once('finish', () => { seen.isAnswered = true })
    response.once('close', () => { seen.isAbandoned = !seen.isAnswered })
    const next = replyTo(seen)
    if (next.kind === 'BODY') return sendBody(response, next.status, next.body, next.headers ?? {})
    if (next.kind === 'RESET') return void request.socket.resetAndDestroy()
    if (next.kind === 'ANSWER') await sendAnswer(response, seen, next.steps)
  }

  const replyTo = (request: ProviderRequest): Reply => {
    if (request.method === 'POST' && request.path === wire.path) return answering(request, answers++)
    if (request.method !== 'GET' || request.path !== wire.listPath) return wire.unknownPath(request.path)
    return listReply ?? { kind: 'BODY', status: 200, body: wire.list(offered) }
  }

  const sendAnswer = async (response: ServerResponse, request: ProviderRequest, steps: Iterable<Step> | AsyncIterable<Step>): Promise<void> => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
    response.flushHeaders()
    let hasBegun = false
    const write = (data: string): void => {
      response.write(hasBegun ? data : wire.begin(request) + data)
      hasBegun = true
    }
    for await (const step of steps) {
      if (step.afterMs !== undefined) await delay(step.afterMs, undefined, { signal: closing.signal })
      if (response.destroyed || response.closed) return
      if (step.kind === 'TEXT') write(wire.text(step.text, request))
      if (step.kind === 'PING') write(wire.ping(request))
      if (step.kind === 'FINISH') {
        const { reason, usage = DEFAULT_USAGE, isUnclosed = false } = step
        write(wire.finish(reason, usage, request) + (isUnclosed ? '' : wire.end(request)))
      }
      if (step.kind === 'ERROR') write(wire.error(step.body))
      if (step.kind === 'RAW') response.write(step.data)
      if (step.kind === 'STALL') return
      if (step.kind === 'CUT') {
        // What was written goes out before the connection breaks.
        await delay(10, undefined, { signal: closing.signal })
        return void response.destroy()
      }
      if (step.kind === 'END') break
    }
    response.end()
  }

  const server = createServer((request, response) => {
    reply(request, response).catch((error: unknown) => {
      if (closing.signal.aborted || response.destroyed) return
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The provider listens on no port.')

  return {
    baseUrl: `http://127.0.0.1:${address.port}${wire.basePath}`,
    requests,
    setScript: (next) => { answering = next },
    setModels: (next) => { offered = next },
    setListReply: (next) => { listReply = next },
    async close() {
      closing.abort()
      const closed = new Promise((resolve) => { server.close(resolve) })
      server.closeAllConnections()
      await closed
    },
  }
}

/** Words of a text with the spaces before them, as models write: together they are the text. */
export function tokensOf(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}

export interface AnswerOptions {
  reason?: string
  /** At once where it is left out. */
  tokensPerSecond?: number
  /** Null where the provider does not count. */
  usage?: Usage | null
}

/** A whole answer, token by token. */
export function answerInTokens(text: string, { reason, tokensPerSecond, usage }: AnswerOptions & { reason: string }): Reply {
  const pace = tokensPerSecond === undefined ? {} : { afterMs: 1000 / tokensPerSecond }
  const steps: Step[] = tokensOf(text).map((token) => ({ kind: 'TEXT', text: token, ...pace }))
  return { kind: 'ANSWER', steps: [...steps, { kind: 'FINISH', reason, ...(usage === undefined ? {} : { usage }) }] }
}

function sendBody(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>>): void {
  const isText = typeof body === 'string'
  response.writeHead(status, { 'content-type': isText ? 'text/html; charset=utf-8' : 'application/json', ...headers })
  response.end(isText ? body : JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return text === '' ? null : JSON.parse(text)
}
