import { splitSentences } from '../../src/lib/sentences.ts'
import { pick, seededRandom } from '../kit/random.ts'
import type { Side } from '../kit/side.ts'
import type { EmbedderHandlers } from '../sides/embedder.side.ts'
import type { PostingLine } from './city-postings.ts'

const QUERY_WORDS = 10
const SEED = 7
/** Passages that a posting gives, about; enough postings are cut for those wanted. */
const PASSAGES_PER_POSTING = 2

/** Different passages in the order of the postings, spread over all of them. */
export async function bulkPassages(side: Side<EmbedderHandlers>, postings: readonly PostingLine[], count: number): Promise<string[]> {
  const step = Math.max(1, Math.floor((postings.length * PASSAGES_PER_POSTING) / count))
  const spread = postings.filter((_, place) => place % step === 0)
  return [...new Set(await side.call('cut', { postings: spread }))].slice(0, count)
}

/** Different queries of ten words: the title of a real posting and, for the rest, words that follow each other in its text. */
export function tenWordQueries(postings: readonly PostingLine[], count: number): string[] {
  const random = seededRandom(SEED)
  const queries = new Set<string>()
  while (queries.size < count) {
    const { title, description } = pick(postings, random)
    const { charStart, charEnd } = pick(splitSentences(description), random)
    const words = [...wordsOf(title).slice(0, QUERY_WORDS / 2), ...wordsOf(description.slice(charStart, charEnd))]
    if (words.length >= QUERY_WORDS) queries.add(words.slice(0, QUERY_WORDS).join(' ').toLowerCase())
  }
  return [...queries]
}

function wordsOf(text: string): string[] {
  return text.match(/[A-Za-z][A-Za-z'-]+/g) ?? []
}
