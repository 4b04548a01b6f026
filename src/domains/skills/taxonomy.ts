/**
 * The skills that the product knows, read from the tables of taxonomy/.
 *
 * A table has one skill a line under headings that give category and kind:
 *
 *   # Databases (TOOL)
 *   PostgreSQL = postgres | psql > SQL | Relational databases
 *
 * Name, then after `=` other ways to write it, then after `>` the skills that it evidences: who has PostgreSQL has SQL.
 * Case, hyphens, plurals and British spelling need no alias of their own.
 */
import { SKILL_KINDS } from '../../lib/vocabulary.ts'
import type { SkillKind } from '../../lib/vocabulary.ts'
import { businessSkills } from './taxonomy/business.ts'
import { credentialSkills } from './taxonomy/credentials.ts'
import { dataAndCloudSkills } from './taxonomy/data-and-cloud.ts'
import { engineeringSkills } from './taxonomy/engineering.ts'
import { healthSkills } from './taxonomy/health.ts'
import { marketingAndDesignSkills } from './taxonomy/marketing-and-design.ts'
import { officeAndGeneralSkills } from './taxonomy/office-and-general.ts'
import { publicServiceSkills } from './taxonomy/public-service.ts'
import { scienceAndEnvironmentSkills } from './taxonomy/science-and-environment.ts'
import { socialAndEducationSkills } from './taxonomy/social-and-education.ts'
import { softwareSkills } from './taxonomy/software.ts'
import { spokenLanguageSkills } from './taxonomy/spoken-languages.ts'
import { tradesAndTransportSkills } from './taxonomy/trades-and-transport.ts'

const AREAS = [
  ['software', softwareSkills],
  ['dataAndCloud', dataAndCloudSkills],
  ['engineering', engineeringSkills],
  ['tradesAndTransport', tradesAndTransportSkills],
  ['scienceAndEnvironment', scienceAndEnvironmentSkills],
  ['health', healthSkills],
  ['socialAndEducation', socialAndEducationSkills],
  ['business', businessSkills],
  ['marketingAndDesign', marketingAndDesignSkills],
  ['publicService', publicServiceSkills],
  ['officeAndGeneral', officeAndGeneralSkills],
  ['spokenLanguages', spokenLanguageSkills],
  ['credentials', credentialSkills],
] as const

export type SkillArea = (typeof AREAS)[number][0]

export interface Skill {
  /** The canonical name, unique. */
  readonly name: string
  readonly kind: SkillKind
  readonly category: string
  readonly area: SkillArea
  readonly aliases: readonly string[]
  /** Canonical names of the skills that having this one shows directly. */
  readonly implies: readonly string[]
}

const HEADING = /^# (.+) \((\w+)\)$/

function listOf(part: string | undefined): string[] {
  return part === undefined ? [] : part.split(' | ').map((item) => item.trim())
}

function kindOf(word: string): SkillKind {
  const kind = SKILL_KINDS.find((known) => known === word)
  if (kind === undefined) throw new Error(`"${word}" is no kind of skill: write one of ${SKILL_KINDS.join(', ')}.`)
  return kind
}

function parseArea(area: SkillArea, table: string): Skill[] {
  const skills: Skill[] = []
  let category: string | undefined
  let kind: SkillKind | undefined
  for (const line of table.split('\n')) {
    if (line === '') continue
    const heading = HEADING.exec(line)
    if (heading?.[1] !== undefined && heading[2] !== undefined) {
      category = heading[1]
      kind = kindOf(heading[2])
      continue
    }
    if (category === undefined || kind === undefined) {
      throw new Error(`"${line}" has no heading above it in ${area}: put one there.`)
    }
    const [left = '', implied] = line.split(' > ')
    const [name = '', aliases] = left.split(' = ')
    skills.push({ name, kind, category, area, aliases: listOf(aliases), implies: listOf(implied) })
  }
  return skills
}

/** Every skill, in the order of the tables. */
export const SKILLS: readonly Skill[] = AREAS.flatMap(([area, table]) => parseArea(area, table))

/** Every skill by its canonical name. */
export const SKILL_BY_NAME: ReadonlyMap<string, Skill> = new Map(SKILLS.map((skill) => [skill.name, skill]))
