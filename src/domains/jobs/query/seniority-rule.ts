import type { Seniority } from '../../../lib/vocabulary.ts'
import type { Claim } from './job-query.ts'
import { EDGE, matchesOf, rulePattern, TITLE_AHEAD, unlessNext, unlessPrevious } from './query-text.ts'
import type { QueryText } from './query-text.ts'

/** Words after "senior" when it means elderly people, or people whom one works for. */
export const SENIOR_PEOPLE =
  "services?|centers?|centres?|care|caregivers?|living|lifestyle|citizens?|housing|homes?|companions?|communit(?:y|ies)|nutrition|high|health|" +
  'healthcare|adults?|programs?|programming|activit(?:y|ies)|helpers?|day|meals?|transportation|fitness|wellness|leadership|leaders?|' +
  'management|executives?|stakeholders?|staff|year|thesis|discount|abuse'
const JUNIOR_THINGS = 'high|college|colleges|achievement|league|golf|schools?|varsity|tennis|rangers?|football|soccer'
/** Words after "lead" when it is the metal, a sales lead or a verb. */
const LEAD_THINGS =
  'paint|abatement|generation|gen|hazards?|poisoning|based|acid|batter(?:y|ies)|service|pipes?|safe|exposure|inspect\\w*|' +
  'remediation|risk|testing|smelting|dust|free|time|times|management|qualification|nurturing|conversion|scoring|capture|certified|removal|' +
  'and|or|in|to|with|on|of|a|an|the|our|teams?|groups?|projects?|level|levels|copper|asbestos|water|soil|glass|magnets?|sampl\\w*|assess\\w*'
const DIRECTORS_OF_NO_LEVEL = 'art|creative|music|funeral|film|casting|stage|choir|choral|camp|activities|center|centre|site|program|project'
/** "Deputy budget director", "assistant to the medical director": the title is another's, or one below. */
const NOT_BELOW_OR_FOR = '(?<!\\b(?:assistant|associate|deputy|vice|sub|advis[eo]r|to)\\b[^,;]*)'
const LEVEL_NOUN = '(?:(?:[- ]level)?(?:\\s+(?:roles?|positions?|jobs?))?)'
const START = '(?<![\\w-])'
const END = '(?![\\w-])'

interface Phrase {
  value: Seniority
  pattern: RegExp
  isKeptInText: boolean
}

const level = (value: Seniority, source: string): Phrase => ({ value, pattern: rulePattern(source), isKeptInText: false })
const title = (value: Seniority, source: string): Phrase => ({ value, pattern: rulePattern(source), isKeptInText: true })

const PHRASES: readonly Phrase[] = [
  level('ENTRY', `${START}entry[- ]?level(?:\\s+(?:roles?|positions?|jobs?))?${END}`),
  level('ENTRY', `${START}(?:junior${LEVEL_NOUN}|jr\\.?(?=\\s+\\w))${END}${unlessNext(JUNIOR_THINGS)}`),
  level('ENTRY', `${START}(?:new[- ]?grads?|recent\\s+(?:college\\s+)?grad(?:uate)?s?|fresh\\s+graduates?)${END}`),
  level(
    'ENTRY',
    `${START}no\\s+(?:(?:prior|previous|work)\\s+)?experience(?:\\s+(?:needed|required|necessary))?${END}(?!\\s+(?:in|with|of)\\b)`,
  ),
  level(
    'MID',
    `${START}(?:mid[- ]?level|mid-career|intermediate[- ]level)(?:\\s+(?:roles?|positions?|jobs?))?${END}` +
      unlessNext('providers?|practitioners?|clinicians?'),
  ),
  level('MID', `${START}mid(?=\\s*(?:/|-|to|or)\\s*(?:senior|sr)${END})`),
  level('MID', `(?<=\\b(?:junior|jr\\.?)\\s*(?:/|-|to|or)\\s*)mid${END}`),
  level('SENIOR', `(?<![\\w]|(?<!mid)-)(?:senior${LEVEL_NOUN}|sr\\.?(?=\\s+\\w))${END}(?!(?:\\s+[\\w'-]+)?[\\s-]+(?:${SENIOR_PEOPLE})\\b)`),
  title('LEAD', `${unlessPrevious('to|will|can|who|and|blood|elevated|sales')}${START}lead${unlessNext(LEAD_THINGS)}(?=\\s)${TITLE_AHEAD}`),
  title('LEAD', `(?<=\\b(?:team|tech|technical|engineering|design|qa|product|data|software|backend|frontend|shift)\\s+)lead${EDGE}`),
  level('LEAD', `${START}lead[- ]level${END}`),
  level('MANAGER', `${START}(?:manager|management)[- ]level${END}`),
  level('MANAGER', '(?<=^|[,;]\\s*)(?:management|managerial)\\s+(?:roles?|positions?|jobs?)\\b'),
  level('DIRECTOR', `${START}director[- ]level${END}`),
  title('DIRECTOR', `${NOT_BELOW_OR_FOR}${unlessPrevious(DIRECTORS_OF_NO_LEVEL)}${START}director(?:(?=\\s+of\\b)|${EDGE})`),
  level('EXECUTIVE', `${START}executive[- ]level${END}`),
  level('EXECUTIVE', '(?<=^|[,;]\\s*)executive\\s+(?:roles?|positions?|jobs?)\\b'),
  title('INTERN', `${START}interns?${EDGE}`),
]

/**
 * Levels of seniority. Words that only grade a title are taken out of it ("senior Java developer" leaves "Java developer");
 * words that make the title stay in the text as well ("lead nurse", "director of nursing", "marketing intern").
 * A wrong filter hides jobs, so doubtful cases ("lead paint inspector", "senior center", "intern architect") give none.
 */
export function findSeniorities({ lower }: QueryText): Claim[] {
  return PHRASES.flatMap(({ value, pattern, isKeptInText }) =>
    matchesOf(lower, pattern).map(
      ({ charStart, charEnd }): Claim => ({ kind: 'seniority', value: [value], charStart, charEnd, isKeptInText }),
    ),
  )
}
