import { isDeepStrictEqual } from 'node:util'
import type { Embedder } from '../../platform/embedding/embedder.ts'
import type { Collection, Passage, Payload, SearchIndex } from '../../platform/index/search-index.ts'
import { indexKey } from '../search/index-key.ts'

export interface TextIndexerDeps {
  index: SearchIndex
  embedder: Embedder
}

/** A passage that is still to be embedded. */
export type PassagePlan = Omit<Passage, 'embedding'> & { embeddedText: string }

/** A stored text, as the index takes it. */
export interface IndexableText {
  /** Differs where anything differs that is cut into passages or embedded. */
  textHash: string
  /** Of what the index holds. */
  indexedKey: string | null
  /** What the keyword branch reads. */
  content: string
  payload: Payload
  /** Cuts it. */
  plan(): Promise<PassagePlan[]>
}

export type IndexingStep =
  | { state: 'EMBEDDING' }
  | { state: 'INDEXED'; indexedKey: string }
  | { state: 'FAILED'; error: string }

/** One kind of text that people keep: where its rows are. */
export interface TextKind {
  collection: Collection
  /** Null where the row is gone. */
  read(id: string): Promise<IndexableText | null>
  /** Notes the step in the row and tells whoever watches. Nothing happens where the row is gone. */
  note(id: string, step: IndexingStep): Promise<void>
}

/** What this task has written into the index; null where nothing yet. */
interface Written {
  key: string | null
  payload: Payload | null
  /** Whether the words were, or only what filters test. */
  hasWords: boolean
}

/**
 * Brings the index up to date with one text: embeds what is new, takes out what is gone, renews the payload where the words
 * are the same. Goes on until the row says what was written: two tasks of one text may run at once, and the slower must not
 * leave behind what a person has since changed or withdrawn. A text without a single BODY passage is FAILED. Throws where the
 * model or the index is away, with the text left in EMBEDDING; the queue tries again.
 */
export async function indexText({ index, embedder }: TextIndexerDeps, kind: TextKind, id: string): Promise<void> {
  const { collection } = kind
  let written: Written = { key: null, payload: null, hasWords: false }
  for (;;) {
    const text = await kind.read(id)
    if (text === null) return index.remove(collection, [id])
    const key = indexKey(text.textHash, embedder.model)
    const { payload } = text
    if (key !== (written.key ?? text.indexedKey)) {
      await kind.note(id, { state: 'EMBEDDING' })
      const plans = await text.plan()
      if (!plans.some((plan) => plan.kind === 'BODY')) return kind.note(id, { state: 'FAILED', error: NO_PASSAGES })
      const vectors = await embedder.embed(plans.map((plan) => plan.embeddedText), { priority: 'bulk' })
      const passages = plans.map((plan, place) => ({ ...plan, embedding: vectorAt(vectors, place) }))
      await index.upsert(collection, embedder.model, [{ documentId: id, content: text.content, payload, passages }])
      written = { key, payload, hasWords: true }
    } else if (!isDeepStrictEqual(payload, written.payload)) {
      await index.setPayloads(collection, new Map([[id, payload]]))
      written = { key, payload, hasWords: written.hasWords }
    } else {
      if (written.hasWords) await kind.note(id, { state: 'INDEXED', indexedKey: key })
      return
    }
  }
}

const NO_PASSAGES = 'It holds no text that could be searched. Remove it and upload a file whose text can be selected.'

function vectorAt(vectors: readonly Float32Array[], place: number): Float32Array {
  const vector = vectors[place]
  if (vector === undefined) throw new Error('The embedder answered with fewer vectors than texts.')
  return vector
}
