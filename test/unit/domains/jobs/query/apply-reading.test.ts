import { describe, expect, it } from 'vitest'
import { applyReading } from '../../../../../src/domains/jobs/query/apply-reading.ts'
import type { ModelReading, Wish } from '../../../../../src/domains/jobs/query/model-reading.ts'
import { parseJobQuery } from '../../../../../src/domains/jobs/query/parse-job-query.ts'

const NOW = new Date('2026-06-15T12:00:00Z')
const NOTHING: ModelReading = { topic: [], wishes: [], salaries: [], ages: [] }
const rulesOf = (query: string) => parseJobQuery(query, { now: NOW })
const read = (query: string, reading: Partial<ModelReading>) => applyReading(query, rulesOf(query), { ...NOTHING, ...reading }, { now: NOW })
const wish = (field: Wish['field'], value: string, words: string, isExcluded = false): Wish => ({ field, value, words, isExcluded })

describe('applyReading', () => {
  it('turns what the model says into filters, parts and the text that is left', () => {
    const query = 'I would  like bookkeeping from my couch, nothing with phones, for a tiny team in springfield'
    expect(read(query, {
      topic: ['bookkeeping'],
      wishes: [
        wish('LOCATION_TYPE', 'REMOTE', 'from my couch'), wish('TERM', 'Phones', 'nothing with phones', true),
        wish('COMPANY_SIZE', 'STARTUP', 'a tiny team'), wish('COMPANY_SIZE', 'SMALL', 'A tiny team'), wish('LOCATION', 'springfield', 'in springfield'),
      ],
    })).toEqual({
      parser: 'MODEL',
      text: 'bookkeeping',
      filters: { locationTypes: ['REMOTE'], companySizes: ['STARTUP', 'SMALL'], location: 'springfield', excluded: { terms: ['phones'] } },
      parts: [
        { kind: 'locationType', value: ['REMOTE'], charStart: 26, charEnd: 39, text: 'from my couch', isKeptInText: false },
        { kind: 'excluded', value: { terms: ['phones'] }, charStart: 41, charEnd: 60, text: 'nothing with phones', isKeptInText: false },
        { kind: 'companySize', value: ['STARTUP', 'SMALL'], charStart: 66, charEnd: 77, text: 'a tiny team', isKeptInText: false },
        { kind: 'location', value: 'springfield', charStart: 78, charEnd: 92, text: 'in springfield', isKeptInText: false },
      ],
    })
  })

  it('reads pay and age', () => {
    const query = 'teaching that pays around thirty an hour, nothing that has been up for two weeks'
    const { filters } = read(query, {
      salaries: [{ min: 28, max: 34, currency: 'usd', period: 'HOUR', words: 'around thirty an hour' }],
      ages: [{ days: 14, words: 'nothing that has been up for two weeks' }],
    })
    expect(filters).toEqual({
      salaryAnnualMin: 58_240, salaryAnnualMax: 70_720, salaryCurrency: 'USD', salaryPeriod: 'HOUR', postedAfter: new Date('2026-06-01T12:00:00Z'),
    })
  })

  const query = 'anything but sales at 90 degrees, teamwork matters'
  it.each<[string, Partial<ModelReading>]>([
    ['a value outside of its vocabulary', { wishes: [wish('LOCATION_TYPE', 'ON_THE_MOON', 'anything'), wish('SENIORITY', 'REMOTE', 'anything')] }],
    ['words that the query does not hold', { topic: ['marketing'], wishes: [wish('LOCATION_TYPE', 'REMOTE', 'from home')] }],
    ['parts of words', { topic: ['team'], wishes: [wish('TERM', 'sale', 'sales', true)] }],
    ['words of nothing', { topic: ['', ' ', ','], wishes: [wish('LOCATION_TYPE', 'REMOTE', '')] }],
    ['a term that the query does not hold', { wishes: [wish('TERM', 'engineer', 'sales', true)] }],
    ['a place that the query does not hold', { wishes: [wish('LOCATION', 'Paris', 'at 90 degrees')] }],
    ['a place that is not wanted, for which there is no filter', { wishes: [wish('LOCATION', 'sales', 'sales', true)] }],
    ['a term that is asked for', { wishes: [wish('TERM', 'sales', 'sales')] }],
    ['a job board that does not exist', { wishes: [wish('SOURCE', 'degrees', 'degrees')] }],
    ['pay of words without a number', { salaries: [{ min: 90_000, max: 0, currency: 'USD', period: 'YEAR', words: 'teamwork matters' }] }],
    ['pay that nobody has', { salaries: [{ min: 9e15, max: 0, currency: 'USD', period: 'YEAR', words: 'at 90 degrees' }] }],
    ['pay below nothing', { salaries: [{ min: -90_000, max: -1, currency: 'USD', period: 'YEAR', words: 'at 90 degrees' }] }],
    ['pay from more to less', { salaries: [{ min: 90_000, max: 20_000, currency: 'USD', period: 'YEAR', words: 'at 90 degrees' }] }],
    ['an age of no days', { ages: [{ days: 0, words: 'anything' }, { days: -3, words: 'anything' }] }],
    ['an age of centuries', { ages: [{ days: 1e6, words: 'anything' }] }],
    ['a stretch too long for one thing', { topic: [`sales ${'very '.repeat(30)}`] }],
  ])('passes over %s, and leaves the rules\' answer', (_what, reading) => {
    expect(read(query, reading)).toEqual(rulesOf(query))
  })

  it('keeps a currency only where it is one', () => {
    const { filters } = read('roles near 90 thousand, but calm', {
      salaries: [{ min: 90_000, max: 0, currency: 'GOLD', period: 'FORTNIGHT', words: 'near 90 thousand' }],
    })
    expect(filters).toEqual({ salaryAnnualMin: 90_000, salaryPeriod: 'YEAR' })
  })

  it('keeps what the rules found beside it', () => {
    const parsed = read('remote accountant $80k+, anything but audits', { wishes: [wish('TERM', 'audits', 'anything but audits', true)] })
    expect(parsed).toMatchObject({
      parser: 'MODEL', text: 'accountant', filters: { locationTypes: ['REMOTE'], salaryAnnualMin: 80_000, salaryCurrency: 'USD', excluded: { terms: ['audits'] } },
    })
  })

  it('lets the model read the words of a rule otherwise', () => {
    const words = 'office manager not too senior'
    expect(rulesOf(words).filters).toEqual({ seniorities: ['SENIOR'] })
    const parsed = read(words, { topic: ['office manager'], wishes: [wish('SENIORITY', 'SENIOR', 'not too senior', true)] })
    expect(parsed).toMatchObject({ text: 'office manager', filters: { excluded: { seniorities: ['SENIOR'] } } })
    expect(parsed.filters.seniorities).toBeUndefined()
  })

  it('lets the model say a place of its own, of which a search has one', () => {
    const words = 'my office is in Boston but I want work in springfield'
    expect(rulesOf(words).filters.location).toBe('Boston')
    expect(read(words, { wishes: [wish('LOCATION', 'springfield', 'in springfield')] }).filters.location).toBe('springfield')
  })

  it('never asks for and excludes the same', () => {
    const { filters } = read('remote nurse but never from home', { wishes: [wish('LOCATION_TYPE', 'REMOTE', 'never from home', true)] })
    expect(filters).toEqual({ locationTypes: ['REMOTE'] })
  })

  it('searches for what the rules left where the model names a filter as the topic', () => {
    expect(read('remote gardener but calm', { topic: ['remote'] }).text).toBe('gardener but calm')
  })

  it('takes a title out of nothing that the rules keep it in', () => {
    const parsed = read('tech lead but calm', { topic: ['tech lead'], wishes: [wish('SENIORITY', 'LEAD', 'lead')] })
    expect(parsed).toMatchObject({ text: 'tech lead', filters: { seniorities: ['LEAD'] } })
  })
})
