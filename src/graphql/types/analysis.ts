import type { JobAnalysis as JobAnalysisShape, JobFit as JobFitShape } from '../../domains/chat/analysis/analyse-job.ts'
import type { ContactData, ResumeAnalysis as ResumeAnalysisShape } from '../../domains/chat/analysis/analyse-resume.ts'
import { RESUME_FINDINGS, type ResumeFinding as Finding } from '../../domains/chat/analysis/findings.ts'
import type { Keyword as KeywordShape } from '../../domains/chat/analysis/keywords.ts'
import type { Readability as ReadabilityShape } from '../../domains/chat/analysis/readability.ts'
import { RED_FLAGS, type RedFlag as Flag } from '../../domains/chat/analysis/red-flags.ts'
import { REQUIREMENT_KINDS, REQUIREMENT_NEEDS, type PostingRequirement as Requirement } from '../../domains/chat/analysis/requirements.ts'
import { builder } from '../builder.ts'
import { ResumeSection } from '../enums.ts'
import { Job, loadJobs } from './jobs.ts'
import { Counterfactual, MatchedSkill, MissingSkill, OtherMatch, Violation } from './matching.ts'
import { Evidence } from './text.ts'

const RequirementKind = builder.enumType('RequirementKind', { values: REQUIREMENT_KINDS })
const RequirementNeed = builder.enumType('RequirementNeed', {
  description: 'CONDITIONAL: one of several ways to qualify, or needed later. OFFERED: what the posting gives.',
  values: REQUIREMENT_NEEDS,
})

const PostingRequirement = builder.objectRef<Requirement>('PostingRequirement').implement({
  description: 'One thing that a posting asks for or sets.',
  fields: (t) => ({
    kind: t.expose('kind', { type: RequirementKind }),
    name: t.exposeString('name'),
    need: t.expose('need', { type: RequirementNeed }),
    evidence: t.expose('evidence', { type: [Evidence], description: 'Empty where a field of the source says so, not its text.' }),
  }),
})

const Keyword = builder.objectRef<KeywordShape>('Keyword').implement({
  description: 'A term that sets a posting apart from others.',
  fields: (t) => ({
    term: t.exposeString('term', { description: 'A skill by its canonical name, else as written.' }),
    isSkill: t.exposeBoolean('isSkill'),
    count: t.exposeInt('count'),
    evidence: t.expose('evidence', { type: Evidence, description: 'The first place.' }),
  }),
})

const RedFlagKind = builder.enumType('RedFlagKind', { values: RED_FLAGS })

const RedFlag = builder.objectRef<Flag>('RedFlag').implement({
  description: 'Something about a posting that is worth a question before applying.',
  fields: (t) => ({
    kind: t.expose('kind', { type: RedFlagKind }),
    message: t.exposeString('message'),
    evidence: t.expose('evidence', { type: [Evidence], description: 'Empty for what the posting lacks.' }),
  }),
})

const Readability = builder.objectRef<ReadabilityShape>('Readability').implement({
  description: 'Length and ease of reading. The formulas are for English: null in other languages.',
  fields: (t) => ({
    words: t.exposeInt('words'),
    sentences: t.exposeInt('sentences', { description: 'Each item of a list is one.' }),
    wordsPerSentence: t.exposeFloat('wordsPerSentence'),
    readingEase: t.exposeFloat('readingEase', { nullable: true, description: 'Flesch reading ease; 100 is very easy, 0 very hard.' }),
    gradeLevel: t.exposeFloat('gradeLevel', { nullable: true, description: 'Flesch–Kincaid grade: years of American schooling.' }),
  }),
})

const JobFit = builder.objectRef<JobFitShape>('JobFit').implement({
  description: 'How a resume meets a posting, as matchJob computes it.',
  fields: (t) => ({
    resumeId: t.globalID({ resolve: ({ resumeId }) => ({ type: 'Resume', id: resumeId }) }),
    overall: t.exposeInt('overall', {
      nullable: true,
      description: '0 to 100; null for a posting that is not stored, since likeness in meaning is then not known.',
    }),
    skillsScore: t.exposeFloat('skillsScore', { nullable: true, description: '0 to 1; null where the posting names no skills.' }),
    other: t.expose('other', { type: OtherMatch }),
    met: t.expose('met', { type: [MatchedSkill] }),
    gaps: t.expose('gaps', { type: [MissingSkill] }),
    violations: t.expose('violations', { type: [Violation] }),
    counterfactuals: t.expose('counterfactuals', { type: [Counterfactual], description: 'The largest gains first; none for a posting that is not stored.' }),
  }),
})

export const JobAnalysis = builder.objectRef<JobAnalysisShape>('JobAnalysis').implement({
  description: 'What a posting says, by rules alone. Offsets point into `text`; those of resume evidence into Resume.content.',
  fields: (t) => ({
    job: t.loadable({
      type: Job,
      nullable: true,
      byPath: true,
      description: 'Null for a posting that is not stored.',
      load: loadJobs,
      resolve: ({ jobId }) => jobId,
    }),
    title: t.exposeString('title'),
    text: t.exposeString('text', { description: 'The posting’s text as it is read: for a stored one Job.description.' }),
    isEnglish: t.exposeBoolean('isEnglish', { description: 'False: the rules are made for English and find little.' }),
    requirements: t.expose('requirements', { type: [PostingRequirement] }),
    keywords: t.expose('keywords', { type: [Keyword], description: 'The most telling first.' }),
    responsibilities: t.expose('responsibilities', { type: [Evidence] }),
    redFlags: t.expose('redFlags', { type: [RedFlag] }),
    readability: t.expose('readability', { type: Readability }),
    fit: t.expose('fit', { type: JobFit, nullable: true, description: 'Null for a person without a resume.' }),
  }),
})

const ResumeFindingKind = builder.enumType('ResumeFindingKind', { values: RESUME_FINDINGS })

const ResumeFinding = builder.objectRef<Finding>('ResumeFinding').implement({
  description: 'Something about a resume that its owner may want to look at.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ResumeFindingKind }),
    message: t.exposeString('message', { description: 'What it is and what to do.' }),
    evidence: t.expose('evidence', { type: [Evidence], description: 'Empty for what the resume lacks.' }),
  }),
})

const ContactPresence = builder.objectRef<ContactData>('ContactPresence').implement({
  fields: (t) => ({
    hasEmail: t.exposeBoolean('hasEmail'),
    hasPhone: t.exposeBoolean('hasPhone'),
    hasLocation: t.exposeBoolean('hasLocation'),
    hasLink: t.exposeBoolean('hasLink'),
  }),
})

export const ResumeAnalysis = builder.objectRef<ResumeAnalysisShape>('ResumeAnalysis').implement({
  description: 'What is right and wrong with a resume, by rules alone. Offsets point into Resume.content.',
  fields: (t) => ({
    resumeId: t.globalID({ resolve: ({ resumeId }) => ({ type: 'Resume', id: resumeId }) }),
    isEnglish: t.exposeBoolean('isEnglish', { description: 'False: the rules on wording are made for English and were left out.' }),
    sectionsFound: t.expose('sectionsFound', { type: [ResumeSection] }),
    sectionsMissing: t.expose('sectionsMissing', { type: [ResumeSection], description: 'Of those that readers look for.' }),
    contact: t.expose('contact', { type: ContactPresence }),
    pages: t.exposeInt('pages', { nullable: true }),
    bullets: t.exposeInt('bullets', { description: 'Statements about positions.' }),
    bulletsWithNumber: t.exposeInt('bulletsWithNumber'),
    readability: t.expose('readability', {
      type: Readability,
      description: 'Words of the whole resume; the other figures are of its summary and statements.',
    }),
    findings: t.expose('findings', { type: [ResumeFinding] }),
    missingKeywords: t.expose('missingKeywords', {
      type: [MissingSkill],
      nullable: true,
      description: 'What the job asks for and the resume does not show; null where no job is named.',
    }),
  }),
})
