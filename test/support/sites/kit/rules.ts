import type { Behaviour, BehaviourRule } from '../site.ts'

interface CountedRule {
  rule: BehaviourRule
  matched: number
}

export interface RuleBook {
  replace(rules: readonly BehaviourRule[]): void
  /** Counts the request, and answers with what holds for it, in the order of the rules. */
  take(pathAndQuery: string): Behaviour[]
}

/** Rules without a path leave robots.txt and icons alone: they speak of the site's pages. */
const IS_APART = /^\/(?:robots\.txt|favicon\.ico)(?:\?|$)/

function holds({ path }: BehaviourRule, pathAndQuery: string): boolean {
  if (path === undefined) return !IS_APART.test(pathAndQuery)
  // A global or sticky expression would remember where it stopped.
  return new RegExp(path.source, path.flags.replace(/[gy]/g, '')).test(pathAndQuery)
}

export function makeRuleBook(): RuleBook {
  let rules: CountedRule[] = []
  return {
    replace: (next) => {
      rules = next.map((rule) => ({ rule, matched: 0 }))
    },
    take: (pathAndQuery) => {
      const taken: Behaviour[] = []
      for (const counted of rules) {
        if (!holds(counted.rule, pathAndQuery)) continue
        const { behaviour, after = 0, times = Infinity } = counted.rule
        const place = counted.matched++
        if (place >= after && place < after + times) taken.push(behaviour)
      }
      return taken
    },
  }
}
