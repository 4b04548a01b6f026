import type { TextSpan } from '../../lib/sentences.ts'
import type { Evidence } from './match.ts'

/** The words of a text at a span. */
export function evidenceAt(text: string, { charStart, charEnd }: TextSpan): Evidence {
  return { text: text.slice(charStart, charEnd), charStart, charEnd }
}
