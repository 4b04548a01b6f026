import { cleanLine, clip } from '../../lib/text.ts'
import { splitLines } from './parsing/facts/resume-lines.ts'

export const MAX_TITLE_CHARS = 300
/** A longer first line is the beginning of the text rather than its title. */
const LONGEST_FIRST_LINE = 100

/** What a document is called where nobody says: its first line, where that is short and says something, else its file's name. */
export function titleOf(content: string, fileName: string): string {
  const first = cleanLine(splitLines(content)[0]?.text ?? '')
  if (first.length <= LONGEST_FIRST_LINE && /\p{L}{2}/u.test(first)) return first
  const name = cleanLine(fileName.replace(/\.[^.]{1,10}$/u, ''))
  return clip(name, MAX_TITLE_CHARS) || 'Document'
}
