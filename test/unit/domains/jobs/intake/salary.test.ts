import { describe, expect, it } from 'vitest'
import { annualise, findSalary, inferPeriod, parsePeriod, parseSalary } from '../../../../../src/domains/jobs/intake/salary.ts'

type Row = [text: string, min: number | null, max: number | null, currency: string, period: string | null, inferred?: 'period' | 'currency']

const stated: Row[] = [
  ['$140k – $250k', 140000, 250000, 'USD', null],
  ['$36k – $60k • No equity', 36000, 60000, 'USD', null],
  ['$180k – $200k • 0.5% – 1.0%', 180000, 200000, 'USD', null],
  ['₹30L – ₹80L', 3000000, 8000000, 'INR', null],
  ['₹1,50,000 – ₹30L • No equity', 150000, 3000000, 'INR', null],
  ['£120k – £160k', 120000, 160000, 'GBP', null],
  ['€110K – €185K • Offers Equity', 110000, 185000, 'EUR', null],
  ['USD 74,000.00 - 111,000.00 per year', 74000, 111000, 'USD', 'YEAR'],
  ['$60 - $70 per hour', 60, 70, 'USD', 'HOUR'],
  ['$175000', 175000, 175000, 'USD', 'YEAR', 'period'],
  ['$85 - $95/hour', 85, 95, 'USD', 'HOUR'],
  ['265K-311K Annually', 265000, 311000, 'USD', 'YEAR', 'currency'],
  ['61-119 Hourly', 61, 119, 'USD', 'HOUR', 'currency'],
  ['₹3M - ₹8M INR', 3000000, 8000000, 'INR', null],
  ['£70K - £120K GBP', 70000, 120000, 'GBP', null],
  ['$2K - $5K / monthly', 2000, 5000, 'USD', 'MONTH'],
  ['$50k-70k/year', 50000, 70000, 'USD', 'YEAR'],
  ['50.000 - 65.000 €', 50000, 65000, 'EUR', null],
  ['$150K/yr - $180K/yr', 150000, 180000, 'USD', 'YEAR'],
  ['Up to $120,000 a year', null, 120000, 'USD', 'YEAR'],
  // Beyond the table.
  ['$100-150k', 100000, 150000, 'USD', null],
  ['CA$90,000 - CA$110,000 a year', 90000, 110000, 'CAD', 'YEAR'],
  ['From $25 an hour', 25, null, 'USD', 'HOUR'],
  ['$120,000+', 120000, null, 'USD', 'YEAR', 'period'],
  ['$18.50/hr', 18.5, 18.5, 'USD', 'HOUR'],
  ['€45.000,00 – €60.000,00 p.a.', 45000, 60000, 'EUR', 'YEAR'],
  ['65 000 - 80 000 EUR per year', 65000, 80000, 'EUR', 'YEAR'],
  ["CHF 120'000", 120000, 120000, 'CHF', 'YEAR', 'period'],
  ['between $90,000 and $110,000 annually', 90000, 110000, 'USD', 'YEAR'],
  ['£300 per day', 300, 300, 'GBP', 'DAY'],
  ['$1,200 per week', 1200, 1200, 'USD', 'WEEK'],
  ['Annual salary: 65,000 to 75,000 USD', 65000, 75000, 'USD', 'YEAR'],
  ['$120k - $100k', 100000, 120000, 'USD', null],
]

describe('parseSalary', () => {
  it.each(stated)('%s', (text, min, max, currency, period, inferred) => {
    expect(parseSalary(text, { defaultCurrency: 'USD' })).toEqual({
      min, max, currency, period, isCurrencyInferred: inferred === 'currency', isPeriodInferred: inferred === 'period',
    })
  })

  it.each(['0.5% – 1.0%', 'No equity', 'Depends on Experience', '401(k) match up to 5%', 'competitive', '3 positions', '5+ years', '', 'up to 20 days off'])('finds no salary in "%s"', (text) => {
    expect(parseSalary(text)).toBeNull()
  })

  it('leaves the currency open where neither the text nor a default names one', () => {
    expect(parseSalary('61-119 Hourly')).toMatchObject({ currency: null, isCurrencyInferred: false })
  })
})

describe('findSalary', () => {
  it.each([
    ['The pay range is $85,000 - $110,000 per year plus 401(k).', 85000, 110000, 'YEAR', '$85,000 - $110,000 per year'],
    ['We raised $50M in 2021. Salary: $120k-$140k', 120000, 140000, 'YEAR', '$120k-$140k'],
    ['Pay: $20.50 per hour', 20.5, 20.5, 'HOUR', '$20.50 per hour'],
    ['Base salary range for this role is $180,000 to $220,000.', 180000, 220000, 'YEAR', '$180,000 to $220,000'],
    ['Bonus of $5,000 and a salary of up to $90,000', null, 90000, 'YEAR', '$90,000'],
    ['Nurses earn $45 - $55/hr here', 45, 55, 'HOUR', '$45 - $55/hr'],
  ])('%s', (text, min, max, period, words) => {
    const found = findSalary(text)
    expect(found).toMatchObject({ min, max, period, currency: 'USD' })
    expect(text.slice(found?.charStart, found?.charEnd)).toBe(words)
  })

  it.each([
    'You will manage a $5M budget and $2M per year in grants.',
    'Sign-on bonus of $10,000 per year',
    'projects worth $1,000,000 per year',
    'a construction project with a value of $1,000,000 or more',
    'annual budget of $500,000 per year',
    'tuition reimbursement up to $5,250 per year',
    '401(k) with a $4,000 match per year of employer contribution',
    'Our company has $2 billion in assets',
  ])('finds no pay in "%s"', (text) => {
    expect(findSalary(text)).toBeNull()
  })
})

describe('annualise', () => {
  it.each([
    ['HOUR', 20, 41600], ['DAY', 300, 78000], ['WEEK', 1000, 52000], ['MONTH', 5000, 60000], ['YEAR', 90000.4, 90000],
  ] as const)('%s', (period, amount, expected) => {
    expect(annualise({ min: amount, max: null, currency: 'USD', period })).toEqual({ min: expected, max: null })
  })

  it.each([
    ['hourly figures called yearly', { min: 35, max: 50, currency: 'USD', period: 'YEAR' }],
    ['yearly figures called hourly', { min: 90000, max: 120000, currency: 'USD', period: 'HOUR' }],
    ['no period', { min: 90000, max: 120000, currency: 'USD', period: null }],
  ] as const)('gives nothing for %s', (_, salary) => {
    expect(annualise(salary)).toEqual({ min: null, max: null })
  })
})

it.each([
  ['YEARLY', 'YEAR'], ['per-year-salary', 'YEAR'], ['1 YEAR', 'YEAR'], ['Annual', 'YEAR'], ['PA', 'YEAR'], ['HOURLY', 'HOUR'], ['PH', 'HOUR'], ['Daily', 'DAY'],
  ['MONTH', 'MONTH'], ['Weekly', 'WEEK'], ['PW', null], ['fixed', null],
])('reads the period %s', (text, period) => {
  expect(parsePeriod(text)).toBe(period)
})

it('infers a period from the size alone only where it is plain', () => {
  expect([25, 90_000, 3_000, 900].map((amount) => inferPeriod(amount, 'USD'))).toEqual(['HOUR', 'YEAR', null, null])
})
