/** Decides from what stands around a name whether it is a skill there. */
import { CONTEXT_RULES } from './context-rules.ts'
import type { Phrase } from './phrase-index.ts'
import { SPOKEN_LANGUAGE_CATEGORY } from './taxonomy/spoken-languages.ts'

/** YES: a skill. NO: not one. OPEN: one if a neighbour in a list is. */
export type Verdict = 'YES' | 'NO' | 'OPEN'

/** Characters on each side that rules look at. */
const CONTEXT_CHARS = 64

const CUE_BEFORE = new RegExp(
  String.raw`(?:\b(?:programming|coding|scripting|development|developing|developed|written|built|building|implemented`
    + String.raw`|proficien\w+|experience|experienced|expertise|expert|fluen\w+|skilled|trained|versed|certified`
    + String.raw`|familiar\w*|work(?:ing|ed)?|competen\w+|background)\s+(?:in|with|using|of|on)`
    + String.raw`|\b(?:knowledge of|know|using|microsoft|ms|languages?:|skills?:|tools?:|software:|technologies:|stack:`
    + String.raw`|including|such as|like|e\.g\.,?))\s+(?:the\s+|both\s+)?["'(]?$`,
  'i',
)
const CUE_AFTER = new RegExp(
  String.raw`^\s+(?:programming|language|developers?|programmers?|framework|scripts?|scripting|code|coding|codebase`
    + String.raw`|software|certified|certification|proficiency|expertise|skills|experience|knowledge)\b`,
  'i',
)

const FOODS_AND_ORIGINS = new RegExp(
  String.raw`^\s+(?:food|cuisine|restaurants?|fries|toast|history|art|ancestry|descent|origin|americans?|doors?`
    + String.raw`|heritage|dishes)\b`,
  'i',
)

/**
 * "Department of Finance" names an employer, "Law Department" too: neither says that anyone has the skill.
 * A line end or a comma ends such a name.
 */
const ORGANIZATION_BEFORE = new RegExp(
  String.raw`\b(?:Departments?|Dept\.?|Offices?|Ministry|Board|Institutes?|Bureau|Division|Schools?|Colleges?|Academy`
    + String.raw`|Commissioner|Secretary|Administration|Council|Center|Society)[ \t]+(?:of|for|Of|OF)[ \t]+(?:the[ \t]+)?`
    + String.raw`(?:(?:[A-Z][\w'’-]*|and|&)[ \t]+){0,4}$`,
)
const ORGANIZATION_AFTER = new RegExp(
  String.raw`^(?:[ \t]+[A-Z][a-z]+)?[ \t]+(?:Department|Dept|Administration|Commission|Corporation|Authority|Council`
    + String.raw`|College|University|Institute|Association|Society|Foundation|Act|Law)\b`,
)

/** "CPRS" is no plural of CPR: the plural of an acronym has a small s. */
function isForeignPlural(surface: string, key: string): boolean {
  return surface.length <= 6 && surface.endsWith('S') && !key.endsWith('s') && surface === surface.toUpperCase()
}

function isShouted(surface: string, before: string, after: string): boolean {
  if (surface !== surface.toUpperCase()) return false
  const around = before.slice(-24) + after.slice(0, 24)
  const letters = around.match(/\p{L}/gu)?.length ?? 0
  const capitals = around.match(/\p{Lu}/gu)?.length ?? 0
  return letters >= 12 && capitals / letters > 0.9
}

/** "www.city.gov/twic", "github.com/ann", "spark@mail.example": addresses, not skills. */
const ADDRESS_BEFORE = /(?:www\.|:\/\/|@|\.(?:com|org|gov|edu|net|io)\/)\S*$/i
const ADDRESS_AFTER = /^(?:[\w-]*\.)*(?:(?:com|org|gov|edu|io)\b|[\w-]*@)/i

function namesAnOrganization(surface: string, before: string, after: string): boolean {
  const first = surface.charAt(0)
  if (first === first.toLowerCase()) return false
  return ORGANIZATION_BEFORE.test(before) || ORGANIZATION_AFTER.test(after)
}

/**
 * Decides from what stands around a phrase whether it names its skill.
 *
 * @param charStart, charEnd UTF-16 offsets of the phrase in `text`
 */
export function judgeContext(text: string, charStart: number, charEnd: number, phrase: Phrase): Verdict {
  const surface = text.slice(charStart, charEnd)
  const before = text.slice(Math.max(0, charStart - CONTEXT_CHARS), charStart)
  const after = text.slice(charEnd, charEnd + CONTEXT_CHARS)
  if (ADDRESS_BEFORE.test(before) || (/^[.@\w-]/.test(after) && ADDRESS_AFTER.test(after))) return 'NO'
  if (phrase.skill.kind !== 'TOOL' && namesAnOrganization(surface, before, after)) return 'NO'
  if (isForeignPlural(surface, phrase.key)) return 'NO'
  if (phrase.skill.category === SPOKEN_LANGUAGE_CATEGORY && FOODS_AND_ORIGINS.test(after)) return 'NO'
  const rule = CONTEXT_RULES.get(phrase.key)
  if (rule === undefined) return 'YES'

  const plain = surface.normalize('NFKC')
  if (rule.spellings !== undefined && !rule.spellings.includes(plain)) return 'NO'
  const isCuedBefore = CUE_BEFORE.test(before) || rule.cueBefore?.test(before) === true
  const isDenied = rule.deniedBefore?.test(before) === true || rule.deniedAfter?.test(after) === true
  if (isDenied && !(rule.cueOutweighsDenial === true && isCuedBefore)) return 'NO'
  if (isCuedBefore || CUE_AFTER.test(after) || rule.cueAfter?.test(after) === true) return 'YES'
  if (rule.needsSupport === true) return 'OPEN'
  const isCaseTheOnlySign = rule.spellings !== undefined
  const first = plain.charAt(0)
  if (isCaseTheOnlySign && (isShouted(plain, before, after) || first === first.toLowerCase())) return 'OPEN'
  return 'YES'
}
