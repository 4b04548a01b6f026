import type { TextSection } from '../search/passages.ts'
import { splitLines } from './parsing/facts/resume-lines.ts'

/** A longer line that is marked as a heading is emphasis. */
const LONGEST_HEADING = 120

/** The sections of a text that marks its headings, as Markdown does, each named by its heading and from it to the next. */
export function documentSections(content: string): TextSection[] {
  const headings = splitLines(content).filter((line) => line.isMarkedHeading && line.text.length <= LONGEST_HEADING)
  return headings.map((heading, place) => ({
    section: heading.text,
    charStart: heading.charStart,
    charEnd: headings[place + 1]?.charStart ?? content.length,
  }))
}
