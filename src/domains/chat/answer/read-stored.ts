import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { ChatMessage } from '../../../../generated/prisma/client.ts'
import { SEARCH_MODES, type SearchMode } from '../../search/search.service.ts'
import { citationSchema, claimSchema, foundPassageSchema } from './answer.ts'
import { createTelling, type AnswerEvent } from './telling.ts'

/** The columns of an answer that its readers are told of. */
export type StoredAnswer = Pick<ChatMessage, 'state' | 'content' | 'passages' | 'searchMode' | 'citations' | 'claims'>

export const storedAnswerSchema = z.object({
  passages: z.array(foundPassageSchema),
  citations: z.array(citationSchema),
  claims: z.array(claimSchema),
})

const LOOK_MS = 500

/** Follows an answer by its row: one that is over, or that another process writes and stores now and then. */
export async function* readStored(readRow: () => Promise<StoredAnswer>, after: number, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  const tellNews = createTelling(after)
  while (!signal.aborted) {
    const row = await readRow()
    const { passages, citations, claims } = storedAnswerSchema.parse(row)
    const isFound = passages.length > 0 || row.state !== 'WRITING'
    const found = isFound ? { passages, searchMode: searchModeOf(row.searchMode) } : null
    yield* tellNews({ found, text: row.content, citations, claims })
    if (row.state !== 'WRITING') {
      yield { kind: 'ENDED' }
      return
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined)
  }
}

export function searchModeOf(stored: string | null): SearchMode | null {
  return SEARCH_MODES.find((mode) => mode === stored) ?? null
}
