import { describe, expect, it } from 'vitest'
import { readUnstored } from '../../../../../src/domains/chat/analysis/unstored-posting.ts'
import { ValidationError } from '../../../../../src/lib/errors.ts'
import { analysed, misplaced, NOW } from '../readings.ts'

const POSTING = [
  'About us', 'Lamp Works makes lamps.', '',
  'Responsibilities:', '• Build booking services in Python.', '• Keep databases fast.', '',
  'Requirements', 'You must have 5 years of experience with PostgreSQL and Kubernetes.', 'A bachelor’s degree is required. A CDL is required.', '',
  'Nice to have', 'Terraform', '',
  'This is a fully remote position. The pay is $120,000 - $150,000 a year.',
].join('\n')

describe('requirements', () => {
  it('are listed with the sentences that say so', () => {
    const { requirements, text } = analysed(POSTING)
    expect(requirements.map(({ kind, name, need, evidence }) => [kind, name, need, evidence[0]?.text])).toEqual([
      ['SKILL', 'Python', 'REQUIRED', 'Build booking services in Python.'],
      ['SKILL', 'Databases', 'REQUIRED', 'Keep databases fast.'],
      ['SKILL', 'PostgreSQL', 'REQUIRED', 'You must have 5 years of experience with PostgreSQL and Kubernetes.'],
      ['SKILL', 'Kubernetes', 'REQUIRED', 'You must have 5 years of experience with PostgreSQL and Kubernetes.'],
      ['SKILL', 'Commercial driver\'s license', 'REQUIRED', 'A CDL is required.'],
      ['SKILL', 'Terraform', 'PREFERRED', 'Terraform'],
      ['YEARS', '5 years of experience', 'REQUIRED', 'You must have 5 years of experience with PostgreSQL and Kubernetes.'],
      ['EDUCATION', 'Bachelor’s degree', 'REQUIRED', 'A bachelor’s degree is required.'],
      ['LICENCE', 'Commercial driver license', 'REQUIRED', 'A CDL is required.'],
      ['LOCATION_TYPE', 'Remote', 'REQUIRED', 'This is a fully remote position.'],
      ['SALARY', '$120,000 - $150,000 a year', 'OFFERED', 'The pay is $120,000 - $150,000 a year.'],
    ])
    expect(misplaced(text, requirements.flatMap((one) => one.evidence))).toEqual([])
  })

  it('include the duties, without bullets and headings', () => {
    const { responsibilities, text } = analysed(POSTING)
    expect(responsibilities.map((one) => one.text)).toEqual(['Build booking services in Python.', 'Keep databases fast.'])
    expect(misplaced(text, responsibilities)).toEqual([])
  })

  it('take what "you will" do for duties where no heading names them', () => {
    expect(analysed('We are a bakery of ten.\nYou will bake bread from four in the morning.\nBread is good.').responsibilities.map((one) => one.text))
      .toEqual(['You will bake bread from four in the morning.'])
  })
})

describe('keywords', () => {
  it('are skills and repeated terms with their counts, not what every posting says', () => {
    const { keywords, text } = analysed('Shift lead\nYou grade timber. Timber grading is manual: timber is graded by hand. Experience is required; experience counts. We use Excel and Excel again.')
    expect(keywords.map(({ term, isSkill, count }) => [term, isSkill, count])).toEqual([['grade', false, 3], ['timber', false, 3], ['Microsoft Excel', true, 2]])
    expect(misplaced(text, keywords.map((one) => one.evidence))).toEqual([])
  })
})

describe('red flags', () => {
  const flagsOf = (text: string, title?: string) => analysed(text, title).redFlags.map((flag) => flag.kind).toSorted()
  const PAID = 'Python is required. The pay is $90,000 a year.'

  it.each([
    ['nothing odd', PAID, []],
    ['no pay', 'Python is required.', ['NO_SALARY']],
    ['a range that says little', 'Python is required. The pay is $50,000 - $120,000 a year.', ['WIDE_SALARY']],
    ['a range that says enough', 'Python is required. The pay is $80,000 - $120,000 a year.', []],
    ['two figures for one skill', `${PAID} At least 3 years of experience with Java.\nYou have 5 years of Java experience. You bring 7 years of experience with Java.`, ['CONTRADICTORY_YEARS']],
    ['two figures for experience as such', `${PAID} You have 3 years of experience.\nA minimum of 6 years experience is required.`, ['CONTRADICTORY_YEARS']],
    ['figures for two skills', `${PAID} You have 3 years of experience with Java.\nYou have 5 years of experience with Python.`, []],
    ['the same figure twice', `${PAID} You have 3 years of experience.\nAgain: 3 years of experience.`, []],
    ['two ways to qualify', `${PAID}\nRequirements\n1. A master’s degree and 2 years of experience; or\n2. A bachelor’s degree and 5 years of experience.`, []],
    ['two ways without degrees', `${PAID}\nRequirements\n1. 5 years of experience with Java; or\n2. 3 years of experience with Java and a certificate.`, []],
    ['remote and on site', `${PAID} This is a fully remote position. You must be on-site in Albany.`, ['CONTRADICTORY_LOCATION']],
    ['not remote', `${PAID} This is not a remote position. You must be on-site in Albany.`, []],
    ['remote with days in the office', `${PAID} Remote position, with two days a week in the office.`, []],
    ['a beginner with years', `${PAID} This is an entry-level position. 5 years of experience are required.`, ['JUNIOR_WITH_YEARS']],
    ['nothing to compare with', 'We look for a nice person. The pay is $90,000 a year.', ['NO_REQUIREMENTS']],
  ])('tells %s', (_what, text, expected) => {
    expect(flagsOf(text)).toEqual(expected)
  })

  it('takes the title at its word', () => {
    expect(flagsOf(`${PAID} You must be on-site in Albany.`, 'Engineer (Remote)')).toEqual(['CONTRADICTORY_LOCATION'])
    expect(flagsOf(`${PAID} 5 years of experience are required.`, 'Junior engineer')).toEqual(['JUNIOR_WITH_YEARS'])
  })

  it('shows both sentences', () => {
    const { redFlags, text } = analysed(`${PAID} This is a fully remote position. You must be on-site in Albany.`)
    expect(redFlags[0]?.evidence.map((one) => one.text)).toEqual(['This is a fully remote position.', 'You must be on-site in Albany.'])
    expect(misplaced(text, redFlags.flatMap((flag) => flag.evidence))).toEqual([])
  })
})

describe('a text that is no good posting', () => {
  const issuesOf = (text: string, title: string | null = null) => {
    try {
      readUnstored(text, title, NOW)
      return []
    } catch (error) {
      if (error instanceof ValidationError) return error.issues.map((issue) => issue.path)
      throw error
    }
  }

  it.each([
    ['empty', '', [['text']]],
    ['blank', ' \n\t ', [['text']]],
    ['markup alone', '<p><br></p>', [['text']]],
    ['1 MB long', 'word '.repeat(200_000), [['text']]],
    ['of odd characters', '\u0000\ud800', [['text']]],
  ])('is refused when it is %s', (_what, text, expected) => {
    expect(issuesOf(text)).toEqual(expected)
  })

  it('is named by its title where that is wrong', () => {
    expect(issuesOf('Python is required.', '…')).toEqual([['title']])
  })

  it('takes its title from the first line, where that can be one', () => {
    const titleOf = (text: string) => readUnstored(text, null, NOW).read.terms.title
    expect(titleOf('Senior baker\nYou bake bread.')).toBe('Senior baker')
    expect(titleOf('You bake bread. You get up early.')).toBe('Untitled posting')
  })

  it.each([
    ['German', 'Wir suchen einen Bäcker für die Nacht. Sie backen das Brot und die Brötchen mit dem Team, und Sie sind nicht zu müde.'],
    ['French', 'Nous cherchons un boulanger pour la nuit. Vous faites le pain avec les autres et vous êtes dans une bonne équipe.'],
    ['Chinese', '我们正在寻找一位面包师，负责夜间烘焙工作，需要三年以上的经验。'],
  ])('in %s is read, and says that it is not English', (_language, text) => {
    const { isEnglish, readability } = analysed(text)
    expect({ isEnglish, ease: readability.readingEase }).toEqual({ isEnglish: false, ease: null })
  })

  it('takes hardly longer for a long line without a full stop than for a short one', () => {
    expect(analysed(`remote ${'onsite experience python '.repeat(3_800)}`).keywords.length).toBeGreaterThan(0)
  })
})
