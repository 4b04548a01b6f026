import type { TextSpan } from '../../../lib/sentences.ts'
import type { Career } from './career.ts'
import type { HeldCredential } from './credentials.ts'
import type { HeldDegree, SpokenDegree } from './education.ts'
import type { Side } from './evidence.ts'
import type { Quantity } from './quantities.ts'
import type { SpokenDate } from './spoken-dates.ts'

/** One checkable thing in a sentence; offsets into the sentence. */
export type Mention = TextSpan & (
  | { kind: 'DATE'; date: SpokenDate }
  | { kind: 'NUMBER'; quantity: Quantity }
  | { kind: 'DURATION'; quantity: Quantity }
  /** `positions` are indexes of the career; none for an employer that it does not name. */
  | { kind: 'EMPLOYER'; positions: readonly number[] }
  | { kind: 'TITLE'; stems: ReadonlySet<string> }
  /** A degree, or the school of one. */
  | { kind: 'DEGREE'; degree: SpokenDegree | null }
  /** `credentials` are those of the material that it names; `skill` is what the taxonomy knows it as. */
  | { kind: 'CERTIFICATE'; credentials: readonly HeldCredential[]; skill: string | null }
  /** `skill` is null for a name that the taxonomy lacks. */
  | { kind: 'TOOL'; skill: string | null }
  | { kind: 'SKILL'; skill: string | null }
  | { kind: 'PLACE' }
)

export type MentionOf<Kind extends Mention['kind']> = Extract<Mention, { kind: Kind }>

/** What claims are held against, prepared once. */
export interface Material {
  person: Side
  posting: Side
  career: Career
  education: readonly HeldDegree[]
  credentials: readonly HeldCredential[]
  /** Where the person lives, as the resume says. */
  home: string | null
  headline: string | null
  personName: string | null
  /** Companies that the posting alone names. */
  postingNames: readonly string[]
}

export function overlaps(span: TextSpan, others: readonly TextSpan[]): boolean {
  return others.some((other) => other.charStart < span.charEnd && span.charStart < other.charEnd)
}
