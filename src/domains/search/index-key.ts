import { createHash } from 'node:crypto'

/** Changes when the passages of a document or their vectors would: with its words, or with the model. */
export function indexKey(contentHash: string, model: string): string {
  return createHash('sha256').update(`${model}\0${contentHash}`).digest('hex')
}
