import { openSide, type Side } from '../../kit/side.ts'
import type { Row } from '../../report/row.ts'
import type { ProviderHandlers } from '../../sides/provider.side.ts'
import type { FanOut, Place, ReadersHandlers } from '../../sides/readers.side.ts'
import type { ServerHandlers } from '../../sides/server.side.ts'
import type { BenchContext } from '../section.ts'

/** A person with a resume and papers, and sentences that a model could write about the resume. */
export interface Desk extends Pick<BenchContext, 'postings' | 'isQuick' | 'say'> {
  dataDir: string
  passages: number
  sentences: readonly string[]
}

export interface Parties {
  server: Side<ServerHandlers>
  readers: Side<ReadersHandlers>
  place: Place
}

export interface Part {
  notes: string[]
  rows: Row[]
}

/** Server, provider and readers, each in a process of its own, for as long as `run` takes. */
export async function withParties<T>({ dataDir, sentences }: Desk, tokensPerSecond: number | null, run: (parties: Parties) => Promise<T>): Promise<T> {
  const provider = openSide<ProviderHandlers>('provider.side.ts')
  const server = openSide<ServerHandlers>('server.side.ts')
  const readers = openSide<ReadersHandlers>('readers.side.ts')
  try {
    const { baseUrl, writtenUrl } = await provider.call('open', { sentences, tokensPerSecond })
    const { url } = await server.call('open', {
      dataDir,
      isWorker: false,
      settings: { LLM_BACKEND: 'openai', LLM_FALLBACKS: '', LLM_DAILY_TOKENS: '0', OPENAI_API_KEY: 'sk-local', OPENAI_BASE_URL: baseUrl },
    })
    const value = await run({ server, readers, place: { url, writtenUrl } })
    await server.call('close')
    return value
  } finally {
    await Promise.all([provider, server, readers].map((side) => side.close()))
  }
}

/** Throws where anything was lost on the way. */
export function assertWhole({ faults }: FanOut): void {
  if (faults.length > 0) throw new Error(`${faults.length} faults: ${[...new Set(faults)].slice(0, 5).join(' ')}`)
}
