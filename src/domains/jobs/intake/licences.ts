import { evidenceAround, sentenceAround } from './sections.ts'
import type { PostingSection, Span } from './sections.ts'
import { pattern } from './pattern.ts'

/**
 * REQUIRED: nobody qualifies without it. CONDITIONAL: one of several ways to qualify, or needed for some assignments or by a
 * later date. PREFERRED: welcome.
 */
export type LicenceNeed = 'REQUIRED' | 'CONDITIONAL' | 'PREFERRED'

/** A licence, registration or admission that the law asks of those who practise; span is the sentence that names it. */
export interface RequiredLicence extends Span {
  name: string
  need: LicenceNeed
}

const WORD = String.raw`(?:licen[sc](?:e|es|ed|ure)|registrations?|registered|certificat(?:e|ion)|certified)`
/** A trade before or after the word licence: "valid RN license", "license to practise as a nurse". */
const near = (trade: string): RegExp =>
  new RegExp(String.raw`(?:${trade})['’]?s?\b[^.;\n]{0,45}?\b${WORD}\b|\b${WORD}\b(?: \w+){0,9}? (?:${trade})`, 'i')

const LICENCES: readonly [string, RegExp][] = [
  ["Commercial driver license", /\bCDL\b|\bcommercial driver['’]?s?['’]? licen[sc]e/i],
  ['Driver license', pattern('i')`
    (?<!commercial )\b(?:motor vehicle )?(?:driver|driving)['’]?s?['’]? licen[sc]e
    |\blicen[sc]e to (?:drive|operate a motor vehicle)
  `],
  ['Professional Engineer license', pattern('i')`
    \b(?:licen[sc]ed |registered )professional engineer|\bP\.E\. licen[sc]e|\bPE licen[sc]e
    |\bprofessional engineer['’]?s?(?: \(P\.?E\.?\))? licen[sc]e
    |\blicen[sc](?:e|ure)(?: and \w+ \w+)? as an? (?:registered |licensed )?(?:professional )?engineer
    |\bregistration as an? (?:architect or )?professional engineer
  `],
  ['Registered Landscape Architect license', pattern('i')`
    \b(?:registered|licensed) landscape architect|\blandscape architect['’]?s? licen[sc]e
  `],
  ['Registered Architect license', pattern('i')`
    \b(?:registered|licensed) architect
    |\blicen[sc]e as an? (?:professional engineer,? or )?(?:registered )?architect
    |\bregistration as an? (?:professional engineer,? or )?architect
  `],
  ['Nurse Practitioner license', near('nurse practi(?:tion|cion)er')],
  ['Practical Nurse license', near('licensed practical nurse|practical nurse|LPN')],
  ['Registered Nurse license', near('registered (?:professional )?nurse|RN|nursing')],
  ['Physician Assistant license', near("physician(?:['’]?s)? assistant")],
  ['License to practice medicine', pattern('i')`
    \blicen[sc]e to practi[cs]e medicine|\bmedical licen[sc]e|\blicensed (?:physician|psychiatrist)\b(?! or| in a)
  `],
  ['Admission to the bar', pattern('i')`
    \badmi(?:ssion|tted) to (?:practi[cs]e )?(?:the )?(?:[\w ]{0,25})\bbar\b|\blicen[sc]e to practi[cs]e law
    |\bmember(?:ship)? (?:of|in) (?:good standing (?:of|in) )?(?:the )?[\w ]{0,25}\bbar\b|\bbar admission
  `],
  ['Certified Public Accountant license', /\bcertified public accountant|\bCPA\b/i],
  ['Clinical Social Worker license', /\bLCSW\b|\blicensed clinical social worker/i],
  ['Master Social Worker license', /\bLMSW\b|\blicensed master(?:['’]?s)?(?: of)? social work(?:er)?/i],
  ['Psychologist license', pattern('i')`
    \blicen[sc]e as (?:an? )?psychologist|\bpsychologist['’]?s? licen[sc]e|\bvalid licen[sc]e in psychology
  `],
  ['Teaching certificate', pattern('i')`
    \bteach(?:er|ing)(?:['’]?s)? (?:licen[sc]e|certificat(?:e|ion))
    |\b(?:licen[sc]e|certificat(?:e|ion)) (?:as a teacher|to teach)
  `],
  ['Pharmacist license', near('pharmacist|pharmacy technician')],
  ['Dental license', near('dentist|dental hygienist')],
  ['Veterinarian license', near('veterinarian|veterinary medicine')],
  ['Physical Therapist license', near('physical therapist')],
  ['Occupational Therapist license', near('occupational therapist')],
  ['Paramedic or EMT certification', pattern('i')`
    \b(?:EMT|paramedic|emergency medical technician)\b[^.;\n]{0,30}\b(?:licen[sc]e|certificat(?:e|ion))
  `],
  ['Master Plumber license', near('master plumber|plumber')],
  ['Electrician license', near('(?:master |journeyman )?electrician')],
  ['Boiler operating engineer license', pattern('i')`
    \b(?:high[- ]pressure boiler|stationary engineer|boiler operat)[^.;\n]{0,40}\blicen[sc]e
    |\blicen[sc]e\b[^.;\n]{0,30}\b(?:high[- ]pressure boiler|stationary engineer)
  `],
  ["Hoisting machine operator license", pattern('i')`
    \bhoist(?:ing)? machine[^.;\n]{0,30}\blicen[sc]e|\blicensed crane operator|\bcrane operator['’]?s? licen[sc]e
  `],
  ['Pesticide applicator license', /\bpesticide[^.;\n]{0,30}\b(?:licen[sc]e|certificat(?:e|ion))/i],
  ['Security guard license', /\bsecurity guard[^.;\n]{0,20}\b(?:licen[sc]e|registration)|\barmed guard licen[sc]e/i],
  ['Real estate license', /\breal estate (?:broker['’]?s? |sales(?:person['’]?s?)? )?licen[sc]e/i],
  ['Insurance license', pattern('i')`
    \b(?:life|health|property|casualty|insurance)(?: (?:and|&) \w+)? (?:insurance )?licen[sc]e
    |\binsurance (?:producer |agent )?licen[sc]e
  `],
  ['Securities license', /\bseries (?:6|7|63|65|66)\b/i],
  ['Cosmetology license', near('cosmetolog(?:y|ist)|barber')],
  ['Pilot license', /\bpilot(?:['’]?s)? (?:licen[sc]e|certificate)/i],
  ['Coast Guard license', /\bcoast guard licen[sc]e|\bmerchant mariner['’]?s? credential/i],
]

const ABOUT_OTHERS = pattern('i')`
  \b(?:under the (?:direct |general )?supervision of|supervis(?:e|es|ing)|work(?:ing)? (?:closely )?with
  |collaborat\w+ with|coordinat\w+ with|other than|employs? at least|liaison|individuals other|review(?:s|ing)?
  |checks?|verif\w+|process(?:es|ing)|issu(?:es|ing)|report(?:s|ing)? to|subsequent to)\b[^.;\n]{0,60}$
`
const NOT_ASKED = pattern('i')`
  licen[sc]e suspensions?|moving violations|\bno (?:\w+ ){0,3}licen[sc]e (?:is )?(?:required|needed)
  |licen[sc]e (?:is )?not (?:required|needed)|not require[sd]? (?:a|any)
`
const CONDITIONAL_WORDS = pattern('i')`
  \b(?:may|might) (?:also )?(?:be|need)|\bif (?:required|assigned|applicable|needed)
  |\bcertain (?:positions|assignments)|\bsome (?:positions|assignments|eligibles)|\beligibles will|\bsubstitut
  |\bin lieu\b|\bcredit will|\bwithin (?:\w+ ){1,4}(?:months?|years?|days)\b|\bability to obtain|\beligible for
  |\bone of the following|\blevels? (?:ii|iii|iv|2|3)\b|\bor (?:be )?(?:willing|able) to obtain
`
const PREFERRED_WORDS = /\b(?:preferred|preferably|desired|desirable|a plus|nice to have|advantage|helpful|ideally)\b/i
const ASKING_WORDS = pattern('i')`
  \b(?:must|required?|requires|requirement|possess(?:ion)?|need(?:ed)?|valid|current|active|hold|mandatory
  |licen[sc]e (?:as|to)|have an?|licensed|eligib|minimum|admission|admitted|CDL|with)\b
`
const TELLING_KINDS = new Set(['DESCRIPTION', 'RESPONSIBILITIES', 'REQUIREMENTS', 'PREFERRED', 'APPLICATION'])

/** Whatever stands in these is asked for, even a bare name. */
const LISTING_KINDS = new Set(['REQUIREMENTS', 'PREFERRED'])

const STRENGTH: Record<LicenceNeed, number> = { PREFERRED: 0, CONDITIONAL: 1, REQUIRED: 2 }

/** Alternatives around a mention: an "or" beside it, or a numbered list of ways of which it is one. */
function isOneWay(text: string, match: Span, sentence: Span, section: PostingSection): boolean {
  const before = text.slice(Math.max(sentence.charStart, match.charStart - 90), match.charStart)
  const after = text.slice(match.charEnd, Math.min(sentence.charEnd, match.charEnd + 30))
  if (/\bor\s+(?:\(?[a-z]\)\s*)?(?:an?\s+)?(?:valid |current |new york )?[^,;]{0,25}$/i.test(before)) return true
  // "1. The licence; and either 2 or 3 below": needed, whatever else.
  if (/^[\s;,]*(?:and|plus)\s+either\b/i.test(text.slice(sentence.charEnd))) return false
  if (/\beither\b/i.test(text.slice(sentence.charStart, match.charStart))) return true
  const list = text.slice(section.charStart, section.charEnd)
  const own = /(?:^|\s)\(?\d[.)]\s[^\n]*$/.test(text.slice(section.charStart, sentence.charEnd).slice(-500))
  const previous = text.slice(section.charStart, sentence.charStart).trimEnd()
  const next = text.slice(sentence.charEnd, sentence.charEnd + 12)
  return (own && /;?\s*\bor\W*\s+\(?\d[.)]\s/i.test(list) && !/\ball candidates\b/i.test(text.slice(sentence.charStart, sentence.charEnd)))
    || /[;,]?\s\bor\W*$/i.test(previous.slice(-5)) || /^\s*;?\s*or\b/i.test(next) || /^(?:,[^,.;]{0,40})?,? or\b/i.test(after)
}

/**
 * Licences that a posting names, each once with its strongest need. Licences of other people ("under the supervision of a
 * licensed psychologist") and warnings about suspended ones are passed over.
 */
export function findLicences(text: string, sections: readonly PostingSection[]): RequiredLicence[] {
  const found = new Map<string, RequiredLicence>()
  for (const section of sections) {
    if (!TELLING_KINDS.has(section.kind)) continue
    const body = text.slice(section.charStart, section.charEnd)
    for (const [name, wording] of LICENCES) {
      for (const match of body.matchAll(new RegExp(wording, `${wording.flags}g`))) {
        const span = { charStart: section.charStart + match.index, charEnd: section.charStart + match.index + match[0].length }
        const sentence = sentenceAround(text, span)
        const words = text.slice(sentence.charStart, sentence.charEnd)
        if (NOT_ASKED.test(words) || ABOUT_OTHERS.test(text.slice(sentence.charStart, span.charStart))) continue
        if (!LISTING_KINDS.has(section.kind) && !ASKING_WORDS.test(words)) continue
        const need = needOf(text, span, sentence, section)
        const earlier = found.get(name)
        if (!earlier || STRENGTH[need] > STRENGTH[earlier.need]) found.set(name, { name, need, ...evidenceAround(text, span) })
      }
    }
  }
  return [...found.values()].sort((a, b) => a.charStart - b.charStart)
}

function needOf(text: string, span: Span, sentence: Span, section: PostingSection): LicenceNeed {
  const words = text.slice(sentence.charStart, sentence.charEnd)
  if (section.kind === 'PREFERRED' || PREFERRED_WORDS.test(words)) return 'PREFERRED'
  // Duties mention licences that the work is about; only plain words of asking make them a condition there.
  const isAsked = section.kind === 'REQUIREMENTS' || /\b(?:must|required|requires|mandatory|possess)\b/i.test(words)
  return !isAsked || CONDITIONAL_WORDS.test(words) || isOneWay(text, span, sentence, section) ? 'CONDITIONAL' : 'REQUIRED'
}
