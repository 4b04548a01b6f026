import { storedSkillsSchema, type StoredFacts, type StoredSkill } from '../../domains/documents/stored-facts.ts'
import { builder } from '../builder.ts'
import { EducationLevel, ResumeSection as SectionKind, SkillKind } from '../enums.ts'
import { Evidence, evidenceAt } from './text.ts'

type Section = StoredFacts['sections'][number] & { text: string }
type Position = StoredFacts['positions'][number]

/** The sections of a resume's text, each with its words. */
export function sectionsOf(content: string, { sections }: StoredFacts): Section[] {
  return sections.map((section) => ({ ...section, text: content.slice(section.charStart, section.charEnd) }))
}

/** The stored skills of a resume, each with the text that its offsets point into. */
export function skillsOf(content: string, skills: unknown): (StoredSkill & { content: string })[] {
  return storedSkillsSchema.parse(skills).map((skill) => ({ ...skill, content }))
}

export const ResumeSection = builder.objectRef<Section>('ResumeTextSection').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: SectionKind }),
    heading: t.exposeString('heading', { nullable: true, description: 'As written; null before the first heading.' }),
    text: t.exposeString('text'),
    charStart: t.exposeInt('charStart'),
    charEnd: t.exposeInt('charEnd'),
  }),
})

const YearMonth = builder.objectRef<Position['start']>('YearMonth').implement({
  fields: (t) => ({
    year: t.exposeInt('year'),
    month: t.exposeInt('month', { nullable: true, description: '1 to 12; null where only the year is given.' }),
  }),
})

export const ResumePosition = builder.objectRef<Position>('ResumePosition').implement({
  fields: (t) => ({
    employer: t.exposeString('employer', { nullable: true }),
    title: t.exposeString('title', { nullable: true }),
    start: t.expose('start', { type: YearMonth }),
    end: t.expose('end', { type: YearMonth, nullable: true, description: 'Null means to this day.' }),
    isCurrent: t.exposeBoolean('isCurrent'),
    charStart: t.exposeInt('charStart'),
    charEnd: t.exposeInt('charEnd'),
  }),
})

export const ResumeEducation = builder.objectRef<StoredFacts['education'][number]>('ResumeEducation').implement({
  fields: (t) => ({
    institution: t.exposeString('institution', { nullable: true }),
    degree: t.exposeString('degree', { nullable: true, description: 'As written.' }),
    level: t.expose('level', { type: EducationLevel, nullable: true }),
    field: t.exposeString('field', { nullable: true }),
    year: t.exposeInt('year', { nullable: true }),
  }),
})

export const ResumeSkill = builder.objectRef<ReturnType<typeof skillsOf>[number]>('ResumeSkill').implement({
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The canonical name.' }),
    kind: t.expose('kind', { type: SkillKind }),
    years: t.exposeFloat('years', { nullable: true, description: 'Time in the positions that mention it; null where none does.' }),
    evidence: t.field({ type: [Evidence], resolve: ({ mentions, content }) => mentions.map((mention) => evidenceAt(content, mention)) }),
  }),
})

export const ResumeContact = builder.objectRef<StoredFacts>('ResumeContact').implement({
  fields: (t) => ({
    email: t.exposeString('email', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true }),
    location: t.exposeString('location', { nullable: true }),
    links: t.exposeStringList('links'),
  }),
})
