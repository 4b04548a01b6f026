import type { TextSpan } from '../../../lib/sentences.ts'
import { hasTitleWord } from '../../documents/parsing/facts/header-words.ts'
import { describe, placeOf, titleStems } from './career.ts'
import { findPhrase } from './evidence.ts'
import { contradicted, denied, quote, supported, unsupported, type Finding } from './finding.ts'
import { overlaps, type Material, type MentionOf } from './mention.ts'
import { isTitleOf, type Asked } from './segments.ts'
import { isStopWord, isSubset } from './words.ts'

const WORD = /\p{L}[\p{L}\p{M}\p{N}&/'’-]*/gu
/** Words that are titles with a capital alone. */
const EVERYDAY = new Set('head lead leader partner resident model guide server mentor student fellow representative owner judge worker helper expert executive guard chief associate trainer'.split(' '))
const HOLDING = /\b(?:as|am|is|was|were|be|been|being|become|became|becoming|role of|position of|title of|post of|promoted to|from|to|an?|the|former|current)(?:\s+(?:an?|the|my|his|her))?\s+$/iu
const IS_HELD = /\b(?:as|am|is|was|be|been|being|became|become|role of|position of|title of|promoted to)\s+(?:(?:also|now|currently|still|first|once|employed as|working as)\s+)*(?:as\s+)?(?:an?\s+|the\s+)?$/iu

/** Titles that the sentence gives the person: any that is written with capitals, and those in lower case after "as a", "is a". */
export function findTitles(sentence: string, taken: readonly TextSpan[]): MentionOf<'TITLE'>[] {
  const words = [...sentence.matchAll(WORD)].map((match) => ({ text: match[0], charStart: match.index, charEnd: match.index + match[0].length }))
  const found: MentionOf<'TITLE'>[] = []
  words.forEach((word, index) => {
    if (!hasTitleWord(word.text) || /[’']s$/u.test(word.text) || overlaps(word, taken) || overlaps(word, found)) return
    const isCapital = /^\p{Lu}/u.test(word.text)
    if (!isCapital && EVERYDAY.has(word.text.toLowerCase())) return
    const next = words[index + 1]
    if (next !== undefined && sentence.slice(word.charEnd, next.charStart) === ' ' && hasTitleWord(next.text) && /^\p{Lu}/u.test(next.text) === isCapital) return
    let first = index
    for (let at = index - 1; at >= 0; at -= 1) {
      const [candidate, following] = [words[at], words[at + 1]]
      if (candidate === undefined || following === undefined || !/^[ ]$/u.test(sentence.slice(candidate.charEnd, following.charStart))) break
      if (overlaps(candidate, taken) || isStopWord(candidate.text) || index - at > 5) break
      if (isCapital ? !/^\p{Lu}/u.test(candidate.text) : !/^\p{Ll}/u.test(candidate.text)) break
      first = at
    }
    const start = words[first]
    if (start === undefined) return
    const longer = extended(sentence, word.charEnd)
    const charEnd = overlaps({ charStart: word.charEnd, charEnd: longer }, taken) ? word.charEnd : longer
    const before = sentence.slice(0, start.charStart)
    const isEverydayAlone = first === index && isCapital && EVERYDAY.has(word.text.toLowerCase())
    if (isEverydayAlone || (isCapital ? !isHeldWithCapital(before, sentence.slice(charEnd)) : !IS_HELD.test(before))) return
    const span = { charStart: start.charStart, charEnd }
    found.push({ kind: 'TITLE', ...span, stems: titleStems(sentence.slice(span.charStart, span.charEnd)) })
  })
  return found
}

/** 'Director of Nursing', 'Staff Nurse, Pediatrics' go on; 'Auditor at' does not. */
function extended(sentence: string, charEnd: number): number {
  const more = /^\s(?:of|for)\s(?:the\s)?\p{Lu}[\p{L}&-]*(?:\s\p{Lu}[\p{L}&-]*)*/u.exec(sentence.slice(charEnd))
  return charEnd + (more?.[0].length ?? 0)
}

function isHeldWithCapital(before: string, after: string): boolean {
  return HOLDING.test(before) || /(?:^|[-•*:(,;–—]\s*|\band\s)$/u.test(before) || /^\s*(?:at|with|in|for|,|\()/u.test(after)
}

const NOW = /\b(?:currently|now|today|presently|current)\b/iu

export function checkTitle(mention: MentionOf<'TITLE'>, { sentence, isDenied, relation }: Asked, material: Material): Finding {
  const { career } = material
  const text = sentence.slice(mention.charStart, mention.charEnd)
  const inScope = relation.isEmployerKnown ? relation.scope.filter((position) => isTitleOf(mention.stems, position)) : []
  const anywhere = career.positions.filter((position) => isTitleOf(mention.stems, position))
  const { best } = relation
  const held = inScope[0] ?? (best !== null && anywhere.includes(best) ? best : relation.isEmployerKnown ? undefined : anywhere[0])
  const found = held === undefined ? null : supported(placeOf(held, held.title), `The resume has the position ${describe(held)}.`)
  if (isDenied) return denied(found ?? elsewhere(text, mention, material), `the title ${quote(text)}`)
  if (found !== null) return found
  if (relation.isEmployerKnown) {
    const own = relation.scope[0]
    const lower = relation.scope.find((position) => isSubset(mention.stems, position.titleStems))
    if (lower !== undefined) return unsupported(`The resume says ${quote(lower.title ?? '')} there, which is less.`)
    const literal = findPhrase(text, relation.scope.flatMap((position) => position.lines))
    if (literal !== null) return supported(literal, `The resume says ${quote(text)} of that position.`)
    return contradicted(own === undefined ? null : placeOf(own, own.title), `The resume gives another title there: ${relation.scope.map(describe).join(' and ')}.`)
  }
  const other = elsewhere(text, mention, material)
  if (other.verdict === 'SUPPORTED') return other
  const current = career.positions.find((position) => position.end === null)
  if (current !== undefined && NOW.test(sentence)) return contradicted(placeOf(current, current.title), `The resume names another present position: ${describe(current)}.`)
  return other
}

function elsewhere(text: string, mention: MentionOf<'TITLE'>, { headline, person }: Material): Finding {
  const literal = findPhrase(text, person.lines)
  if (literal !== null) return supported(literal, `The material says ${quote(text)}.`)
  if (headline !== null && isSubset(mention.stems, titleStems(headline))) return supported(findPhrase(headline, person.lines), `The resume is headed ${quote(headline)}.`)
  return unsupported(`The material does not name the title ${quote(text)}.`)
}
