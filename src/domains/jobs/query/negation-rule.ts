import type { Claim, JobQueryExclusions } from './job-query.ts'
import { EDGE, matchesOf, rulePattern, unlessNext } from './query-text.ts'
import type { QueryText } from './query-text.ts'
import { SENIOR_PEOPLE } from './seniority-rule.ts'
import { sourceNamed, sourceNamesPattern } from './source-rule.ts'
import { HYBRID_THINGS, REMOTE_THINGS } from './terms-rules.ts'

const JOBS = '(?:\\s+(?:jobs?|roles?|positions?|work|postings?))?'
const COMPANIES = '(?:compan(?:y|ies)|firms?|employers?|corporations?|organi[sz]ations?)'
const END = '(?![\\w-])'

/** What a negated word excludes. Under a negation no title is asked for, so the traps of the positive rules are few. */
const EXCLUDABLE: readonly [string, JobQueryExclusions][] = [
  [
    '(?:(?:recruit(?:ing|ment|er)|staffing|employment|temp|third[- ]party)\\s+)?(?:agenc(?:y|ies)|recruiters?)(?:\\s+(?:postings?|jobs?))?',
    { agencies: true },
  ],
  ['(?:staffing\\s+(?:firms?|companies)|head-?hunters?|third[- ]part(?:y|ies)|middlem[ae]n)', { agencies: true }],
  [`(?:fully\\s+)?remote${unlessNext(REMOTE_THINGS)}${JOBS}`, { locationTypes: ['REMOTE'] }],
  ['(?:work(?:ing)?\\s+from\\s+home|wfh)', { locationTypes: ['REMOTE'] }],
  [`hybrid${unlessNext(HYBRID_THINGS)}${JOBS}`, { locationTypes: ['HYBRID'] }],
  [`(?:on-?site|on site|in[- ]office|in[- ]person)${JOBS}`, { locationTypes: ['ONSITE'] }],
  [`(?:intern|internships?|interns)${JOBS}`, { employmentTypes: ['INTERNSHIP'], seniorities: ['INTERN'] }],
  [`(?:junior|jr\\.?|entry[- ]?level)${JOBS}`, { seniorities: ['ENTRY'] }],
  [`mid[- ]?level${JOBS}`, { seniorities: ['MID'] }],
  [`(?:senior|sr\\.?)(?:[- ]level)?${unlessNext(SENIOR_PEOPLE)}${JOBS}`, { seniorities: ['SENIOR'] }],
  [`leads?(?:\\s+(?:roles?|positions?))?${EDGE}`, { seniorities: ['LEAD'] }],
  ['(?:management|managerial)(?:\\s+(?:roles?|positions?|jobs?|level))?', { seniorities: ['MANAGER', 'DIRECTOR', 'EXECUTIVE'] }],
  [`managers?${JOBS}${EDGE}`, { seniorities: ['MANAGER'] }],
  [`directors?${JOBS}${EDGE}`, { seniorities: ['DIRECTOR'] }],
  [`executives?${JOBS}${EDGE}`, { seniorities: ['EXECUTIVE'] }],
  [`part[- ]?time${JOBS}`, { employmentTypes: ['PART_TIME'] }],
  [`full[- ]?time${JOBS}`, { employmentTypes: ['FULL_TIME'] }],
  [`(?:contract(?:s|ors?|ing)?|freelanc(?:e|ers?|ing)|c2c|corp[- ]to[- ]corp)${JOBS}${EDGE}`, { employmentTypes: ['CONTRACT'] }],
  [`(?:temp|temps|temporary)${JOBS}${EDGE}`, { employmentTypes: ['TEMPORARY'] }],
  [`(?:volunteer|volunteering|volunteers)${JOBS}${EDGE}`, { employmentTypes: ['VOLUNTEER'] }],
  ['per[- ]diem', { employmentTypes: ['PER_DIEM'] }],
  [`start-?ups?${JOBS}`, { companySizes: ['STARTUP'] }],
  [`small\\s+${COMPANIES}`, { companySizes: ['STARTUP', 'SMALL'] }],
  [`(?:mid|medium)[- ]?sized?\\s+${COMPANIES}`, { companySizes: ['MEDIUM'] }],
  [`(?:(?:big|large)\\s+${COMPANIES}|big\\s+tech)`, { companySizes: ['LARGE', 'ENTERPRISE'] }],
  [`(?:enterprise\\s+${COMPANIES}|enterprises?${EDGE})`, { companySizes: ['ENTERPRISE'] }],
]
const NEGATOR =
  "(?<![\\w'-])(?:(?:but|and|with)\\s+)?(?:not|no|non|without|except(?:\\s+for)?|excluding|exclude|minus|avoid(?:ing)?)\\s+" +
  '(?:(?:in|on|from|via|at|for|with)\\s+)?(?:(?:an?|any|the)\\s+)?'
const PREFIX = '(?<![\\w\'-])non-'
const MINUS = '(?<=^|\\s)-(?=[\\p{L}"])'
const NEGATION = new RegExp(`${NEGATOR}|${PREFIX}|${MINUS}`, 'gu')
const DIRECT = rulePattern('(?<![\\w-])direct\\s+(?:employers?(?:\\s+only)?|hires?\\s+only)(?![\\w-])')
const EXCLUDABLE_PATTERNS = EXCLUDABLE.map(([source, value]) => ({ pattern: new RegExp(`${source}${END}`, 'y'), valueOf: () => value }))
/** A posting that grants such a wish mentions the word ("no degree required"), so the word stays in the text. */
const WISHES =
  'experience|degrees?|diplomas?|licen[cs]es?|certifications?|certificates?|cover|resumes?|cvs?|clearance|sponsorship|visa|' +
  'interviews?|fees?|whiteboard|car|college|english|background|drug|prior|previous|tax|commute'
/** Words after "no" and "not" that make a fixed phrase or go on with the sentence. */
const NOT_EXCLUDABLE = new RegExp(
  `^(?:${WISHES}|no|not|code|coding|kill|fault|show|shows|limits?|brainer|one|matter|longer|later|calls?|problem|idea|more|less|only|just|` +
    'required|necessary|needed|sure|limited|to|be|have|having|so|too|very|that|yet|all|for|profit|profits|an?|the|any|in|on|at|of|or|and|' +
    "but|if|i|we|you|my|want|looking|interested|borders|walls|time|level|site|end|stack|based|over|under|below|above|exceeding|being)(?![\\p{L}'-])",
  'u',
)
const WORD = "[\\p{L}][\\p{L}\\p{N}+#.']*(?:-[\\p{L}\\p{N}]+)*"
const ONE_TERM = new RegExp(`^(${WORD})(?:\\s+(?:required|needed|necessary|jobs?|roles?|positions?))?(?![\\p{L}\\p{N}])`, 'u')
const TWO_WORD_TERM = new RegExp(
  `^(${WORD}\\s+(?!(?:required|needed|necessary|jobs?|roles?|positions?|in|at|on|for|or|and|with|near|remote|hybrid|please)\\b)` +
    `${WORD})(?=\\s*(?:$|[,;)]))`,
  'u',
)
const GERUND_TERM = new RegExp(`^(${WORD}\\s+[\\p{L}]{2,}ing)(?![\\p{L}\\p{N}])`, 'u')
const QUOTED_TERM = /^"([^"]{1,60})"/

/**
 * What the query rules out: "no agencies", "not management", "without travel", "non-remote", "-php", "no internships or
 * contract". Known words become typed exclusions; any other single word (or two words that end the clause) a term.
 */
export function findExclusions({ lower }: QueryText, sources: readonly string[]): Claim[] {
  const excludables = [
    ...EXCLUDABLE_PATTERNS,
    {
      pattern: new RegExp(sourceNamesPattern(sources), 'y'),
      valueOf: (written: string) => ({ sources: [sourceNamed(written, sources) ?? written] }),
    },
  ]
  const typedAt = (at: number): { value: JobQueryExclusions; end: number } | null => {
    for (const { pattern, valueOf } of excludables) {
      pattern.lastIndex = at
      const match = pattern.exec(lower)
      if (match) return { value: valueOf(match[0]), end: at + match[0].length }
    }
    return null
  }
  const claims: Claim[] = []
  for (const { charStart, charEnd } of matchesOf(lower, DIRECT)) {
    claims.push({ kind: 'excluded', value: { agencies: true }, charStart, charEnd })
  }
  for (const { charStart, charEnd: at, match } of [...lower.matchAll(NEGATION)].map(
    (one) => ({ charStart: one.index, charEnd: one.index + one[0].length, match: one }),
  )) {
    let typed = typedAt(at)
    if (!typed && !match[0].endsWith('non-')) {
      const term = termAt(lower, at, { endsQuery: /\p{L}/u.test(lower.slice(0, charStart)) })
      if (term) claims.push({ kind: 'excluded', value: { terms: [term.term] }, charStart, charEnd: term.end })
      continue
    }
    for (let start = charStart; typed; ) {
      claims.push({ kind: 'excluded', value: typed.value, charStart: start, charEnd: typed.end })
      const join = /^\s*(?:\bor\b|\bnor\b|\/)\s*(?:(?:an?|any|in|for)\s+)?/.exec(lower.slice(typed.end))
      start = typed.end
      typed = join ? typedAt(typed.end + join[0].length) : null
    }
  }
  return claims
}

function termAt(lower: string, at: number, { endsQuery }: { endsQuery: boolean }): { term: string; end: number } | null {
  const rest = lower.slice(at)
  const quoted = QUOTED_TERM.exec(rest)
  if (quoted) return { term: (quoted[1] ?? '').trim(), end: at + quoted[0].length }
  if (NOT_EXCLUDABLE.test(rest)) return null
  const match = (endsQuery ? TWO_WORD_TERM.exec(rest) : null) ?? GERUND_TERM.exec(rest) ?? ONE_TERM.exec(rest)
  const term = match?.[1]?.replace(/\.+$/, '')
  return match && term ? { term, end: at + match[0].length } : null
}
