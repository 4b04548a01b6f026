import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Embedder } from '../../platform/embedding/embedder.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import { passageId } from '../search/passage-id.ts'
import { cutTitledPassages } from '../search/titled-passages.ts'
import { documentPayload, INDEX_SELECT, textHash, type IndexableDocument } from './document-record.ts'
import { documentSections } from './document-sections.ts'
import type { DocumentTopics } from './progress.ts'
import { indexText, type IndexingStep, type PassagePlan, type TextIndexerDeps, type TextKind } from './text-indexer.ts'

export interface DocumentIndexerDeps extends TextIndexerDeps {
  prisma: PrismaClient
  pubsub: PubSub<DocumentTopics>
}

/** Brings the index up to date with these documents; see indexText. */
export async function indexDocuments(deps: DocumentIndexerDeps, documentIds: readonly string[]): Promise<void> {
  for (const id of new Set(documentIds)) await indexText(deps, documentTexts(deps), id)
}

function documentTexts({ prisma, pubsub, embedder }: DocumentIndexerDeps): TextKind {
  return { collection: 'documents', read, note }

  async function read(id: string) {
    const document = await prisma.document.findUnique({ where: { id }, select: INDEX_SELECT })
    if (document === null) return null
    return {
      textHash: textHash(document),
      indexedKey: document.indexedKey,
      content: `${document.title}\n${document.content}`,
      payload: documentPayload(document),
      plan: () => planPassages(embedder, document),
    }
  }

  async function note(id: string, step: IndexingStep): Promise<void> {
    const error = step.state === 'FAILED' ? step.error : null
    const { count } = await prisma.document.updateMany({ where: { id }, data: { ...step, error } })
    if (count > 0) pubsub.publish('document.progress', id, { state: step.state, error })
  }
}

/** The title as a short line of its own, then the text in passages that no heading crosses, each embedded with the title. */
async function planPassages(embedder: Embedder, { id, title, content }: IndexableDocument): Promise<PassagePlan[]> {
  const bodies = await cutTitledPassages(title, content, documentSections(content), {
    countTokens: (texts) => embedder.countTokens(texts, { priority: 'bulk' }),
  })
  return [
    { id: passageId(id, 'TITLE', 0), kind: 'TITLE', ordinal: 0, charStart: 0, charEnd: 0, content: title, embeddedText: title, section: null },
    ...bodies.map((body) => ({ ...body, kind: 'BODY' as const, id: passageId(id, 'BODY', body.ordinal) })),
  ]
}
