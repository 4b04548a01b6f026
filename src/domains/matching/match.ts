import type { EducationLevel } from '../../lib/vocabulary.ts'
import type { MatchWeights } from '../settings/match-weights.ts'

/** A sentence that shows something, with its place in the text it stands in (UTF-16 code units, end exclusive). */
export interface Evidence {
  text: string
  charStart: number
  charEnd: number
}

export interface SemanticPart {
  /** Calibrated, 0 to 1. */
  score: number
  /** Raw cosines before calibration, -1 to 1; null where one side has nothing to compare. */
  passageSimilarity: number | null
  titleSimilarity: number | null
}

export interface MatchedSkill {
  skill: string
  isRequired: boolean
  /** The resume's skill that shows it: itself, or one that implies it (PostgreSQL shows SQL). */
  via: string
  /** Years with `via`; null where the resume does not say. */
  years: number | null
  resumeEvidence: Evidence | null
  jobEvidence: Evidence | null
}

export interface MissingSkill {
  skill: string
  isRequired: boolean
  jobEvidence: Evidence | null
}

export interface SkillsPart {
  /** Weighted share of the job's skills that the resume shows, 0 to 1; null where the job names none. */
  score: number | null
  matched: MatchedSkill[]
  missing: MissingSkill[]
}

/** Each is 0 to 1, or null where one side says nothing; their mean leaves nulls out. */
export interface OtherPart {
  score: number | null
  experience: number | null
  education: number | null
  location: number | null
  salary: number | null
}

export const CONSTRAINTS = ['EXPERIENCE', 'EDUCATION', 'LICENCE', 'LOCATION', 'SALARY'] as const
export type ConstraintKind = (typeof CONSTRAINTS)[number]

/** Something the job demands outright and the resume does not meet. */
export interface Violation {
  kind: ConstraintKind
  /** A sentence for people. */
  message: string
  jobEvidence: Evidence | null
}

/** What one more confirmed skill would make of the overall score. */
export interface Counterfactual {
  skill: string
  overall: number
  gain: number
}

/** How well one resume fits one job. */
export interface Match {
  jobId: string
  resumeId: string
  /** 0 to 100. */
  overall: number
  weights: MatchWeights
  semantic: SemanticPart
  skills: SkillsPart
  other: OtherPart
  violations: Violation[]
  /** The largest gains first; only skills that the job asks for and the resume lacks. */
  counterfactuals: Counterfactual[]
  resumeEducation: EducationLevel | null
}

/** How well one resume fits a posting that is not stored: it has no vectors, so what stands on likeness in meaning is left out. */
export type PostingMatch = Pick<Match, 'resumeId' | 'skills' | 'other' | 'violations'>

/** A match as it is stored for ranking: without evidence. */
export interface MatchScore {
  jobId: string
  resumeId: string
  overall: number
  semantic: number
  skills: number | null
  other: number | null
  matchedSkills: string[]
  missingSkills: string[]
  violations: ConstraintKind[]
}
