import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { leavable } from '../../lib/leaving.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { LlmBackend, LlmRequest, TokenUsage } from '../../platform/llm/language-model.ts'
import type { BackendStatus, LlmRouter, Route, RoutedPart } from '../../platform/llm/llm-router.ts'
import type { SecretBox } from '../../platform/secrets/secret-box.ts'
import { createOwnAccesses, type AccessInput, type StoredAccess } from './own-accesses.ts'
import { createTokenBudget, type TokensToday } from './token-budget.ts'

export interface LanguageModelsDeps {
  prisma: PrismaClient
  router: LlmRouter
  secrets: SecretBox
  /** Tokens that one person may use on one day (UTC), read and written; 0 sets no limit. */
  dailyTokens: number
  /** Longest answer, whatever a request asks for. */
  maxAnswerTokens: number
  now: () => Date
}

/** What a person has set. */
export interface LlmSettings {
  /** Asked where a request names none; null for the configured one. */
  defaultBackend: LlmBackend | null
  access: StoredAccess[]
  usage: TokensToday
}

export interface WriteOptions {
  /** Null for the person's default, else the configured one. */
  backend: LlmBackend | null
}

/** Characters of a token, where nobody has counted: that of English text, as all providers give it for a rule of thumb. */
const CHARS_PER_TOKEN = 4

export type LanguageModels = ReturnType<typeof createLanguageModels>

/** Language models as one person may ask them: by their settings, with their keys, within their budget. */
export function createLanguageModels({ prisma, router, secrets, dailyTokens, maxAnswerTokens, now }: LanguageModelsDeps) {
  const accesses = createOwnAccesses({ prisma, secrets })
  const budget = createTokenBudget({ prisma, dailyTokens, now })
  return { write, contextTokens, backends, settings, setDefaultBackend, setAccess, removeAccess, usage: budget.today }

  /**
   * Writes an answer. Throws ProviderError, among them BUDGET before anything is asked; what was written until a reader left or
   * a provider failed counts by its length.
   */
  function write(viewer: Viewer, request: LlmRequest, options: WriteOptions, signal: AbortSignal): AsyncIterable<RoutedPart> {
    const bounded = { ...request, maxTokens: Math.min(request.maxTokens, maxAnswerTokens) }
    return leavable(signal, (untilLeft) => writeCounted(viewer, bounded, options, untilLeft))
  }

  async function* writeCounted(
    viewer: Viewer, request: LlmRequest, options: WriteOptions, signal: AbortSignal,
  ): AsyncGenerator<RoutedPart, undefined> {
    const route = await routeOf(viewer, options)
    let isFree = true
    let charsWritten = 0
    let uncounted = false
    try {
      for await (const part of router.stream(request, route, signal)) {
        if (part.kind === 'CHOSEN') {
          isFree = part.backend === 'EXTRACTIVE'
          if (!isFree) await budget.assertLeft(viewer, part.backend)
        } else if (part.kind === 'TEXT') {
          charsWritten += part.text.length
          uncounted = !isFree
        } else if (!isFree) {
          uncounted = false
          await budget.add(viewer, part.usage ?? estimated(request, charsWritten))
        }
        yield part
      }
    } finally {
      if (uncounted) await budget.add(viewer, estimated(request, charsWritten))
    }
  }

  /** The smallest window, in tokens, of the models that such a request could go to. Throws ProviderError where there is none. */
  async function contextTokens(viewer: Viewer, options: WriteOptions): Promise<number> {
    return router.contextTokens(await routeOf(viewer, options))
  }

  /** How every backend is, asked with the person's own access where there is one. */
  async function backends(viewer: Viewer, signal: AbortSignal): Promise<BackendStatus[]> {
    const { backend, own } = await routeOf(viewer, { backend: null })
    const statuses = await router.statuses(own, signal)
    return backend === null ? statuses : statuses.map((status) => ({ ...status, isDefault: status.backend === backend }))
  }

  async function settings(viewer: Viewer): Promise<LlmSettings> {
    const [defaultBackend, access, usage] = await Promise.all([defaultOf(viewer), accesses.list(viewer), budget.today(viewer)])
    return { defaultBackend, access, usage }
  }

  /** Null goes back to the configured one. */
  async function setDefaultBackend(viewer: Viewer, backend: LlmBackend | null): Promise<LlmSettings> {
    const { userId } = viewer
    await prisma.userSettings.upsert({ where: { userId }, create: { userId, llmBackend: backend }, update: { llmBackend: backend } })
    return settings(viewer)
  }

  /** Stores a key, a model or both in place of the configured ones. Throws ValidationError. */
  async function setAccess(viewer: Viewer, backend: LlmBackend, input: AccessInput): Promise<LlmSettings> {
    await accesses.save(viewer, backend, input)
    return settings(viewer)
  }

  /** Goes back to what is configured; the key is gone. */
  async function removeAccess(viewer: Viewer, backend: LlmBackend): Promise<LlmSettings> {
    await accesses.remove(viewer, backend)
    return settings(viewer)
  }

  async function routeOf(viewer: Viewer, { backend }: WriteOptions): Promise<Route> {
    const [own, preferred] = await Promise.all([accesses.load(viewer), backend ?? defaultOf(viewer)])
    return { backend: preferred, own }
  }

  async function defaultOf({ userId }: Viewer): Promise<LlmBackend | null> {
    const row = await prisma.userSettings.findUnique({ where: { userId }, select: { llmBackend: true } })
    return row?.llmBackend ?? null
  }
}

function estimated({ messages }: LlmRequest, charsWritten: number): TokenUsage {
  const charsRead = messages.reduce((sum, { content }) => sum + content.length, 0)
  return { inputTokens: Math.ceil(charsRead / CHARS_PER_TOKEN), outputTokens: Math.ceil(charsWritten / CHARS_PER_TOKEN) }
}
