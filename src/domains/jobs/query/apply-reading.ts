import { COMPANY_SIZES, EMPLOYMENT_TYPES, LOCATION_TYPES, SALARY_PERIODS, SENIORITIES } from '../../../lib/vocabulary.ts'
import { annualise, inferPeriod } from '../intake/salary.ts'
import { assembleQuery } from './assemble-query.ts'
import { findWords } from './find-words.ts'
import type { Claim, JobQueryExclusions, JobQueryFilters, JobQueryFinding, JobQueryPart, ParsedJobQuery, SalaryBounds } from './job-query.ts'
import { mergeFilters } from './merge-filters.ts'
import type { ModelReading, Wish } from './model-reading.ts'
import { saysNumber } from './numbers-in-words.ts'
import { knownPlace } from './place-names.ts'
import { overlap, readQueryText, type QueryText, type Span } from './query-text.ts'
import { DEFAULT_SOURCES, sourceNamed } from './source-rule.ts'

const DAY_MS = 24 * 60 * 60_000
/** Nobody asks for older postings, and more of one kind than these are not said in a query. */
const MAX_AGE_DAYS = 365
const MAX_ITEMS = 20
const ONE_VALUED: ReadonlySet<JobQueryFinding['kind']> = new Set(['salary', 'postedAfter', 'location'])

/**
 * The query as the rules and a model read it together. The model is not trusted: what it says counts where the query holds
 * its words and the value is one of the vocabularies, a bounded figure, or words of the query; the rest is passed over. What
 * the rules found stays, unless the model reads the same words otherwise or says a place, pay or age of its own. Where
 * nothing of the reading counts, the rules' answer comes back as it is.
 */
export function applyReading(
  text: string, rules: ParsedJobQuery, reading: ModelReading, { now, knownSources = DEFAULT_SOURCES }: { now: Date; knownSources?: readonly string[] },
): ParsedJobQuery {
  const query = readQueryText(text)
  const found = [...wishClaims(query, reading.wishes, knownSources), ...salaryClaims(query, reading.salaries), ...ageClaims(query, reading.ages, now)]
  const topic = reading.topic.slice(0, MAX_ITEMS).flatMap((words) => findWords(query, words) ?? [])
  if (found.length === 0 && topic.length === 0) return rules
  const isSaidAnew = ({ kind }: JobQueryPart): boolean => ONE_VALUED.has(kind) && found.some((claim) => claim.kind === kind)
  const claims = [
    ...found.map((claim): Claim => ({ ...claim, isKeptInText: rules.parts.some((part) => part.isKeptInText && overlap(part, claim)) })),
    ...rules.parts.filter((part) => !isSaidAnew(part)),
  ]
  const whole = assembleQuery(query, claims, 'MODEL')
  const parsed = topic.length === 0 ? whole : assembleQuery(query, claims, 'MODEL', outside(topic, text.length))
  return { ...parsed, text: parsed.text || whole.text, filters: withoutContradictions(parsed.filters) }
}

function wishClaims(query: QueryText, wishes: readonly Wish[], sources: readonly string[]): Claim[] {
  const placed = wishes.slice(0, MAX_ITEMS).flatMap((wish) => {
    const span = findWords(query, wish.words)
    return span === null ? [] : [{ wish, span }]
  })
  const spans = [...new Map(placed.map(({ span }) => [`${span.charStart}-${span.charEnd}`, span])).values()]
  return spans.flatMap((span) => {
    const said = placed.filter((one) => one.span.charStart === span.charStart && one.span.charEnd === span.charEnd).map(({ wish }) => wish)
    const findings = [...excluded(query, said.filter((wish) => wish.isExcluded), sources), ...asked(query, said.filter((wish) => !wish.isExcluded), sources)]
    return findings.map((finding): Claim => ({ ...finding, ...span }))
  })
}

function asked(query: QueryText, wishes: readonly Wish[], sources: readonly string[]): JobQueryFinding[] {
  const [place] = wishes.flatMap((wish) => (wish.field === 'LOCATION' ? wordsOf(query, wish.value) : []))
  const locationTypes = valuesOf(LOCATION_TYPES, wishes, 'LOCATION_TYPE')
  const seniorities = valuesOf(SENIORITIES, wishes, 'SENIORITY')
  const employmentTypes = valuesOf(EMPLOYMENT_TYPES, wishes, 'EMPLOYMENT_TYPE')
  const companySizes = valuesOf(COMPANY_SIZES, wishes, 'COMPANY_SIZE')
  const named = sourcesOf(wishes, sources)
  return [
    ...(locationTypes.length > 0 ? [{ kind: 'locationType' as const, value: locationTypes }] : []),
    ...(seniorities.length > 0 ? [{ kind: 'seniority' as const, value: seniorities }] : []),
    ...(employmentTypes.length > 0 ? [{ kind: 'employmentType' as const, value: employmentTypes }] : []),
    ...(companySizes.length > 0 ? [{ kind: 'companySize' as const, value: companySizes }] : []),
    ...(named.length > 0 ? [{ kind: 'source' as const, value: named }] : []),
    ...(place === undefined ? [] : [{ kind: 'location' as const, value: knownPlace(place)?.name ?? place }]),
  ]
}

function excluded(query: QueryText, wishes: readonly Wish[], sources: readonly string[]): JobQueryFinding[] {
  const terms = wishes.flatMap((wish) => (wish.field === 'TERM' ? wordsOf(query, wish.value) : [])).map((words) => words.toLowerCase())
  const locationTypes = valuesOf(LOCATION_TYPES, wishes, 'LOCATION_TYPE')
  const seniorities = valuesOf(SENIORITIES, wishes, 'SENIORITY')
  const employmentTypes = valuesOf(EMPLOYMENT_TYPES, wishes, 'EMPLOYMENT_TYPE')
  const companySizes = valuesOf(COMPANY_SIZES, wishes, 'COMPANY_SIZE')
  const named = sourcesOf(wishes, sources)
  const value: JobQueryExclusions = {
    ...(terms.length > 0 ? { terms: [...new Set(terms)] } : {}),
    ...(locationTypes.length > 0 ? { locationTypes } : {}),
    ...(seniorities.length > 0 ? { seniorities } : {}),
    ...(employmentTypes.length > 0 ? { employmentTypes } : {}),
    ...(companySizes.length > 0 ? { companySizes } : {}),
    ...(named.length > 0 ? { sources: named } : {}),
    ...(wishes.some((wish) => wish.field === 'AGENCY') ? { agencies: true } : {}),
  }
  return Object.keys(value).length > 0 ? [{ kind: 'excluded', value }] : []
}

function salaryClaims(query: QueryText, salaries: ModelReading['salaries']): Claim[] {
  return salaries.slice(0, MAX_ITEMS).flatMap((salary): Claim[] => {
    const span = findWords(query, salary.words)
    const value = boundsOf(salary)
    return span === null || value === null || !saysNumber(salary.words) ? [] : [{ kind: 'salary', value, ...span }]
  })
}

/** Null where no year's pay can be meant. */
function boundsOf({ min, max, currency: written, period: named }: ModelReading['salaries'][number]): SalaryBounds | null {
  const code = written.toUpperCase()
  const currency = Intl.supportedValuesOf('currency').includes(code) ? code : null
  const period = SALARY_PERIODS.find((one) => one === named.toUpperCase()) ?? inferPeriod(Math.max(min, max), currency)
  if (period === null || (min > 0 && max > 0 && min > max)) return null
  const annual = annualise({ min: min > 0 ? min : null, max: max > 0 ? max : null, currency, period })
  return annual.min === null && annual.max === null ? null : { annualMin: annual.min, annualMax: annual.max, currency, period }
}

function ageClaims(query: QueryText, ages: ModelReading['ages'], now: Date): Claim[] {
  return ages.slice(0, MAX_ITEMS).flatMap(({ days, words }): Claim[] => {
    const span = findWords(query, words)
    const isAge = days > 0 && days <= MAX_AGE_DAYS
    return span === null || !isAge ? [] : [{ kind: 'postedAfter', value: new Date(now.getTime() - days * DAY_MS), ...span }]
  })
}

function valuesOf<T extends string>(vocabulary: readonly T[], wishes: readonly Wish[], field: Wish['field']): T[] {
  return vocabulary.filter((value) => wishes.some((wish) => wish.field === field && wish.value.toUpperCase() === value))
}

function sourcesOf(wishes: readonly Wish[], sources: readonly string[]): string[] {
  return [...new Set(wishes.flatMap((wish) => (wish.field === 'SOURCE' ? (sourceNamed(wish.value, sources) ?? []) : [])))]
}

/** As the query writes them; empty where it does not. */
function wordsOf(query: QueryText, words: string): string[] {
  const span = findWords(query, words)
  return span === null ? [] : [query.folded.slice(span.charStart, span.charEnd)]
}

function outside(kept: readonly Span[], length: number): Span[] {
  const gaps: Span[] = []
  let at = 0
  for (const { charStart, charEnd } of kept.toSorted((a, b) => a.charStart - b.charStart)) {
    if (charStart > at) gaps.push({ charStart: at, charEnd: charStart })
    at = Math.max(at, charEnd)
  }
  return at < length ? [...gaps, { charStart: at, charEnd: length }] : gaps
}

/** What is asked for is not excluded by other words: nothing would pass both. */
function withoutContradictions(filters: JobQueryFilters): JobQueryFilters {
  const { excluded: _excluded, ...wanted } = filters
  return mergeFilters(wanted, filters)
}
