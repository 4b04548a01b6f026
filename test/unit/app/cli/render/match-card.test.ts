import { stripVTControlCharacters } from 'node:util'
import pc from 'picocolors'
import { describe, expect, it } from 'vitest'
import { matchCard } from '../../../../../src/app/cli/render/match-card.ts'
import { matchesHeading } from '../../../../../src/app/cli/render/matches-heading.ts'
import { visibleWidth } from '../../../../../src/app/cli/render/text-layout.ts'
import { LAMP_JOB, LAMP_MATCH } from './job-fixtures.ts'

const plain = { width: 100, colours: pc.createColors(false) }
const coloured = { width: 100, colours: pc.createColors(true) }
const ranked = { rank: 1, job: LAMP_JOB, match: LAMP_MATCH }

describe('matchCard', () => {
  it('tells the score, its parts, what proves, lacks, would help and speaks against', () => {
    expect(matchCard(ranked, plain)).toEqual([
      ' 1.  62 Back-End Engineer',
      '        Lamp Works · New York, NY · hybrid · $95,000 to $120,000 a year',
      '        meaning ██████████░░  81    skills ██████░░░░░░  50    other ············   –',
      '        shows    Python, Web frameworks  “Built payment services in Python and Django.”',
      '                 also SQL',
      '        lacks    Kubernetes',
      '                 nice to have Terraform',
      '        if added Kubernetes: 62 → 71 · Terraform: 62 → 64',
      '        against  Asks for 10 years of experience; the resume shows 8.',
    ])
  })

  it('says the same in colours, in the same columns', () => {
    expect(matchCard(ranked, coloured).map(stripVTControlCharacters)).toEqual(matchCard(ranked, plain))
    expect(matchCard(ranked, coloured).join('\n')).not.toBe(matchCard(ranked, plain).join('\n'))
  })

  it('leaves out what there is nothing of', () => {
    const bare = { ...LAMP_MATCH, skills: { score: null, matched: [], missing: [] }, violations: [], counterfactuals: [] }
    expect(matchCard({ ...ranked, match: bare }, plain)).toHaveLength(3)
  })

  it.each([72, 100])('stays within %i columns, whatever the job says', (width) => {
    const words = (count: number) => Array.from({ length: count }, (_, n) => `Skill of some length ${n}`)
    const match = {
      ...LAMP_MATCH,
      skills: {
        score: 0.2,
        matched: words(40).map((skill) => ({ skill, isRequired: true, via: skill, years: null, resumeEvidence: { text: `${'Did this and that. '.repeat(9)}${skill}`, charStart: 0, charEnd: 9 }, jobEvidence: null })),
        missing: words(60).map((skill, n) => ({ skill, isRequired: n % 2 === 0, jobEvidence: null })),
      },
      violations: [{ kind: 'LICENCE' as const, message: 'Requires '.repeat(40), jobEvidence: null }],
      counterfactuals: words(5).map((skill) => ({ skill, overall: 63, gain: 1 })),
    }
    const job = { ...LAMP_JOB, title: 'Chief of everything '.repeat(12), location: 'A long street in a town '.repeat(12) }
    const lines = matchCard({ rank: 10, job, match }, { ...coloured, width })
    expect(lines.length).toBeLessThanOrEqual(11)
    for (const line of lines) expect(visibleWidth(line)).toBeLessThanOrEqual(width)
  })

  it('keeps the salary in sight where the place is long', () => {
    const job = { ...LAMP_JOB, location: 'A long street in a town '.repeat(12) }
    expect(matchCard({ ...ranked, job }, plain)[1]).toMatch(/… · hybrid · \$95,000 to \$120,000 a year$/)
  })
})

describe('matchesHeading', () => {
  it('names the person as far as the resume does', () => {
    const resume = { fileName: 'cv.pdf', name: 'Ines Halvorsen', headline: 'Data Engineer', totalYears: 8, location: 'Albany, NY' }
    expect(matchesHeading({ resume, scoredJobs: 1_200, shown: 10 }, plain)).toEqual([
      'The 10 best matches of 1,200 jobs',
      'for Ines Halvorsen · Data Engineer · 8 years · Albany, NY',
    ])
    const unread = { ...resume, name: null, headline: null, totalYears: null, location: null }
    expect(matchesHeading({ resume: unread, scoredJobs: 1, shown: 1 }, plain)).toEqual(['The best match of 1 job', 'for cv.pdf'])
  })
})
