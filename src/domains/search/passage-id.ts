import { createHash } from 'node:crypto'
import type { PassageKind } from '../../platform/index/search-index.ts'

/**
 * A UUID that is the same for the same document, kind and ordinal, so that indexing again replaces and never doubles.
 * Name-based, version 8 of RFC 9562, over SHA-256.
 */
export function passageId(documentId: string, kind: PassageKind, ordinal: number): string {
  const hex = createHash('sha256').update(`${documentId}/${kind}/${ordinal}`).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-')
}
