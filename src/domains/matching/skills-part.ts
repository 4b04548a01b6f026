import { evidencedSkills } from '../skills/evidence.ts'
import { SKILL_BY_NAME } from '../skills/taxonomy.ts'

/** The skills that a job asks for, by canonical name. */
export interface AskedSkills {
  required: readonly string[]
  niceToHave: readonly string[]
}

export interface SkillCoverage {
  /** Weighted share of the asked skills that are shown, 0 to 1; null where none are asked for. */
  score: number | null
  /** Asked skill -> the resume's skill that shows it. */
  matched: Map<string, string>
  missing: string[]
}

const REQUIRED_WEIGHT = 1
const NICE_TO_HAVE_WEIGHT = 0.4
/** Almost every posting asks for communication and teamwork: having them tells little. */
const SOFT_FACTOR = 0.4

/**
 * Which asked skills the resume's skills show, through the taxonomy's relations, and the weighted share they make up. One
 * more skill on the resume never lowers the score.
 * `shown` is what `evidencedSkills` gives for the resume.
 */
export function coverSkills(asked: AskedSkills, shown: ReadonlyMap<string, string>): SkillCoverage {
  const matched = new Map<string, string>()
  const missing: string[] = []
  let total = 0
  let covered = 0
  for (const [skill, weight] of weightsOf(asked)) {
    total += weight
    const via = shown.get(skill)
    if (via === undefined) missing.push(skill)
    else {
      matched.set(skill, via)
      covered += weight
    }
  }
  return { score: total === 0 ? null : covered / total, matched, missing }
}

/** The score with one more skill on the resume, and all that it implies. */
export function scoreWithSkill(asked: AskedSkills, shown: ReadonlyMap<string, string>, skill: string): number | null {
  return coverSkills(asked, new Map([...evidencedSkills([skill]), ...shown])).score
}

function weightsOf(asked: AskedSkills): Map<string, number> {
  const weights = new Map<string, number>()
  for (const skill of asked.niceToHave) weights.set(skill, NICE_TO_HAVE_WEIGHT * kindFactor(skill))
  for (const skill of asked.required) weights.set(skill, REQUIRED_WEIGHT * kindFactor(skill))
  return weights
}

function kindFactor(skill: string): number {
  return SKILL_BY_NAME.get(skill)?.kind === 'SOFT' ? SOFT_FACTOR : 1
}
