import { describe, expect, it } from 'vitest'
import { matchDegree } from '../../../../../../src/domains/documents/parsing/facts/education.ts'
import { readResume } from '../../../../../../src/domains/documents/parsing/facts/read-resume.ts'
import type { EducationLevel } from '../../../../../../src/lib/vocabulary.ts'

const now = new Date('2026-06-15')

function educationOf(body: string) {
  return readResume(`Ada Roe\n\nEDUCATION\n${body}\n`, { now })
}

describe('degrees', () => {
  const cases: readonly [string, EducationLevel | null | 'none', string | null][] = [
    ['Ph.D. in Physics', 'DOCTORATE', 'Physics'],
    ['Doctor of Nursing Practice', 'DOCTORATE', 'Nursing Practice'],
    ['Juris Doctor', 'DOCTORATE', null],
    ['M.S., Civil Engineering', 'MASTER', 'Civil Engineering'],
    ['MSc Computer Science', 'MASTER', 'Computer Science'],
    ['Master of Public Health', 'MASTER', 'Public Health'],
    ['MBA', 'MASTER', null],
    ['Master’s degree in Social Work', 'MASTER', 'Social Work'],
    ['Bachelor of Science in Nursing', 'BACHELOR', 'Nursing'],
    ['Bachelor of Engineering (Mechanical)', 'BACHELOR', 'Mechanical'],
    ['B.A. Economics, 2012', 'BACHELOR', 'Economics'],
    ['BSc (Hons) Mathematics', 'BACHELOR', 'Mathematics'],
    ['B.B.A. in Accounting', 'BACHELOR', 'Accounting'],
    ['BSN', 'BACHELOR', null],
    ['Associate of Applied Science in Welding', 'ASSOCIATE', 'Welding'],
    ['A.A.S., Automotive Technology', 'ASSOCIATE', 'Automotive Technology'],
    ['High School Diploma', 'HIGH_SCHOOL', null],
    ['GED', 'HIGH_SCHOOL', null],
    ['Graduate Certificate in Data Science', null, 'Data Science'],
    ['Kings College, Boston, MA', 'none', null],
    ['worked as a tutor', 'none', null],
    ['Associate Director', 'none', null],
  ]
  it.each(cases)('%s: %s', (line, level, field) => {
    const match = matchDegree(line)
    expect(match === null ? ['none', null] : [match.level, match.field]).toEqual([level, field])
  })
})

describe('education entries', () => {
  const master = { institution: 'Hollis University', degree: 'M.S.', level: 'MASTER', field: 'Physics', year: 2018 }
  const bachelor = { institution: 'Kings Harbor College', degree: 'B.A.', level: 'BACHELOR', field: 'History', year: 2014 }
  it.each([
    ['degree first', 'M.S. in Physics\t2018\nHollis University\nB.A. in History\t2014\nKings Harbor College'],
    ['institution first', 'Hollis University, Bronx, NY\nM.S. in Physics, 2018\n\nKings Harbor College, Queens, NY\nB.A. in History, 2014'],
    ['one line each', 'M.S. in Physics, Hollis University, 2018\nB.A. in History, Kings Harbor College, 2014'],
    ['institution first on one line', 'Hollis University — M.S., Physics (2016 – 2018)\nKings Harbor College — B.A., History (2010 – 2014)'],
    ['field on its own line', 'Hollis University\tM.S.\nPhysics\t2016 – 2018\nKings Harbor College\tB.A.\nHistory\t2010 – 2014'],
    ['details between', 'M.S. in Physics, 2018\nHollis University\n• GPA 3.9, thesis on B.S. detectors\nCoursework: Optics\nB.A. in History, 2014\nKings Harbor College'],
  ])('%s', (_, body) => {
    const facts = educationOf(body)
    expect(facts.education).toEqual([master, bachelor])
    expect(facts.highestEducation).toBe('MASTER')
  })

  it('keeps a campus with its university', () => {
    expect(educationOf('University of Hollis, Bayside — B.S., Biology, 2012').education[0]?.institution).toBe('University of Hollis, Bayside')
  })

  it('gives a second degree the institution above it', () => {
    const { education } = educationOf('Hollis University\nM.S. in Physics, 2018\nB.S. in Physics, 2016')
    expect(education.map(({ institution, year }) => [institution, year])).toEqual([['Hollis University', 2018], ['Hollis University', 2016]])
  })

  it('says nothing where nothing is said', () => {
    expect(readResume('Ada Roe\nSKILLS\nSQL', { now })).toMatchObject({ education: [], highestEducation: null })
    expect(educationOf('Hollis University').education).toEqual([{ institution: 'Hollis University', degree: null, level: null, field: null, year: null }])
  })
})
