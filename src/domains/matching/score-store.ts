import type { Pool } from 'pg'
import type { Job } from '../../../generated/prisma/client.ts'
import type { MatchScore } from './match.ts'
import type { ResumeProfile } from './resume-profile.ts'
import type { RawSimilarity } from './semantic.ts'

/** A score together with what it was made of, as stored. */
export interface ComputedScore extends MatchScore {
  raw: RawSimilarity
  experience: number | null
  education: number | null
  location: number | null
  salary: number | null
}

export type ScoredJobColumns = Pick<
  Job,
  | 'id' | 'skills' | 'requiredSkills' | 'seniority' | 'requiredYears' | 'requiredEducation' | 'acceptsEquivalent' | 'requiredLicences' | 'locationType'
  | 'city' | 'region' | 'country' | 'salaryAnnualMin' | 'salaryAnnualMax' | 'salaryCurrency'
>

/** Lists come as JSON, which is read much faster than PostgreSQL's arrays. */
const COLUMNS = `id, to_json(skills) AS skills, seniority, to_json(required_skills) AS "requiredSkills",
  required_years AS "requiredYears", required_education AS "requiredEducation", accepts_equivalent AS "acceptsEquivalent",
  to_json(required_licences) AS "requiredLicences",
  location_type AS "locationType", city, region, country, salary_annual_min AS "salaryAnnualMin",
  salary_annual_max AS "salaryAnnualMax", salary_currency AS "salaryCurrency"`

/** What a score needs of jobs, without their texts: of these, or of all. Plain SQL, since whole stores go through it. */
export async function readJobsToScore(pool: Pool, jobIds?: readonly string[]): Promise<ScoredJobColumns[]> {
  const scope = jobIds === undefined ? '' : 'WHERE id = ANY($1::uuid[])'
  const { rows } = await pool.query<ScoredJobColumns>(`SELECT ${COLUMNS} FROM jobs ${scope}`, jobIds === undefined ? [] : [jobIds])
  return rows
}

/** Ids of indexed jobs that have no stored score for this resume. */
export async function unscoredJobIds(pool: Pool, resumeHash: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT j.id FROM jobs j WHERE j.indexed_key IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM job_match_scores s WHERE s.job_id = j.id AND s.resume_hash = $1)`,
    [resumeHash],
  )
  return rows.map((row) => row.id)
}

export interface ReadScore extends Omit<MatchScore, 'resumeId' | 'violations'> {
  hash: string
  violations: string[]
}

/** The stored scores of these pairs of a resume's hash and a job, in one statement. */
export async function readScores(pool: Pool, pairs: readonly { hash: string; jobId: string }[]): Promise<ReadScore[]> {
  const { rows } = await pool.query<ReadScore>(
    `SELECT s.job_id AS "jobId", s.resume_hash AS hash, overall_score AS overall, semantic_score AS semantic, skills_score AS skills,
       other_score AS other, to_json(matched_skills) AS "matchedSkills", to_json(missing_skills) AS "missingSkills", to_json(violations) AS violations
     FROM jsonb_to_recordset($1::jsonb) AS p (hash text, job uuid) JOIN job_match_scores s ON s.job_id = p.job AND s.resume_hash = p.hash`,
    [JSON.stringify(pairs.map(({ hash, jobId }) => ({ hash, job: jobId })))],
  )
  return rows
}

/** Writes the scores in one statement; those of jobs deleted meanwhile are passed over, and all where the resume was. */
export async function writeScores(pool: Pool, profile: ResumeProfile, scores: readonly ComputedScore[]): Promise<void> {
  const rows = scores.map((score) => ({
    job_id: score.jobId,
    overall_score: score.overall,
    semantic_score: score.semantic,
    skills_score: score.skills,
    other_score: score.other,
    experience_score: score.experience,
    education_score: score.education,
    location_score: score.location,
    salary_score: score.salary,
    passage_similarity: score.raw.passage,
    title_similarity: score.raw.title,
    matched_skills: score.matchedSkills,
    missing_skills: score.missingSkills,
    violations: score.violations,
  }))
  await pool.query(
    `INSERT INTO job_match_scores (job_id, user_id, resume_hash, overall_score, semantic_score, skills_score, other_score,
       experience_score, education_score, location_score, salary_score, passage_similarity, title_similarity,
       matched_skills, missing_skills, violations)
     SELECT r.job_id, $2, $3, r.overall_score, r.semantic_score, r.skills_score, r.other_score, r.experience_score,
       r.education_score, r.location_score, r.salary_score, r.passage_similarity, r.title_similarity,
       r.matched_skills, r.missing_skills, r.violations
     FROM jsonb_to_recordset($1::jsonb) AS r (job_id uuid, overall_score int, semantic_score float8, skills_score float8,
       other_score float8, experience_score float8, education_score float8, location_score float8, salary_score float8,
       passage_similarity float8, title_similarity float8, matched_skills text[], missing_skills text[], violations text[])
     JOIN jobs ON jobs.id = r.job_id
     JOIN resumes ON resumes.id = $4
     ON CONFLICT (job_id, resume_hash) DO UPDATE SET overall_score = EXCLUDED.overall_score,
       semantic_score = EXCLUDED.semantic_score, skills_score = EXCLUDED.skills_score, other_score = EXCLUDED.other_score,
       experience_score = EXCLUDED.experience_score, education_score = EXCLUDED.education_score,
       location_score = EXCLUDED.location_score, salary_score = EXCLUDED.salary_score,
       passage_similarity = EXCLUDED.passage_similarity, title_similarity = EXCLUDED.title_similarity,
       matched_skills = EXCLUDED.matched_skills, missing_skills = EXCLUDED.missing_skills,
       violations = EXCLUDED.violations, calculated_at = now()`,
    [JSON.stringify(rows), profile.userId, profile.resumeHash, profile.resumeId],
  )
}
