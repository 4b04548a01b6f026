import { ConflictError, ValidationError } from '../../../lib/errors.ts'
import { cleanLine } from '../../../lib/text.ts'

/** A statement and what its owner wants in its place. */
export interface AcceptedBullet {
  /** Offsets into the resume's text, where `original` stands. */
  charStart: number
  charEnd: number
  original: string
  text: string
}

/**
 * The resume's text with the accepted statements in place; line breaks within one become spaces. Throws ConflictError where
 * an original does not stand where it should, ValidationError, naming its place in `bullets`, where a text is empty or two
 * overlap, and where nothing would change.
 */
export function applyTailoring(content: string, bullets: readonly AcceptedBullet[]): string {
  const wanted = bullets.map((bullet, index) => ({ ...bullet, index, text: cleanLine(bullet.text) })).toSorted((a, b) => a.charStart - b.charStart)
  let applied = ''
  let reached = 0
  for (const { charStart, charEnd, original, text, index } of wanted) {
    if (text === '') throw new ValidationError([{ path: ['bullets', String(index), 'text'], message: 'is empty; leave the statement out of bullets to keep it as it is.' }])
    if (charStart < reached) throw new ValidationError([{ path: ['bullets', String(index)], message: 'overlaps another statement; accept each of them once.' }])
    if (charEnd <= charStart || content.slice(charStart, charEnd) !== original) {
      throw new ConflictError('The resume does not read as it did when this was proposed. Ask for tailorResume again and accept its proposals.')
    }
    applied += content.slice(reached, charStart) + text
    reached = charEnd
  }
  applied += content.slice(reached)
  if (applied === content) throw new ValidationError([{ path: ['bullets'], message: 'change nothing; accept at least one statement that differs from its original.' }])
  return applied
}
