import { findEmail, findLinks, findLocation, findNameAndHeadline, findPhone } from './contact.ts'
import { findCertifications } from './certifications.ts'
import { findEducation, highestLevel } from './education.ts'
import { totalYears } from './experience-years.ts'
import { naturalLanguages } from './languages.ts'
import { findPositions } from './positions.ts'
import type { FactsOptions, ResumeFacts } from './resume-facts.ts'
import { splitLines } from './resume-lines.ts'
import { type Section, splitSections } from './sections.ts'

/**
 * Reads the facts of a resume from its normalised text (as ParsedDocument has it). Pure: equal input, equal facts; offsets
 * point into the text given. What is not found is null or empty, never guessed.
 */
export function readResume(text: string, options: FactsOptions): ResumeFacts {
  const lines = splitLines(text)
  const sections = splitSections(text, lines)
  const linesOf = (...kinds: Section['kind'][]) => sections.filter((section) => kinds.includes(section.kind)).flatMap((section) => section.lines)
  const contactLines = [...new Set([...(sections[0]?.heading === null ? sections[0].lines : []), ...linesOf('CONTACT')])]
  const positions = sections
    .filter((section) => section.kind === 'EXPERIENCE')
    .flatMap((section) => findPositions(section.lines, trimmedEnd(text, section.charEnd)))
  const education = findEducation(linesOf('EDUCATION'))
  return {
    sections: sections.map(({ kind, heading, charStart, charEnd }) => ({ kind, heading, charStart, charEnd })),
    ...findNameAndHeadline(contactLines),
    email: findEmail(text),
    phone: findPhone(contactLines),
    links: findLinks(contactLines, options.links ?? []),
    location: findLocation(contactLines),
    positions,
    totalYears: totalYears(positions, options.now),
    education,
    highestEducation: highestLevel(education),
    languages: naturalLanguages(languageText(sections)),
    certifications: findCertifications(linesOf('CERTIFICATIONS')),
  }
}

/** Languages have a section, or a labelled line among the skills. */
function languageText(sections: readonly Section[]): string {
  return sections
    .flatMap((section) => (section.kind === 'LANGUAGES' ? section.lines : section.kind === 'SKILLS' ? section.lines.filter((line) => /^(?:spoken )?languages?\s*:/iu.test(line.text)) : []))
    .map((line) => line.text)
    .join('\n')
}

function trimmedEnd(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length
}
