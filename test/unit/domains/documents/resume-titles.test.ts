import { describe, expect, it } from 'vitest'
import { readResume } from '../../../../src/domains/documents/parsing/facts/read-resume.ts'
import { titleLines } from '../../../../src/domains/documents/resume-titles.ts'

const now = new Date('2026-06-15T12:00:00Z')
const titlesOf = (text: string) => titleLines(text, readResume(text, { now }))

describe('lines that say an occupation', () => {
  it.each([
    [
      'headline, positions, summary',
      'Ann Oak\nPayroll Clerk\n\nSUMMARY\nAccountant for small firms. Likes rain.\n\nEXPERIENCE\nBookkeeper | Oak Inc\n2019 - 2021\n• Kept books.',
      ['Payroll Clerk', 'Bookkeeper', 'Accountant for small firms.'],
    ],
    [
      'the same title once, however it is written',
      'Ann Oak\nStaff Nurse\n\nEXPERIENCE\nStaff nurse | Lake Hospital\n2019 - 2021\n\nSTAFF NURSE | Hill Hospital\n2016 - 2018',
      ['Staff Nurse'],
    ],
    ['a text without sections', 'I am a plumber from Leeds. I have mended pipes since 2010.', ['I am a plumber from Leeds.']],
    ['a heading that names an occupation itself', 'SUMMARY\nLikes rain.\n\nSKILLS\nSQL', []],
    ['no occupation anywhere', 'Likes rain and long walks.', []],
  ])('%s', (_, text, expected) => {
    expect(titlesOf(text).map((line) => line.content)).toEqual(expected)
  })

  it('stand where they were read, in their section', () => {
    const text = 'Ann Oak\nNurse\n\nEXPERIENCE\nNurse manager | Lake Hospital\n2019 - 2021\n\nSenior nurse | Hill Hospital\n2016 - 2018'
    const lines = titlesOf(text)
    expect(lines.map((line) => line.section)).toEqual(['CONTACT', 'EXPERIENCE', 'EXPERIENCE'])
    for (const line of lines) expect(text.slice(line.charStart, line.charEnd)).toBe(line.content)
    expect(lines.map((line) => line.charStart)).toEqual([text.indexOf('Nurse\n'), text.indexOf('Nurse manager'), text.indexOf('Senior')])
  })

  it('have an empty span where the text spells them otherwise', () => {
    const text = 'EXPERIENCE\nSenior **Nurse**\n2019 - 2021'
    const position = { employer: null, title: 'Senior Nurse', start: { year: 2019, month: null }, end: null, isCurrent: false, charStart: 11, charEnd: 39 }
    const [line] = titleLines(text, { sections: [], headline: null, positions: [position] })
    expect(line).toEqual({ content: 'Senior Nurse', section: null, charStart: 11, charEnd: 11 })
  })

  it('are twelve at most, three of them of the running text', () => {
    const jobs = Array.from({ length: 14 }, (_, index) => `Nurse of ward ${index} | Lake Hospital\n${2000 + index} - ${2001 + index}\n`)
    expect(titlesOf(`EXPERIENCE\n${jobs.join('\n')}`)).toHaveLength(12)
    expect(titlesOf(Array.from({ length: 9 }, (_, index) => `Met engineer number ${index}.`).join(' '))).toHaveLength(3)
  })
})
