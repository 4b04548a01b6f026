import type { JobRequirements as Requirements } from '../../domains/jobs/job-requirements.ts'
import { builder } from '../builder.ts'
import { EducationLevel, PostingSection, SkillKind } from '../enums.ts'
import { Evidence, evidenceAt } from './text.ts'

/** A part of a job's requirements, with the job's text that its offsets point into. */
interface Within<T> {
  part: T
  text: string
}

function within<T>(text: string, parts: readonly T[]): Within<T>[] {
  return parts.map((part) => ({ part, text }))
}

const JobSection = builder.objectRef<Within<Requirements['sections'][number]>>('JobSection').implement({
  fields: (t) => ({
    kind: t.field({ type: PostingSection, resolve: ({ part }) => part.kind }),
    text: t.string({ resolve: ({ part, text }) => text.slice(part.charStart, part.charEnd) }),
    charStart: t.int({ resolve: ({ part }) => part.charStart }),
    charEnd: t.int({ resolve: ({ part }) => part.charEnd }),
  }),
})

const RequiredYears = builder.objectRef<Within<NonNullable<Requirements['years']>>>('RequiredYears').implement({
  fields: (t) => ({
    min: t.float({ description: 'Fewest years of experience that suffice on any way.', resolve: ({ part }) => part.min }),
    evidence: t.field({ type: Evidence, resolve: ({ part, text }) => evidenceAt(text, part) }),
  }),
})

const RequiredEducation = builder.objectRef<Within<NonNullable<Requirements['education']>>>('RequiredEducation').implement({
  fields: (t) => ({
    level: t.field({ type: EducationLevel, resolve: ({ part }) => part.level }),
    isEquivalentAccepted: t.boolean({ description: 'Experience can stand in for it.', resolve: ({ part }) => part.isEquivalentAccepted }),
    evidence: t.field({ type: Evidence, resolve: ({ part, text }) => evidenceAt(text, part) }),
  }),
})

const LicenceNeed = builder.enumType('LicenceNeed', { values: ['REQUIRED', 'CONDITIONAL', 'PREFERRED'] as const })

const RequiredLicence = builder.objectRef<Within<Requirements['licences'][number]>>('RequiredLicence').implement({
  fields: (t) => ({
    name: t.string({ resolve: ({ part }) => part.name }),
    need: t.field({ type: LicenceNeed, resolve: ({ part }) => part.need }),
    evidence: t.field({ type: Evidence, resolve: ({ part, text }) => evidenceAt(text, part) }),
  }),
})

const JobSkill = builder.objectRef<Within<Requirements['skills'][number]>>('JobSkill').implement({
  fields: (t) => ({
    name: t.string({ description: 'The canonical name.', resolve: ({ part }) => part.name }),
    kind: t.field({ type: SkillKind, resolve: ({ part }) => part.kind }),
    isRequired: t.boolean({ description: 'False for what would merely be nice to have.', resolve: ({ part }) => part.isRequired }),
    evidence: t.field({
      type: [Evidence],
      description: 'Where the text asks for it.',
      resolve: ({ part, text }) => part.mentions.map((mention) => evidenceAt(text, mention)),
    }),
  }),
})

const Place = builder.objectRef<Requirements['place']>('Place').implement({
  fields: (t) => ({
    city: t.exposeString('city', { nullable: true }),
    region: t.exposeString('region', { nullable: true }),
    country: t.exposeString('country', { nullable: true }),
  }),
})

export const JobRequirements = builder.objectRef<Within<Requirements>>('JobRequirements').implement({
  description: 'What a job asks for, with the words that say so; offsets point into the job’s description.',
  fields: (t) => ({
    sections: t.field({ type: [JobSection], resolve: ({ part, text }) => within(text, part.sections) }),
    place: t.field({ type: Place, resolve: ({ part }) => part.place }),
    years: t.field({ type: RequiredYears, nullable: true, resolve: ({ part, text }) => part.years && { part: part.years, text } }),
    education: t.field({
      type: RequiredEducation,
      nullable: true,
      resolve: ({ part, text }) => part.education && { part: part.education, text },
    }),
    licences: t.field({ type: [RequiredLicence], resolve: ({ part, text }) => within(text, part.licences) }),
    skills: t.field({ type: [JobSkill], resolve: ({ part, text }) => within(text, part.skills) }),
  }),
})
