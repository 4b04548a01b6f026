import type { ResumeSection } from '../../../../lib/vocabulary.ts'
import { naturalLanguages } from './languages.ts'
import type { SectionRange } from './resume-facts.ts'
import type { ResumeLine } from './resume-lines.ts'
import { type HeadingMatch, matchHeading } from './section-headings.ts'

export interface Section extends SectionRange {
  /** Without the heading. */
  lines: ResumeLine[]
}

type Style = 'MARKED' | 'CAPITALS' | 'OTHER'

/** Sections that are lists; running text after a change of column does not belong to them. */
const LISTS: ReadonlySet<ResumeSection> = new Set(['SKILLS', 'CERTIFICATIONS', 'LANGUAGES', 'CONTACT', 'PUBLICATIONS', 'OTHER'])

/**
 * Cuts a resume into sections at its headings. What stands before the first heading is CONTACT (name and addresses stand
 * there) when a heading follows, else OTHER. The sections cover the text.
 */
export function splitSections(text: string, lines: readonly ResumeLine[]): Section[] {
  const style = headingStyle(lines)
  const hasHeadings = lines.some((line) => strongHeading(line) !== null)
  const sections: Section[] = [{ kind: hasHeadings ? 'CONTACT' : 'OTHER', heading: null, charStart: 0, charEnd: text.length, lines: [] }]
  for (const line of lines) {
    const current = sections.at(-1)
    if (current === undefined) break
    const next = startOfSection(line, current, style)
    if (next === null || (next.kind === current.kind && current.heading !== null)) {
      current.lines.push(line)
      continue
    }
    current.charEnd = line.charStart
    sections.push({ ...next, charStart: line.charStart, charEnd: text.length })
  }
  return sections.filter((section) => section.charEnd > section.charStart)
}

function startOfSection(line: ResumeLine, current: Section, style: Style): Pick<Section, 'kind' | 'heading' | 'lines'> | null {
  const match = line.isBullet ? null : matchHeading(line.text)
  if (match !== null && (!match.isWeak || isLikeOthers(line, style))) {
    return { kind: match.kind, heading: line.text.replace(/\s*:$/u, ''), lines: [] }
  }
  const inline = inlineHeading(line, current)
  if (inline !== null) return inline
  if (LISTS.has(current.kind) && current.heading !== null && line.blanksBefore >= 2 && isProse(line)) {
    return { kind: 'SUMMARY', heading: null, lines: [line] }
  }
  return null
}

/** 'Skills: Python, SQL' opens a section where no list of labelled lines is under way. */
function inlineHeading(line: ResumeLine, current: Section): Pick<Section, 'kind' | 'heading' | 'lines'> | null {
  if (line.isBullet || current.kind === 'EXPERIENCE' || current.kind === 'PROJECTS') return null
  const [, label, content] = /^([\p{L} &/]{3,40}):\s+(\S.*)$/u.exec(line.text) ?? []
  if (label === undefined || content === undefined) return null
  const match = matchHeading(label)
  if (match === null) return null
  const isLanguages = match.kind === 'LANGUAGES' && naturalLanguages(content).length > 0
  const isApart = line.blanksBefore > 0 && current.kind !== 'SKILLS' && match.kind !== 'LANGUAGES' && !match.isWeak
  if (!isLanguages && !isApart) return null
  const offset = line.charEnd - content.length
  return { kind: match.kind, heading: label, lines: [{ ...line, text: content, charStart: Math.max(line.charStart, offset), blanksBefore: 0 }] }
}

function isProse(line: ResumeLine): boolean {
  return line.text.length > 90 && /[.!]/u.test(line.text) && !line.text.includes('\t')
}

function strongHeading(line: ResumeLine): HeadingMatch | null {
  const match = line.isBullet ? null : matchHeading(line.text)
  return match === null || match.isWeak ? null : match
}

function isLikeOthers(line: ResumeLine, style: Style): boolean {
  const own = styleOf(line)
  if (style === 'OTHER') return own !== 'OTHER' || line.blanksBefore > 0 || line.text.endsWith(':')
  return own === style
}

function headingStyle(lines: readonly ResumeLine[]): Style {
  const styles = lines.filter((line) => strongHeading(line) !== null).map(styleOf)
  const common = (['MARKED', 'CAPITALS'] as const).find((style) => styles.filter((own) => own === style).length > styles.length / 2)
  return common ?? 'OTHER'
}

function styleOf(line: ResumeLine): Style {
  if (line.isMarkedHeading) return 'MARKED'
  return line.text === line.text.toUpperCase() ? 'CAPITALS' : 'OTHER'
}
