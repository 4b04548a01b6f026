/** Finds the skills that a text names. */
import type { SkillKind } from '../../lib/vocabulary.ts'
import { judgeContext } from './judge-context.ts'
import type { Verdict } from './judge-context.ts'
import { deniedRanges } from './negation.ts'
import { phrasesAt } from './phrase-index.ts'
import type { Skill, SkillArea } from './taxonomy.ts'
import { tokenize } from './tokens.ts'

export interface SkillMention {
  /** Canonical name. */
  readonly skill: string
  readonly kind: SkillKind
  readonly category: string
  /** UTF-16 offsets into the text given; `text.slice(charStart, charEnd) === surface`. */
  readonly charStart: number
  readonly charEnd: number
  /** The words of the text that name the skill. */
  readonly surface: string
  /** True where the text says that the skill is absent or not asked for. */
  readonly negated: boolean
}

export interface GroupedSkills {
  readonly technical: SkillMention[]
  readonly soft: SkillMention[]
  readonly tools: SkillMention[]
}

interface Candidate {
  readonly skill: Skill
  readonly charStart: number
  readonly charEnd: number
  verdict: Verdict
}

function candidatesIn(text: string): Candidate[] {
  const tokens = tokenize(text)
  const candidates: Candidate[] = []
  let index = 0
  while (index < tokens.length) {
    let next = index + 1
    const charStart = tokens[index]?.charStart ?? 0
    for (const { phrase, tokenEnd } of phrasesAt(text, tokens, index)) {
      const charEnd = tokens[tokenEnd - 1]?.charEnd ?? charStart
      const verdict = judgeContext(text, charStart, charEnd, phrase)
      if (verdict === 'NO') continue
      candidates.push({ skill: phrase.skill, charStart, charEnd, verdict })
      next = tokenEnd
      break
    }
    index = next
  }
  return candidates
}

/** What may lie between two items of a list: a version or remark, then a comma, slash, bullet, line end, "and", "or". */
const LIST_GAP =
  new RegExp(
    String.raw`^(?:\s+v?\d[\d.x]*\+?)?(?:\s*\([^()\n]{0,24}\))?\s*(?:[,;/|•·●▪&+(]|\n|\band\b`
    + String.raw`|\bor\b)\s*(?:and\b|or\b|&|[-*•·●▪])?\s*["'(]?(?:microsoft\s+|ms\s+)?\s*$`, 'i',
  )
const MAX_LIST_GAP_CHARS = 40

const DIGITAL_AREAS: ReadonlySet<SkillArea> = new Set(['software', 'dataAndCloud'])
const AREAS_WITH_DIGITAL_TOOLS: ReadonlySet<SkillArea> = new Set([
  'officeAndGeneral', 'marketingAndDesign', 'engineering', 'scienceAndEnvironment', 'business',
])

function companyOf(skill: Skill): SkillArea | 'digital' {
  if (DIGITAL_AREAS.has(skill.area)) return 'digital'
  return skill.kind === 'TOOL' && AREAS_WITH_DIGITAL_TOOLS.has(skill.area) ? 'digital' : skill.area
}

/** What the sure and open items of one list are, by company. */
function skillsByCompany(run: readonly Candidate[]): Map<string, Set<Skill>> {
  const byCompany = new Map<string, Set<Skill>>()
  for (const { skill } of run) {
    const company = companyOf(skill)
    const skills = byCompany.get(company) ?? new Set<Skill>()
    byCompany.set(company, skills.add(skill))
  }
  return byCompany
}

function settleRun(run: readonly Candidate[]): void {
  if (run.every((candidate) => candidate.verdict === 'YES')) return
  const byCompany = skillsByCompany(run)
  for (const candidate of run) {
    if (candidate.verdict !== 'OPEN') continue
    const hasCompany = (byCompany.get(companyOf(candidate.skill))?.size ?? 0) > 1
    candidate.verdict = hasCompany ? 'YES' : 'NO'
  }
}

/** Open candidates are settled by the list that they stand in: by a sure neighbour of their kind, or by one another. */
function settleByNeighbours(text: string, candidates: readonly Candidate[]): void {
  let run: Candidate[] = []
  for (const candidate of candidates) {
    const previous = run.at(-1)
    if (previous !== undefined) {
      const gapChars = candidate.charStart - previous.charEnd
      const joins = gapChars <= MAX_LIST_GAP_CHARS && LIST_GAP.test(text.slice(previous.charEnd, candidate.charStart))
      if (!joins) {
        settleRun(run)
        run = []
      }
    }
    run.push(candidate)
  }
  settleRun(run)
}

/**
 * The skills that a text names, in text order, without overlaps; a skill named twice comes twice.
 * Longest name wins ("Java EE" is not Java); names that are also everyday words need a context that speaks for them.
 *
 * @param text any string, of any length; empty and ill-formed text give what can be found in it, never an error
 */
export function extractSkills(text: string): SkillMention[] {
  const candidates = candidatesIn(text)
  if (candidates.length === 0) return []
  settleByNeighbours(text, candidates)
  const denied = deniedRanges(text)
  const mentions: SkillMention[] = []
  let nextDenied = 0
  for (const { skill, charStart, charEnd, verdict } of candidates) {
    if (verdict !== 'YES') continue
    while ((denied[nextDenied]?.charEnd ?? Infinity) <= charStart) nextDenied += 1
    const { name, kind, category } = skill
    const negated = (denied[nextDenied]?.charStart ?? Infinity) <= charStart
    mentions.push({ skill: name, kind, category, charStart, charEnd, surface: text.slice(charStart, charEnd), negated })
  }
  return mentions
}

/** Mentions by kind, each group in text order. */
export function groupByKind(mentions: readonly SkillMention[]): GroupedSkills {
  const ofKind = (kind: SkillKind): SkillMention[] => mentions.filter((mention) => mention.kind === kind)
  return { technical: ofKind('TECHNICAL'), soft: ofKind('SOFT'), tools: ofKind('TOOL') }
}

/** Canonical names of the skills that are affirmed at least once, in the order of their first affirmation. */
export function affirmedSkills(mentions: readonly SkillMention[]): Set<string> {
  return new Set(mentions.filter((mention) => !mention.negated).map((mention) => mention.skill))
}
