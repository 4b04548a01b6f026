import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { ChatMessage } from '../../../../generated/prisma/client.ts'
import { SEARCH_MODES, type SearchMode } from '../../search/search.service.ts'
import { citationSchema, claimSchema, foundPassageSchema } from './answer.ts'
import type { AnswerEvent } from './live-answers.ts'

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
  const told = { isStarted: false, text: after, citations: 0, claims: 0 }
  while (!signal.aborted) {
    const row = await readRow()
    const { passages, citations, claims } = storedAnswerSchema.parse(row)
    if (!told.isStarted && (passages.length > 0 || row.state !== 'WRITING')) {
      told.isStarted = true
      yield { kind: 'STARTED', passages, searchMode: searchModeOf(row.searchMode) }
    }
    if (row.content.length > told.text) {
      yield { kind: 'TOKEN', text: row.content.slice(told.text), offset: told.text }
      told.text = row.content.length
    }
    for (const citation of citations.slice(told.citations)) yield { kind: 'CITATION', citation }
    told.citations = citations.length
    for (const claim of claims.slice(told.claims)) yield { kind: 'CLAIM', claim }
    told.claims = claims.length
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
