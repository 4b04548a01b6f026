import { describe, expect, it } from 'vitest'
import { readResume } from '../../../../../../src/domains/documents/parsing/facts/read-resume.ts'
import { matchHeading } from '../../../../../../src/domains/documents/parsing/facts/section-headings.ts'
import type { ResumeSection } from '../../../../../../src/lib/vocabulary.ts'

const now = new Date('2026-06-15')

describe('section headings', () => {
  const cases: readonly [string, ResumeSection | null][] = [
    ['Summary', 'SUMMARY'],
    ['PROFESSIONAL SUMMARY', 'SUMMARY'],
    ['About Me', 'SUMMARY'],
    ['Career Objective:', 'SUMMARY'],
    ['Work Experience', 'EXPERIENCE'],
    ['EMPLOYMENT HISTORY', 'EXPERIENCE'],
    ['Relevant Clinical Experience', 'EXPERIENCE'],
    ['E X P E R I E N C E', 'EXPERIENCE'],
    ['Professional Experience:', 'EXPERIENCE'],
    ['Education & Training', 'EDUCATION'],
    ['Academic Background', 'EDUCATION'],
    ['Technical Skills', 'SKILLS'],
    ['CORE COMPETENCIES', 'SKILLS'],
    ['Skills / Tools', 'SKILLS'],
    ['Programming Languages', 'SKILLS'],
    ['Selected Projects', 'PROJECTS'],
    ['Licenses and Certifications', 'CERTIFICATIONS'],
    ['Publications & Talks', 'PUBLICATIONS'],
    ['Languages', 'LANGUAGES'],
    ['Language Skills', 'LANGUAGES'],
    ['Contact Information', 'CONTACT'],
    ['Volunteer Experience', 'OTHER'],
    ['Awards and Honors', 'OTHER'],
    ['Interests', 'OTHER'],
    ['Experience with Java and SQL', null],
    ['Gained experience.', null],
    ['Software Engineer', null],
    ['Skills, Python, SQL', null],
    ['Project Manager', null],
  ]
  it.each(cases)('%s: %s', (line, kind) => {
    expect(matchHeading(line)?.kind ?? null).toBe(kind)
  })

  it('covers the text without gaps, whatever marks the headings', () => {
    for (const mark of [(text: string) => text.toUpperCase(), (text: string) => `## ${text}`, (text: string) => `**${text}**`, (text: string) => `${text}:`]) {
      const text = `Ada Roe\nQueens, NY\n\n${mark('Experience')}\nClerk, Acme, 2019 – 2020\n\n${mark('Skills')}\nSQL\n${mark('Languages')}\nDutch\n`
      const { sections } = readResume(text, { now })
      expect(sections.map(({ kind }) => kind)).toEqual(['CONTACT', 'EXPERIENCE', 'SKILLS', 'LANGUAGES'])
      expect(sections.map(({ charStart, charEnd }) => text.slice(charStart, charEnd)).join('')).toBe(text)
      expect(text.slice(sections[2]?.charStart, sections[2]?.charEnd)).toBe(`${mark('Skills')}\nSQL\n`)
    }
  })

  it('takes an ambiguous word for a heading only where it looks like the others', () => {
    const text = 'Ada Roe\nSKILLS\nLeadership\nLanguages: Python, Go\nTools\nTraining\nEDUCATION\nKings College'
    expect(readResume(text, { now }).sections.map(({ kind }) => kind)).toEqual(['CONTACT', 'SKILLS', 'EDUCATION'])
  })

  it('calls a text without headings OTHER', () => {
    expect(readResume('just some words', { now }).sections).toEqual([{ kind: 'OTHER', heading: null, charStart: 0, charEnd: 15 }])
  })
})
