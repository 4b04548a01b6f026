import type { TextSpan } from '../../../lib/sentences.ts'
import type { FoundPassage } from './answer.ts'

/** A passage that was shown to the model under its label: `P1` for [P1]. */
export type ShownPassage = FoundPassage & { label: string }

/** Words of a passage, offsets within its text. */
export interface CitedPlace extends TextSpan {
  passage: ShownPassage
}
