/** What one skill says about others. */
import { SKILL_BY_NAME } from './taxonomy.ts'

/**
 * All skills that a set of canonical names shows, through any number of relations.
 *
 * @returns canonical name -> the given name that shows it: a given skill maps to itself, `SQL` maps to `PostgreSQL`
 *   where only the latter was given. Where several show it, the fewest steps win, then the order given.
 *   Names that the taxonomy lacks are left out.
 */
export function evidencedSkills(names: Iterable<string>): Map<string, string> {
  const viaByName = new Map<string, string>()
  for (const name of names) if (SKILL_BY_NAME.has(name)) viaByName.set(name, name)
  // A Map visits what is added during the walk, so this goes breadth first.
  for (const [name, via] of viaByName) {
    for (const implied of SKILL_BY_NAME.get(name)?.implies ?? []) {
      if (!viaByName.has(implied)) viaByName.set(implied, via)
    }
  }
  return viaByName
}
