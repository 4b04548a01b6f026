/** Splits the skills of a posting into those that it demands and those that it would like. */
import type { SkillKind } from '../../lib/vocabulary.ts'
import { extractSkills } from './extract-skills.ts'
import type { SkillMention } from './extract-skills.ts'

export interface RequirementSkill {
  /** Canonical name. */
  readonly skill: string
  readonly kind: SkillKind
  readonly category: string
  /** The places that make it a requirement of this level, in text order; offsets into the whole posting. */
  readonly mentions: SkillMention[]
}

export interface SplitRequirements {
  readonly required: RequirementSkill[]
  readonly niceToHave: RequirementSkill[]
}

type Level = 'REQUIRED' | 'NICE' | 'IGNORED'

interface LevelMark {
  readonly charStart: number
  readonly charEnd: number
  readonly level: Level
}

const NOUN = String.raw`(?:skills?|qualifications?|experience|requirements?|knowledge|competenc(?:y|ies)|education`
  + String.raw`|attributes|certifications?|credentials|abilities|criteria)`
const NOUNS = String.raw`${NOUN}(?:\s*(?:,|and|&|/|or)\s*${NOUN})*`

const HEADINGS: readonly (readonly [Level, string])[] = [
  ['NICE', String.raw`(?:strongly\s+|highly\s+)?(?:preferred|desired|desirable|bonus|optional|favou?red`
    + String.raw`|recommended)(?:\s*(?:/|and|&|or)\s*(?:preferred|desired`
    + String.raw`|desirable))?(?:\s+(?:but not required|candidate))?(?:\s+${NOUNS})?`],
  ['NICE', String.raw`${NOUNS}\s+(?:preferred|desired)`],
  ['NICE', String.raw`nice[- ]to[- ]haves?|good[- ]to[- ]have|bonus(?:\s+points?)?(?:\s+(?:for`
    + String.raw`|if)(?:\s+you\s+have)?)?|plus(?:es)?|extra\s+credit|even\s+better\s+if(?:\s+you\s+have)?`
    + String.raw`|what\s+would\s+be\s+(?:great|nice)|it(?:'|’)?s\s+a\s+plus\s+if`],
  ['IGNORED', String.raw`about\s+(?:us|the\s+(?:company|agency|department|organi[sz]ation|team))|who\s+we\s+are`
    + String.raw`|company\s+(?:overview|description)|(?:employee\s+)?benefits(?:\s+(?:and|&)\s+perks)?`
    + String.raw`|perks(?:\s+(?:and|&)\s+benefits)?|what\s+we\s+offer|compensation(?:\s+(?:and`
    + String.raw`|&)\s+benefits)?|equal\s+(?:employment\s+)?opportunity(?:\s+employer)?|eeo(?:\s+statement)?`
    + String.raw`|(?:how\s+)?to\s+apply|residency\s+requirements?|our\s+(?:values|culture|mission)`],
  ['REQUIRED', String.raw`(?:(?:minimum|min\.?|basic|required|essential|mandatory|key|core|general|special|additional`
    + String.raw`|job|position|technical|other|professional)\s+){0,2}${NOUNS}(?:\s+(?:required|needed))?`
    + String.raw`|requirements|must[- ]haves?|what\s+you(?:'|’)?(?:ll|\s+will)?\s+(?:need|bring|have|do)`
    + String.raw`|who\s+you\s+are|about\s+you|(?:key\s+|major\s+|essential\s+`
    + String.raw`|primary\s+)?(?:job\s+)?(?:responsibilities|duties|functions|tasks)(?:\s+(?:and`
    + String.raw`|&)\s+(?:responsibilities|duties))?|job\s+description|(?:about\s+)?the\s+(?:role|position`
    + String.raw`|job)|minimum\s+qual(?:ification)?\s+requirements|your\s+(?:role|profile)`],
]

/** A heading ends with a colon, or has its line for itself. */
const HEADING_MARKS = HEADINGS.map(([level, pattern]) => ({
  level,
  pattern: new RegExp(
    String.raw`(?<=^|\n[ \t]?|[.;•]\s|\s\s)(?:[#*•–-]{1,3}[ \t]{0,3})?(?:${pattern})`
    + String.raw`[ \t*]{0,4}(?::|(?=\r?\n|$)|[–-]\s)`,
    'gi',
  ),
}))

/** Cues that stand before what they qualify. */
const CUES_BEFORE: readonly (readonly [Level, RegExp])[] = [
  ['NICE', new RegExp(
    String.raw`\b(?:ideally|preferabl[ey]|preference\s+(?:will\s+be\s+|is\s+)?(?:given\s+)?(?:to|for)`
    + String.raw`|(?:the\s+)?preferred\s+(?:candidate|applicant)s?|(?:the\s+)?ideal\s+candidates?`
    + String.raw`|nice\s+to\s+have|bonus(?:\s+points)?\s+(?:for|if)|(?:it(?:'|’)?s|is)\s+a\s+plus\s+(?:if`
    + String.raw`|to)|we(?:'|’)?d\s+love\s+(?:it\s+)?if|preferred\s*:|desired\s*:|also\s+helpful`
    + String.raw`|desirable\s*:)`, 'gi',
  )],
  ['REQUIRED', new RegExp(
    String.raw`\b(?:must\s+(?:have|be|possess|hold|know)|require[sd]?\s*:|requires|you\s+(?:will\s+)?need`
    + String.raw`|required\s+to\s+have|mandatory\s*:)`, 'gi',
  )],
]

/** Cues that stand after what they qualify. */
const CUES_AFTER: readonly (readonly [Level, RegExp])[] = [
  ['NICE', new RegExp(
    String.raw`\b(?:(?:strongly\s+|highly\s+|is\s+|are\s+)*(?:preferred|desired|desirable|helpful`
    + String.raw`|advantageous|beneficial|optional|favou?red|recommended)(?!\s+(?:candidate|applicant`
    + String.raw`|skills|qualifications|requirements))|(?:a|an)\s+(?:big\s+|huge\s+|strong\s+|definite\s+`
    + String.raw`|added\s+)?(?:plus|bonus|advantage|asset)|nice[- ]to[- ]have)\b(?!\s*(?::|if\b|for\b))`, 'gi',
  )],
  ['REQUIRED', new RegExp(
    String.raw`\b(?:(?:is|are)\s+(?:also\s+)?(?:required|mandatory|essential|necessary|needed|a\s+must)`
    + String.raw`|required|a\s+must|mandatory)\b(?!\s*(?::|to\b|by\b|skills|qualifications|experience))`, 'gi',
  )],
]

const SENTENCE_END = /[.!?](?=\s)|[;•●▪]|\n(?=\s*(?:\n|[-*•●▪\d]|\p{Lu}))|\s{3,}/gu

/** "a degree in economics, finance, accounting or a related field": fields of study, told by the education level. */
const FIELDS_OF_STUDY = new RegExp(
  String.raw`\b(?:degrees?|diploma|ba|bs|b\.a\.|b\.s\.|ma|m\.s\.|credits?|baccalaureate|major(?:ing|ed)?`
    + String.raw`|coursework|matriculat\w+|graduat\w+|ph\.?d\.?)\b`
    + String.raw`[^.;\n]{0,60}?\b(?:in|with\s+a\s+(?:major|concentration|specialization)\s+in)\s+`
    + String.raw`[^.;\n]{0,500}?(?:\bfields?\b|\bdisciplines?\b|\bareas?\b|(?=[.;\n]|$`
      + String.raw`|\band\s+(?:\w+\s+){0,3}(?:\(\d+\)\s+)?(?:years?|months?)\b))`,
  'gi',
)

function marksOf(text: string, pattern: RegExp, level: Level): LevelMark[] {
  return [...text.matchAll(pattern)].map((match) => ({
    charStart: match.index,
    charEnd: match.index + match[0].length,
    level,
  }))
}

function sectionMarks(text: string): LevelMark[] {
  const marks = HEADING_MARKS.flatMap(({ level, pattern }) => marksOf(text, pattern, level))
  // Where two headings claim one place, the longer says more ("Preferred requirements" over "requirements").
  return marks.toSorted((a, b) => a.charEnd - b.charEnd || b.charStart - a.charStart)
}

function cueMarks(sentence: string, cues: readonly (readonly [Level, RegExp])[]): LevelMark[] {
  return cues
    .flatMap(([level, pattern]) => marksOf(sentence, pattern, level))
    .toSorted((a, b) => a.charStart - b.charStart)
}

/** What the words of its own sentence say about a mention, or null where they say nothing. */
function sentenceLevel(sentence: string, charStart: number, charEnd: number): Level | null {
  const before = cueMarks(sentence, CUES_BEFORE).findLast((cue) => cue.charEnd <= charStart)
  const after = cueMarks(sentence, CUES_AFTER).find((cue) => cue.charStart >= charEnd)
  if (after === undefined) return before?.level ?? null
  // A cue that opens a later clause does not reach back ("Java; must have SQL"), one that closes a list does.
  const laterCue = cueMarks(sentence, CUES_BEFORE).find((cue) => cue.charStart >= charEnd)
  const isCutOff = laterCue !== undefined && laterCue.charStart < after.charStart
  if (isCutOff) return before?.level ?? null
  if (before === undefined || before.level === after.level) return after.level
  const isOfCueBefore = !/,|\b(?:and|but|while)\b/.test(sentence.slice(before.charEnd, charStart))
  return isOfCueBefore ? before.level : after.level
}

function sentenceAround(text: string, charStart: number, charEnd: number): { sentence: string; sentenceStart: number } {
  const windowStart = Math.max(0, charStart - 600)
  let sentenceStart = windowStart
  for (const end of text.slice(windowStart, charStart).matchAll(SENTENCE_END)) {
    sentenceStart = windowStart + end.index + end[0].length
  }
  const rest = text.slice(charEnd, charEnd + 600)
  const [end] = rest.matchAll(SENTENCE_END)
  return { sentence: text.slice(sentenceStart, charEnd + (end?.index ?? rest.length)), sentenceStart }
}

function collect(mentions: readonly SkillMention[]): RequirementSkill[] {
  const bySkill = new Map<string, RequirementSkill>()
  for (const mention of mentions) {
    const { skill, kind, category } = mention
    const known = bySkill.get(skill)
    if (known === undefined) bySkill.set(skill, { skill, kind, category, mentions: [mention] })
    else known.mentions.push(mention)
  }
  return [...bySkill.values()]
}

/**
 * The skills of a posting by what it says about them: words of the same sentence first ("Go is a plus", "must have
 * SQL"), then the heading above ("Preferred qualifications"), and where neither speaks a skill counts as required.
 * A skill of both levels is required. Left out: denied skills, sections about the employer, benefits and how to apply,
 * and fields of study of a degree, which the education level covers.
 *
 * @param text a whole posting as plain text
 */
export function splitRequirements(text: string): SplitRequirements {
  const marks = sectionMarks(text)
  const studies = marksOf(text, FIELDS_OF_STUDY, 'IGNORED')
  const required: SkillMention[] = []
  const nice: SkillMention[] = []
  let section: Level = 'REQUIRED'
  let nextMark = 0
  for (const mention of extractSkills(text)) {
    for (let mark = marks[nextMark]; mark !== undefined && mark.charEnd <= mention.charStart; mark = marks[nextMark]) {
      section = mark.level
      nextMark += 1
    }
    if (mention.negated) continue
    if (studies.some((range) => mention.charStart >= range.charStart && mention.charEnd <= range.charEnd)) continue
    if (section === 'IGNORED') continue
    const { sentence, sentenceStart } = sentenceAround(text, mention.charStart, mention.charEnd)
    const level = sentenceLevel(sentence, mention.charStart - sentenceStart, mention.charEnd - sentenceStart) ?? section
    if (level === 'NICE') nice.push(mention)
    else required.push(mention)
  }
  const requiredSkills = collect(required)
  const requiredNames = new Set(requiredSkills.map((entry) => entry.skill))
  return { required: requiredSkills, niceToHave: collect(nice).filter((entry) => !requiredNames.has(entry.skill)) }
}
