import { splitSentences } from '../../src/lib/sentences.ts'
import { pick, seededRandom } from '../kit/random.ts'
import type { PostingLine } from './city-postings.ts'

export interface Paper {
  title: string
  text: string
}

export interface PaperSet {
  papers: Paper[]
  /** Short texts that hold every sentence of the papers: with their vectors, those of the papers can be borrowed. */
  known: string[]
}

const PAPERS = 100
const KNOWN = 300
const SENTENCES_PER_KNOWN = 3
/** About what the model reads at once. */
const PASSAGE_CHARS = 1_250
const SEED = 20_261_125

/** Papers of one person that come to about so many passages, made of sentences of real postings. The same input gives the same papers. */
export function makePapers(postings: readonly PostingLine[], passages: number): PaperSet {
  const random = seededRandom(SEED)
  const known = Array.from({ length: KNOWN }, () => {
    const sentences = sentencesOf(pick(postings, random).description)
    const first = Math.floor(random() * Math.max(1, sentences.length - SENTENCES_PER_KNOWN))
    return sentences.slice(first, first + SENTENCES_PER_KNOWN)
  }).filter((sentences) => sentences.length > 0)
  const charsEach = Math.ceil(passages / PAPERS) * PASSAGE_CHARS
  const papers = Array.from({ length: PAPERS }, (_, ordinal) => {
    const paragraphs: string[] = []
    for (let chars = 0; chars < charsEach; chars += paragraphs.at(-1)?.length ?? 0) {
      paragraphs.push(Array.from({ length: 4 }, () => pick(pick(known, random), random)).join(' '))
    }
    return { title: `Notes ${ordinal + 1}`, text: paragraphs.join('\n\n') }
  })
  return { papers, known: known.map((sentences) => sentences.join(' ')) }
}

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ charStart, charEnd }) => text.slice(charStart, charEnd).replace(/\s+/g, ' '))
}
