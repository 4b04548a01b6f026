import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { launchChromium } from '../../src/platform/web/chromium.ts'
import { freshFolder, removeFolder } from '../support/database.ts'
import { until } from '../support/postings.ts'
import { claudeAnswer, startClaudeProvider } from '../support/providers/claude-provider.ts'
import { openAiAnswer, startOpenAiProvider } from '../support/providers/openai-provider.ts'
import type { ProviderServer, Step } from '../support/providers/provider-server.ts'
import { startMain, type RunningCommand } from './cli/run-command.ts'
import { openGraphiQL } from './graphiql-page.ts'
import { PATIENT, startServer } from './running-server.ts'
import { sendResume } from './sending.ts'

vi.setConfig(PATIENT)

const RESUME = new File(['Ines Halvorsen\nNurse\n\nExperience\nNurse, Elm Street Clinic\n2015 - Present\nCared for forty patients at the clinic.\n'], 'resume.txt')
const QUESTION = 'How many patients did I care for at the clinic?'
const STREAM = `subscription ($input: ChatInput) { chatStream(input: $input) {
  ... on Error { message }
  ... on ChatProgress { messageId event { __typename ... on AnswerToken { text } ... on ChatCompleted { message { content answer { backend citations { text } claims { verdict } } } } } }
} }`

interface Told {
  messageId: string
  event: { __typename: string; text?: string; message?: { content: string; answer: { backend: string; citations: { text: string }[]; claims: { verdict: string }[] } } }
}

interface Answer {
  data: Record<string, Record<string, unknown> | undefined>
}

async function post(url: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) })
  return ((await response.json()) as Answer).data
}

async function resumeMatched(url: string): Promise<void> {
  await sendResume(url, RESUME)
  await until(async () => JSON.stringify(await post(url, '{ resumes { state } }')).includes('MATCHED'))
}

async function streamOf(url: string, input: Record<string, unknown>): Promise<Told[]> {
  const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 })
  const events: Told[] = []
  for await (const { data } of client.iterate<{ chatStream: Told }>({ query: STREAM, variables: { input: { message: QUESTION, ...input } } })) {
    if (data == null) throw new Error('The stream holds no data.')
    events.push(data.chatStream)
  }
  await client.dispose()
  return events
}

const textOf = (events: readonly Told[]): string => events.map(({ event }) => event.text ?? '').join('')

async function* stalled(text: string): AsyncGenerator<Step> {
  for (const word of text.match(/\s*\S+/g) ?? []) yield { kind: 'TEXT', text: word }
  yield { kind: 'STALL' }
}

describe('the server as a process', () => {
  let folder: string
  let provider: ProviderServer
  let commands: RunningCommand[]
  beforeEach(async () => {
    folder = freshFolder()
    provider = await startOpenAiProvider(() => ({ kind: 'ANSWER', steps: stalled('You cared for forty patients at the clinic and') }))
    commands = []
  })
  afterEach(async () => {
    for (const { child } of commands) child.kill('SIGKILL')
    await Promise.all(commands.map(({ ended }) => ended))
    await provider.close()
    removeFolder(folder)
  })

  async function startProcess(): Promise<{ url: string, command: RunningCommand }> {
    const command = startMain({ DATA_DIR: folder, PORT: '0', LLM_BACKEND: 'openai', LLM_FALLBACKS: '', OPENAI_API_KEY: 'sk-local', OPENAI_BASE_URL: provider.baseUrl, LLM_IDLE_TIMEOUT_MS: '300000' })
    commands.push(command)
    await command.says('"ready"')
    const { url } = JSON.parse(command.output().split('\n').find((line) => line.includes('"ready"')) ?? '') as { url: string }
    return { url, command }
  }

  const MESSAGES = '{ chatSessions(first: 5) { ... on ChatSessionsConnection { edges { node { messages(first: 5) { edges { node { content answer { state } } } } } } } } }'

  it('keeps the question, and the answer as far as it was stored, when it is killed in mid-stream', async () => {
    const first = await startProcess()
    await resumeMatched(first.url)
    const reading = streamOf(first.url, {}).catch(() => [])
    await until(async () => JSON.stringify(await post(first.url, MESSAGES)).includes('forty patients'))
    first.command.child.kill('SIGKILL')
    await Promise.all([first.command.ended, reading])

    const second = await startProcess()
    await until(async () => !JSON.stringify(await post(second.url, MESSAGES)).includes('WRITING'))
    const list = JSON.stringify(await post(second.url, MESSAGES))
    expect(list).toContain(QUESTION)
    expect(list).toMatch(/"content":"You cared for forty patients[^"]*","answer":\{"state":"INTERRUPTED"\}/)
  })

  it('marks what it was writing INTERRUPTED when it is told to end', async () => {
    const first = await startProcess()
    await resumeMatched(first.url)
    const reading = streamOf(first.url, {})
    await expect.poll(() => provider.requests.some((request) => request.method === 'POST'), { timeout: 20_000 }).toBe(true)
    await sleep(500)
    first.command.child.kill('SIGTERM')
    const [events, { code }] = await Promise.all([reading.catch(() => []), first.command.ended])
    expect(code).toBe(0)
    const second = await startProcess()
    const list = JSON.stringify(await post(second.url, MESSAGES))
    expect(list).toContain('"state":"INTERRUPTED"')
    expect(list).toContain(textOf(events).trim())
  })
})

describe('the endpoint with the real embedding model', () => {
  it('answers by every backend over one conversation, cited and verified', async () => {
    const [openai, claude] = await Promise.all([
      startOpenAiProvider(() => openAiAnswer('You cared for forty patients [P1].')),
      startClaudeProvider(() => claudeAnswer('At the clinic you cared for forty patients [P1].')),
    ])
    const server = await startServer({
      OPENAI_API_KEY: 'sk-local', OPENAI_BASE_URL: openai.baseUrl, GROQ_API_KEY: 'gsk-local', GROQ_BASE_URL: openai.baseUrl,
      GEMINI_API_KEY: 'gem-local', GEMINI_BASE_URL: openai.baseUrl, OLLAMA_URL: openai.baseUrl.replace(/\/v1\/?$/, ''), ANTHROPIC_API_KEY: 'ant-local', ANTHROPIC_BASE_URL: claude.baseUrl,
    })
    await server.startWorking()
    await resumeMatched(server.url)
    for (const backend of ['EXTRACTIVE', 'OPENAI', 'GROQ', 'GEMINI', 'OLLAMA', 'CLAUDE']) {
      const events = await streamOf(server.url, { backend })
      const message = events.at(-1)?.event.message
      expect([backend, message?.answer.backend]).toEqual([backend, backend])
      expect(message?.content).toMatch(/forty patients.*\[1\]/)
      expect(message?.answer.citations[0]?.text).toContain('forty patients')
      expect(message?.answer.claims.some(({ verdict }) => verdict === 'SUPPORTED')).toBe(true)
    }
    await server.close()
    await Promise.all([openai.close(), claude.close()])
  })
})

describe('GraphiQL in a browser', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    server = await startServer()
    await server.startWorking()
    await resumeMatched(server.url)
  })
  afterAll(() => server.close())

  it('streams an answer without any key, with its citation and verdict', async () => {
    const chromium = await launchChromium()
    const graphiql = await openGraphiQL(chromium.browser, server.url)
    await graphiql.openTab('ChatStream')
    await graphiql.setVariables({ input: { message: QUESTION } })
    await graphiql.execute()
    const shown = await graphiql.result(/"state": "COMPLETED"/)
    expect(shown).toContain('"backend": "EXTRACTIVE"')
    expect(graphiql.errors).toEqual([])
    await graphiql.openTab('ChatSessions')
    await graphiql.execute()
    const sessions = await graphiql.result(/"role": "ASSISTANT"/)
    expect(sessions).toMatch(/forty\s+patients\s+at\s+the\s+clinic\.\s+\[1\]/)
    await chromium.close()
  })
})
