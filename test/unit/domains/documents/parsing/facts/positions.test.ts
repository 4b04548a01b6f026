import { describe, expect, it } from 'vitest'
import { skillYears, totalYears } from '../../../../../../src/domains/documents/parsing/facts/experience-years.ts'
import { readResume } from '../../../../../../src/domains/documents/parsing/facts/read-resume.ts'

const now = new Date('2026-06-15')

function positionsOf(body: string) {
  return readResume(`Ada Roe\n\nEXPERIENCE\n${body}\n`, { now }).positions
}

describe('one position, written in many ways', () => {
  const engineer = { title: 'Senior Engineer', employer: 'Northgate Labs', start: { year: 2019, month: 1 }, end: null, isCurrent: true }
  it.each([
    ['title, employer and dates on one line', 'Senior Engineer, Northgate Labs — Boston | Jan 2019 – Present'],
    ['with bars', 'Senior Engineer | Northgate Labs | Boston, MA | Jan 2019 – Present'],
    ['with "at"', 'Senior Engineer at Northgate Labs (Jan 2019 – Present)'],
    ['employer first', 'Northgate Labs, Boston, MA — Senior Engineer, Jan 2019 – Present'],
    ['title line with dates at the right', 'Senior Engineer\tJan 2019 – Present\nNorthgate Labs\tBoston, MA'],
    ['employer line with dates at the right', 'Northgate Labs\tJan 2019 – Present\nSenior Engineer\tBoston, MA'],
    ['employer line above the dated title', 'Northgate Labs\tBoston, MA\nSenior Engineer\tJan 2019 – Present'],
    ['dates in the left margin', 'Jan 2019 – Present\n\nSenior Engineer\nNorthgate Labs, Boston, MA'],
    ['dates first on the line', 'Jan 2019 – Present\tSenior Engineer, Northgate Labs'],
    ['three lines', 'Northgate Labs\nSenior Engineer\nJan 2019 – Present'],
    ['three lines, title first', 'Senior Engineer\nNorthgate Labs\nJan 2019 – Present'],
    ['Markdown', '### Senior Engineer, Northgate Labs\n*Jan 2019 – Present*'],
    ['Markdown in bold', '**Senior Engineer** | **Northgate Labs** | 01/2019 – Present'],
    ['with the kind of employment', 'Senior Engineer (Full-time) · Northgate Labs · Jan 2019 – Present'],
    ['remote', 'Senior Engineer, Northgate Labs (Remote), Jan 2019 – Present'],
  ])('%s', (_, header) => {
    expect(positionsOf(`${header}\n• Built things with the team in 2020 - 2021.`)).toEqual([expect.objectContaining(engineer)])
  })
})

describe('fields of positions', () => {
  it.each([
    ['Data Analyst, Harbor Trust, Inc., Bronx, NY, 2019 – 2020', 'Data Analyst', 'Harbor Trust, Inc.'],
    ['Teaching Assistant, University of Hollis, 2019 – 2020', 'Teaching Assistant', 'University of Hollis'],
    ['Office Manager, Department of Bridges, Bureau of Tolls, 2019 – 2020', 'Office Manager', 'Department of Bridges, Bureau of Tolls'],
    ['Staff Nurse, Pediatrics\t2019 – 2020\nSaint Ives Hospital', 'Staff Nurse, Pediatrics', 'Saint Ives Hospital'],
    ['Globex\nQueens, NY\nManager, Infrastructure\t2019 – 2020', 'Manager, Infrastructure', 'Globex'],
    ['Freelance Designer\t2019 – 2020', 'Freelance Designer', null],
    ['Visiting Nurse: Homecare Plus Agency (2019 – 2020)', 'Visiting Nurse', 'Homecare Plus Agency'],
    ['### Umbra Oy (Helsinki, Finland)\n**Developer**, 2019 – 2020', 'Developer', 'Umbra Oy'],
    ['Saint Ives Hospital, Bronx, NY\t2019-2020\nRegistered Nurse', 'Registered Nurse', 'Saint Ives Hospital'],
    ['Quixotry, Zephyrs\t2019 – 2020', null, null],
    ['Registered Nurse, 2019 – 2020', 'Registered Nurse', null],
  ])('%s', (header, title, employer) => {
    expect(positionsOf(header)).toEqual([expect.objectContaining({ title, employer })])
  })

  it('reads a list of positions without bullets', () => {
    const positions = positionsOf('Clerk, Acme, 2015 – 2017\nSenior Clerk, Globex, 2017 – 2019\nChief Clerk, Initech, Since 2020')
    expect(positions.map(({ title, employer }) => [title, employer])).toEqual([['Clerk', 'Acme'], ['Senior Clerk', 'Globex'], ['Chief Clerk', 'Initech']])
  })

  it('gives a further role the employer above it', () => {
    const positions = positionsOf('Acme Corp.\nLead Engineer\t2019 – 2021\n• Led.\nEngineer\t2017 – 2019\n• Built.')
    expect(positions.map(({ title, employer }) => [title, employer])).toEqual([['Lead Engineer', 'Acme Corp.'], ['Engineer', 'Acme Corp.']])
  })

  it('takes a season for an internship of that year', () => {
    expect(positionsOf('Engineering Intern, Acme | Summer 2017')).toEqual([
      expect.objectContaining({ title: 'Engineering Intern', start: { year: 2017, month: null }, end: { year: 2017, month: null } }),
    ])
  })

  it('finds none in running text, in bullets, or under other headings', () => {
    expect(positionsOf('• Engineer from 2015 – 2017\nI was an engineer at Acme from 2015 to 2017 and learnt much there.')).toEqual([])
    expect(readResume('Ada Roe\nEDUCATION\nEngineer course, Kings College, 2015 – 2017', { now }).positions).toEqual([])
  })

  it('says which text is about a position', () => {
    const text = 'Ada Roe\nEXPERIENCE\nAcme\tBronx, NY\nClerk\t2015 – 2017\n• Filed.\nGlobex\tBronx, NY\nClerk\t2017 – 2019\n• Copied.\n\nSKILLS\nSQL'
    const { positions } = readResume(text, { now })
    expect(positions.map(({ charStart, charEnd }) => text.slice(charStart, charEnd).trim())).toEqual([
      'Acme\tBronx, NY\nClerk\t2015 – 2017\n• Filed.', 'Globex\tBronx, NY\nClerk\t2017 – 2019\n• Copied.',
    ])
  })
})

describe('years of experience', () => {
  const at = (year: number, month: number | null = null) => ({ year, month })
  it.each([
    ['months inclusive', [{ start: at(2019, 1), end: at(2019, 12) }], 1],
    ['years alone', [{ start: at(2019), end: at(2021) }], 2],
    ['one year alone', [{ start: at(2019), end: at(2019) }], 0.5],
    ['to this day', [{ start: at(2025, 6), end: null }], 1],
    ['overlaps once', [{ start: at(2018, 1), end: at(2019, 12) }, { start: at(2019, 1), end: at(2020, 12) }], 3],
    ['one within another', [{ start: at(2010, 1), end: at(2019, 12) }, { start: at(2012, 1), end: at(2013, 12) }], 10],
    ['gaps not at all', [{ start: at(2010, 1), end: at(2010, 12) }, { start: at(2015, 1), end: at(2015, 12) }], 2],
    ['not beyond today', [{ start: at(2026, 1), end: at(2030, 1) }], 0.4],
    ['no positions', [], null],
  ])('%s', (_, positions, years) => {
    expect(totalYears(positions, now)).toBe(years)
  })

  it('counts each skill in the positions that mention it', () => {
    const text = 'Ada Roe\nEXPERIENCE\nEngineer, Acme, 01/2015 – 12/2016\n• Java, SQL\nEngineer, Globex, 01/2016 – 12/2018\n• SQL\nSKILLS\nCOBOL'
    const facts = readResume(text, { now })
    const mention = (skill: string, from = 0) => ({ skill, charStart: text.indexOf(skill, from), charEnd: text.indexOf(skill, from) + skill.length })
    const years = skillYears(facts, [mention('Java'), mention('SQL'), mention('SQL', text.indexOf('Globex')), mention('COBOL')], { now })
    expect([...years]).toEqual([['Java', 2], ['SQL', 4]])
  })
})
