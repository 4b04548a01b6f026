import { splitSentences, trimSpan, type TextSpan } from '../../lib/sentences.ts'
import { hasTitleWord } from './parsing/facts/header-words.ts'
import type { StoredFacts } from './stored-facts.ts'

/** A short line that says what a person works as, and where in the text it stands. */
export interface TitleLine extends TextSpan {
  content: string
  section: string | null
}

const MAX_TITLES = 12
/** Lines beside headline and positions; more of them would speak of other people's occupations. */
const MAX_OTHER_LINES = 3
const MAX_LINE_CHARS = 120

/**
 * The lines of a resume that name its occupation: headline, the titles of the positions, then the first short lines of the
 * summary, or of a text without sections, that hold the word for an occupation. No line twice, 12 at most.
 * Where a line is not in the text as it is spelt here, its span is empty, at the place it was read from.
 */
export function titleLines(content: string, facts: Pick<StoredFacts, 'sections' | 'headline' | 'positions'>): TitleLine[] {
  const lines = [...headline(content, facts), ...positionTitles(content, facts), ...otherLines(content, facts)]
  const byWords = new Map<string, TitleLine>()
  for (const line of lines) {
    const key = line.content.toLowerCase().replace(/[^\p{L}\p{N}+#]+/gu, ' ').trim()
    if (key !== '' && !byWords.has(key)) byWords.set(key, line)
  }
  return [...byWords.values()].slice(0, MAX_TITLES)
}

function headline(content: string, { headline: line, sections }: Pick<StoredFacts, 'headline' | 'sections'>): TitleLine[] {
  if (line === null) return []
  const span = locate(content, line, 0, content.length)
  return [{ content: line, section: sectionAt(sections, span.charStart), ...span }]
}

function positionTitles(content: string, { positions, sections }: Pick<StoredFacts, 'positions' | 'sections'>): TitleLine[] {
  return positions.flatMap(({ title, charStart, charEnd }) => (
    title === null ? [] : [{ content: title, section: sectionAt(sections, charStart), ...locate(content, title, charStart, charEnd) }]
  ))
}

function otherLines(content: string, { sections }: Pick<StoredFacts, 'sections'>): TitleLine[] {
  return sections
    .filter(({ kind, heading }) => kind === 'SUMMARY' || (kind === 'OTHER' && heading === null))
    .flatMap(({ kind, heading, charStart, charEnd }) => {
      const start = bodyStart(content, heading, charStart)
      return splitSentences(content.slice(start, charEnd)).flatMap((sentence): TitleLine[] => {
        const span = trimSpan(content, start + sentence.charStart, start + sentence.charEnd)
        if (span === null || span.charEnd - span.charStart > MAX_LINE_CHARS) return []
        const line = content.slice(span.charStart, span.charEnd)
        return hasTitleWord(line) ? [{ content: line, section: kind, ...span }] : []
      })
    })
    .slice(0, MAX_OTHER_LINES)
}

function bodyStart(content: string, heading: string | null, charStart: number): number {
  const at = heading === null ? -1 : content.indexOf(heading, charStart)
  return heading === null || at === -1 ? charStart : at + heading.length
}

function locate(content: string, line: string, charStart: number, charEnd: number): TextSpan {
  const at = content.indexOf(line, charStart)
  const isThere = at !== -1 && at + line.length <= charEnd
  return isThere ? { charStart: at, charEnd: at + line.length } : { charStart, charEnd: charStart }
}

function sectionAt(sections: StoredFacts['sections'], place: number): string | null {
  return sections.find((section) => place >= section.charStart && place < section.charEnd)?.kind ?? null
}
