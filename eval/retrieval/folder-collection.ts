import { inBatches } from '../../src/lib/batches.ts'
import { passageId } from '../../src/domains/search/passage-id.ts'
import { cutTitledPassages } from '../../src/domains/search/titled-passages.ts'
import type { Platform } from '../../src/app/platform.ts'
import type { Embedder } from '../../src/platform/embedding/embedder.ts'
import type { Passage } from '../../src/platform/index/search-index.ts'
import { readCorpus, type LabelledDocument } from './labelled-folder.ts'

const BATCH_DOCUMENTS = 128

type PassagePlan = Omit<Passage, 'embedding'> & { embeddedText: string }

/**
 * Brings the collection `documents` of the work folder up to date with a corpus, a batch at a time; documents whose
 * passages are stored already are passed over, so a second run embeds nothing. Returns how many documents there are.
 */
export async function indexCorpus(
  { embedder, index }: Platform,
  corpus: string,
  onProgress: (documents: number) => void,
): Promise<number> {
  let documents = 0
  for await (const batch of inBatches(readCorpus(corpus), BATCH_DOCUMENTS)) {
    const plans = await Promise.all(batch.map((document) => planDocument(embedder, document)))
    const stored = Map.groupBy(await index.passages('documents', batch.map(({ id }) => documentId(id))), (one) => one.documentId)
    const changed = batch.map((document, place) => ({ document, plan: plans[place] ?? [] })).filter(({ document, plan }) => {
      const contents = (stored.get(documentId(document.id)) ?? []).map((passage) => passage.content)
      return contents.join('\0') !== plan.map((passage) => passage.content).join('\0')
    })
    const vectors = await embedder.embed(changed.flatMap(({ plan }) => plan.map((passage) => passage.embeddedText)), { priority: 'bulk' })
    let next = 0
    await index.upsert('documents', embedder.model, changed.map(({ document, plan }) => ({
      documentId: documentId(document.id),
      content: wholeText(document),
      payload: {},
      passages: plan.map((passage) => ({ ...passage, embedding: vectors[next++] ?? new Float32Array() })),
    })))
    documents += batch.length
    onProgress(documents)
  }
  return documents
}

/** The id under which a document of a corpus is indexed. */
export function documentId(corpusId: string): string {
  return passageId(corpusId, 'BODY', 0)
}

async function planDocument(embedder: Embedder, { id: corpusId, title, text }: LabelledDocument): Promise<PassagePlan[]> {
  const id = documentId(corpusId)
  const passages = await cutTitledPassages(title, text === '' ? title : text, [], {
    countTokens: (texts) => embedder.countTokens(texts, { priority: 'bulk' }),
  })
  return passages.map((passage) => ({ ...passage, kind: 'BODY' as const, id: passageId(id, 'BODY', passage.ordinal) }))
}

function wholeText({ title, text }: LabelledDocument): string {
  return title === '' ? text : `${title}\n${text}`
}
