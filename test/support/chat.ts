import { createTestApp, type TestApp, type TestAppOptions } from './app.ts'
import { at } from './graphql-reader.ts'
import { openAiAnswer, startOpenAiProvider } from './providers/openai-provider.ts'
import type { ProviderServer, Script } from './providers/provider-server.ts'
import { uploadResume } from './upload.ts'

/** A resume in few words, whose passages the questions of the tests are about. */
export const RESUME = `Ann Example
Lead Engineer

Experience
Lead Engineer, Example Lights Ltd, 2019 - 2024
- Led a team of five engineers.
- Moved the billing databases to PostgreSQL and cut the nightly run from 40 to 12 minutes.
Developer, Sample Works, 2015 - 2019
- Wrote parts of the order system in Java.

Skills
PostgreSQL, Java, Kubernetes
`

export interface ChatDesk {
  app: TestApp
  provider: ProviderServer
  resumeId: string
  close(): Promise<void>
}

/** The application with a resume and a local OpenAI, which is asked first; nothing else is. */
export async function openChatDesk({ script, env = {}, ...options }: TestAppOptions & { script?: Script } = {}): Promise<ChatDesk> {
  const provider = await startOpenAiProvider(script ?? (() => openAiAnswer('You led a team of five engineers [P1].')))
  const app = await createTestApp({
    workers: true,
    env: { LLM_BACKEND: 'openai', LLM_FALLBACKS: '', OPENAI_API_KEY: 'sk-the-key-of-the-operator', OPENAI_BASE_URL: provider.baseUrl, ...env },
    ...options,
  })
  const resumeId = await uploadResume(app, RESUME)
  return {
    app, provider, resumeId,
    async close() {
      await app.close()
      await provider.close()
    },
  }
}

export const ASK = `mutation ($input: ChatInput!) {
  chat(input: $input) {
    __typename
    ... on Error { message code }
    ... on ChatMessage {
      id content mode
      session { id title }
      answer {
        state groundingScore droppedCitations searchMode backend model isFallback processingTimeMs
        usage { inputTokens outputTokens }
        error { code message }
        passages { source section text relevance }
        citations { number source documentId section text charStart charEnd answerOffset }
        claims { kind text charStart charEnd verdict reason }
      }
    }
  }
}`

/** Of what `ASK` answers with. */
export interface AskedMessage {
  __typename: string
  message?: string
  id: string
  content: string
  session: { id: string; title: string }
  answer: {
    state: string
    groundingScore: number | null
    droppedCitations: number
    backend: string | null
    model: string | null
    isFallback: boolean
    processingTimeMs: number | null
    usage: { inputTokens: number; outputTokens: number } | null
    error: { code: string; message: string } | null
    passages: { source: string; section: string | null; text: string; relevance: number }[]
    citations: { number: number; source: string; documentId: string | null; section: string | null; text: string; charStart: number; charEnd: number; answerOffset: number }[]
    claims: { kind: string; text: string; charStart: number; charEnd: number; verdict: string; reason: string }[]
  }
}

export async function ask(app: TestApp, input: Record<string, unknown>): Promise<AskedMessage> {
  return at(await app.run(ASK, { input }), 'chat') as AskedMessage
}

interface Body {
  messages: { role: string; content: string }[]
  max_tokens?: number
}

/** What the provider was last asked for an answer with, by role. */
export function promptOf(provider: ProviderServer): Body['messages'] {
  const asked = provider.requests.filter((request) => request.method === 'POST').at(-1)
  return (asked?.body as Body | undefined)?.messages ?? []
}
