/**
 * The closed vocabularies that jobs, resumes, search and matching share.
 * Order matters in the ladders: later entries stand above earlier ones.
 */
export const LOCATION_TYPES = ['REMOTE', 'HYBRID', 'ONSITE'] as const
export type LocationType = (typeof LOCATION_TYPES)[number]

export const COMPANY_SIZES = ['STARTUP', 'SMALL', 'MEDIUM', 'LARGE', 'ENTERPRISE'] as const
export type CompanySize = (typeof COMPANY_SIZES)[number]

export const EMPLOYMENT_TYPES = [
  'FULL_TIME', 'PART_TIME', 'CONTRACT', 'TEMPORARY', 'INTERNSHIP', 'VOLUNTEER', 'PER_DIEM', 'OTHER',
] as const
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number]

/** Ladder of seniority, lowest first. */
export const SENIORITIES = ['INTERN', 'ENTRY', 'MID', 'SENIOR', 'LEAD', 'MANAGER', 'DIRECTOR', 'EXECUTIVE'] as const
export type Seniority = (typeof SENIORITIES)[number]

/** Ladder of formal education, lowest first. */
export const EDUCATION_LEVELS = ['HIGH_SCHOOL', 'ASSOCIATE', 'BACHELOR', 'MASTER', 'DOCTORATE'] as const
export type EducationLevel = (typeof EDUCATION_LEVELS)[number]

export const SALARY_PERIODS = ['HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR'] as const
export type SalaryPeriod = (typeof SALARY_PERIODS)[number]

export const SKILL_KINDS = ['TECHNICAL', 'SOFT', 'TOOL'] as const
export type SkillKind = (typeof SKILL_KINDS)[number]

export const RESUME_SECTIONS = [
  'SUMMARY', 'EXPERIENCE', 'EDUCATION', 'SKILLS', 'PROJECTS', 'CERTIFICATIONS', 'PUBLICATIONS', 'LANGUAGES', 'CONTACT', 'OTHER',
] as const
export type ResumeSection = (typeof RESUME_SECTIONS)[number]
