import { storedFactsSchema, type StoredFacts } from '../../domains/documents/stored-facts.ts'
import type { ResumeRecord } from '../../domains/documents/resume-record.ts'
import { builder } from '../builder.ts'
import { EducationLevel } from '../enums.ts'
import { ResumeContact, ResumeEducation, ResumePosition, ResumeSection, ResumeSkill, sectionsOf, skillsOf } from './resume-facts.ts'

export const ResumeState = builder.enumType('ResumeState', {
  description: 'How far a resume is on its way; the last two end it.',
  values: ['PARSING', 'EMBEDDING', 'INDEXED', 'MATCHED', 'FAILED'] as const,
})

export const Resume = builder.objectRef<ResumeRecord>('Resume')

builder.node(Resume, {
  id: { resolve: ({ id }) => id },
  description: 'One version of a resume of yours. What is not found in it is null, never guessed.',
  loadOne: (id, { services, viewer }) => services.resumes.get(viewer, id),
  fields: (t) => ({
    fileName: t.exposeString('fileName'),
    mediaType: t.exposeString('mediaType'),
    familyId: t.exposeID('familyId', { description: 'Shared by the versions of one resume; give it to uploadResume for the next.' }),
    version: t.exposeInt('version'),
    isDefault: t.exposeBoolean('isDefault'),
    isDiscoverable: t.exposeBoolean('isDiscoverable', { description: 'Others find it for their jobs.' }),
    state: t.expose('state', { type: ResumeState }),
    error: t.exposeString('error', { nullable: true, description: 'Why it failed.' }),
    pages: t.exposeInt('pages', { nullable: true }),
    content: t.exposeString('content', { description: 'The text; all offsets point into it.' }),
    name: t.exposeString('name', { nullable: true }),
    headline: t.exposeString('headline', { nullable: true }),
    contact: t.field({ type: ResumeContact, resolve: factsOf }),
    totalYears: t.exposeFloat('totalYears', { nullable: true }),
    educationLevel: t.expose('educationLevel', { type: EducationLevel, nullable: true }),
    sections: t.field({ type: [ResumeSection], resolve: (resume) => sectionsOf(resume.content, factsOf(resume)) }),
    positions: t.field({ type: [ResumePosition], resolve: (resume) => factsOf(resume).positions }),
    education: t.field({ type: [ResumeEducation], resolve: (resume) => factsOf(resume).education }),
    languages: t.stringList({ resolve: (resume) => factsOf(resume).languages }),
    certifications: t.stringList({ resolve: (resume) => factsOf(resume).certifications }),
    skills: t.field({ type: [ResumeSkill], resolve: ({ content, skills }) => skillsOf(content, skills) }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
})

function factsOf(resume: ResumeRecord): StoredFacts {
  return storedFactsSchema.parse(resume.facts)
}
