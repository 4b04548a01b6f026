import { describe, expect, it } from 'vitest'
import type { JobQueryFilters } from '../../../../../src/domains/jobs/query/job-query.ts'
import { MAX_PARSED_CHARS, parseJobQuery } from '../../../../../src/domains/jobs/query/parse-job-query.ts'

/** A Wednesday. */
const NOW = new Date('2026-03-18T15:00:00Z')
const parse = (query: string): ReturnType<typeof parseJobQuery> => parseJobQuery(query, { now: NOW })
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000)
const day = (date: string): Date => new Date(`${date}T00:00:00Z`)

type Case = [query: string, text: string, filters: JobQueryFilters]
const SMALL: JobQueryFilters['companySizes'] = ['STARTUP', 'SMALL']
const LARGE: JobQueryFilters['companySizes'] = ['LARGE', 'ENTERPRISE']
const yearly = (min: number | null, max: number | null, currency?: string): JobQueryFilters => ({
  ...(min === null ? {} : { salaryAnnualMin: min }),
  ...(max === null ? {} : { salaryAnnualMax: max }),
  ...(currency === undefined ? {} : { salaryCurrency: currency }),
  salaryPeriod: 'YEAR',
})

const TABLES: Record<string, Case[]> = {
  'several filters at once': [
    ['remote ML engineer $150k+ startups', 'ML engineer', { locationTypes: ['REMOTE'], companySizes: SMALL, ...yearly(150_000, null, 'USD') }],
    ['senior Java developer in Brooklyn, full-time, $120k-$150k', 'Java developer', { seniorities: ['SENIOR'], location: 'Brooklyn', employmentTypes: ['FULL_TIME'], ...yearly(120_000, 150_000, 'USD') }],
    ['looking for a remote job in Berlin paying over €60k', '', { locationTypes: ['REMOTE'], location: 'Berlin', ...yearly(60_000, null, 'EUR') }],
    ["I'm looking for a senior role in San Francisco, no agencies please", '', { seniorities: ['SENIOR'], location: 'San Francisco', excluded: { agencies: true } }],
    ['react, node.js, NYC, $100K+', 'react, node.js', { location: 'New York', ...yearly(100_000, null, 'USD') }],
    ['part-time barista near Austin, TX posted last week on indeed', 'barista', { employmentTypes: ['PART_TIME'], location: 'Austin, TX', postedAfter: daysAgo(7), sources: ['indeed'] }],
    ['SENIOR REMOTE NURSE', 'NURSE', { seniorities: ['SENIOR'], locationTypes: ['REMOTE'] }],
  ],
  'salary': [
    ['150k+', '', yearly(150_000, null)],
    ['$150k', '', yearly(150_000, null, 'USD')],
    ['150k', '', yearly(150_000, null)],
    ['data analyst under $90/h', 'data analyst', { salaryAnnualMax: 187_200, salaryCurrency: 'USD', salaryPeriod: 'HOUR' }],
    ['accountant between 60 and 80k', 'accountant', yearly(60_000, 80_000)],
    ['backend engineer €70K', 'backend engineer', yearly(70_000, null, 'EUR')],
    ['nurse at least 100,000 a year', 'nurse', yearly(100_000, null)],
    ['designer £500 a day', 'designer', { salaryAnnualMin: 130_000, salaryCurrency: 'GBP', salaryPeriod: 'DAY' }],
    ['designer 90-110k', 'designer', yearly(90_000, 110_000)],
    ['$150k - 200k', '', yearly(150_000, 200_000, 'USD')],
    ['$200k–$150k', '', yearly(150_000, 200_000, 'USD')],
    ['from $100k to $120k', '', yearly(100_000, 120_000, 'USD')],
    ['between $100,000 and $120,000', '', yearly(100_000, 120_000, 'USD')],
    ['greater than 150K USD', '', yearly(150_000, null, 'USD')],
    ['no less than 80k', '', yearly(80_000, null)],
    ['analyst, no more than $90k', 'analyst', yearly(null, 90_000, 'USD')],
    ['up to 60k', '', yearly(null, 60_000)],
    ['60k max', '', yearly(null, 60_000)],
    ['$120k or more', '', yearly(120_000, null, 'USD')],
    ['salary 90000', '', yearly(90_000, null)],
    ['salary of at least 90k', '', yearly(90_000, null)],
    ['150k base', '', yearly(150_000, null)],
    ['100.000 € consultant', 'consultant', yearly(100_000, null, 'EUR')],
    ['60 000 EUR per year', '', yearly(60_000, null, 'EUR')],
    ['USD 100,000 per annum', '', yearly(100_000, null, 'USD')],
    ['C$90k developer', 'developer', yearly(90_000, null, 'CAD')],
    ['₹30L+ engineer', 'engineer', yearly(3_000_000, null, 'INR')],
    ['$50-60/h welder', 'welder', { salaryAnnualMin: 104_000, salaryAnnualMax: 124_800, salaryCurrency: 'USD', salaryPeriod: 'HOUR' }],
    ['$50/hr+ welder', 'welder', { salaryAnnualMin: 104_000, salaryCurrency: 'USD', salaryPeriod: 'HOUR' }],
    ['paying 25 an hour', '', { salaryAnnualMin: 52_000, salaryPeriod: 'HOUR' }],
    ['$25+ cashier', 'cashier', { salaryAnnualMin: 52_000, salaryCurrency: 'USD', salaryPeriod: 'HOUR' }],
    ['$1,200 a week nurse', 'nurse', { salaryAnnualMin: 62_400, salaryCurrency: 'USD', salaryPeriod: 'WEEK' }],
    ['£3k per month', '', { salaryAnnualMin: 36_000, salaryCurrency: 'GBP', salaryPeriod: 'MONTH' }],
    ['＄１５０ｋ nurse', 'nurse', yearly(150_000, null, 'USD')],
  ],
  'figures that are no salary': [
    ['401k administrator', '401k administrator', {}],
    ['100k users backend', '100k users backend', {}],
    ['scaling to 100k', 'scaling to 100k', {}],
    ['150k+ requests per second', '150k+ requests per second', {}],
    ['manage $2M portfolio', 'manage $2M portfolio', {}],
    ['$2k budget manager', '$2k budget manager', {}],
    ['$500k quota sales executive', '$500k quota sales executive', {}],
    ['5k race coordinator', '5k race coordinator', {}],
    ['over 100,000 customers', 'over 100,000 customers', {}],
    ['3-5 years experience', '3-5 years experience', {}],
    ['40 hours per week', '40 hours per week', {}],
    ['between 18 and 25', 'between 18 and 25', {}],
    ['Java in 2024', 'Java in 2024', {}],
    ['ISO 27001 auditor', 'ISO 27001 auditor', {}],
    ['24/7 support', '24/7 support', {}],
    ['python 3.12', 'python 3.12', {}],
  ],
  'where one works': [
    ['remotely', '', { locationTypes: ['REMOTE'] }],
    ['work from home customer support', 'customer support', { locationTypes: ['REMOTE'] }],
    ['wfh bookkeeper', 'bookkeeper', { locationTypes: ['REMOTE'] }],
    ['100% remote writer', 'writer', { locationTypes: ['REMOTE'] }],
    ['hybrid or remote data scientist', 'data scientist', { locationTypes: ['HYBRID', 'REMOTE'] }],
    ['remote/hybrid/on-site', '', { locationTypes: ['REMOTE', 'HYBRID', 'ONSITE'] }],
    ['on‑site electrician', 'electrician', { locationTypes: ['ONSITE'] }],
    ['receptionist in-office', 'receptionist', { locationTypes: ['ONSITE'] }],
    ['Nurse — remote — $80k', 'Nurse', { locationTypes: ['REMOTE'], ...yearly(80_000, null, 'USD') }],
    ['remote sensing analyst', 'remote sensing analyst', {}],
    ['remote patient monitoring nurse', 'remote patient monitoring nurse', {}],
    ['Remote Pilot Operator', 'Remote Pilot Operator', {}],
    ['plumber on site', 'plumber', { locationTypes: ['ONSITE'] }],
    ['managing the designers and contractors on site', 'managing the designers and contractors on site', {}],
    ['hybrid vehicle technician', 'hybrid vehicle technician', {}],
    ['hybrid cloud architect', 'hybrid cloud architect', {}],
    ['onsite construction inspector', 'onsite construction inspector', {}],
    ['"remote sensing" remote', '"remote sensing"', { locationTypes: ['REMOTE'] }],
  ],
  'on what terms': [
    ['full–time nurse', 'nurse', { employmentTypes: ['FULL_TIME'] }],
    ['part time or full time barista jobs in Queens', 'barista', { employmentTypes: ['PART_TIME', 'FULL_TIME'], location: 'Queens' }],
    ['contract java developer remote', 'java developer', { employmentTypes: ['CONTRACT'], locationTypes: ['REMOTE'] }],
    ['java developer contract', 'java developer', { employmentTypes: ['CONTRACT'] }],
    ['freelance writer', 'writer', { employmentTypes: ['CONTRACT'] }],
    ['temp to perm receptionist', 'receptionist', { employmentTypes: ['TEMPORARY'] }],
    ['temp jobs', '', { employmentTypes: ['TEMPORARY'] }],
    ['temporary nurse', 'nurse', { employmentTypes: ['TEMPORARY'] }],
    ['marketing internship', 'marketing', { employmentTypes: ['INTERNSHIP'] }],
    ['per diem RN', 'RN', { employmentTypes: ['PER_DIEM'] }],
    ['volunteer work in Boston', '', { employmentTypes: ['VOLUNTEER'], location: 'Boston' }],
    ['contract administrator', 'contract administrator', {}],
    ['contract budget specialist', 'contract budget specialist', {}],
    ['contract lawyer', 'contract lawyer', {}],
    ['smart contract engineer', 'smart contract engineer', {}],
    ['contract and procurement specialist', 'contract and procurement specialist', {}],
    ['temp control technician', 'temp control technician', {}],
    ['temporary housing specialist', 'temporary housing specialist', {}],
    ['internship program manager', 'internship program manager', {}],
    ['volunteer coordinator', 'volunteer coordinator', {}],
  ],
  'how large an employer': [
    ['engineer at an early-stage startup', 'engineer', { companySizes: SMALL }],
    ['start-ups in London', '', { companySizes: SMALL, location: 'London' }],
    ['small company bookkeeper', 'bookkeeper', { companySizes: SMALL }],
    ['developer at a big company', 'developer', { companySizes: LARGE }],
    ['mid-size law firm paralegal', 'law firm paralegal', { companySizes: ['MEDIUM'] }],
    ['medium sized company', '', { companySizes: ['MEDIUM'] }],
    ['backend engineer, enterprise', 'backend engineer', { companySizes: ['ENTERPRISE'] }],
    ['enterprise companies', '', { companySizes: ['ENTERPRISE'] }],
    ['start up operations manager', 'start up operations manager', {}],
    ['start-up engineer', 'start-up engineer', {}],
    ['startup commissioning engineer', 'startup commissioning engineer', {}],
    ['enterprise architect', 'enterprise architect', {}],
    ['enterprise sales', 'enterprise sales', {}],
    ['small business banker', 'small business banker', {}],
    ['analyst at Fortune 500 companies', 'analyst', { companySizes: LARGE }],
    ['fortune 500 account manager', 'fortune 500 account manager', {}],
  ],
  'seniority': [
    ['Senior Java developer', 'Java developer', { seniorities: ['SENIOR'] }],
    ['sr. python engineer', 'python engineer', { seniorities: ['SENIOR'] }],
    ['junior or mid-level frontend developer', 'frontend developer', { seniorities: ['ENTRY', 'MID'] }],
    ['mid-senior react dev', 'react dev', { seniorities: ['MID', 'SENIOR'] }],
    ['entry level accountant', 'accountant', { seniorities: ['ENTRY'] }],
    ['no experience warehouse jobs', 'warehouse', { seniorities: ['ENTRY'] }],
    ['lead data engineer', 'lead data engineer', { seniorities: ['LEAD'] }],
    ['tech lead, remote', 'tech lead', { seniorities: ['LEAD'], locationTypes: ['REMOTE'] }],
    ['director of nursing', 'director of nursing', { seniorities: ['DIRECTOR'] }],
    ['director level marketing', 'marketing', { seniorities: ['DIRECTOR'] }],
    ['software engineering intern', 'software engineering intern', { seniorities: ['INTERN'] }],
    ['management jobs', '', { seniorities: ['MANAGER'] }],
    ['Lead paint inspector', 'Lead paint inspector', {}],
    ['lead generation specialist', 'lead generation specialist', {}],
    ['lead a team of engineers', 'lead a team of engineers', {}],
    ['senior services coordinator', 'senior services coordinator', {}],
    ['senior center director', 'senior center director', {}],
    ['senior day care nurse', 'senior day care nurse', {}],
    ['activities for seniors', 'activities for seniors', {}],
    ['junior high school teacher', 'junior high school teacher', {}],
    ['intern architect', 'intern architect', {}],
    ['art director', 'art director', {}],
    ['assistant to the director of operations', 'assistant to the director of operations', {}],
    ['deputy budget director', 'deputy budget director', {}],
    ['executive assistant', 'executive assistant', {}],
    ['account executive', 'account executive', {}],
    ['project manager', 'project manager', {}],
    ['project management jobs', 'project management', {}],
    ['staff nurse', 'staff nurse', {}],
  ],
  'location': [
    ['nurse in Brooklyn', 'nurse', { location: 'Brooklyn' }],
    ['NYC nurse', 'nurse', { location: 'New York' }],
    ['nurse new york city', 'nurse', { location: 'New York' }],
    ['product designer San Francisco Bay Area', 'product designer', { location: 'San Francisco Bay Area' }],
    ['teacher in new york, ny', 'teacher', { location: 'New York, NY' }],
    ['jobs in Paris, France', '', { location: 'Paris, France' }],
    ['welder in Smallville, KS', 'welder', { location: 'Smallville, KS' }],
    ['designer near Asheville', 'designer', { location: 'Asheville' }],
    ['nurse within 20 miles of Denver', 'nurse', { location: 'Denver' }],
    ['python developer berlin', 'python developer', { location: 'Berlin' }],
    ['Berlin-based product manager', 'product manager', { location: 'Berlin' }],
    ['remote (US only) product manager', 'product manager', { locationTypes: ['REMOTE'], location: 'United States' }],
    ['engineer in the uk', 'engineer', { location: 'United Kingdom' }],
    ['engineer in NJ', 'engineer', { location: 'New Jersey' }],
    ['English teacher in South Korea', 'English teacher', { location: 'South Korea' }],
    ['analyst in Washington, DC', 'analyst', { location: 'Washington, DC' }],
    ['jobs in finance', 'jobs in finance', {}],
    ['in Finance', 'in Finance', {}],
    ['experience in React Native', 'experience in React Native', {}],
    ['engineer at Meridian Labs', 'engineer at Meridian Labs', {}],
    ['work with us', 'work with us', {}],
    ['engineer in Austin or Dallas', 'engineer in Austin or Dallas', {}],
    ['new york times journalist', 'new york times journalist', {}],
    ['University of Chicago researcher', 'University of Chicago researcher', {}],
    ['working in mobile development', 'working in mobile development', {}],
    ['teaching in reading', 'teaching in reading', {}],
    ['phoenix liveview developer', 'phoenix liveview developer', {}],
    ['NYC Media producer', 'NYC Media producer', {}],
    ['USA Today editor', 'USA Today editor', {}],
  ],
  'source': [
    ['python on indeed', 'python', { sources: ['indeed'] }],
    ['devops from Dice or LinkedIn', 'devops', { sources: ['dice', 'linkedin'] }],
    ['analyst via greenhouse', 'analyst', { sources: ['greenhouse'] }],
    ['on remote ok', '', { sources: ['remoteok'] }],
    ['greenhouse grower', 'greenhouse grower', {}],
    ['research on greenhouse gas', 'research on greenhouse gas', {}],
    ['lever operator', 'lever operator', {}],
  ],
  'posted after': [
    ['posted last week', '', { postedAfter: daysAgo(7) }],
    ['react developer past 3 days', 'react developer', { postedAfter: daysAgo(3) }],
    ['plumber in the last 24 hours', 'plumber', { postedAfter: daysAgo(1) }],
    ['last 24h chef', 'chef', { postedAfter: daysAgo(1) }],
    ['in the past couple of weeks', '', { postedAfter: daysAgo(14) }],
    ['listed 2 weeks ago', '', { postedAfter: daysAgo(14) }],
    ['past month', '', { postedAfter: daysAgo(30) }],
    ['civil engineer since Monday', 'civil engineer', { postedAfter: day('2026-03-16') }],
    ['since wednesday', '', { postedAfter: day('2026-03-11') }],
    ['since yesterday', '', { postedAfter: day('2026-03-17') }],
    ['since March 3', '', { postedAfter: day('2026-03-03') }],
    ['since November', '', { postedAfter: day('2025-11-01') }],
    ['posted after 2026-02-01', '', { postedAfter: day('2026-02-01') }],
    ['electrician this month', 'electrician', { postedAfter: day('2026-03-01') }],
    ['posted this week', '', { postedAfter: day('2026-03-16') }],
    ['posted today', '', { postedAfter: day('2026-03-18') }],
    ['new jobs for chefs', 'chefs', { postedAfter: daysAgo(7) }],
    ['recently posted QA jobs', 'QA', { postedAfter: daysAgo(7) }],
    ['new graduate nurse', 'new graduate nurse', {}],
    ['new product manager', 'new product manager', {}],
    ['last mile delivery driver', 'last mile delivery driver', {}],
    ['starting this month', 'starting this month', {}],
    ['experience in last 3 years', 'experience in last 3 years', {}],
  ],
  'what is not wanted': [
    ['no agencies python developer', 'python developer', { excluded: { agencies: true } }],
    ['nurse, no recruiters or staffing firms', 'nurse', { excluded: { agencies: true } }],
    ['direct employers only', '', { excluded: { agencies: true } }],
    ['engineering not management', 'engineering', { excluded: { seniorities: ['MANAGER', 'DIRECTOR', 'EXECUTIVE'] } }],
    ['sales without travel', 'sales', { excluded: { terms: ['travel'] } }],
    ['sales no cold calling', 'sales', { excluded: { terms: ['cold calling'] } }],
    ['data engineer no remote', 'data engineer', { excluded: { locationTypes: ['REMOTE'] } }],
    ['not remote, Austin', '', { excluded: { locationTypes: ['REMOTE'] }, location: 'Austin' }],
    ['non-remote engineer', 'engineer', { excluded: { locationTypes: ['REMOTE'] } }],
    ['developer not senior or lead', 'developer', { excluded: { seniorities: ['SENIOR', 'LEAD'] } }],
    ['web developer -php', 'web developer', { excluded: { terms: ['php'] } }],
    ['web developer −PHP -"on call"', 'web developer', { excluded: { terms: ['php', 'on call'] } }],
    ['no internships or contract', '', { excluded: { employmentTypes: ['INTERNSHIP', 'CONTRACT'], seniorities: ['INTERN'] } }],
    ['developer not for startups', 'developer', { excluded: { companySizes: ['STARTUP'] } }],
    ['nurse not on indeed', 'nurse', { excluded: { sources: ['indeed'] } }],
    ['remote, not part-time', '', { locationTypes: ['REMOTE'], excluded: { employmentTypes: ['PART_TIME'] } }],
    ['data scientist $120k+ not finance', 'data scientist', { ...yearly(120_000, null, 'USD'), excluded: { terms: ['finance'] } }],
    ['not-for-profit accountant', 'not-for-profit accountant', {}],
    ['non-profit fundraiser', 'non-profit fundraiser', {}],
    ['no-code developer', 'no-code developer', {}],
    ['no degree required', 'no degree required', {}],
    ['not only python', 'not only python', {}],
    ['NoSQL engineer', 'NoSQL engineer', {}],
  ],
  'nothing to find': [
    ['', '', {}],
    ['   ', '', {}],
    ['C++ developer, C#, .NET', 'C++ developer, C#, .NET', {}],
    ['registered nurse', 'registered nurse', {}],
    ["'; DROP TABLE jobs; --", "'; DROP TABLE jobs; --", {}],
    ['{{constructor.constructor("return 1")()}}', '{{constructor.constructor("return 1")()}}', {}],
    ['😀 👩‍🔬 chemist', '😀 👩‍🔬 chemist', {}],
    ['מהנדס תוכנה', 'מהנדס תוכנה', {}],
    ['\ud800 nurse', '\ud800 nurse', {}],
  ],
}

describe.each(Object.entries(TABLES))('parseJobQuery: %s', (_name, cases) => {
  it.each(cases)('%j', (query, text, filters) => {
    const parsed = parse(query)
    expect(parsed.filters).toEqual(filters)
    expect(parsed.text).toBe(text)
  })
})

describe('parseJobQuery', () => {
  it('says which words gave which filter, at offsets into the query as typed', () => {
    const query = 'remote ML engineer $150k+ startups'
    expect(parse(query).parts).toEqual([
      { kind: 'locationType', value: ['REMOTE'], charStart: 0, charEnd: 6, text: 'remote', isKeptInText: false },
      {
        kind: 'salary',
        value: { annualMin: 150_000, annualMax: null, currency: 'USD', period: 'YEAR' },
        charStart: 19,
        charEnd: 25,
        text: '$150k+',
        isKeptInText: false,
      },
      { kind: 'companySize', value: SMALL, charStart: 26, charEnd: 34, text: 'startups', isKeptInText: false },
    ])
    expect(parse('tech lead').parts).toEqual([
      { kind: 'seniority', value: ['LEAD'], charStart: 5, charEnd: 9, text: 'lead', isKeptInText: true },
    ])
  })

  it('recognises the sources it is told of, and no others', () => {
    const parsed = parseJobQuery('nurse on City Board, chef on indeed', { now: NOW, knownSources: ['city-board'] })
    expect(parsed).toMatchObject({ text: 'nurse chef on indeed', filters: { sources: ['city-board'] } })
  })

  it('leaves a pasted document as it is', () => {
    const pasted = `Senior remote engineer, $150k. ${'We build bridges. '.repeat(70)}`
    expect(pasted.length).toBeGreaterThan(MAX_PARSED_CHARS)
    expect(parse(pasted)).toEqual({ parser: 'RULES', text: pasted.trim(), filters: {}, parts: [] })
  })

  it.each(Object.values(TABLES).flat().map(([query]) => query))('finds nothing new in what is left of %j', (query) => {
    const first = parse(query)
    const second = parse(first.text)
    const kept = first.parts.filter((part) => part.isKeptInText).map((part) => part.value)
    expect(second.parts.map((part) => part.value)).toEqual(kept)
    expect(second.text).toBe(first.text)
  })

  it('never throws and keeps every offset right, whatever comes', () => {
    const pieces = [
      ...Object.values(TABLES).flat().flatMap(([query]) => query.split(' ')),
      '\ud83d', '\udc00', '\u202e', '\u0000', 'İ', '"', '(', '\\', '$', '-', '\n', '%s', 'ﬁ', '👩‍🔬', '不', 'ا',
    ]
    let state = 11
    const random = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    }
    for (let round = 0; round < 1_500; round += 1) {
      const length = Math.floor(random() * (round % 50 === 0 ? 200 : 14))
      const query = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)] ?? '').join(random() < 0.8 ? ' ' : '')
      const { text, parts } = parse(query)
      let end = 0
      for (const part of parts) {
        expect(part.charStart).toBeGreaterThanOrEqual(end)
        expect(part.charEnd).toBeGreaterThan(part.charStart)
        expect(part.text).toBe(query.slice(part.charStart, part.charEnd))
        end = part.charEnd
      }
      expect(end).toBeLessThanOrEqual(query.length)
      expect(text.length).toBeLessThanOrEqual(query.length)
      for (const word of text.split(' ')) expect(query).toContain(word)
      expect(parse(query)).toEqual({ parser: 'RULES', text, parts, filters: parse(query).filters })
    }
  })
})
