import { EDUCATION_LEVELS, type EducationLevel, type LocationType, type Seniority } from '../../lib/vocabulary.ts'
import type { Place } from '../jobs/intake/location.ts'
import { canonicalSkill } from '../skills/phrase-index.ts'
import type { ConstraintKind } from './match.ts'
import { meanOfKnown } from './score.ts'

/** What a job demands beside skills. */
export interface JobDemands {
  years: number | null
  seniority: Seniority | null
  education: EducationLevel | null
  isEquivalentAccepted: boolean
  /** Names of the licences without which nobody qualifies. */
  licences: readonly string[]
  locationType: LocationType | null
  place: Place
  salaryAnnualMin: number | null
  salaryAnnualMax: number | null
  salaryCurrency: string | null
}

/** What a resume has to set against it; null is unknown. */
export interface Candidate {
  years: number | null
  education: EducationLevel | null
  place: Place
  /** Canonical names of all that the resume's skills show. */
  shown: ReadonlyMap<string, string>
  /** The resume's text in lower case. */
  text: string
  /** The least pay a year that the person would take. */
  salaryExpectation: { annual: number; currency: string } | null
}

export interface Fit {
  score: number | null
  experience: number | null
  education: number | null
  location: number | null
  salary: number | null
  violations: { kind: ConstraintKind; message: string }[]
}

/** Years of experience that people of each rank usually have; beyond the most, a job is a step back. */
const USUAL_YEARS: Readonly<Record<Seniority, { least: number; most: number }>> = {
  INTERN: { least: 0, most: 1 },
  ENTRY: { least: 0, most: 4 },
  MID: { least: 2, most: 12 },
  SENIOR: { least: 4, most: Infinity },
  LEAD: { least: 5, most: Infinity },
  MANAGER: { least: 5, most: Infinity },
  DIRECTOR: { least: 8, most: Infinity },
  EXECUTIVE: { least: 10, most: Infinity },
}
/** Years beyond the most of a rank after which the fit is half. */
const OVERQUALIFIED_HALF_YEARS = 4
const SAME_REGION = 0.7
const SAME_COUNTRY = 0.3
/** Education one level below what is asked for, where the posting takes experience instead. */
const EQUIVALENT = 0.7
/** Months round; half a year short is not what a posting turns people away for. */
const YEARS_TOLERANCE = 0.5

/** How well the demands are met, and which hard ones are not. What is unknown on either side is null and violates nothing. */
export function fitDemands(demands: JobDemands, candidate: Candidate): Fit {
  const violations: Fit['violations'] = []
  const experience = fitExperience(demands, candidate, violations)
  const education = fitEducation(demands, candidate, violations)
  const location = fitLocation(demands, candidate, violations)
  const salary = fitSalary(demands, candidate, violations)
  for (const licence of demands.licences) {
    if (!hasLicence(licence, candidate)) violations.push({ kind: 'LICENCE', message: `Requires ${licence}, which the resume does not show.` })
  }
  return { score: meanOfKnown([experience, education, location, salary]), experience, education, location, salary, violations }
}

/** The worse of two: the years that the posting names, and those that its rank usually takes. */
function fitExperience({ years: asked, seniority }: JobDemands, { years }: Candidate, violations: Fit['violations']): number | null {
  if (years === null) return null
  const fits: number[] = []
  if (asked !== null && asked > 0) {
    fits.push(Math.min(1, years / asked))
    if (years + YEARS_TOLERANCE < asked) {
      violations.push({ kind: 'EXPERIENCE', message: `Asks for ${asked} years of experience; the resume shows ${years}.` })
    }
  }
  if (seniority !== null) fits.push(fitRank(USUAL_YEARS[seniority], years))
  return fits.length === 0 ? null : Math.min(...fits)
}

function fitRank({ least, most }: { least: number; most: number }, years: number): number {
  if (years < least) return years / least
  return years <= most ? 1 : OVERQUALIFIED_HALF_YEARS / (OVERQUALIFIED_HALF_YEARS + years - most)
}

function fitEducation({ education: asked, isEquivalentAccepted }: JobDemands, { education }: Candidate, violations: Fit['violations']): number | null {
  if (asked === null || education === null) return null
  const short = EDUCATION_LEVELS.indexOf(asked) - EDUCATION_LEVELS.indexOf(education)
  if (short <= 0) return 1
  if (isEquivalentAccepted) return EQUIVALENT ** short
  violations.push({ kind: 'EDUCATION', message: `Asks for education of level ${inWords(asked)}; the resume shows ${inWords(education)}.` })
  return Math.max(0, 1 - short / 2)
}

function fitLocation({ locationType, place: job }: JobDemands, { place: home }: Candidate, violations: Fit['violations']): number | null {
  if (locationType === 'REMOTE') return 1
  if (job.region === null && job.city === null) return null
  if (home.region === null && home.city === null) return null
  const sameRegion = equal(job.region, home.region)
  if (equal(job.city, home.city) && (sameRegion || job.region === null || home.region === null)) return 1
  if (sameRegion) return SAME_REGION
  violations.push({ kind: 'LOCATION', message: `The job is in ${placeName(job)}; the resume says ${placeName(home)}.` })
  return equal(job.country, home.country) ? SAME_COUNTRY : 0
}

function fitSalary(demands: JobDemands, { salaryExpectation }: Candidate, violations: Fit['violations']): number | null {
  const most = demands.salaryAnnualMax ?? demands.salaryAnnualMin
  if (salaryExpectation === null || most === null || demands.salaryCurrency !== salaryExpectation.currency) return null
  if (most >= salaryExpectation.annual) return 1
  violations.push({ kind: 'SALARY', message: `Pays at most ${most} ${demands.salaryCurrency} a year; ${salaryExpectation.annual} are expected.` })
  return most / salaryExpectation.annual
}

function hasLicence(licence: string, { shown, text }: Candidate): boolean {
  const skill = canonicalSkill(licence) ?? canonicalSkill(licence.replace(/ licen[sc]e$/i, ''))
  return (skill !== null && shown.has(skill.name)) || text.includes(licence.toLowerCase())
}

function equal(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.toLowerCase() === b.toLowerCase()
}

function placeName({ city, region, country }: Place): string {
  return [city, region, country].filter((part) => part !== null).join(', ')
}

function inWords(level: EducationLevel): string {
  return level.toLowerCase().replace('_', ' ')
}
