import type { Job } from '../../../../generated/prisma/client.ts'
import type { TextSpan } from '../../../lib/sentences.ts'
import type { EducationLevel, LocationType, SalaryPeriod, Seniority } from '../../../lib/vocabulary.ts'
import { findLocationType } from '../../jobs/intake/location-type.ts'
import { annualise, findSalary } from '../../jobs/intake/salary.ts'
import { evidenceAround } from '../../jobs/intake/sections.ts'
import type { JobRequirements } from '../../jobs/job-requirements.ts'
import { evidenceAt } from '../../matching/evidence.ts'
import type { Evidence } from '../../matching/match.ts'

export const REQUIREMENT_KINDS = ['SKILL', 'YEARS', 'EDUCATION', 'LICENCE', 'LOCATION_TYPE', 'SALARY'] as const
export type RequirementKind = (typeof REQUIREMENT_KINDS)[number]

/** OFFERED: what the posting gives, not asks for. */
export const REQUIREMENT_NEEDS = ['REQUIRED', 'CONDITIONAL', 'PREFERRED', 'OFFERED'] as const
export type RequirementNeed = (typeof REQUIREMENT_NEEDS)[number]

/** One thing that a posting asks for or sets. */
export interface PostingRequirement {
  kind: RequirementKind
  /** In a few words: "Kubernetes", "5 years of experience", "$90k–110k a year". */
  name: string
  need: RequirementNeed
  /** Sentences of the posting that say so; empty where a field of the source does, not its text. */
  evidence: Evidence[]
}

/** What the fields of a posting say, whether they were given or read from its text. */
export interface PostingTerms {
  title: string
  seniority: Seniority | null
  locationType: LocationType | null
  salaryText: string | null
  salaryAnnualMin: number | null
  salaryAnnualMax: number | null
  salaryMin: number | null
  salaryMax: number | null
  salaryCurrency: string | null
  salaryPeriod: SalaryPeriod | null
}

/** What a posting asks for and sets, skills first, each with its sentences; in the order of the text within a kind. */
export function listRequirements(text: string, requirements: JobRequirements, terms: PostingTerms): PostingRequirement[] {
  const sentences = (spans: readonly TextSpan[]): Evidence[] => distinct(spans.map((span) => evidenceAround(text, span))).map((span) => evidenceAt(text, span))
  return [
    ...requirements.skills.map(({ name, isRequired, mentions }): PostingRequirement => (
      { kind: 'SKILL', name, need: isRequired ? 'REQUIRED' : 'PREFERRED', evidence: sentences(mentions) }
    )),
    ...yearsAsked(text, requirements),
    ...educationAsked(text, requirements),
    ...requirements.licences.map(({ name, need, ...span }): PostingRequirement => ({ kind: 'LICENCE', name, need, evidence: [evidenceAt(text, span)] })),
    ...locationType(text, terms),
    ...salary(text, terms),
  ]
}

function yearsAsked(text: string, { years }: JobRequirements): PostingRequirement[] {
  return years === null ? [] : [{ kind: 'YEARS', name: yearsOfExperience(years.min), need: 'REQUIRED', evidence: [evidenceAt(text, years)] }]
}

function educationAsked(text: string, { education }: JobRequirements): PostingRequirement[] {
  if (education === null) return []
  const name = `${DEGREE_NAMES[education.level]}${education.isEquivalentAccepted ? ', or equivalent experience' : ''}`
  return [{ kind: 'EDUCATION', name, need: 'REQUIRED', evidence: [evidenceAt(text, education)] }]
}

/** "5 years of experience". */
export function yearsOfExperience(years: number): string {
  return `${years} ${years === 1 ? 'year' : 'years'} of experience`
}

export const DEGREE_NAMES: Readonly<Record<EducationLevel, string>> = {
  HIGH_SCHOOL: 'High school diploma', ASSOCIATE: 'Associate degree', BACHELOR: 'Bachelor’s degree', MASTER: 'Master’s degree', DOCTORATE: 'Doctorate',
}
const LOCATION_NAMES: Readonly<Record<LocationType, string>> = { REMOTE: 'Remote', HYBRID: 'Hybrid', ONSITE: 'On site' }

function locationType(text: string, terms: PostingTerms): PostingRequirement[] {
  if (terms.locationType === null) return []
  const found = findLocationType({ title: '', text })
  const evidence = found?.value === terms.locationType && found.span !== null ? [evidenceAt(text, evidenceAround(text, found.span))] : []
  return [{ kind: 'LOCATION_TYPE', name: LOCATION_NAMES[terms.locationType], need: 'REQUIRED', evidence }]
}

function salary(text: string, terms: PostingTerms): PostingRequirement[] {
  const name = salaryInWords(terms)
  if (name === null) return []
  const found = findSalary(text)
  const annual = found === null ? null : annualise(found)
  const isSame = annual !== null && annual.min === terms.salaryAnnualMin && annual.max === terms.salaryAnnualMax
  return [{ kind: 'SALARY', name, need: 'OFFERED', evidence: found !== null && isSame ? [evidenceAt(text, evidenceAround(text, found))] : [] }]
}

/** As the posting words it, else from its figures: "80,000 to 95,000 USD a year". */
function salaryInWords({ salaryText, salaryMin, salaryMax, salaryCurrency, salaryPeriod }: PostingTerms): string | null {
  if (salaryText !== null) return salaryText
  const figures = [...new Set([salaryMin, salaryMax])].filter((figure) => figure !== null).map((figure) => figure.toLocaleString('en'))
  if (figures.length === 0) return null
  const period = salaryPeriod === null ? null : `${salaryPeriod === 'HOUR' ? 'an' : 'a'} ${salaryPeriod.toLowerCase()}`
  return [figures.join(' to '), salaryCurrency, period].filter((part) => part !== null).join(' ')
}

function distinct(spans: readonly TextSpan[]): TextSpan[] {
  return [...new Map(spans.map((span) => [`${span.charStart}-${span.charEnd}`, span])).values()]
}

/** The terms of a stored job. */
export function termsOf(job: Job): PostingTerms {
  const { salaryMin, salaryMax, ...columns } = job
  return { ...columns, salaryMin: salaryMin?.toNumber() ?? null, salaryMax: salaryMax?.toNumber() ?? null }
}
