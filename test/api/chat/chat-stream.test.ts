import { setTimeout as sleep } from 'node:timers/promises'
import WebSocket from 'ws'
import { createClient, type Client } from 'graphql-ws'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SLOW_CLIENT_CODE } from '../../../src/app/server/slow-clients.ts'
import { openChatDesk, type ChatDesk } from '../../support/chat.ts'
import { at } from '../../support/graphql-reader.ts'
import { openAiAnswer } from '../../support/providers/openai-provider.ts'
import type { Step } from '../../support/providers/provider-server.ts'
import { readEvents, startServer, type RunningServer } from '../../support/sockets.ts'

let desk: ChatDesk
let server: RunningServer
const clients: Client[] = []
beforeAll(async () => {
  desk = await openChatDesk()
  server = await startServer(desk.app)
})
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose()
})
afterAll(async () => {
  await server.close(2_000)
  await desk.close()
})

const QUESTION = 'How large was the team of engineers that I led?'
const STREAM = `subscription ($input: ChatInput, $messageId: ID, $after: Int) {
  chatStream(input: $input, messageId: $messageId, after: $after) {
    ... on Error { message }
    ... on ChatProgress {
      messageId sessionId
      event {
        __typename
        ... on AnswerStarted { passages { text } searchMode }
        ... on AnswerToken { text offset }
        ... on AnswerCitation { citation { number text } }
        ... on AnswerClaim { claim { text verdict } }
        ... on ChatCompleted { message { content answer { state citations { number } claims { text } } } }
        ... on ChatFailed { error { code message } message { content answer { state } } }
      }
    }
  }
}`

interface Told {
  messageId: string
  sessionId: string
  event: { __typename: string; text?: string; offset?: number; message?: { content: string; answer: { state: string } }; error?: { code: string } }
}

/** A model's answer that waits in its middle until it is told to go on. */
function paused(before: string, after: string): { steps: AsyncIterable<Step>; goOn: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  async function* steps(): AsyncGenerator<Step> {
    for (const text of before.match(/\s*\S+/g) ?? []) yield { kind: 'TEXT', text }
    await promise
    for (const text of after.match(/\s*\S+/g) ?? []) yield { kind: 'TEXT', text }
    yield { kind: 'FINISH', reason: 'stop' }
  }
  return { steps: steps(), goOn: resolve }
}

function openClient(url = server.url): { client: Client, socket: () => WebSocket } {
  let opened: unknown
  const client = createClient({
    url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, on: { opened: (socket) => { opened = socket } },
  })
  clients.push(client)
  return {
    client,
    socket() {
      if (opened instanceof WebSocket) return opened
      throw new Error('There is no connection yet.')
    },
  }
}

function subscribe(client: Client, variables: Record<string, unknown>): AsyncIterableIterator<Told> {
  async function* told(): AsyncGenerator<Told> {
    for await (const result of client.iterate<{ chatStream: Told }>({ query: STREAM, variables })) {
      if (result.data?.chatStream.event === undefined) throw new Error(`No event: ${JSON.stringify(result)}`)
      yield result.data.chatStream
    }
  }
  return told()
}

/** Reads until the text that came is at least so long; answers with the id of the message and that text. */
async function readText(stream: AsyncIterableIterator<Told>, chars: number): Promise<{ messageId: string; text: string }> {
  let text = ''
  for (;;) {
    const { value, done } = await stream.next()
    if (done) throw new Error(`The stream ended after “${text}”.`)
    text += value.event.text ?? ''
    if (text.length >= chars) return { messageId: value.messageId, text }
  }
}

const textOf = (events: readonly Told[]): string => events.map(({ event }) => event.text ?? '').join('')
const asked = () => desk.provider.requests.filter((request) => request.method === 'POST')

describe('a stream over a WebSocket', () => {
  it('tells of the passages, the text as it comes, its citations and claims, and ends with what is stored', async () => {
    desk.provider.setScript(() => openAiAnswer('You led a team of five engineers [P1]. You led them at Example Lights [P1].', { tokensPerSecond: 100 }))
    const events = await Array.fromAsync(subscribe(openClient().client, { input: { message: QUESTION } }))
    const kinds = events.map(({ event }) => event.__typename)
    expect(kinds[0]).toBe('AnswerStarted')
    expect(kinds.at(-1)).toBe('ChatCompleted')
    expect(kinds.filter((kind) => kind === 'AnswerToken').length).toBeGreaterThan(5)
    expect(kinds).toContain('AnswerCitation')
    // The verdict on the first sentence comes while the second is being written.
    expect(kinds.indexOf('AnswerClaim')).toBeLessThan(kinds.lastIndexOf('AnswerToken'))
    expect(events.at(-1)?.event.message?.content).toBe(textOf(events))
    let length = 0
    for (const { event } of events) {
      if (event.offset === undefined) continue
      expect(event.offset).toBe(length)
      length += event.text?.length ?? 0
    }
  })

  it('is taken up again where it stopped, after the connection broke', async () => {
    const { steps, goOn } = paused('You led a team of five engineers at', ' the lamp works for years.')
    desk.provider.setScript(() => ({ kind: 'ANSWER', steps }))
    const { client, socket } = openClient()
    const first = subscribe(client, { input: { message: QUESTION } })
    const { messageId, text } = await readText(first, 10)
    first.next().catch(() => undefined)
    socket().terminate()
    await sleep(50)
    const rest = Array.fromAsync(subscribe(openClient().client, { messageId, after: text.length }))
    goOn()
    const events = await rest
    expect(text + textOf(events)).toBe('You led a team of five engineers at the lamp works for years.')
    expect(events.at(-1)?.event.message).toMatchObject({ content: text + textOf(events), answer: { state: 'COMPLETED' } })
  })

  it('is the same for two clients', async () => {
    const { steps, goOn } = paused('You led a team of', ' five engineers [P1].')
    desk.provider.setScript(() => ({ kind: 'ANSWER', steps }))
    const first = subscribe(openClient().client, { input: { message: QUESTION } })
    const { messageId, text } = await readText(first, 5)
    const second = Array.fromAsync(subscribe(openClient().client, { messageId }))
    goOn()
    const [one, two] = [text + textOf(await Array.fromAsync(first)), textOf(await second)]
    expect(one).toBe('You led a team of five engineers [1].')
    expect(two).toBe(one)
  })

  it('closes the connection of the provider when its last reader leaves, and keeps what was written', async () => {
    const { steps } = paused('You led a team of five engineers', ' never.')
    desk.provider.setScript(() => ({ kind: 'ANSWER', steps }))
    const stream = subscribe(openClient().client, { input: { message: QUESTION } })
    const { messageId } = await readText(stream, 5)
    await stream.return?.()
    await expect.poll(() => asked().at(-1)?.isAbandoned).toBe(true)
    const READ = 'query ($id: ID!) { chatMessage(id: $id) { ... on ChatMessage { content answer { state } } } }'
    await expect.poll(async () => at(await desk.app.run(READ, { id: messageId }), 'chatMessage.answer.state')).toBe('STOPPED')
    expect(at(await desk.app.run(READ, { id: messageId }), 'chatMessage.content')).toContain('You led')
  })

  it('ends for all its readers when it is stopped', async () => {
    const { steps } = paused('You led a team of five engineers', ' never.')
    desk.provider.setScript(() => ({ kind: 'ANSWER', steps }))
    const stream = subscribe(openClient().client, { input: { message: QUESTION } })
    const { messageId, text } = await readText(stream, 5)
    const stopped = await desk.app.run('mutation ($id: ID!) { stopAnswer(messageId: $id) { ... on ChatMessage { content answer { state } } ... on Error { message } } }', { id: messageId })
    expect(at(stopped, 'stopAnswer.answer.state')).toBe('STOPPED')
    const rest = await Array.fromAsync(stream)
    expect(rest.at(-1)?.event.__typename).toBe('ChatCompleted')
    expect(at(stopped, 'stopAnswer.content')).toBe(text + textOf(rest))
    const again = await desk.app.run('mutation ($id: ID!) { stopAnswer(messageId: $id) { __typename } }', { id: messageId })
    expect(at(again, 'stopAnswer.__typename')).toBe('ConflictError')
  })

  it('tells why an answer failed, with what there is of it', async () => {
    desk.provider.setScript(() => ({ kind: 'ANSWER', steps: [{ kind: 'TEXT', text: 'You led a team' }, { kind: 'CUT' }] }))
    const events = await Array.fromAsync(subscribe(openClient().client, { input: { message: QUESTION } }))
    expect(events.at(-1)?.event).toMatchObject({ __typename: 'ChatFailed', error: { code: 'PROVIDER' }, message: { content: textOf(events), answer: { state: 'FAILED' } } })
  })

  it('is written anew, and both answers are kept', async () => {
    desk.provider.setScript(() => openAiAnswer('Five [P1].'))
    const events = await Array.fromAsync(subscribe(openClient().client, { input: { message: QUESTION } }))
    desk.provider.setScript(() => openAiAnswer('Five engineers [P1].'))
    const again = await desk.app.run('mutation ($id: ID!) { regenerateAnswer(messageId: $id) { ... on ChatMessage { id answer { state } } } }', { id: events[0]?.messageId })
    expect(at(again, 'regenerateAnswer.answer.state')).toBe('WRITING')
    const rest = await Array.fromAsync(subscribe(openClient().client, { messageId: at(again, 'regenerateAnswer.id') }))
    expect(textOf(rest)).toBe('Five engineers [1].')
    const both = await desk.app.run('query ($id: ID!) { chatMessage(id: $id) { ... on ChatMessage { question { answers { content } } } } }', { id: events[0]?.messageId })
    expect(at(both, 'chatMessage.question.answers')).toEqual([{ content: 'Five [1].' }, { content: 'Five engineers [1].' }])
  })

  it('is written anew by one request at a time, whichever message they name', async () => {
    const REGENERATE = 'mutation ($id: ID!) { regenerateAnswer(messageId: $id) { __typename ... on ChatMessage { id question { id } } } }'
    desk.provider.setScript(() => openAiAnswer('Five [P1].'))
    const events = await Array.fromAsync(subscribe(openClient().client, { input: { message: QUESTION } }))
    desk.provider.setScript(() => ({ kind: 'ANSWER', steps: paused('Five engineers', ' never.').steps }))
    const first = events[0]?.messageId
    const both = await Promise.all([desk.app.run(REGENERATE, { id: first }), desk.app.run(REGENERATE, { id: first })])
    expect(both.map((answer) => at(answer, 'regenerateAnswer.__typename')).toSorted()).toEqual(['ChatMessage', 'ConflictError'])
    const begun = both.find((answer) => at(answer, 'regenerateAnswer.__typename') === 'ChatMessage') ?? both[0]
    const byQuestion = await desk.app.run(REGENERATE, { id: at(begun, 'regenerateAnswer.question.id') })
    expect(at(byQuestion, 'regenerateAnswer.__typename')).toBe('ConflictError')
    await desk.app.run('mutation ($id: ID!) { stopAnswer(messageId: $id) { __typename } }', { id: at(begun, 'regenerateAnswer.id') })
  })

  it.each([
    ['its server ends', async (_socket: WebSocket, passing: RunningServer) => passing.close(2_000)],
    ['its reader was closed for not reading', async (socket: WebSocket) => socket.close(SLOW_CLIENT_CODE)],
  ])('goes on, and is not taken for stopped, when %s', async (_name, end) => {
    const passing = await startServer(desk.app)
    desk.provider.setScript(() => ({ kind: 'ANSWER', steps: paused('You led a team of five engineers', ' never.').steps }))
    const { client, socket } = openClient(passing.url)
    const stream = subscribe(client, { input: { message: QUESTION } })
    const { messageId } = await readText(stream, 5)
    stream.next().catch(() => undefined)
    await end(socket(), passing)
    await sleep(200)
    expect(asked().at(-1)?.isAbandoned).toBe(false)
    const stopped = await desk.app.run('mutation ($id: ID!) { stopAnswer(messageId: $id) { __typename } }', { id: messageId })
    expect(at(stopped, 'stopAnswer.__typename')).toBe('ChatMessage')
    await passing.close(2_000)
  })

  it('ends when its conversation is cleared meanwhile', async () => {
    const { steps } = paused('You led a team of five engineers', ' never.')
    desk.provider.setScript(() => ({ kind: 'ANSWER', steps }))
    const { client } = openClient()
    const results = client.iterate<{ chatStream: Told }>({ query: STREAM, variables: { input: { message: QUESTION } } })
    let told: Told | undefined
    while (told?.event.text === undefined) told = (await results.next()).value?.data?.chatStream
    const cleared = await desk.app.run('mutation ($id: ID!) { clearChatSession(id: $id) { __typename } }', { id: told.sessionId })
    expect(at(cleared, 'clearChatSession.__typename')).toBe('ChatSession')
    await expect.poll(() => asked().at(-1)?.isAbandoned).toBe(true)
    for (;;) if ((await results.next()).done) break
  })

  it.each([
    ['neither question nor message', {}],
    ['both', { input: { message: QUESTION }, messageId: 'x' }],
    ['a place before the beginning', { messageId: 'x', after: -1 }],
  ])('refuses %s', async (_name, variables) => {
    const results = await Array.fromAsync(openClient().client.iterate({ query: STREAM, variables }))
    expect(JSON.stringify(results)).toContain('message')
    expect(JSON.stringify(results)).not.toContain('AnswerStarted')
  })
})

describe('a stream of server-sent events', () => {
  it('is the same, and its end ends the request to the provider', async () => {
    const { steps } = paused('You led a team of five engineers', ' never.')
    desk.provider.setScript(() => ({ kind: 'ANSWER', steps }))
    const leaving = new AbortController()
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: STREAM, variables: { input: { message: QUESTION } } }),
      signal: leaving.signal,
    })
    const events = readEvents(response)
    expect(JSON.stringify((await events.next()).value)).toContain('AnswerStarted')
    expect(JSON.stringify((await events.next()).value)).toContain('AnswerToken')
    leaving.abort()
    await expect.poll(() => asked().at(-1)?.isAbandoned).toBe(true)
  })
})
