import { EDUCATION_LEVELS } from '../../../lib/vocabulary.ts'
import type { EducationLevel } from '../../../lib/vocabulary.ts'
import { sentenceAround } from './sections.ts'
import type { Span } from './sections.ts'
import { pattern } from './pattern.ts'

export interface YearsMention extends Span {
  years: number
}

export interface EducationMention extends Span {
  level: EducationLevel
}

const NUMBER_WORDS: Record<string, number> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14,
  fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, 'twenty-four': 24, 'thirty-six': 36, 'twenty four': 24,
}
const NUMBER = `\\d{1,2}(?:\\.\\d)?|${Object.keys(NUMBER_WORDS).sort((a, b) => b.length - a.length).join('|')}`
const YEARS = pattern('giu')`
  (?<![\w$€£.,-])(?<number>${NUMBER})\)?
  (?<half>\s?½|\s+and\s+(?:one-half|a half))?
  (?:\s*\(\s*\d{1,2}(?:\.\d)?\s*\+?\s*\))?
  \s*(?<plus>\+|plus|or more)?
  (?:\s*(?:[-–—/]|to|or)\s*(?:${NUMBER})(?:\s*\(\d{1,2}\))?\s*\+?)?
  \s*(?<late>\+|plus|or more)?
  [\s-]*(?<unit>years?|yrs?\b\.?|months?|mos\b\.?)(?:\(s\))?
  (?:\s+and\s+(?<months>${NUMBER})(?:\s*\(\d{1,2}\))?\s+months)?
  (?![\p{L}\d])
`
const MOST_YEARS = 30

/** Words before the figure that make it a limit, an interval or somebody else's years. */
const NOT_BEFORE = pattern('i')`
  (?:past|last|next|previous|recent|every|after|within|up to(?: a maximum of)?|maximum of|no more than|not more than
  |less than|fewer than|term of|period of|contract of|founded|lieu of|substituted? for|equated to|credit for
  |business for|aged?|final|additional|additional of|includes?|including(?: at least)?|(?:with|of which
  |which)(?: at least)?)\s*(?:the |a |an )?$
`
const OWN_WORDS_BEFORE = /\b(?:we|our|we(?:'|’)ve|company|firm|combined|established|history)\b[^.;\n]{0,50}$/i
/** "of this experience", "of which": a share of years that were named before. */
const NOT_AFTER = pattern('i')`
  ^['’]?\s*(?:\(?s\)?)?\s*(?:(?:of (?:age|education(?! and)|college|study|studies|schooling|credits?|apprenticeship
  |continuous|service|coursework|undergraduate|graduate|(?:this|that|the|such|which)\b))|old\b|ago\b|probation
  |contract|warranty|degree|program|apprentice|diploma|college|high school|in (?:business|a row)|from (?:the
  |appointment))
`
const EXPERIENCE_AFTER = pattern('i')`
  ^[^.;\n]{0,220}?\b(?:experience|exp\b|expertise|track record|background)|^\s*(?:of )?(?:\w+ ){0,2}practice\b
`
const DOING_AFTER = pattern('i')`
  ^['’]?\s*(?:of\s+)?(?:[\w-]+ing\b|in\b|as\b|within\b|with\b|relevant|related|professional|proven|practical
  |hands-on|industry|post[- ]|total|work)
`
const EXPERIENCE_BEFORE = /\b(?:experience|exp)\b(?:[^.;\n\d]{0,35})$/i
const AT_LEAST_BEFORE = /(?:at least|minimum(?: of)?|min\.?|minimally|more than|over|requires?|must have)\s*:?\s*(?:a )?$/i
const PREFERRED_WORDS = pattern('i')`
  \b(?:preferred|preferably|preference|desired|desirable|a plus|nice to have|advantage(?:ous)?|bonus|ideally
  |is helpful|would be helpful)\b
`
const SUBSTITUTION_WORDS = pattern('i')`
  substitut|credit (?:will|may|can) be|in lieu of|equated to|will not be accept|not acceptable|is not accepted
  |maximum tenure|leading to (?:a|the|an)\b
`
/** Those who still study need not have finished. */
const STUDYING_BEFORE = /\b(?:enrolled|matriculat\w+|pursuing|candidates? for|working towards?|studying)\b[^.;\n]{0,100}$/i
const PREFERRED_LEAD = /(?:preferably|ideally|preferred:?)\s+(?:an?\s)?\s*$/i
const SCHOOL_AS_PLACE = /^\s*(?:students?|setting|level|kids|teachers?|classes|grades?)\b/i
const COMPARED_WORDS = /(?:equivalent to|equal to|is equal)\s*$/i

const toNumber = (text: string): number => NUMBER_WORDS[text.toLowerCase()] ?? Number(text)

const isPreferred = (text: string, span: Span): boolean => {
  const sentence = sentenceAround(text, span)
  return PREFERRED_WORDS.test(text.slice(sentence.charStart, sentence.charEnd))
}

/**
 * Years of experience that `text` asks for, each with the figure's own span; preferences, limits, ages and substitutions are
 * passed over.
 */
export function findYears(text: string): YearsMention[] {
  const mentions: YearsMention[] = []
  for (const match of text.matchAll(YEARS)) {
    const { number = '', half, plus, late, unit = '', months } = match.groups ?? {}
    const span = { charStart: match.index, charEnd: match.index + match[0].length }
    const before = text.slice(Math.max(0, span.charStart - 80), span.charStart)
    const after = text.slice(span.charEnd, span.charEnd + 240)
    // "four-year diploma": a hyphen and the singular make it an adjective, unless experience follows at once.
    if (/-(?:year|month)$/i.test(match[0]) && !/^\s+(?:\w+\s+)?experience/i.test(after)) continue
    if (NOT_BEFORE.test(before) || COMPARED_WORDS.test(before) || OWN_WORDS_BEFORE.test(before) || NOT_AFTER.test(after)) continue
    const nextYears = after.search(/\b(?:years?|yrs)\b/i)
    const reach = nextYears < 0 ? after : after.slice(0, nextYears)
    const isAsked = EXPERIENCE_AFTER.test(reach) || EXPERIENCE_BEFORE.test(before)
      || ((plus !== undefined || late !== undefined || AT_LEAST_BEFORE.test(before)) && DOING_AFTER.test(after))
    if (!isAsked) continue
    const sentence = sentenceAround(text, span)
    if (SUBSTITUTION_WORDS.test(text.slice(sentence.charStart, Math.min(span.charEnd + 120, sentence.charEnd)))) continue
    if (isPreferred(text, span)) continue
    const amount = toNumber(number) + (half === undefined ? 0 : 0.5)
    const years = /^mo/i.test(unit) ? amount / 12 : amount + (months === undefined ? 0 : toNumber(months) / 12)
    if (years > 0 && years <= MOST_YEARS) mentions.push({ years: Math.round(years * 100) / 100, ...span })
  }
  return mentions
}

const DEGREES: readonly [EducationLevel, RegExp][] = [
  ['HIGH_SCHOOL', pattern('gi')`
    (?<!vocational |technical |junior )\bhigh[- ]school(?: or its equivalent)?(?=[\s,.;)]|$)|\bGED\b
    |\bH\.?S\.? diploma|\bsecondary school (?:diploma|education|certificate)|\bhigh school equivalency
  `],
  ['ASSOCIATE', pattern('gi')`
    \bassociate(?:['’]?s)?['’]? degree|\bassociate of (?:arts|science|applied)
    |\b(?:sixty|60)(?: \(60\))? (?:semester |college |semester hour )*credits|\b(?:AA|AS|AAS)\b(?= degree|/)
  `],
  ['BACHELOR', pattern('gi')`
    \bbaccalaureate\b|\bbachelor['’]?s?\b['’]?|\bundergraduate degree
    |\b(?:four|4)[- ]year (?:college |university )?degree
    |(?<!recent )\b(?:college|university) (?:degree|graduate\b(?! school)|diploma)
  `],
  ['BACHELOR', /\b(?:B\.S\.?|B\.A\.?|BSc|BEng|BBA|BSN)(?![\w&])|\b(?:BS|BA)(?=\s*(?:\/|degree|in\b|or\b|,))/g],
  ['MASTER', /\bmaster['’]s\b|\bmasters\b|\bmaster(?: of|['’]? degree)|\bgraduate degree|\badvanced degree/gi],
  ['MASTER', pattern('g')`
    \b(?:M\.S\.?|M\.A\.?|MSc|MEng|MBA|MPH|MPA|MSW|MSN|LL\.?M)(?![\w&])
    |\b(?:MS|MA)(?=\s*(?:/|degree|in\b|or\b))(?! in the)
  `],
  ['DOCTORATE', pattern('gi')`
    \bdoctorate\b|\bdoctoral (?:degree|studies)|\blaw degree|\bjuris doctor
    |\b(?:accredited |united states )*(?:law|medical) school
  `],
  ['DOCTORATE', /\bPh\.?\s?D\b\.?|\bM\.D\.|\bMD(?=\s*(?:or|degree|\/|,))|\bJ\.?D\.?(?= degree| from|\b(?= or))/g],
]

/** Degrees and diplomas that `text` asks for, in order; those merely preferred, substituted or refused are passed over. */
export function findEducation(text: string): EducationMention[] {
  const all: EducationMention[] = []
  for (const [level, names] of DEGREES) {
    for (const match of text.matchAll(names)) {
      all.push({ level, charStart: match.index, charEnd: match.index + match[0].length })
    }
  }
  all.sort((a, b) => a.charStart - b.charStart || b.charEnd - a.charEnd)
  const mentions = all.filter((mention, index) => index === 0 || mention.charStart >= (all[index - 1]?.charEnd ?? 0))
  const wanted: EducationMention[] = []
  let isNextPreferred = false
  let nextStart = Infinity
  for (const mention of mentions.toReversed()) {
    const sentence = sentenceAround(text, mention)
    const rest = text.slice(mention.charEnd, Math.min(sentence.charEnd, nextStart))
    const lead = text.slice(Math.max(sentence.charStart, mention.charStart - 120), mention.charStart)
    const joinsNext = nextStart <= sentence.charEnd && nextStart - mention.charEnd < 25 && /\bor\b|\/|,/.test(rest) && !/\brequired|\bmust\b/i.test(rest)
    const isLessThanRequired: boolean = PREFERRED_WORDS.test(rest) || PREFERRED_LEAD.test(lead) || (joinsNext && isNextPreferred)
    const isSubstitute = SUBSTITUTION_WORDS.test(text.slice(sentence.charStart, sentence.charEnd))
    if (!isLessThanRequired && !isSubstitute && !STUDYING_BEFORE.test(lead) && !SCHOOL_AS_PLACE.test(rest)) wanted.push(mention)
    isNextPreferred = isLessThanRequired
    nextStart = mention.charStart
  }
  return wanted.reverse()
}

export const rankOf = (level: EducationLevel): number => EDUCATION_LEVELS.indexOf(level)
