import { extractSkills, type SkillMention } from '../../skills/extract-skills.ts'

const SEPARATOR = /^\s*(?:,\s*(?:and|or)?|\/|\band\b|\bor\b|&)\s*$/
/** After any other word the first item may have a qualifier that is not the others' ("advanced Excel and SQL"). */
const MAY_PRECEDE = /(?:\b(?:in|with|on|using|of|for|via|by|from|to|over|under|through)\s+|[:(,]\s*)$/i
/** A version or a remark belongs to the last item alone. */
const MAY_NOT_FOLLOW = /^\s*(?:\d|\()/
const NAME = /^\p{Lu}\S*(?:\s+\p{Lu}\S*)*$/u

/** Within each list of names, those that `rankOf` ranks lower come first; all else stays. Answers which names moved to the front. */
export function reorderLists(text: string, rankOf: (skill: string) => number): { text: string; first: string[] } {
  const first: string[] = []
  let reordered = text
  for (const run of listsIn(text)) {
    const wanted = run.toSorted((a, b) => rankOf(a.skill) - rankOf(b.skill))
    if (wanted.every((mention, index) => mention === run[index])) continue
    const [start, end] = [run[0]?.charStart ?? 0, run.at(-1)?.charEnd ?? 0]
    const gaps = run.slice(1).map((mention, index) => text.slice(run[index]?.charEnd ?? 0, mention.charStart))
    const list = wanted.map((mention, index) => mention.surface + (gaps[index] ?? '')).join('')
    // The names are the same and so is their length in sum: offsets after the list hold.
    reordered = reordered.slice(0, start) + list + reordered.slice(end)
    first.push(wanted[0]?.surface ?? '')
  }
  return { text: reordered, first }
}

/** Whether the words are a name alone: "REST web services" has a head of its own, which the next item need not share. */
export function isName(surface: string): boolean {
  return NAME.test(surface)
}

function listsIn(text: string): SkillMention[][] {
  const runs: SkillMention[][] = []
  for (const mention of extractSkills(text)) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const joins = last !== undefined && isName(mention.surface) && isName(last.surface) && SEPARATOR.test(text.slice(last.charEnd, mention.charStart))
    if (joins) run?.push(mention)
    else runs.push([mention])
  }
  return runs.filter((run) => {
    const [from, to] = [run[0]?.charStart ?? 0, run.at(-1)?.charEnd ?? 0]
    return run.length > 1 && run.every((mention) => !mention.negated) && MAY_PRECEDE.test(text.slice(0, from)) && !MAY_NOT_FOLLOW.test(text.slice(to))
  })
}
