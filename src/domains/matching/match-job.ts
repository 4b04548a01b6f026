import type { Job } from '../../../generated/prisma/client.ts'
import type { TextSpan } from '../../lib/sentences.ts'
import { evidenceAround } from '../jobs/intake/sections.ts'
import { jobRequirementsSchema, type JobRequirements } from '../jobs/job-requirements.ts'
import type { MatchWeights } from '../settings/match-weights.ts'
import { evidenceAt } from './evidence.ts'
import { fitDemands, type JobDemands } from './fit.ts'
import type { Counterfactual, Evidence, Match, MatchedSkill, MissingSkill, Violation } from './match.ts'
import type { ResumeProfile } from './resume-profile.ts'
import { overallScore } from './score.ts'
import { semanticScore, type RawSimilarity } from './semantic.ts'
import { coverSkills, scoreWithSkill, type AskedSkills } from './skills-part.ts'

const COUNTERFACTUALS_SHOWN = 5

/** Of a job, what a match is made of. */
export type MatchableJob = Pick<Job, 'id' | 'description' | 'skills' | 'requiredSkills'> & DemandColumns & { requirements: unknown }

/** One resume against one job, with the evidence for each part. Pure: equal inputs give an equal match. */
export function matchJob(profile: ResumeProfile, job: MatchableJob, raw: RawSimilarity, weights: MatchWeights): Match {
  const requirements = jobRequirementsSchema.parse(job.requirements)
  const asked = askedSkills(job)
  const coverage = coverSkills(asked, profile.shown)
  const { violations, ...fit } = fitDemands(demandsOf(job), profile)
  const semantic = semanticScore(raw)
  const evidenceOf = (skill: string): Evidence | null => firstEvidence(job.description, requirements.skills.find((one) => one.name === skill)?.mentions)
  const isRequired = (skill: string): boolean => asked.required.includes(skill)

  const matched: MatchedSkill[] = [...coverage.matched].map(([skill, via]) => ({
    skill,
    isRequired: isRequired(skill),
    via,
    years: profile.skills.get(via)?.years ?? null,
    resumeEvidence: firstEvidence(profile.content, profile.skills.get(via)?.mentions),
    jobEvidence: evidenceOf(skill),
  }))
  const missing: MissingSkill[] = coverage.missing.map((skill) => ({ skill, isRequired: isRequired(skill), jobEvidence: evidenceOf(skill) }))
  const overallWith = (skills: number | null): number => overallScore({ semantic, skills, other: fit.score }, weights)
  const overall = overallWith(coverage.score)
  return {
    jobId: job.id,
    resumeId: profile.resumeId,
    overall,
    weights,
    semantic: { score: semantic ?? 0, passageSimilarity: raw.passage, titleSimilarity: raw.title },
    skills: { score: coverage.score, matched: byImportance(matched), missing: byImportance(missing) },
    other: fit,
    violations: violations.map((violation) => ({ ...violation, jobEvidence: violationEvidence(violation.kind, job.description, requirements) })),
    counterfactuals: counterfactuals(coverage.missing, overall, (skill) => overallWith(scoreWithSkill(asked, profile.shown, skill))),
    resumeEducation: profile.education,
  }
}

/** The skills that a job asks for, by how much it insists. */
export function askedSkills(job: Pick<Job, 'skills' | 'requiredSkills'>): AskedSkills {
  const required = new Set(job.requiredSkills)
  return { required: job.requiredSkills, niceToHave: job.skills.filter((skill) => !required.has(skill)) }
}

type DemandColumns = Pick<
  Job,
  | 'seniority' | 'requiredYears' | 'requiredEducation' | 'acceptsEquivalent' | 'requiredLicences' | 'locationType' | 'city' | 'region' | 'country'
  | 'salaryAnnualMin' | 'salaryAnnualMax' | 'salaryCurrency'
>

export function demandsOf(job: DemandColumns): JobDemands {
  return {
    years: job.requiredYears,
    seniority: job.seniority,
    education: job.requiredEducation,
    isEquivalentAccepted: job.acceptsEquivalent,
    licences: job.requiredLicences,
    locationType: job.locationType,
    place: { city: job.city, region: job.region, country: job.country },
    salaryAnnualMin: job.salaryAnnualMin,
    salaryAnnualMax: job.salaryAnnualMax,
    salaryCurrency: job.salaryCurrency,
  }
}

/** Recomputed by the function that made the score; only what would raise it. */
function counterfactuals(missing: readonly string[], overall: number, overallWithSkill: (skill: string) => number): Counterfactual[] {
  return missing
    .map((skill) => ({ skill, overall: overallWithSkill(skill), gain: overallWithSkill(skill) - overall }))
    .filter((one) => one.gain > 0)
    .sort((a, b) => b.gain - a.gain || (a.skill < b.skill ? -1 : 1))
    .slice(0, COUNTERFACTUALS_SHOWN)
}

function byImportance<T extends { skill: string; isRequired: boolean }>(skills: readonly T[]): T[] {
  return skills.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired) || (a.skill < b.skill ? -1 : 1))
}

function violationEvidence(kind: Violation['kind'], text: string, requirements: JobRequirements): Evidence | null {
  if (kind === 'EXPERIENCE') return requirements.years && evidenceAt(text, requirements.years)
  if (kind === 'EDUCATION') return requirements.education && evidenceAt(text, requirements.education)
  if (kind === 'LICENCE') {
    const licence = requirements.licences.find((one) => one.need === 'REQUIRED')
    return licence ? evidenceAt(text, licence) : null
  }
  return null
}

function firstEvidence(text: string, mentions: readonly TextSpan[] | undefined): Evidence | null {
  const mention = mentions?.[0]
  return mention === undefined ? null : evidenceAt(text, evidenceAround(text, mention))
}
