import type { CompanySize, EmploymentType, LocationType } from '../../../lib/vocabulary.ts'
import type { Claim } from './job-query.ts'
import { EDGE, matchesOf, rulePattern, TITLE_AHEAD, unlessNext, unlessPrevious } from './query-text.ts'
import type { QueryText } from './query-text.ts'

/** What follows "remote", "hybrid" and "on-site" when they describe the thing worked on and not the place of work. */
export const REMOTE_THINGS =
  'sens(?:ing|ors?|ed)|monitoring|control(?:s|led|ler)?|areas?|pilots?|desktops?|access|servers?|operated|operations?|patients?|sites?|' +
  'camps?|communit(?:y|ies)|proctor(?:ing)?|support|infrastructure|diagnostics|handling|imaging|locations?|villages?|islands?|' +
  'clinics?|facilit(?:y|ies)|learning|teams?|workers?|employees?|staff|workforce|code execution|procedure|weapons?|vehicles?|hands'
export const HYBRID_THINGS =
  'vehicles?|cars?|electric|cloud|mobile|apps?|engines?|powertrains?|systems?|integrated|circuits?|bonding|seeds?|rice|corn|crops?|' +
  'warfare|simulation|trucks?|fleets?|batter(?:y|ies)|learning|models?|memory|search|security|infrastructure|networks?|it|azure|' +
  'microelectronics|materials?|composites?|propulsion|aircraft|inverters?|drives?|transmissions?|technician|mechanic'
const ONSITE_THINGS =
  'services?|support|inspect(?:ions?|ors?)|supervis(?:ors?|ion)|managers?|management|construction|medical|clinics?|health|childcare|' +
  'generation|wastewater|sewage|coordinators?|search|seo|assessments?|training|events?|power|renewables?|energy|property|safety|' +
  'testing|security|technicians?'
/** Who and what is on a building site, before "on site". */
const FOUND_ON_A_SITE =
  '(?:sub)?contractors?|workers?|crews?|trades|staff|people|teams?|engineers?|inspectors?|labou?r(?:ers)?|work|progress|safety|changes|conditions'
const IN_PERSON_THINGS = 'sales|interviews?|events?|services?|instruct\\w+|visits?|training|classes|learning|care'
const CONTRACT_THINGS =
  'administrat\\w*|lawyers?|attorneys?|manag\\w*|specialists?|negotiat\\w*|law|analysts?|officers?|compliance|monitor\\w*|review\\w*|' +
  'draft\\w*|coordinat\\w*|services?|support|procurement|sales|performance|life|lifecycle|research|manufactur\\w*|packag\\w*|' +
  'furniture|surety|accountants?|auditors?|paralegals?|counsel|execut\\w*|writers?|billing|pricing|estimat\\w*|cleaning|carriers?|' +
  'cost|data|engineers?|associates?|assistants?|clerks?|planners?|consultants?|advis\\w*|directors?|supervisors?|representatives?|' +
  'and|or|budget\\w*|development|award|closeout|operations?|finance|vehicle'
const FREELANCE_THINGS = 'manage\\w*|marketplaces?|platforms?|programs?|coordinators?|payments?|community'
const KINDS_OF_CONTRACT =
  'smart|government|federal|labou?r|service|construction|supply|sales|legal|vendor|social|employment|energy|commercial|lease|' +
  'of|and|&|a|the|to'
const TEMPORARY_THINGS =
  'control\\w*|sens\\w*|monitor\\w*|agenc\\w*|files?|workers?|staffing|readings?|humidity|structures?|housing|shelters?|assistance|' +
  'protect\\w*|works|traffic|exhibit\\w*|labor|services?|recruit\\w*|placements?|foster|disability|power|art|events?|fenc\\w*|employees?|staff|lead'
const INTERNSHIP_THINGS =
  'coordinat\\w*|programs?|directors?|managers?|supervis\\w*|office|advis\\w*|specialists?|recruit\\w*|placements?'
/** Before "start-up" when it is the starting of a plant. */
const THINGS_STARTED = 'plant|equipment|machine|systems?|site|production|facility|reactor|boiler|unit|process|turbine|and|&'
const COMPANIES = 'compan(?:y|ies)|firms?|employers?|corporations?|corps?|organi[sz]ations?'
const AT_A = '(?:(?:at|in|for|with)\\s+)?(?:(?:an?|the)\\s+)?'
const START = '(?<![\\w-])'
const END = '(?![\\w-])'

const LOCATION_TYPE_PHRASES = withPatterns<LocationType>([
  [
    'HYBRID',
    `${unlessPrevious('plug-?in|mild')}${START}hybrid(?:[- ](?:remote|work(?:ing)?|schedule|only))?${END}` +
      unlessNext(HYBRID_THINGS),
  ],
  [
    'REMOTE',
    `${START}(?:(?:100\\s?%|fully|completely)\\s+)?(?:work(?:ing)?\\s+)?remote(?:ly)?(?:[- ](?:only|first|friendly|ok))?${END}` +
      unlessNext(REMOTE_THINGS),
  ],
  ['REMOTE', `${START}work(?:ing)?\\s+(?:(?:from|at)\\s+home|from\\s+anywhere)${END}`],
  ['REMOTE', `${START}(?:wfh|telework(?:ing)?|telecommut(?:e|ing))${END}`],
  ['ONSITE', `${START}on-?site(?:\\s+only)?${END}${unlessNext(ONSITE_THINGS)}`],
  ['ONSITE', `${START}in-person${END}${unlessNext(IN_PERSON_THINGS)}`],
  ['ONSITE', `${START}(?:in[- ]office|in person|in the office)(?:\\s+only)?${EDGE}`],
  ['ONSITE', `${unlessPrevious(FOUND_ON_A_SITE)}${START}on site(?:\\s+only)?${EDGE}`],
])

const EMPLOYMENT_TYPE_PHRASES = withPatterns<EmploymentType>([
  ['FULL_TIME', `${START}full[- ]?time(?:\\s+(?:only|permanent))?${END}${unlessNext('equivalents?|students?')}`],
  ['PART_TIME', `${START}part[- ]?time(?:\\s+only)?${END}${unlessNext('students?|mba|degrees?|programs?|learners?')}`],
  ['CONTRACT', `${START}(?:contract[- ]to[- ](?:hire|perm)|contract-based|c2c|corp[- ]to[- ]corp)${END}`],
  ['CONTRACT', `${START}(?:independent\\s+contractor|as\\s+a\\s+contractor|(?:(?:on|as)\\s+(?:an?\\s+)?)?contract\\s+basis)${END}`],
  [
    'CONTRACT',
    `${unlessPrevious(KINDS_OF_CONTRACT)}${START}(?:on\\s+)?contract` +
      `(?:\\s+(?:only|work|roles?|positions?|jobs?|gigs?))?${EDGE}`,
  ],
  ['CONTRACT', `${START}contract${unlessNext(CONTRACT_THINGS)}${TITLE_AHEAD}`],
  ['CONTRACT', `${START}freelanc(?:e|ers?|ing)${END}${unlessNext(FREELANCE_THINGS)}`],
  ['TEMPORARY', `${START}temp(?:orary)?[- ]to[- ](?:perm(?:anent)?|hire)${END}`],
  [
    'TEMPORARY',
    `${unlessPrevious('high|low|room|body|water|air|and|&|of|ambient|in')}${START}temp(?:orary)?` +
      `(?:\\s+(?:only|work|roles?|positions?|jobs?|assignments?))?${EDGE}`,
  ],
  ['TEMPORARY', `${START}temp(?:orary)?${unlessNext(TEMPORARY_THINGS)}${TITLE_AHEAD}`],
  ['INTERNSHIP', `${START}internships?${END}${unlessNext(INTERNSHIP_THINGS)}`],
  ['VOLUNTEER', `${START}volunteer(?:ing)?\\s+(?:work|jobs?|roles?|positions?|opportunit(?:y|ies)|gigs?)${END}`],
  ['VOLUNTEER', `${START}(?:volunteering${EDGE}|volunteer(?=\\s*$))`],
  ['PER_DIEM', `${START}per[- ]diem${END}${unlessNext('rates?|allowances?|expenses?|travel|reimburse\\w*|claims?|polic(?:y|ies)')}`],
])

const SMALL: CompanySize[] = ['STARTUP', 'SMALL']
const LARGE: CompanySize[] = ['LARGE', 'ENTERPRISE']
const COMPANY_SIZE_PHRASES = withPatterns<CompanySize[]>([
  [SMALL, `${START}${AT_A}(?:(?:early|seed)[- ]stage\\s+|tech\\s+|small\\s+)?start[- ]?ups${END}${unlessNext('costs?')}`],
  [SMALL, `${START}${AT_A}(?:early|seed)[- ]stage\\s+(?:start-?up|${COMPANIES})${END}`],
  [
    SMALL,
    `${unlessPrevious(THINGS_STARTED)}${START}${AT_A}(?:tech\\s+|small\\s+)?start-?up` +
      `(?:\\s+(?:${COMPANIES}|environment|culture))?${EDGE}`,
  ],
  [SMALL, `${START}(?:at|in|for)\\s+an?\\s+start up${EDGE}`],
  [SMALL, `${START}${AT_A}small(?:er)?(?:[- ]sized)?\\s+(?:${COMPANIES})${END}`],
  [SMALL, `${START}(?:at|in|for)\\s+(?:an?\\s+)?small\\s+business(?:es)?${EDGE}`],
  [['MEDIUM'], `${START}${AT_A}(?:(?:mid|medium)[- ]?sized?|medium)\\s+(?:${COMPANIES}|business(?:es)?)${END}`],
  [['MEDIUM'], `${START}(?:mid|medium)[- ]?sized?(?:${EDGE}|(?=\\s+\\w+\\s+(?:${COMPANIES})${END}))`],
  [LARGE, `${START}${AT_A}(?:big|large)(?:r|st)?\\s+(?:${COMPANIES}|enterprises?)${END}`],
  [
    LARGE,
    `${START}${AT_A}(?:fortune\\s+(?:100|500|1000)(?:\\s+(?:${COMPANIES}))?|big\\s+tech)${END}` +
      unlessNext('clients?|accounts?|customers?|brands?|sales|retailers?'),
  ],
  [['ENTERPRISE'], `${START}${AT_A}enterprise(?:[- ](?:sized?|level|scale))?\\s+(?:${COMPANIES})${END}`],
  [['ENTERPRISE'], `${START}(?:at|for)\\s+(?:an?\\s+)?enterprises?${EDGE}`],
  [['ENTERPRISE'], '(?<=^|,\\s*)enterprise(?:\\s+(?:only|jobs?|roles?))?(?=\\s*(?:,|$))'],
])

/** Where one works. "Remote sensing", "hybrid vehicles" and "on-site inspection" are work, not places of work. */
export function findLocationTypes({ lower }: QueryText): Claim[] {
  return LOCATION_TYPE_PHRASES.flatMap(({ value, pattern }) =>
    matchesOf(lower, pattern).map(({ charStart, charEnd }): Claim => ({ kind: 'locationType', value: [value], charStart, charEnd })),
  )
}

/** On what terms one works. "Contract administrator", "temp control" and "volunteer coordinator" are work, not terms. */
export function findEmploymentTypes({ lower }: QueryText): Claim[] {
  return EMPLOYMENT_TYPE_PHRASES.flatMap(({ value, pattern }) =>
    matchesOf(lower, pattern).map(
      ({ charStart, charEnd }): Claim => ({ kind: 'employmentType', value: [value], charStart, charEnd }),
    ),
  )
}

/** For how large an employer. "Enterprise architect", "small business banker" and "start-up engineer" are titles. */
export function findCompanySizes({ lower }: QueryText): Claim[] {
  return COMPANY_SIZE_PHRASES.flatMap(({ value, pattern }) =>
    matchesOf(lower, pattern).map(({ charStart, charEnd }): Claim => ({ kind: 'companySize', value, charStart, charEnd })),
  )
}

function withPatterns<T>(phrases: readonly [T, string][]): readonly { value: T; pattern: RegExp }[] {
  return phrases.map(([value, source]) => ({ value, pattern: rulePattern(source) }))
}
