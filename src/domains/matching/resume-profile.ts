import { createHash } from 'node:crypto'
import type { SearchIndex } from '../../platform/index/search-index.ts'
import type { ResumeRecord } from '../documents/resume-record.ts'
import { storedSkillsSchema, type StoredSkill } from '../documents/stored-facts.ts'
import { parseLocation } from '../jobs/intake/location.ts'
import type { MatchWeights } from '../settings/match-weights.ts'
import { evidencedSkills } from '../skills/evidence.ts'
import { BLEND, CALIBRATION } from './calibration.ts'
import type { Candidate } from './fit.ts'

/** A resume, ready to be compared with jobs. */
export interface ResumeProfile extends Candidate {
  resumeId: string
  userId: string
  content: string
  skills: Map<string, StoredSkill>
  bodyVectors: Float32Array[]
  titleVectors: Float32Array[]
  /** What stored scores are kept under; another one wherever a score could be. */
  resumeHash: string
}

/** Reads the profile off a resume and its vectors; without vectors (not indexed yet) skills and facts alone are compared. */
export async function loadProfile(index: SearchIndex, resume: ResumeRecord, weights: MatchWeights): Promise<ResumeProfile> {
  const vectors = await index.vectors('resumes', [resume.id])
  const skills = new Map(storedSkillsSchema.parse(resume.skills).map((skill) => [skill.name, skill]))
  const ofKind = (kind: 'BODY' | 'TITLE'): Float32Array[] => vectors.filter((one) => one.kind === kind).map((one) => one.embedding)
  return {
    resumeId: resume.id,
    userId: resume.userId,
    content: resume.content,
    text: resume.content.toLowerCase(),
    skills,
    shown: evidencedSkills(skills.keys()),
    years: resume.totalYears,
    education: resume.educationLevel,
    place: parseLocation(resume.location ?? ''),
    salaryExpectation: null,
    bodyVectors: ofKind('BODY'),
    titleVectors: ofKind('TITLE'),
    resumeHash: scoreKey(resume, weights),
  }
}

/** Scores are kept by the resume's text, the model behind its vectors, and all settings that decide a score. */
export function scoreKey(resume: Pick<ResumeRecord, 'userId' | 'contentHash' | 'indexedKey'>, weights: MatchWeights): string {
  const parts = [resume.userId, resume.contentHash, resume.indexedKey, weights, BLEND, CALIBRATION]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
