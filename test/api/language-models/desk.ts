import { randomBytes } from 'node:crypto'
import { openLlmRouter } from '../../../src/app/language-models.ts'
import { loadConfig } from '../../../src/config/config.ts'
import { createLanguageModels, type LanguageModels } from '../../../src/domains/settings/language-models.service.ts'
import { ensureLocalOwner } from '../../../src/domains/users/local-owner.ts'
import { ProviderError } from '../../../src/lib/errors.ts'
import type { Viewer } from '../../../src/lib/viewer.ts'
import type { LlmBackend } from '../../../src/platform/llm/language-model.ts'
import type { RoutedPart } from '../../../src/platform/llm/llm-router.ts'
import { createSecretBox } from '../../../src/platform/secrets/secret-box.ts'
import { createMetrics, type Metrics } from '../../../src/platform/telemetry/metrics.ts'
import { freshDatabase } from '../../support/database.ts'
import { openAiAnswer, startOpenAiProvider } from '../../support/providers/openai-provider.ts'
import type { ProviderServer } from '../../support/providers/provider-server.ts'
import { askedFor } from '../../support/scripted-model.ts'

export interface DeskOptions {
  now?: () => Date
  /** Of the box that keys are sealed with. */
  secretsKey?: Uint8Array
}

/** Language models as the application makes them of variables, over one database. */
export interface Desk {
  viewer: Viewer
  open(env: Record<string, string>, options?: DeskOptions): LanguageModels & { metrics: Metrics }
  /** A person of their own. */
  anotherViewer(): Promise<Viewer>
  /** Everything that the database holds, as text; bytes in hexadecimal. */
  dump(): Promise<string>
  close(): Promise<void>
}

export const SECRETS_KEY = randomBytes(32)

export async function openDesk(): Promise<Desk> {
  const database = await freshDatabase()
  const { prisma, pool } = database
  const viewer = await ensureLocalOwner(prisma)
  return {
    viewer,
    open(env, { now = () => new Date(), secretsKey = SECRETS_KEY } = {}) {
      const { llm } = loadConfig({ env })
      const metrics = createMetrics()
      const { dailyTokens, maxAnswerTokens } = llm
      const router = openLlmRouter(llm, metrics)
      return { metrics, ...createLanguageModels({ prisma, router, secrets: createSecretBox(secretsKey), dailyTokens, maxAnswerTokens, now }) }
    },
    async anotherViewer() {
      const { id } = await prisma.user.create({ data: { displayName: 'Someone else' } })
      return { userId: id }
    },
    async dump() {
      const tables = await pool.query<{ name: string }>("SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public'")
      const rows = await Promise.all(tables.rows.map(({ name }) => pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)))
      return rows.flatMap((result) => result.rows.map(({ row }) => row)).join('\n')
    },
    close: () => database.close(),
  }
}

/** Asks for an answer and reads it to its end. */
export function written(models: LanguageModels, viewer: Viewer, backend: LlmBackend | null = null, signal = new AbortController().signal): Promise<RoutedPart[]> {
  return Array.fromAsync(models.write(viewer, askedFor('What did I do in 2021?'), { backend }, signal))
}

/** Who wrote an answer, and what. */
export function answerOf(parts: readonly RoutedPart[]) {
  const chosen = parts.findLast((part) => part.kind === 'CHOSEN')
  return { backend: chosen?.backend, isFallback: chosen?.isFallback, text: parts.map((part) => (part.kind === 'TEXT' ? part.text : '')).join('') }
}

/** The failure that an answer ended with. */
export async function failureOf(work: Promise<unknown>): Promise<ProviderError> {
  const error = await work.then(() => null, (reason: unknown) => reason)
  if (error instanceof ProviderError) return error
  throw new Error(`No ProviderError: ${String(error)}`)
}

/** Settings for Groq and OpenAI at local providers, Groq asked first and OpenAI in its place. */
export function envFor(groq: ProviderServer, openai: ProviderServer): Record<string, string> {
  return {
    LLM_BACKEND: 'groq', LLM_FALLBACKS: 'openai,extractive',
    GROQ_API_KEY: 'gsk_the-key-of-the-operator-0001', GROQ_BASE_URL: groq.baseUrl,
    OPENAI_API_KEY: 'sk-the-key-of-the-operator-0002', OPENAI_BASE_URL: openai.baseUrl,
  }
}

export function startGroq(): Promise<ProviderServer> {
  return startOpenAiProvider(() => openAiAnswer('Groq writes.'), 'GROQ')
}

export function startOpenAi(): Promise<ProviderServer> {
  return startOpenAiProvider(() => openAiAnswer('OpenAI writes.'), 'OPENAI')
}
