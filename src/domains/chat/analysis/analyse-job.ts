import type { JobRequirements } from '../../jobs/job-requirements.ts'
import type { Counterfactual, Evidence, MatchedSkill, MissingSkill, OtherPart, PostingMatch, Violation } from '../../matching/match.ts'
import { findKeywords, type Keyword } from './keywords.ts'
import { isEnglish } from './language.ts'
import { readability, type Readability } from './readability.ts'
import { findRedFlags, type RedFlag } from './red-flags.ts'
import { listRequirements, type PostingRequirement, type PostingTerms } from './requirements.ts'
import { findResponsibilities } from './responsibilities.ts'

/** A posting, stored or not, as the intake read it. */
export interface ReadPosting {
  /** Null for one that is not stored. */
  jobId: string | null
  /** All offsets point into this. */
  text: string
  requirements: JobRequirements
  terms: PostingTerms
}

/** How a resume meets a posting, by the matching module. */
export interface JobFit {
  resumeId: string
  /** 0 to 100; null for a posting that is not stored, since likeness in meaning is then not known. */
  overall: number | null
  /** 0 to 1; null where the posting names no skills. */
  skillsScore: number | null
  other: OtherPart
  met: MatchedSkill[]
  gaps: MissingSkill[]
  violations: Violation[]
  counterfactuals: Counterfactual[]
}

export interface JobAnalysis {
  jobId: string | null
  title: string
  text: string
  /** False where the rules, made for English, cannot be trusted with the text. */
  isEnglish: boolean
  requirements: PostingRequirement[]
  keywords: Keyword[]
  responsibilities: Evidence[]
  redFlags: RedFlag[]
  readability: Readability
  /** Null for a person without a resume. */
  fit: JobFit | null
}

/** Everything about a posting that follows from its text. Pure. */
export function analysePosting({ jobId, text, requirements, terms }: ReadPosting): Omit<JobAnalysis, 'fit'> {
  const english = isEnglish(text)
  return {
    jobId,
    title: terms.title,
    text,
    isEnglish: english,
    requirements: listRequirements(text, requirements, terms),
    keywords: findKeywords(text, requirements),
    responsibilities: findResponsibilities(text),
    redFlags: findRedFlags(text, requirements, terms),
    readability: readability(text, { isEnglish: english }),
  }
}

/** What a match says, in the terms of an analysis. */
export function fitOf(
  { resumeId, skills, other, violations }: PostingMatch,
  scored: { overall: number; counterfactuals: Counterfactual[] } | null,
): JobFit {
  return {
    resumeId,
    overall: scored?.overall ?? null,
    skillsScore: skills.score,
    other,
    met: skills.matched,
    gaps: skills.missing,
    violations,
    counterfactuals: scored?.counterfactuals ?? [],
  }
}
