import type { ResumeSection } from '../../../lib/vocabulary.ts'
import type { JsonResume } from './json-resume.ts'

/** Where an entry of `work` stands in the rendered text. */
export interface RenderedRange {
  charStart: number
  charEnd: number
}

export interface RenderedJsonResume {
  text: string
  sections: (RenderedRange & { kind: ResumeSection; heading: string | null })[]
  /** One for each entry of `work`, in its order. */
  work: RenderedRange[]
}

interface Part {
  kind: ResumeSection
  heading: string | null
  /** Each entry is a few lines; entries are parted by blank lines. */
  entries: string[][]
}

/** Writes a JSON Resume as the text that a person would read, and says where its parts stand. Equal input, equal text. */
export function renderJsonResume(resume: JsonResume): RenderedJsonResume {
  const rendered: RenderedJsonResume = { text: '', sections: [], work: [] }
  for (const { kind, heading, entries } of resumeParts(resume)) {
    const filled = entries.map((entry) => entry.filter((text) => text !== ''))
    if (filled.every((entry) => entry.length === 0)) continue
    if (rendered.text !== '') rendered.text += '\n\n'
    const sectionStart = rendered.text.length
    if (heading !== null) rendered.text += `${heading}\n`
    filled.forEach((entry, index) => {
      if (index > 0 && entry.length > 0) rendered.text += '\n\n'
      const charStart = rendered.text.length
      rendered.text += entry.join('\n')
      if (kind === 'EXPERIENCE') rendered.work.push({ charStart, charEnd: rendered.text.length })
    })
    rendered.sections.push({ kind, heading, charStart: sectionStart, charEnd: rendered.text.length })
  }
  return closeGaps(rendered)
}

/** A section reaches to the next one, so that the sections cover the text. */
function closeGaps(rendered: RenderedJsonResume): RenderedJsonResume {
  const sections = rendered.sections.map((section, index) => ({
    ...section,
    charEnd: rendered.sections[index + 1]?.charStart ?? rendered.text.length,
  }))
  return { ...rendered, sections }
}

function resumeParts(resume: JsonResume): Part[] {
  const { basics } = resume
  return [
    {
      kind: 'CONTACT',
      heading: null,
      entries: [[
        basics.name ?? '',
        basics.label ?? '',
        joined(' | ', basics.email, basics.phone, placeOf(resume), basics.url),
        joined(' | ', ...basics.profiles.map((profile) => profile.url ?? joined(': ', profile.network, profile.username))),
      ]],
    },
    { kind: 'SUMMARY', heading: 'Summary', entries: [[basics.summary ?? '']] },
    {
      kind: 'EXPERIENCE',
      heading: 'Experience',
      entries: resume.work.map((job) => [
        joined(', ', job.position, job.name ?? job.company),
        joined(' | ', job.location, dateSpan(job.startDate, job.endDate)),
        job.summary ?? '',
        ...bullets(job.highlights),
      ]),
    },
    {
      kind: 'EDUCATION',
      heading: 'Education',
      entries: resume.education.map((school) => [
        joined(', ', school.studyType, school.area),
        joined(' | ', school.institution, school.startDate === null ? school.endDate : dateSpan(school.startDate, school.endDate)),
        school.courses.join(', '),
      ]),
    },
    {
      kind: 'SKILLS',
      heading: 'Skills',
      entries: [resume.skills.map((skill) => joined(': ', joined(', ', skill.name, skill.level), skill.keywords.join(', ')))],
    },
    {
      kind: 'PROJECTS',
      heading: 'Projects',
      entries: resume.projects.map((project) => [
        project.name ?? '', project.description ?? '', ...bullets(project.highlights), project.keywords.join(', '),
      ]),
    },
    {
      kind: 'CERTIFICATIONS',
      heading: 'Certifications',
      entries: [resume.certificates.map((entry) => joined(', ', entry.name, entry.issuer, entry.date))],
    },
    {
      kind: 'PUBLICATIONS',
      heading: 'Publications',
      entries: resume.publications.map((entry) => [joined(', ', entry.name, entry.publisher, entry.releaseDate), entry.summary ?? '']),
    },
    {
      kind: 'LANGUAGES',
      heading: 'Languages',
      entries: [resume.languages.map((entry) => joined(': ', entry.language, entry.fluency))],
    },
    {
      kind: 'OTHER',
      heading: 'Volunteering',
      entries: resume.volunteer.map((entry) => [joined(', ', entry.position, entry.organization), entry.summary ?? '', ...bullets(entry.highlights)]),
    },
  ]
}

/** City, region and country as one line, or null. */
export function placeOf(resume: JsonResume): string | null {
  const { city, region, countryCode } = resume.basics.location
  return joined(', ', city, region, region === null ? countryCode : null) || null
}

function dateSpan(start: string | null, end: string | null): string {
  return start === null ? end ?? '' : `${start} – ${end ?? 'Present'}`
}

function bullets(items: readonly string[]): string[] {
  return items.map((item) => `• ${item}`)
}

function joined(separator: string, ...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(separator)
}
