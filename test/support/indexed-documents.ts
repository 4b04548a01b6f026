import type { IndexedDocument, Passage, PassageKind, Payload } from '../../src/platform/index/search-index.ts'

/** A UUID that tells by its end which one it is; they ascend with `n`. */
export function uuid(n: number, space = 0): string {
  return `${space.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
}

export interface DocumentParts {
  content?: string
  payload?: Payload
  /** One passage for each vector. */
  body?: readonly Float32Array[]
  titles?: readonly Float32Array[]
}

/** A document to index; passage ids follow from its number, its kind and the ordinal. */
export function indexedDocument(n: number, { content = '', payload = {}, body = [], titles = [] }: DocumentParts): IndexedDocument {
  const passages = (kind: PassageKind, vectors: readonly Float32Array[]): Passage[] =>
    vectors.map((embedding, ordinal) => ({
      id: passageId(n, kind, ordinal),
      kind,
      ordinal,
      charStart: ordinal * 10,
      charEnd: ordinal * 10 + 9,
      content: `${kind} ${ordinal} of ${n}`,
      section: kind === 'BODY' ? `section ${ordinal}` : null,
      embedding,
    }))
  return { documentId: uuid(n), content, payload, passages: [...passages('BODY', body), ...passages('TITLE', titles)] }
}

export function passageId(n: number, kind: PassageKind, ordinal: number): string {
  return uuid(n, (kind === 'BODY' ? 0x1000 : 0x2000) + ordinal)
}
