import { splitSentences, type TextSpan } from '../../../lib/sentences.ts'
import { findSections, type PostingSection } from '../../jobs/intake/sections.ts'
import { evidenceAt } from '../../matching/evidence.ts'
import type { Evidence } from '../../matching/match.ts'

const SHOWN = 30
const LEAST_WORDS = 3
const BULLET = /^[•●▪◦‣■□▸►·*–-]\s*/u
/** Where no heading announces duties, these words do. */
const DUTY = /^(?:you(?:'|’)?(?:ll| will)\b|(?:the|our) [\p{L}\s-]{2,60}? (?:will|shall)\b|(?:is |be )?responsible for\b|responsibilities include\b|duties include\b)/iu

/** The duties that a posting names: the sentences under such a heading, else those that say what "you will" do. At most 30. */
export function findResponsibilities(text: string): Evidence[] {
  const sections = findSections(text)
  const announced = sections.filter((section) => section.kind === 'RESPONSIBILITIES').flatMap((section) => sentencesOf(text, section))
  if (announced.length > 0) return announced.slice(0, SHOWN)
  return sections
    .filter((section) => section.kind === 'DESCRIPTION')
    .flatMap((section) => sentencesOf(text, section))
    .filter((sentence) => DUTY.test(sentence.text))
    .slice(0, SHOWN)
}

/** Sentences without heading, bullet and what is too short to say anything. */
function sentencesOf(text: string, section: PostingSection): Evidence[] {
  const bodyStart = section.charStart + headingLength(text, section)
  return splitSentences(text.slice(bodyStart, section.charEnd))
    .map((span) => withoutBullet(text, { charStart: bodyStart + span.charStart, charEnd: bodyStart + span.charEnd }))
    .map((span) => evidenceAt(text, span))
    .filter((sentence) => sentence.text.split(/\s+/).length >= LEAST_WORDS)
}

/** A heading ends with its line, or with a colon where the text goes on in the same line. */
function headingLength(text: string, { heading, charStart, charEnd }: PostingSection): number {
  if (heading === null) return 0
  const line = text.slice(charStart, charEnd).split('\n', 1)[0] ?? ''
  const colon = line.indexOf(':')
  return colon < 0 ? line.length : colon + 1
}

function withoutBullet(text: string, { charStart, charEnd }: TextSpan): TextSpan {
  const mark = BULLET.exec(text.slice(charStart, charEnd))
  return { charStart: charStart + (mark?.[0].length ?? 0), charEnd }
}
