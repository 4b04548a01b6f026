import { splitSentences } from '../../../lib/sentences.ts'
import type { LocationType } from '../../../lib/vocabulary.ts'
import { findLocationType } from '../../jobs/intake/location-type.ts'
import { findEducation, findYears } from '../../jobs/intake/mentions.ts'
import { pattern } from '../../jobs/intake/pattern.ts'
import { findQualifications } from '../../jobs/intake/requirements.ts'
import { evidenceAround, findSections } from '../../jobs/intake/sections.ts'
import type { JobRequirements } from '../../jobs/job-requirements.ts'
import { evidenceAt } from '../../matching/evidence.ts'
import type { Evidence } from '../../matching/match.ts'
import { extractSkills } from '../../skills/extract-skills.ts'
import type { PostingTerms } from './requirements.ts'

export const RED_FLAGS = [
  'NO_SALARY', 'WIDE_SALARY', 'CONTRADICTORY_YEARS', 'CONTRADICTORY_LOCATION', 'JUNIOR_WITH_YEARS', 'MANY_REQUIREMENTS', 'NO_REQUIREMENTS',
] as const
export type RedFlagKind = (typeof RED_FLAGS)[number]

/** Something about a posting that is worth a question before applying. */
export interface RedFlag {
  kind: RedFlagKind
  /** A sentence for people. */
  message: string
  /** Empty for what the posting lacks. */
  evidence: Evidence[]
}

/** The upper end of a pay range is this many times its lower end before it tells little. */
const WIDE_FACTOR = 2
/** Years of experience that no beginner has. */
const JUNIOR_YEARS = 4
/** Required skills beyond which nobody has all. */
const MANY_SKILLS = 20
const ONE_WAY = pattern('i')`
  \b(?:or|either|levels?|grades?|assignments?|degrees?|diploma|credits?|preferred|substitut\w*|additional|specialized
  |after meeting|as described|[IV]{2,3}|at least .{0,40}\bof (?:this|which|that))\b
`
/** What makes a figure one about experience as a whole: nothing says in what. */
const OF_EXPERIENCE_AT_ALL = pattern('i')`
  ^['’]?\s*(?:of\s+)?(?:[\w-]+\s+){0,3}experience\b(?!\s+(?:in|with|as|of|using|on|within|working|doing)\b)
`

/** What is missing from a posting or at odds within it. Pure. */
export function findRedFlags(text: string, requirements: JobRequirements, terms: PostingTerms): RedFlag[] {
  return [
    ...aboutSalary(terms),
    ...contradictoryYears(text),
    ...contradictoryLocation(text, terms),
    ...juniorWithYears(text, requirements, terms),
    ...aboutAmount(requirements),
  ]
}

function aboutSalary({ salaryAnnualMin: min, salaryAnnualMax: max, salaryMin, salaryMax, salaryCurrency }: PostingTerms): RedFlag[] {
  if (salaryMin === null && salaryMax === null) return [{ kind: 'NO_SALARY', message: 'The posting names no pay; ask for the range early.', evidence: [] }]
  if (min === null || max === null || max < WIDE_FACTOR * min) return []
  const figures = [min, max].map((figure) => figure.toLocaleString('en')).join(' to ')
  const message = `The pay range is wide (${[figures, salaryCurrency].filter((part) => part !== null).join(' ')} a year); ask which part of it is meant for whom.`
  return [{ kind: 'WIDE_SALARY', message, evidence: [] }]
}

/**
 * Two figures about the same thing, where the posting offers no choice between ways to qualify. Years that go with a degree
 * are such a way; so are those of one grade of several.
 */
function contradictoryYears(text: string): RedFlag[] {
  if (findQualifications(text, findSections(text)).paths.length > 1) return []
  const statements = findYears(text).flatMap((mention) => {
    const sentence = evidenceAround(text, mention)
    const words = text.slice(sentence.charStart, sentence.charEnd)
    if (findEducation(words).length > 0 || ONE_WAY.test(words)) return []
    const skills = extractSkills(text.slice(mention.charEnd, sentence.charEnd)).filter((skill) => skill.kind !== 'SOFT').map((skill) => skill.skill)
    if (skills.length === 0 && !OF_EXPERIENCE_AT_ALL.test(text.slice(mention.charEnd, sentence.charEnd))) return []
    return [{ years: mention.years, subject: [...new Set(skills)].toSorted().join(', '), sentence }]
  })
  return [...Map.groupBy(statements, (statement) => statement.subject)].flatMap(([subject, group]): RedFlag[] => {
    const figures = [...new Set(group.map((statement) => statement.years))]
    const apart = new Set(group.map((statement) => statement.sentence.charStart))
    if (figures.length < 2 || apart.size < 2) return []
    const about = subject === '' ? 'experience' : `experience with ${subject}`
    return [{
      kind: 'CONTRADICTORY_YEARS',
      message: `The posting asks for ${figures.join(' and for ')} years of ${about}; ask which is meant.`,
      evidence: group.map((statement) => evidenceAt(text, statement.sentence)),
    }]
  })
}

/** Sentence by sentence: within one, "not remote" is no contradiction. Days in the office go with either. */
function contradictoryLocation(text: string, { locationType, title }: PostingTerms): RedFlag[] {
  const places = new Map<LocationType, Evidence[]>()
  for (const sentence of splitSentences(text)) {
    const evidence = evidenceAt(text, sentence)
    const found = findLocationType({ title: '', text: evidence.text })
    if (found !== null) places.set(found.value, [...(places.get(found.value) ?? []), evidence])
  }
  const ofFields = findLocationType({ title, text: '' })?.value ?? locationType
  if (ofFields !== null && !places.has(ofFields)) places.set(ofFields, [])
  const [remote, onSite] = [places.get('REMOTE'), places.get('ONSITE')]
  if (remote === undefined || onSite === undefined) return []
  return [{
    kind: 'CONTRADICTORY_LOCATION',
    message: 'The posting says both remote and on site; ask where the work is done.',
    evidence: [...remote.slice(0, 1), ...onSite.slice(0, 1)],
  }]
}

function juniorWithYears(text: string, { years }: JobRequirements, { seniority }: PostingTerms): RedFlag[] {
  if (years === null || years.min < JUNIOR_YEARS || (seniority !== 'INTERN' && seniority !== 'ENTRY')) return []
  return [{
    kind: 'JUNIOR_WITH_YEARS',
    message: `The position is for beginners, and ${years.min} years of experience are asked for; ask which is meant.`,
    evidence: [evidenceAt(text, years)],
  }]
}

function aboutAmount({ skills, years, education, licences }: JobRequirements): RedFlag[] {
  const required = skills.filter((skill) => skill.isRequired).length
  if (required > MANY_SKILLS) {
    return [{ kind: 'MANY_REQUIREMENTS', message: `${required} skills are required; ask which of them the work needs from the first day.`, evidence: [] }]
  }
  if (skills.length > 0 || years !== null || education !== null || licences.length > 0) return []
  return [{ kind: 'NO_REQUIREMENTS', message: 'The posting names nothing that can be compared with a resume; ask what the work needs.', evidence: [] }]
}
