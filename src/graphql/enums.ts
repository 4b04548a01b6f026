import { IMPORT_FORMATS } from '../domains/jobs/imports/imports.service.ts'
import { JOB_SORTS } from '../domains/jobs/job-sort.ts'
import { POSTING_SECTIONS } from '../domains/jobs/intake/sections.ts'
import { CONSTRAINTS } from '../domains/matching/match.ts'
import {
  COMPANY_SIZES, EDUCATION_LEVELS, EMPLOYMENT_TYPES, LOCATION_TYPES, RESUME_SECTIONS, SALARY_PERIODS, SENIORITIES, SKILL_KINDS,
} from '../lib/vocabulary.ts'
import { MAIL_FREQUENCIES, NOTIFICATION_CHANNELS } from '../domains/settings/person-settings.ts'
import { LLM_BACKENDS, WRITING_MODES } from '../platform/llm/language-model.ts'
import { builder } from './builder.ts'

export const LocationType = builder.enumType('LocationType', { values: LOCATION_TYPES })
export const CompanySize = builder.enumType('CompanySize', { values: COMPANY_SIZES })
export const EmploymentType = builder.enumType('EmploymentType', { values: EMPLOYMENT_TYPES })
export const Seniority = builder.enumType('Seniority', { description: 'Lowest first.', values: SENIORITIES })
export const EducationLevel = builder.enumType('EducationLevel', { description: 'Lowest first.', values: EDUCATION_LEVELS })
export const SalaryPeriod = builder.enumType('SalaryPeriod', { values: SALARY_PERIODS })
export const SkillKind = builder.enumType('SkillKind', { values: SKILL_KINDS })
export const ResumeSection = builder.enumType('ResumeSection', { values: RESUME_SECTIONS })
export const PostingSection = builder.enumType('PostingSection', { values: POSTING_SECTIONS })
export const ImportFormat = builder.enumType('ImportFormat', { values: IMPORT_FORMATS })
export const JobSortField = builder.enumType('JobSortField', { values: JOB_SORTS })
export const SortDirection = builder.enumType('SortDirection', { values: ['ASC', 'DESC'] as const })
export const Constraint = builder.enumType('Constraint', {
  description: 'Something that a job can demand outright.',
  values: CONSTRAINTS,
})
export const SearchMode = builder.enumType('SearchMode', {
  description: 'Which branches of the search really ran.',
  values: ['HYBRID', 'VECTOR', 'KEYWORD'] as const,
})
export const Fusion = builder.enumType('Fusion', {
  description: 'How the hits of both branches become one list: by reciprocal ranks, or by scaled scores.',
  values: ['RRF', 'SCORE'] as const,
})
export const LlmBackend = builder.enumType('LlmBackend', {
  description: 'Who writes. EXTRACTIVE composes answers of passages, without a language model.',
  values: LLM_BACKENDS,
})
export const NotificationChannel = builder.enumType('NotificationChannel', {
  description: 'A way out of the product; within it every notification is listed.',
  values: NOTIFICATION_CHANNELS,
})
export const MailFrequency = builder.enumType('MailFrequency', {
  description: 'How mails are gathered: each notification at once, or one digest at your time.',
  values: MAIL_FREQUENCIES,
})
export const WritingMode = builder.enumType('WritingMode', {
  description: 'What an answer is to be: a conversation, a message to send, words for the resume, practice for an interview.',
  values: WRITING_MODES,
})
