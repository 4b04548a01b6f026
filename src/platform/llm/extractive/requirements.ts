import { findSentences, weigher, type Sentence } from './evidence.ts'

/** A sentence of a posting, with what the person has to show for it; the best first, none where nothing does. */
export interface Requirement {
  asked: Sentence
  /** It says what is asked for; others tell of the work, the place, or the pay. */
  isAsking: boolean
  evidence: Sentence[]
}

const ASKING = new RegExp(
  String.raw`\b(?:requir|must\b|should\b|need|experience|knowledge|ability|able to|skill|degree|diploma|proficien|familiar|fluen|years?\b|certifi|licen[cs]e`
    + String.raw`|you (?:will|have|are|bring)|qualif|prefer|expertise|background in|responsib)`, 'i',
)
const EVIDENCE_EACH = 3

/** The sentences of a posting in its order, each with the person's sentences that share what it is about. */
export function requirementsOf(posting: readonly Sentence[], person: readonly Sentence[]): Requirement[] {
  const weightOf = weigher(person)
  return posting.map((asked) => {
    const keys = [...asked.keys]
    const evidence = findSentences(person, keys, weightOf)
      .map(({ sentence }) => sentence)
      .filter((sentence) => isAbout(keys.filter((key) => sentence.keys.has(key)), asked.names))
    return { asked, isAsking: ASKING.test(asked.text), evidence: evidence.slice(0, EVIDENCE_EACH) }
  })
}

/** One common word may be chance; two, or a name such as Python, are not. */
function isAbout(shared: readonly string[], names: ReadonlySet<string>): boolean {
  return shared.length > 1 || shared.some((key) => names.has(key))
}
