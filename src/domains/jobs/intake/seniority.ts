import type { EmploymentType, Seniority } from '../../../lib/vocabulary.ts'
import { pattern } from './pattern.ts'

/** Titles whose "manager", "lead" or "executive" names the trade, not the rank. */
const TRADE_WORDS = pattern('gi')`
  \b(?:product|project|program(?:me)?|account|case|community|content|social media|brand|category|event|change
  |delivery|release|property|portfolio|relationship|customer success|care|contract|grants?|data|configuration
  |records|incident|risk|office|construction project) manag(?:er|ement)\b
  |\b(?:account|sales|marketing|advertising) executive\b|\blead generation\b
  |\bexecutive (?:assistant|secretary|chef|search|driver|agency counsel)\b|\b(?:art|funeral|casting) director\b
  |\bmanag(?:ed|ement)\b|\bintern(?:ship)? (?:program|coordinator|supervisor|manager)\b
  |\bstudent (?:services|affairs|success|advis|support|loan)\w*|\bgraduate (?:medical|school|nurse|admissions)\b
`

const TITLE_RUNGS: readonly [Seniority, RegExp][] = [
  ['INTERN', pattern('i')`
    \bintern(?:e|s|ship)?\b|\bco-?op\b|\bapprentice(?:ship)?\b|\btrainee\b|\bworking student\b|\bwerkstudent\b
    |\bpraktikant|\bcollege aide\b|\bsummer (?:associate|analyst|student)\b|\bstudent\b
  `],
  ['EXECUTIVE', pattern('i')`
    \bchief (?:[\w&-]+ ){1,4}?officer\b|\bC[EFTIOMSP]O\b|\bCISO\b|\b(?:vice[- ])?president\b|\b[SE]?VP\b
    |\b(?:first |deputy |assistant |associate )*commissioner\b|\bgeneral counsel\b|\bexecutive director\b
    |\bmanaging (?:director|partner)\b|\bfounder\b|\bpartner\b(?=$|,)
  `],
  ['DIRECTOR', /\bdirector\b|\bhead of\b|\bhead,|\bchief of staff\b/i],
  ['MANAGER', pattern('i')`
    \bmanager\b|\bmgr\b|\bsupervis(?:or|ing)\b|\bsuperintendent\b|\bforeman\b|\bforeperson\b
    |\b(?:section|unit|bureau|division|deputy|borough|group) (?:chief|head)\b|^chief,|\bmanaging\b
  `],
  ['LEAD', pattern('i')`
    \blead(?:er)?\b|\bprincipal\b|\bstaff (?=(?:[\w-]+ )?(?:engineer|developer|scientist|designer|architect)\b)
    |\bchief\b|\bdistinguished\b|\barchitect (?:iv|4)\b
  `],
  ['SENIOR', /\bsenior\b|\bsr\b\.?|\bsnr\b|\bexperienced\b|\b(?:iii|iv|v)\b|(?:\blevel|\bgrade) [345]\b/i],
  ['ENTRY', /\bjunior\b|\bjr\b\.?|\bentry[- ]level\b|\bgraduate\b|\bnew grad\b|\bearly career\b|\bentry\b/i],
  ['MID', /\bmid[- ]?(?:level|senior|career)?\b|\bintermediate\b|\bii\b|(?:\blevel|\bgrade) 2\b/i],
  ['ENTRY', /(?<=\w )\bi$|\blevel (?:1|i)\b/i],
]

const FIELD_RUNGS: readonly [Seniority, RegExp][] = [
  ['INTERN', /intern|student|apprentice|trainee/i], ['EXECUTIVE', /executive|\bvp\b|c-level|president/i], ['DIRECTOR', /director/i],
  ['MANAGER', /manager|supervisor/i], ['LEAD', /\blead|principal|staff|expert/i], ['MID', /mid|intermediate|associate/i],
  ['SENIOR', /senior|\bsr\b/i], ['ENTRY', /entry|junior|\bjr\b|graduate|\b1st\b/i],
]

const TEXT_RUNGS: readonly [Seniority, RegExp][] = [
  ['INTERN', pattern('i')`
    \b(?:paid |summer |unpaid )?internship (?:program|position|opportunity)\b|\bas an? intern\b
    |\bmatriculation at an accredited\b
  `],
  ['ENTRY', pattern('i')`
    \bentry[- ]level (?:position|role|job|opportunity|candidate)|\bthis is an? (?:entry|junior)[- ]?(?:level)?\b
    |\bno (?:prior |previous )?experience (?:is )?(?:required|necessary|needed)
  `],
  ['MID', /\bmid[- ]level (?:position|role|job|opportunity|engineer|developer)|\bthis is an? mid[- ]level\b/i],
  ['SENIOR', /\bsenior[- ]level (?:position|role|job|opportunity)|\bthis is an? senior\b/i],
]

const firstRung = (rungs: readonly [Seniority, RegExp][], text: string): Seniority | null =>
  rungs.find(([, words]) => words.test(text))?.[0] ?? null

/**
 * Rung on the ladder of seniority: from the field where the source gives one, else from the title ("Assistant to the
 * Director" is no director, "Project Manager" no manager of people), else from plain words in the text; else null.
 */
export function findSeniority(field: string | undefined, title: string, text: string): Seniority | null {
  const given = field === undefined ? null : firstRung(FIELD_RUNGS, field.replace(/_/g, ' '))
  if (given) return given
  const rank = title
    .replace(pattern('i')`
      \b(?:assistant|secretary|aide|advisor|adviser|analyst|liaison|support|counsel|reporting|associate)(?:s)? (?:to
      |for)\b.*$
    `, '')
    .replace(/[,(–-]\s*(?:office|division|department|bureau) of .*$/i, '')
  return firstRung(TITLE_RUNGS, rank.replace(TRADE_WORDS, ' ').replace(/\s+/g, ' ').trim()) ?? firstRung(TEXT_RUNGS, text)
}

const FIELD_TYPES: readonly [EmploymentType, RegExp][] = [
  ['INTERNSHIP', /intern|trainee|apprentice|co-?op\b/i], ['PER_DIEM', /per[\s_-]?diem|\bprn\b|as needed/i], ['VOLUNTEER', /volunteer|unpaid/i],
  ['PART_TIME', /part[\s_-]?time|teilzeit|^p(?:t)?$/i], ['FULL_TIME', /full[\s_-]?time|vollzeit|permanent|regular|^f(?:t)?$/i],
  ['CONTRACT', /contract|freelance|\bc2c\b|1099|consult/i], ['TEMPORARY', /temp|seasonal|fixed[\s_-]?term|casual/i], ['OTHER', /^other$/i],
]

/** Only words about the position itself count: "full-time experience" says nothing about the job's hours. */
const TEXT_TYPES: readonly [EmploymentType, RegExp][] = [
  ['INTERNSHIP', pattern('i')`
    \b(?:this|the|our|a|an|paid|unpaid|summer) (?:(?:paid|unpaid|summer) )?internship\b(?! (?:experience|or
    |program experience))
  `],
  ['PER_DIEM', /\bper diem (?:position|role|job|shift|nurse|staff)/i],
  ['PART_TIME', pattern('i')`
    \bpart[- ]time,? (?:\w+ )?(?:position|role|job|opportunity|employment|schedule|basis|hours)\b
    |\b(?:position|role|job|schedule|employment type|job type|status|type)(?: is|:)\s*(?:an? )?part[- ]time\b
  `],
  ['TEMPORARY', pattern('i')`
    \b(?:long[- ]term |short[- ]term )?temporary (?:\w+ ){0,2}(?:position|role|job|assignment|employment)\b
    |\bseasonal (?:position|role|job|employment)\b|\bposition is temporary\b
  `],
  ['CONTRACT', pattern('i')`
    \bcontract (?:position|role|job|opportunity|assignment)\b|\b\d+[- ]month contract\b|\bcontract[- ]to[- ]hire\b
    |\bindependent contractor\b(?=[^.]{0,30}\b(?:position|role|basis))
    |\b(?:employment type|job type|type):\s*contract\b
  `],
  ['FULL_TIME', pattern('i')`
    \bfull[- ]time,? (?:\w+ )?(?:position|role|job|opportunity|employment|schedule|basis)\b
    |\b(?:position|role|job|schedule|employment type|job type|status|type)(?: is|:)\s*(?:an? )?full[- ]time\b
    |\bpermanent,? (?:full[- ]time )?(?:position|role|job)\b
  `],
]

/** Kind of employment: from the field (the first kind it names), else from the title, else from words about the position; else null. */
export function findEmploymentType(field: string | undefined, title: string, text: string): EmploymentType | null {
  for (const part of field?.split(/[,;/|•\n]/) ?? []) {
    const given = FIELD_TYPES.find(([, words]) => words.test(part.trim()))
    if (given) return given[0]
  }
  const tagged = pattern('i')`
    \b(?:part[- ]time|full[- ]time|contract(?:or)?(?=$|[)\]])|temporary|seasonal|per diem|volunteer|intern(?:e
    |ship)?|co-?op)\b
  `.exec(title)
  const isAboutInterns = /\bintern(?:e|ship)? (?:program|coordinator|supervisor|manager)\b/i.test(title)
  const ofTitle = tagged && !isAboutInterns ? FIELD_TYPES.find(([, words]) => words.test(tagged[0])) : undefined
  return ofTitle?.[0] ?? TEXT_TYPES.find(([, words]) => words.test(text))?.[0] ?? null
}
