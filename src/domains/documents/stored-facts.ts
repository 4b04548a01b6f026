import { z } from 'zod'
import { EDUCATION_LEVELS, RESUME_SECTIONS, SKILL_KINDS } from '../../lib/vocabulary.ts'
import { extractSkills } from '../skills/extract-skills.ts'
import { skillYears } from './parsing/facts/experience-years.ts'
import type { ResumeFacts } from './parsing/facts/resume-facts.ts'

const span = { charStart: z.number(), charEnd: z.number() }
const text = z.string().nullable()
const yearMonth = z.object({ year: z.number(), month: z.number().nullable() })

/** What was read from a resume, as kept in `resumes.facts`; all offsets point into the resume's text. */
export const storedFactsSchema = z.object({
  sections: z.array(z.object({ kind: z.enum(RESUME_SECTIONS), heading: text, ...span })),
  name: text,
  headline: text,
  email: text,
  phone: text,
  links: z.array(z.string()),
  location: text,
  positions: z.array(
    z.object({ employer: text, title: text, start: yearMonth, end: yearMonth.nullable(), isCurrent: z.boolean(), ...span }),
  ),
  totalYears: z.number().nullable(),
  education: z.array(
    z.object({ institution: text, degree: text, level: z.enum(EDUCATION_LEVELS).nullable(), field: text, year: z.number().nullable() }),
  ),
  highestEducation: z.enum(EDUCATION_LEVELS).nullable(),
  languages: z.array(z.string()),
  certifications: z.array(z.string()),
})

/** The skills that a resume affirms, in the order of their first mention, as kept in `resumes.skills`. */
export const storedSkillsSchema = z.array(
  z.object({
    /** Canonical. */
    name: z.string(),
    kind: z.enum(SKILL_KINDS),
    /** Time in the positions that mention it; null where none does. */
    years: z.number().nullable(),
    /** Every place of the text that affirms it, at least one. */
    mentions: z.array(z.object(span)),
  }),
)

export type StoredFacts = z.output<typeof storedFactsSchema>
export type StoredSkill = z.output<typeof storedSkillsSchema>[number]

/** Reads the skills off a resume's text; mentions that deny a skill count for nothing. */
export function skillsOf(content: string, facts: Pick<ResumeFacts, 'positions'>, now: Date): StoredSkill[] {
  const affirmed = extractSkills(content).filter((mention) => !mention.negated)
  const years = skillYears(facts, affirmed, { now })
  return [...Map.groupBy(affirmed, (mention) => mention.skill)].flatMap(([name, mentions]) => {
    const kind = mentions[0]?.kind
    if (kind === undefined) return []
    return [{ name, kind, years: years.get(name) ?? null, mentions: mentions.map(({ charStart, charEnd }) => ({ charStart, charEnd })) }]
  })
}
