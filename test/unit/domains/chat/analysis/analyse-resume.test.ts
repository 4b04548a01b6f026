import { describe, expect, it } from 'vitest'
import { misplaced, reviewed } from '../readings.ts'

const HEAD = 'Robin Vale\nBack-end engineer\nAlbany, NY | robin@example.com | (518) 555-0100\n\nSummary\nBack-end engineer.\n\nExperience\n'
const TAIL = '\n\nEducation\nB.S. in Computer Science, Hudson Ridge College, 2012\n\nSkills\nPython, SQL\n'
const withPositions = (...positions: string[]): string => HEAD + positions.join('\n\n') + TAIL
const found = (content: string, ...kinds: string[]) => reviewed(content).findings.filter((finding) => kinds.includes(finding.kind))
const TIMELINE = ['END_BEFORE_START', 'FUTURE_DATE', 'OVERLAP', 'GAP', 'DEGREE_ORDER']
const NOW_JOB = 'Engineer, Lantern Yard\nMarch 2021 - Present\n• Cut costs by 20 percent.'

describe('dates', () => {
  it.each([
    ['nothing odd', [NOW_JOB, 'Engineer, Quill Ferry\nJune 2018 - February 2021\n• Cut costs.'], []],
    ['an end before its start', [NOW_JOB, 'Engineer, Quill Ferry\nMay 2020 - March 2018\n• Cut costs.'], ['END_BEFORE_START']],
    ['a start to come', ['Engineer, Lantern Yard\nMarch 2031 - Present\n• Cut costs.', 'Engineer, Quill Ferry\nJune 2018 - Present\n• Cut costs.'], ['FUTURE_DATE']],
    ['an end to come', [NOW_JOB.replace('Present', 'May 2030')], ['FUTURE_DATE']],
    ['positions at once', [NOW_JOB, 'Engineer, Quill Ferry\nJune 2018 - November 2021\n• Cut costs.'], ['OVERLAP']],
    ['a month of overlap', [NOW_JOB, 'Engineer, Quill Ferry\nJune 2018 - March 2021\n• Cut costs.'], []],
    ['a part-time position at once', [NOW_JOB, 'Engineer (part-time), Quill Ferry\nJune 2018 - November 2021\n• Cut costs.'], []],
    ['years that touch', ['Engineer, Lantern Yard\n2021 - Present\n• Cut costs.', 'Engineer, Quill Ferry\n2018 - 2021\n• Cut costs.'], []],
    ['a gap of six months', [NOW_JOB, 'Engineer, Quill Ferry\nJune 2018 - August 2020\n• Cut costs.'], ['GAP']],
    ['a gap of five months', [NOW_JOB, 'Engineer, Quill Ferry\nJune 2018 - September 2020\n• Cut costs.'], []],
    ['a gap until today', ['Engineer, Quill Ferry\nJune 2018 - August 2020\n• Cut costs.'], ['GAP']],
    ['a gap of study', ['Engineer, Lantern Yard\nMarch 2014 - Present\n• Cut costs.', 'Engineer, Quill Ferry\nJune 2008 - August 2011\n• Cut costs.'], []],
  ])('tell %s', (_what, positions, expected) => {
    expect(found(withPositions(...positions), ...TIMELINE).map((finding) => finding.kind)).toEqual(expected)
  })

  it('say how long, and show the lines', () => {
    const content = withPositions(NOW_JOB, 'Engineer, Quill Ferry\nJune 2018 - August 2020\n• Cut costs.')
    const [gap] = found(content, 'GAP')
    expect(gap?.message).toContain('6 months')
    expect(gap?.evidence.map((one) => one.text)).toEqual(['June 2018 - August 2020', 'March 2021 - Present'])
  })

  it('tell a degree that is dated after a higher one, and one to come', () => {
    const degrees = (text: string) => withPositions(NOW_JOB, 'Engineer, Quill Ferry\nJune 2012 - February 2021').replace('B.S. in Computer Science, Hudson Ridge College, 2012', text)
    expect(found(degrees('Ph.D. in Physics, Hudson Ridge College, 2010\nB.S. in Physics, Kings Harbor College, 2014'), 'DEGREE_ORDER')[0]?.evidence.map((one) => one.text))
      .toEqual(['B.S. in Physics, Kings Harbor College, 2014', 'Ph.D. in Physics, Hudson Ridge College, 2010'])
    expect(found(degrees('B.S. in Physics, Kings Harbor College, 2028'), 'FUTURE_DATE')).toHaveLength(1)
    expect(found(degrees('B.S. in Physics, Kings Harbor College, expected 2028'), 'FUTURE_DATE')).toEqual([])
  })
})

describe('statements', () => {
  const statement = (text: string) => found(withPositions(`Engineer, Lantern Yard\nMarch 2021 - Present\n• ${text}`), 'NO_RESULT', 'WEAK_VERB')

  it.each([
    ['Cut release time from two weeks to one day.', []], ['Led a team of five.', []], ['Reduced errors.', []], ['Made 20 home visits a week.', []],
    ['Maintained web applications in Java 17 and OAuth 2.0.', ['NO_RESULT']], ['Maintained web applications.', ['NO_RESULT']],
    ['Responsible for web applications.', ['NO_RESULT', 'WEAK_VERB']], ['Helped with the move of 30 servers.', ['WEAK_VERB']],
    ['Was involved in audits that saved $2 million.', ['WEAK_VERB']],
  ])('are judged: %s', (text, expected) => {
    const findings = statement(text)
    expect(findings.map((finding) => finding.kind)).toEqual(expected)
  })

  it('that run over two lines are one', () => {
    const content = withPositions('Engineer, Lantern Yard\nMarch 2021 - Present\n• Maintained the web applications of a town\nand cut the waiting time by half')
    const { bullets, bulletsWithNumber } = reviewed(content)
    expect({ bullets, bulletsWithNumber }).toEqual({ bullets: 1, bulletsWithNumber: 1 })
  })

  it('that begin alike, and words that come often, are told with every place', () => {
    const content = withPositions(`Engineer, Lantern Yard\nMarch 2021 - Present\n${['a barge', 'a ferry', 'a barge', 'a barge', 'two barges', 'ten barges'].map((what, index) => `• ${index < 3 ? 'Built' : 'Painted'} ${what}.`).join('\n')}`)
    const findings = found(content, 'REPEATED_WORD')
    expect(findings.map((finding) => finding.evidence.map((one) => one.text))).toEqual([
      ['Built', 'Built', 'Built'], ['Painted', 'Painted', 'Painted'], ['barge', 'barge', 'barge', 'barges', 'barges'],
    ])
    expect(misplaced(content, findings.flatMap((finding) => finding.evidence))).toEqual([])
  })
})

describe('the whole', () => {
  it('tells what is there and what is missing', () => {
    const { sectionsFound, sectionsMissing, contact, findings } = reviewed('Robin Vale\nrobin@example.com\n\nExperience\nEngineer, Lantern Yard\nMarch 2021 - Present\n• Cut costs by 20 percent.\n')
    expect({ sectionsFound, sectionsMissing, contact }).toEqual({
      sectionsFound: ['EXPERIENCE', 'CONTACT'], sectionsMissing: ['SUMMARY', 'EDUCATION', 'SKILLS'],
      contact: { hasEmail: true, hasPhone: false, hasLocation: false, hasLink: false },
    })
    expect(findings.map((finding) => finding.kind)).toEqual(['MISSING_SECTION', 'MISSING_SECTION', 'MISSING_SECTION', 'MISSING_CONTACT', 'MISSING_CONTACT', 'TOO_SHORT'])
  })

  it('tells what is too long, by years of experience', () => {
    const bullets = (count: number) => Array.from({ length: count }, (_, index) => `• Painted ${index + 2} wide green doors of the old town hall by hand.`).join('\n')
    expect(found(withPositions(`Engineer, Lantern Yard\nMarch 2021 - Present\n${bullets(110)}`), 'TOO_LONG')).toHaveLength(1)
    expect(found(withPositions(`Engineer, Lantern Yard\nMarch 2010 - Present\n${bullets(110)}`), 'TOO_LONG')).toEqual([])
  })

  it('says the same thing 25 times at most, and looks at 500 statements', () => {
    const statements = Array.from({ length: 2_000 }, () => '• Maintained web applications.').join('\n')
    const { bullets, findings } = reviewed(withPositions(`Engineer, Lantern Yard\nMarch 2021 - Present\n${statements}`))
    expect(bullets).toBe(500)
    expect(findings.filter((finding) => finding.kind === 'NO_RESULT')).toHaveLength(25)
  })

  it('reads a text without sections', () => {
    const { sectionsFound, findings, bullets } = reviewed('I am looking for work of any kind.')
    expect({ sectionsFound, bullets }).toEqual({ sectionsFound: [], bullets: 0 })
    expect(findings.filter((finding) => finding.kind === 'MISSING_SECTION')).toHaveLength(4)
  })

  it('leaves out the rules on wording for another language', () => {
    const { isEnglish, findings } = reviewed('Ines Halvorsen\n\nExperience\nEngineer, Quill Ferry\n2019 - Present\n• Zuständig für die Brücken und das Team, mit dem ich die Häfen gebaut habe.\n• Sie sind nicht für den Bau zuständig, und wir sind es auch nicht.')
    expect(isEnglish).toBe(false)
    expect(findings.map((finding) => finding.kind)).toContain('NOT_ENGLISH')
    expect(findings.map((finding) => finding.kind)).not.toContain('NO_RESULT')
  })
})
