import type { Side } from '../kit/side.ts'
import type { EmbedderHandlers } from '../sides/embedder.side.ts'

/** The two that the tokenizer adds to every text. */
const SPECIAL_TOKENS = 2

/** Up to `count` texts that are each as close to `tokens` model tokens as whole words allow, never longer. */
export async function textsOfTokens(side: Side<EmbedderHandlers>, passages: readonly string[], tokens: number, count: number): Promise<string[]> {
  const wanted = tokens - SPECIAL_TOKENS
  const counts = await side.call('countTokens', { texts: passages })
  const long = passages.filter((_, place) => (counts[place] ?? 0) >= wanted).slice(0, count)
  return Promise.all(long.map((text) => cutTo(side, text, wanted)))
}

async function cutTo(side: Side<EmbedderHandlers>, text: string, tokens: number): Promise<string> {
  const words = text.split(/\s+/)
  const starts = words.map((_, place) => words.slice(0, place + 1).join(' '))
  const counts = await side.call('countTokens', { texts: starts })
  return starts[counts.findLastIndex((one) => one <= tokens)] ?? text
}
