import type { TextSpan } from '../../../lib/sentences.ts'
import { findResult, hasNumber } from '../analysis/bullet-signs.ts'
import type { ResumeBullet } from '../analysis/resume-bullets.ts'
import { evidenceAt } from '../../matching/evidence.ts'
import type { Evidence } from '../../matching/match.ts'

/** An answer's four parts in the person's own words; null for what the resume does not say. Offsets point into its text. */
export interface StarOutline {
  situation: Evidence | null
  task: Evidence | null
  action: Evidence | null
  result: Evidence | null
}

export const EMPTY_OUTLINE: StarOutline = { situation: null, task: null, action: null, result: null }

/** What a statement is for: "for 14 municipal clients", "to find duplicate payments", "used by …". */
const PURPOSE = /\b(?:used by|for (?:an?|the|its|our|\d[\d,]*|[\p{L}-]+)\s|(?:in order )?to (?:find|meet|reduce|replace|support|improve|make|let|keep|get|move|help|prevent|avoid|speed|serve)\b)/iu
/** Where a clause that tells the result may begin: after a semicolon, or a comma before such a word. */
const CLAUSE_START = /;\s*|,\s*(?=(?:and |which |thus |thereby )?\p{Ll}+(?:ing|ed)\b)|\s(?=(?:resulting in|leading to|so that)\b)|\.\s+/giu

/**
 * Cuts one statement into the parts of an answer (situation, task, action, result): the situation is the heading of its
 * position; the result is the last clause with an effect, or with a figure after a semicolon; the task what the rest is for; the action what remains.
 */
export function outlineOf(content: string, bullet: ResumeBullet): StarOutline {
  const cuts = clausesOf(bullet)
  const resultAt = cuts.findLastIndex((clause, index) => index > 0 && isResult(content, clause))
  const resultClause = resultAt < 0 ? lossAvoided(bullet) : cuts[resultAt] ?? null
  // A statement of one clause may be all result ("Cut costs by a fifth"): it is then both what was done and what came of it.
  const isWholeResult = resultClause === null && findResult(bullet.text) !== null && hasNumber(bullet.text)
  const actionEnd = resultClause?.charStart ?? bullet.charEnd
  const act = trimmed(content, bullet.charStart, actionEnd)
  const purpose = act === null ? null : PURPOSE.exec(content.slice(act.charStart, act.charEnd))
  const taskStart = act === null || purpose === null || purpose.index === 0 ? null : act.charStart + purpose.index
  const task = taskStart === null || act === null ? null : trimmed(content, taskStart, clauseEnd(content, taskStart, act.charEnd))
  const result = resultClause ?? (isWholeResult ? bullet : null)
  return {
    situation: bullet.heading,
    task: task && evidenceAt(content, task),
    action: act && evidenceAt(content, act),
    result: result && evidenceAt(content, result),
  }
}

/** How much an outline has to tell, 0 to 4. */
export function partsTold({ situation, task, action, result }: StarOutline): number {
  return [situation, task, action, result].filter((part) => part !== null).length
}

function clausesOf({ text, charStart, charEnd }: ResumeBullet): TextSpan[] {
  const starts = [0, ...[...text.matchAll(CLAUSE_START)].map((match) => match.index + match[0].length)]
  return starts.map((start, index) => ({ charStart: charStart + start, charEnd: index + 1 < starts.length ? charStart + (starts[index + 1] ?? 0) : charEnd }))
    .flatMap((span) => trimmedWithin(text, charStart, span) ?? [])
}

/** "without downtime" at the end, where no clause of its own tells a result. */
function lossAvoided({ text, charStart, charEnd }: ResumeBullet): TextSpan | null {
  const at = text.search(/\bwithout (?:an? |any )?\p{L}+\.?$/u)
  return at <= 0 ? null : { charStart: charStart + at, charEnd: text.endsWith('.') ? charEnd - 1 : charEnd }
}

function isResult(content: string, clause: TextSpan): boolean {
  const { text } = evidenceAt(content, clause)
  const isAfterSemicolon = /;\s*$/.test(content.slice(Math.max(0, clause.charStart - 3), clause.charStart))
  return findResult(text) !== null || (isAfterSemicolon && hasNumber(text))
}

/** Up to the colon, semicolon or bracket that ends it. */
function clauseEnd(content: string, start: number, end: number): number {
  const stop = content.slice(start, end).search(/[:;]\s|\s\(/)
  return stop < 0 ? end : start + stop
}

function trimmedWithin(text: string, offset: number, span: TextSpan): TextSpan | null {
  const inner = trimmed(text, span.charStart - offset, span.charEnd - offset)
  return inner && { charStart: inner.charStart + offset, charEnd: inner.charEnd + offset }
}

/** Without white space and the marks that part clauses at its ends; null when nothing is left. */
function trimmed(content: string, charStart: number, charEnd: number): TextSpan | null {
  const text = content.slice(charStart, charEnd)
  const before = /^[\s,;]*/.exec(text)?.[0].length ?? 0
  const after = /[\s,;.]*$/.exec(text)?.[0].length ?? 0
  return before + after >= text.length ? null : { charStart: charStart + before, charEnd: charEnd - after }
}
