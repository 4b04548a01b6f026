import type { LocationType } from '../../../lib/vocabulary.ts'
import type { Span } from './sections.ts'
import { pattern } from './pattern.ts'

/** Where the work is done, and what says so. `span` points into the text when the cue stands there. */
export interface LocationTypeFinding {
  value: LocationType
  /** The words that decided. */
  cue: string
  from: 'FIELD' | 'LOCATION' | 'TITLE' | 'TEXT'
  span: Span | null
}

const DAYS = String.raw`(?:\d|one|two|three|four)(?:\s?(?:-|–|to|or)\s?(?:\d|two|three|four|five))?(?:\s*\(\d\))? days?`
const WEEK = String.raw`(?:\s*(?:a|per|each|every|/)\s*week|\s*weekly)?`

const NOT_REMOTE = pattern('i')`
  \b(?:not|isn['’]t|no|non)[- ](?:\w+ ){0,4}?(?:remote|tele(?:work|commut)\w*|work(?:ing)?[- ]from[- ]home
  |WFH)(?! (?:sensing|access|control|monitoring|desktop|servers?|areas?|sites?|offices?))\b
  |\b(?:remote|telework|telecommuting|work(?:ing)? from home)(?: \w+){0,2} (?:is|are) (?:not|un)\s?(?:available
  |possible|allowed|permitted|offered|an option|supported|considered|eligible)?
  |\bcannot be (?:performed|done) remotely
  |\b(?:must|required to) (?:be |work |report )(?:fully |100% )?(?:on[- ]?site|in[- ](?:the )?office|in[- ]person)
  |\b(?:fully|100%|strictly) (?:on[- ]?site|in[- ]office|in[- ]person)
  |\bon[- ]?site (?:only|position|role|job|work(?:ing)? (?:is )?required|attendance|presence|5 days)
  |\bin[- ](?:office|person) (?:only|position|role|job)\b
  |\b(?:location type|workplace(?: type)?|work (?:model|setting|location|arrangement)):\s*(?:on[- ]?site
  |in[- ](?:office|person))
`
const HYBRID = pattern('i')`
  \bhybrid[- ](?:work\w*|role|position|schedule|model|environment|office|arrangement|remote|setup|set-up|basis|job
  |policy|setting|in\b|[(–-])|\b(?:location|workplace type|work model|workplace|remote|type):\s*hybrid\b
  |\b(?:is|be|are) (?:a )?hybrid\b(?! (?:cloud|vehicle|app|mobile|of))
  |\b${DAYS}${WEEK} (?:in|at|from) (?:the|our|an?)(?: [\w]+){0,2} office
  |\b${DAYS}${WEEK} (?:in[- ]office|remote(?:ly)?|from home|of (?:remote work|telework))
  |\b${DAYS}\s*(?:a|per|each|every|/)\s*week on[- ]?site
  |\b(?:remote(?: work(?:ing)?)?|work(?:ing)? (?:remotely|from home)|telework\w*
  |telecommut\w*)(?: \w+){0,4} (?:up to |for )?${DAYS}|\bpart(?:ial|ially|ly)[- ]remote
  |\b(?:mix|combination|blend|split)\b[^.\n]{0,40}\b(?:remote|home)\b
  |\b(?:occasional|some|limited|flexible) (?:remote work|work(?:ing)? from home|telework\w*|telecommut\w*)
`
const REMOTE = pattern('i')`
  \b(?:fully|100%|completely|entirely|permanently|all)[- ]remote\b
  |\bremote[- ](?:first|only|friendly team|eligible|based|ok\b)
  |\bremote,? (?:full[- ]time |part[- ]time |contract |work from home )?(?:position|role|job|opportunit(?:y|ies)
  |work\b(?! (?:sites?|areas?|locations?))|working|company|contract|within|from (?:anywhere|home)|in the (?:us
  |u\.s\.|uk|eu)\b|(?:us|usa|uk|eu)\b|anywhere)
  |\bwork(?:ing)? (?:fully |100% |completely )?(?:remote(?:ly)?|from (?:home|anywhere))\b|\bWFH\b
  |\b(?:tele(?:commut(?:e|ing)|work(?:ing)?)) (?:position|role|job|is (?:available|possible|allowed|permitted)
  |available|eligible)
  |\b(?:location|workplace(?: type)?|work (?:model|setting|location|arrangement)|type):\s*remote\b
  |\b(?:position|role|job) (?:is|can be|may be)(?: \w+){0,3} remote(?:ly)?\b
  |\b(?:open to|we(?:'|’)re|we are) (?:a )?(?:fully )?remote(?:ly)?\b(?! (?:sensing|access))
  |\banywhere in the world\b
`
const TOOL_WORDS = pattern('i')`
  ^\s*(?:sensing|access|control(?:led|s)?|monitoring|desktop|servers?|sites?|locations?|areas?|offices?|users?
  |support|assistance|troubleshooting|diagnos\w+|management|administration|connect\w+|backup|terminals?|units?
  |regions?|communit\w+|field|employees|staff|teams?|workers|villages?|data|login|work ?sites?|sensors?|procedure
  |learning|instruction|computing|network\w*|systems?|facilit\w+|video|inspections?)\b
`

const FIELD = (text: string): LocationType | null => {
  const words = text.toLowerCase().replace(/[_-]+/g, ' ')
  if (/hybrid|flexible/.test(words)) return 'HYBRID'
  if (/\b(?:not|no|non) remote|on ?site|in (?:the )?office|in person|office based|\boffice\b/.test(words)) return 'ONSITE'
  return /remote|telecommut|telework|home|anywhere|distributed|^(?:yes|true|y|1)$/.test(words) ? 'REMOTE' : null
}

/** "Remote in Austin", "Remote or X" and "US / Remote" are remote; "Hybrid in X" is hybrid; "No remote" is on site. */
function ofShortText(text: string): { value: LocationType; cue: string } | null {
  const hybrid = /\bhybrid\b(?! (?:cloud|vehicle|app|mobile|electric|energy|infrastructure|it\b|power))/i.exec(text)
  if (hybrid) return { value: 'HYBRID', cue: hybrid[0] }
  const negated = /\b(?:no|not|non)[- ]remote\b/i.exec(text)
  if (negated) return { value: 'ONSITE', cue: negated[0] }
  const remote = /\bremote(?:ly)?\b|\bwork from home\b|\bwfh\b|\btelecommut\w+|\bteleworker?\b|\banywhere\b/i.exec(text)
  if (remote && !TOOL_WORDS.test(text.slice(remote.index + remote[0].length))) return { value: 'REMOTE', cue: remote[0] }
  const onsite = pattern('i')`
    \bon[- ]?site\b(?! (?:support|manager|coordinator|technician|supervisor|engineer|nurse|inspect))
    |\bin[- ](?:office|person)\b
  `.exec(text)
  return onsite ? { value: 'ONSITE', cue: onsite[0] } : null
}

/**
 * REMOTE, HYBRID or ONSITE with the words that say so; null without a clear cue, as an office's address alone is none. The
 * field comes first, then the location, the title and the text. In the text a denial ("this is not a remote position")
 * outweighs days in the office, and these outweigh "remote"; remote sensing, access, sites and the like are no cue.
 */
export function findLocationType(parts: {
  field?: string | undefined
  location?: string | undefined
  title: string
  text: string
}): LocationTypeFinding | null {
  const given = parts.field === undefined ? null : FIELD(parts.field)
  if (given && parts.field !== undefined) return { value: given, cue: parts.field, from: 'FIELD', span: null }
  const ofLocation = ofShortText(parts.location ?? '')
  if (ofLocation) return { ...ofLocation, from: 'LOCATION', span: null }
  const ofTitle = ofShortText(parts.title)
  if (ofTitle) return { ...ofTitle, from: 'TITLE', span: null }
  for (const [value, cues] of [['ONSITE', NOT_REMOTE], ['HYBRID', HYBRID], ['REMOTE', REMOTE]] as const) {
    for (const match of parts.text.matchAll(new RegExp(cues, 'gi'))) {
      const end = match.index + match[0].length
      if (/\bremote(?:ly)?$/i.test(match[0]) && TOOL_WORDS.test(parts.text.slice(end, end + 30))) continue
      return { value, cue: match[0].replace(/\s+/g, ' '), from: 'TEXT', span: { charStart: match.index, charEnd: end } }
    }
  }
  return null
}
