import { createHash } from 'node:crypto'

/** Raise it when passages are cut or embedded in another way: everything is then indexed anew by `index health --repair`. */
const PASSAGE_LAYOUT = 2

/** Changes when the passages of a document or their vectors would: with its words, the model, or the way they are cut. */
export function indexKey(contentHash: string, model: string): string {
  return createHash('sha256').update(`${PASSAGE_LAYOUT}\0${model}\0${contentHash}`).digest('hex')
}
