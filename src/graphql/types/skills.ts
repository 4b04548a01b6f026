import { extractSkills, groupByKind, type GroupedSkills, type SkillMention as Mention } from '../../domains/skills/extract-skills.ts'
import { ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { SkillKind } from '../enums.ts'
import { textUpTo } from '../inputs.ts'

const MOST_CHARS = 100_000

const SkillMention = builder.objectRef<Mention>('SkillMention').implement({
  fields: (t) => ({
    skill: t.exposeString('skill', { description: 'The canonical name.' }),
    kind: t.expose('kind', { type: SkillKind }),
    category: t.exposeString('category'),
    surface: t.exposeString('surface', { description: 'As written.' }),
    charStart: t.exposeInt('charStart', { description: 'Offset into the text, in UTF-16 code units.' }),
    charEnd: t.exposeInt('charEnd'),
    negated: t.exposeBoolean('negated', { description: 'The text says that the skill is absent or not asked for.' }),
  }),
})

const ExtractedSkills = builder.objectRef<GroupedSkills>('ExtractedSkills').implement({
  description: 'In the order of the text; a skill named twice comes twice.',
  fields: (t) => ({
    technical: t.expose('technical', { type: [SkillMention] }),
    soft: t.expose('soft', { type: [SkillMention] }),
    tools: t.expose('tools', { type: [SkillMention] }),
  }),
})

/** Adds the operations of this file to the schema. */
export function addSkills(): void {
  builder.queryFields((t) => ({
    extractSkills: t.field({
      type: ExtractedSkills,
      description: 'The skills that any text names, with the words that show them.',
      errors: { types: [ValidationError] },
      args: { text: t.arg.string({ required: true, validate: textUpTo(MOST_CHARS) }) },
      resolve: (_root, { text }) => groupByKind(extractSkills(text)),
    }),
  }))
}
