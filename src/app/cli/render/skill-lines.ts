import { groupByKind, type SkillMention } from '../../../domains/skills/extract-skills.ts'
import type { Page } from './match-card.ts'
import { excerpt, markSpans, padTo, visibleWidth } from './text-layout.ts'

const NAME_COLUMN_MAX = 32

/** Each skill once, by kind, with its category, how often it is named, and the words around its first mention. */
export function skillLines(text: string, mentions: readonly SkillMention[], page: Page): string[] {
  const { technical, tools, soft } = groupByKind(mentions)
  const lines = [...section('Technical', technical, text, page), ...section('Tools', tools, text, page), ...section('Soft', soft, text, page)]
  return lines.length > 0 ? lines : ['No skill that is known was found in it.']
}

function section(title: string, mentions: readonly SkillMention[], text: string, { width, colours }: Page): string[] {
  const bySkill = [...Map.groupBy(mentions, (mention) => mention.skill)]
  if (bySkill.length === 0) return []
  const column = Math.min(NAME_COLUMN_MAX, Math.max(...bySkill.map(([skill]) => visibleWidth(skill)))) + 2
  return [
    colours.bold(title),
    ...bySkill.map(([skill, all]) => {
      const first = all.find((mention) => !mention.negated) ?? all[0]
      const isDenied = all.every((mention) => mention.negated)
      const times = all.length > 1 ? ` ×${all.length}` : ''
      const about = `${first?.category ?? ''}${times}`
      const name = isDenied ? colours.red(padTo(skill, column)) : colours.green(padTo(skill, column))
      const denied = isDenied ? colours.red('denied ') : ''
      return `  ${name}${denied}${colours.dim(padTo(about, 28))} ${first === undefined ? '' : around(text, first, width - column - 32 - visibleWidth(denied), colours.bold)}`
    }),
  ]
}

function around(text: string, mention: SkillMention, width: number, mark: (part: string) => string): string {
  const cut = excerpt(text, [mention], Math.max(16, width))
  return markSpans(cut.text, cut.spans, mark)
}
