import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { accountant, nurse } from '../../../../../scripts/sample-resumes/accountant-and-nurse.ts'
import { resumeDocx } from '../../../../../scripts/sample-resumes/docx.ts'
import { backEndEngineer, civilEngineer } from '../../../../../scripts/sample-resumes/engineers.ts'
import { resumePdf } from '../../../../../scripts/sample-resumes/pdf.ts'
import type { SampleResume } from '../../../../../scripts/sample-resumes/sample-resume.ts'
import { readFacts } from '../../../../../src/domains/documents/parsing/facts/read-facts.ts'
import type { ResumeFacts } from '../../../../../src/domains/documents/parsing/facts/resume-facts.ts'
import { parseDocument } from '../../../../../src/domains/documents/parsing/parse-document.ts'

const now = new Date('2026-06-15')
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

async function factsOf(bytes: Uint8Array, fileName?: string): Promise<ResumeFacts> {
  const document = await parseDocument(bytes, { timeoutMs: 20_000, memoryLimitMb: 256, ...(fileName === undefined ? {} : { fileName }) })
  const facts = readFacts(document, { now })
  for (const position of facts.positions) expect(document.text.slice(position.charStart, position.charEnd)).toContain(position.title)
  expect(facts.sections.map(({ charStart, charEnd }) => document.text.slice(charStart, charEnd)).join('')).toBe(document.text)
  return facts
}

/** What does not depend on how the file is laid out. */
function essence({ sections, positions, ...facts }: ResumeFacts) {
  return {
    ...facts,
    kinds: [...new Set(sections.map(({ kind }) => kind))].sort(),
    positions: positions.map(({ title, employer, start, end, isCurrent }) => ({ title, employer, start, end, isCurrent })),
  }
}

function plainText(resume: SampleResume, mark: (heading: string) => string, bullet: string): string {
  const { contact } = resume
  return [
    resume.name, resume.headline, `${contact.email} | ${contact.phone} | ${contact.location} | ${contact.link}`, '',
    mark('Summary'), resume.summary, '',
    mark('Experience'),
    ...resume.positions.flatMap((position) => [
      `${position.title} | ${position.employer} | ${position.location} | ${position.dates}`, ...position.bullets.map((text) => bullet + text), '',
    ]),
    mark('Education'),
    ...resume.education.map(({ degree, institution, dates }) => `${degree}, ${institution}, ${dates}`), '',
    mark('Skills'), ...resume.skills.map(({ group, items }) => `${group}: ${items.join(', ')}`), '',
    mark('Certifications'), ...resume.certifications.map((text) => bullet + text), '',
    mark('Languages'), resume.languages.join(', '),
  ].join('\n')
}

function jsonResume(resume: SampleResume): string {
  const date = (text: string | undefined): string | undefined => {
    const [, name = '', number, year] = /^(?:([A-Z][a-z]{2})[a-z]* |(\d\d)\/)(\d{4})$/u.exec(text ?? '') ?? []
    return year === undefined ? undefined : `${year}-${number ?? String(MONTHS.indexOf(name) + 1).padStart(2, '0')}`
  }
  return JSON.stringify({
    basics: {
      name: resume.name.replace(/,.*/u, ''), label: resume.headline, email: resume.contact.email, phone: resume.contact.phone, url: resume.contact.link,
      summary: resume.summary, location: { city: resume.contact.location.split(', ')[0], region: 'NY', countryCode: 'US' },
    },
    work: resume.positions.map((position) => {
      const [start, end] = position.dates.split(' – ')
      return { name: position.employer, position: position.title, location: position.location, startDate: date(start), endDate: date(end), highlights: position.bullets }
    }),
    education: resume.education.map(({ degree, institution, dates }) => {
      const [studyType, area] = degree.startsWith('Master of Public') ? [degree, 'Public Health'] : degree.split(' in ')
      return { institution, studyType, area, endDate: dates }
    }),
    skills: resume.skills.map(({ group, items }) => ({ name: group, keywords: items })),
    certificates: resume.certifications.map((text) => ({ name: text.replace(/, \d{4}$/u, '') })),
    languages: resume.languages.map((language) => ({ language: language.replace(/ \(.*/u, ''), fluency: null })),
  })
}

describe('the same person in every format', () => {
  it.each([['nurse', nurse], ['civil engineer', civilEngineer]])('%s', async (_, resume) => {
    const expected = essence(await factsOf(new TextEncoder().encode(jsonResume(resume))))
    expect(expected).toMatchObject({
      name: resume.name.replace(/,.*/u, ''),
      email: resume.contact.email,
      positions: resume.positions.map(({ title, employer }) => ({ title, employer })),
      highestEducation: 'MASTER',
    })
    const markdown = plainText(resume, (heading) => `## ${heading}`, '- ').replace(resume.name, `# ${resume.name}`)
    expect(essence(await factsOf(await resumePdf(resume)))).toEqual(expected)
    expect(essence(await factsOf(await resumePdf({ ...resume, layout: 'SIDEBAR' })))).toEqual(expected)
    expect(essence(await factsOf(await resumeDocx(resume)))).toEqual(expected)
    expect(essence(await factsOf(new TextEncoder().encode(plainText(resume, (heading) => heading.toUpperCase(), '• '))))).toEqual(expected)
    expect(essence(await factsOf(new TextEncoder().encode(markdown), 'resume.md'))).toEqual(expected)
  })
})

describe('sample resumes', () => {
  it.each([backEndEngineer, civilEngineer, accountant, nurse])('$slug is what the script makes, and reads well', async (resume) => {
    const folder = new URL('../../../../../prisma/seed/resumes/', import.meta.url)
    const pdf = await readFile(new URL(`${resume.slug}.pdf`, folder))
    const docx = await readFile(new URL(`${resume.slug}.docx`, folder))
    expect(pdf.equals(await resumePdf(resume))).toBe(true)
    expect(docx.equals(await resumeDocx(resume))).toBe(true)
    const facts = await factsOf(pdf)
    expect(essence(facts)).toEqual(essence(await factsOf(docx)))
    expect(facts.positions.map(({ title, employer }) => [title, employer])).toEqual(resume.positions.map(({ title, employer }) => [title, employer]))
    expect(facts.certifications).toHaveLength(resume.certifications.length)
    expect(facts.totalYears).toBeGreaterThan(9)
  })
})
