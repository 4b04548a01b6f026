import { z } from 'zod'
import { EDUCATION_LEVELS, SKILL_KINDS } from '../../lib/vocabulary.ts'
import { splitRequirements, type RequirementSkill } from '../skills/requirements.ts'
import type { NormalisedPosting } from './intake/normalise.ts'
import { POSTING_SECTIONS } from './intake/sections.ts'

const span = { charStart: z.number(), charEnd: z.number() }
const skillSchema = z.object({
  name: z.string(),
  kind: z.enum(SKILL_KINDS),
  isRequired: z.boolean(),
  /** Where the text asks for it. */
  mentions: z.array(z.object(span)),
})

/** What a job asks for, as kept in `jobs.requirements`; all offsets point into the job's text. */
export const jobRequirementsSchema = z.object({
  sections: z.array(z.object({ kind: z.enum(POSTING_SECTIONS), ...span })),
  place: z.object({ city: z.string().nullable(), region: z.string().nullable(), country: z.string().nullable() }),
  years: z.object({ min: z.number(), ...span }).nullable(),
  education: z.object({ level: z.enum(EDUCATION_LEVELS), isEquivalentAccepted: z.boolean(), ...span }).nullable(),
  licences: z.array(z.object({ name: z.string(), need: z.enum(['REQUIRED', 'CONDITIONAL', 'PREFERRED']), ...span })),
  skills: z.array(skillSchema),
})

export type JobRequirements = z.output<typeof jobRequirementsSchema>
export type JobSkill = JobRequirements['skills'][number]

/** Reads the requirements off a normalised posting. */
export function requirementsOf(posting: NormalisedPosting): JobRequirements {
  const { required, niceToHave } = splitRequirements(posting.text)
  return {
    sections: posting.sections.map(({ kind, charStart, charEnd }) => ({ kind, charStart, charEnd })),
    place: posting.place,
    years: posting.qualifications.years,
    education: posting.qualifications.education,
    licences: posting.licences,
    skills: [...required.map((skill) => toJobSkill(skill, true)), ...niceToHave.map((skill) => toJobSkill(skill, false))],
  }
}

function toJobSkill({ skill, kind, mentions }: RequirementSkill, isRequired: boolean): JobSkill {
  return { name: skill, kind, isRequired, mentions: mentions.map(({ charStart, charEnd }) => ({ charStart, charEnd })) }
}
