import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { ProviderError } from '../../lib/errors.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { LlmBackend, TokenUsage } from '../../platform/llm/language-model.ts'

/** What a person's requests took today. Days are those of UTC. */
export interface TokensToday extends TokenUsage {
  /** Null where there is none. */
  limit: number | null
  /** When the count begins anew. */
  renewsAt: Date
}

export interface TokenBudgetDeps {
  prisma: PrismaClient
  /** Tokens that one person may use on one day, read and written; 0 sets no limit. */
  dailyTokens: number
  now: () => Date
}

const DAY_MS = 24 * 60 * 60_000

export type TokenBudget = ReturnType<typeof createTokenBudget>

/** Tokens by person and day. An answer that began within the limit is written to its end. */
export function createTokenBudget({ prisma, dailyTokens, now }: TokenBudgetDeps) {
  return { today, assertLeft, add }

  async function today({ userId }: Viewer): Promise<TokensToday> {
    const day = startOfDay(now())
    const row = await prisma.llmUsage.findUnique({ where: { userId_day: { userId, day } } })
    return {
      inputTokens: Number(row?.inputTokens ?? 0),
      outputTokens: Number(row?.outputTokens ?? 0),
      limit: dailyTokens === 0 ? null : dailyTokens,
      renewsAt: new Date(day.getTime() + DAY_MS),
    }
  }

  /** Throws ProviderError (BUDGET), in the name of the backend that was to be asked. */
  async function assertLeft(viewer: Viewer, backend: LlmBackend): Promise<void> {
    if (dailyTokens === 0) return
    const { inputTokens, outputTokens, renewsAt } = await today(viewer)
    if (inputTokens + outputTokens < dailyTokens) return
    const message = `Your ${dailyTokens.toLocaleString('en')} tokens of today are used up; they renew at ${renewsAt.toISOString().slice(0, 16)} UTC. `
      + 'Until then, choose the backend EXTRACTIVE, which takes none.'
    throw new ProviderError(backend, 'BUDGET', message, { isRetryable: true, retryAfterMs: renewsAt.getTime() - now().getTime() })
  }

  /** In one statement, so that answers that end at the same time all count. */
  async function add({ userId }: Viewer, { inputTokens, outputTokens }: TokenUsage): Promise<void> {
    const day = startOfDay(now())
    await prisma.$executeRaw`
      INSERT INTO llm_usage AS known (user_id, day, input_tokens, output_tokens)
      VALUES (${userId}::uuid, ${day}::date, ${inputTokens}, ${outputTokens})
      ON CONFLICT (user_id, day) DO UPDATE
      SET input_tokens = known.input_tokens + excluded.input_tokens, output_tokens = known.output_tokens + excluded.output_tokens`
  }
}

function startOfDay(time: Date): Date {
  return new Date(Math.floor(time.getTime() / DAY_MS) * DAY_MS)
}
