import { describe, expect, it } from 'vitest'
import { ValidationError } from '../../../../../src/lib/errors.ts'
import { toReadableText } from '../../../../../src/domains/jobs/intake/html.ts'
import { cleanTitle, companyTitleKey, isAgencyPosting, normaliseCompanyName, parseCompanySize, titleKey } from '../../../../../src/domains/jobs/intake/names.ts'
import { normalisePosting } from '../../../../../src/domains/jobs/intake/normalise.ts'
import type { RawPosting } from '../../../../../src/domains/jobs/intake/posting.ts'
import { normaliseUrl, urlKey } from '../../../../../src/domains/jobs/intake/url-key.ts'

const now = new Date('2026-06-15T12:00:00Z')
const raw = (more: Partial<RawPosting> = {}): RawPosting => ({ title: 'Clerk', company: 'Acme, Inc.', description: 'Files things and finds them again.', ...more })
const normalise = (more: Partial<RawPosting> = {}) => normalisePosting(raw(more), { now })

describe('readable text', () => {
  it.each([
    ['<h2>About</h2><p>We &amp; you&nbsp;build</p><ul><li>One</li><li>Two <b>bold</b></li></ul><script>alert(1)</script>', 'About\n\nWe & you build\n\n• One\n• Two bold'],
    ['&lt;p&gt;Hi &amp;amp; there&lt;/p&gt;&lt;ul&gt;&lt;li&gt;x&lt;/li&gt;&lt;/ul&gt;', 'Hi & there\n\n• x'],
    ['R&D at A&amp;B with x < y and <5 years\n\nnext line', 'R&D at A&B with x < y and <5 years\n\nnext line'],
    ['### Mission\n\n**Do** it\n- a\n* b', 'Mission\n\nDo it\n• a\n• b'],
    ['<ol><li>first</li><li>second</li></ol>line<br>break', '1. first\n2. second\n\nline\nbreak'],
    ['<a href="https://x.example">see here</a><img src="x.png" alt="logo">', 'see here'],
    ['<p>caf\u00c3\u00a9 \u00e2\u20ac\u201c open</p>', 'café – open'],
    ['plain & simple', 'plain & simple'],
    ['<p></p>', ''],
  ])('%s', (source, text) => {
    expect(toReadableText(source)).toBe(text)
  })

  it('puts back lines that were run together', () => {
    const flat = `Under supervision of the manager, the analyst does much of the work that there is to do in the unit, as told.   The duties include:     •   Serve as analyst.   •   Lead in internal      operations.  1. First; or  2. Second.`
    expect(toReadableText(flat).split('\n').slice(1)).toEqual(['The duties include:', '• Serve as analyst.', '• Lead in internal operations.', '1. First; or', '2. Second.'])
  })
})

describe('url keys', () => {
  it.each([
    ['https://Jobs.Example.com/Job/12/?utm_source=x&ref=y#apply', 'jobs.example.com/job/12'],
    ['http://www.example.com/job/12', 'example.com/job/12'],
    ['https://example.com/job?b=2&a=1', 'example.com/job?a=1&b=2'],
    ['https://example.com/careers?gh_jid=77&gh_src=abc', 'example.com/careers?gh_jid=77'],
    ['https://example.com/j/1?lever-origin=applied&lang=en&src=s&source=t', 'example.com/j/1'],
    ['https://example.com/viewjob?jk=0123456789abcdef', 'example.com/viewjob?jk=0123456789abcdef'],
    ['https://example.com/#/jobs/12', 'example.com#/jobs/12'],
    ['example.com/job/12', 'example.com/job/12'],
    ['URN:posting:ABC', 'urn:posting:abc'],
    ['https://example.com:443/job/12', 'example.com/job/12'],
    ['https://example.com/careers', null],
    ['https://example.com/', null],
    ['https://example.com/en-us/jobs/', null],
    ['javascript:alert(1)', null],
    ['mailto:jobs@example.com', null],
    ['see website', null],
    ['', null],
  ])('%s', (url, key) => {
    expect(urlKey(url)).toBe(key)
  })

  it('keeps the case of a path in the address that is opened', () => {
    expect(normaliseUrl('HTTPS://Example.com/Job/AbC?utm_medium=m&x=1#top')).toBe('https://example.com/Job/AbC?x=1')
    expect(normaliseUrl('https://example.com/#/jobs/12')).toBe('https://example.com/#/jobs/12')
    expect(normaliseUrl('https://user:secret@example.com/j')).toBe('https://example.com/j')
  })
})

describe('names', () => {
  it.each([
    ['Acme, Inc.', 'acme'], ['ACME Widgets (US) LLC', 'acme widgets'], ['Müller & Söhne GmbH', 'müller and söhne'], ['Smith and Sons Co., Ltd.', 'smith and sons'], ['L.L.C.', 'llc'],
    ['Société Générale S.A.', 'société générale'], ['ＡＣＭＥ', 'acme'], ['株式会社', '株式会社'], ['O\'Brien Foods plc', 'obrien foods'], ['Company', 'company'],
  ])('company %s', (name, key) => {
    expect(normaliseCompanyName(name)).toBe(key)
  })

  it.each([
    ['Backend Engineer (Remote)', 'backend engineer'], ['Backend Engineer - Remote, US', 'backend engineer'], ['Senior Backend Engineer', 'senior backend engineer'], ['Sr. Backend Engineer', 'senior backend engineer'],
    ['Nurse - Austin, TX', 'nurse'], ['Clerk in New York, NY', 'clerk'], ['C++ Developer', 'c++ developer'], ['R&D Manager', 'r and d manager'], ['Engineer II', 'engineer ii'], ['Hybrid Cloud Engineer', 'hybrid cloud engineer'],
  ])('title %s', (title, key) => {
    expect(titleKey(title)).toBe(key)
  })

  it('joins company and title', () => {
    expect(companyTitleKey('Acme, Inc.', 'Sr. Clerk (Hybrid)')).toBe('acme::senior clerk')
  })

  it.each([
    ['SENIOR CIVIL ENGINEER II', 'Senior Civil Engineer II'], ['*** URGENT HIRING!! - Nurse ***', 'Nurse'], ['Developer (m/w/d)', 'Developer'], ['HVAC Technician', 'HVAC Technician'], ['DIRECTOR OF IT', 'Director of IT'], ['iOS Engineer', 'iOS Engineer'],
  ])('cleans %s', (title, expected) => {
    expect(cleanTitle(title)).toBe(expected)
  })

  it.each([
    ['Bright Staffing LLC', '', true], ['Oak Recruiting Partners', '', true], ['Acme', 'Our client, a bank in Oslo, seeks a teller.', true], ['Acme', 'We serve our clients well and hire a recruiter.', false], ['Acme', 'You will staff the desk.', false],
  ])('agency %s: %s', (company, text, expected) => {
    expect(isAgencyPosting(company, text)).toBe(expected)
  })

  it.each([
    ['SIZE_11_50', 'SMALL'], ['1-10 employees', 'STARTUP'], ['51-200', 'MEDIUM'], ['320', 'LARGE'], ['1,001-5,000', 'LARGE'], ['SIZE_5000_PLUS', 'ENTERPRISE'], ['10,001+ employees', 'ENTERPRISE'], ['Startup', 'STARTUP'], ['unknown', null],
  ])('size %s', (text, size) => {
    expect(parseCompanySize(text)).toBe(size)
  })
})

describe('normalisePosting', () => {
  it('stores requirements below the description, and offsets that point to them', () => {
    const posting = normalise({ requirements: '<ul><li>Bachelor&#39;s degree</li><li>At least 3 years of experience</li></ul>' })
    expect(posting.text).toBe('Files things and finds them again.\n\nRequirements\n• Bachelor\'s degree\n• At least 3 years of experience')
    expect(posting.sections.map(({ kind }) => kind)).toEqual(['DESCRIPTION', 'REQUIREMENTS'])
    const { years, education } = posting.qualifications
    expect(posting.text.slice(years?.charStart, years?.charEnd)).toBe('At least 3 years of experience')
    expect(posting.text.slice(education?.charStart, education?.charEnd)).toBe('Bachelor\'s degree')
  })

  it('stores once what the description repeats', () => {
    expect(normalise({ description: 'Needs: a calm voice, and tea.', requirements: 'A calm voice and tea' }).text).toBe('Needs: a calm voice, and tea.')
  })

  it.each<[Partial<RawPosting>, string]>([
    [{ title: ' ‒ ' }, 'title'], [{ company: '***' }, 'company'], [{ description: '<p>&nbsp;</p>' }, 'description'],
  ])('refuses %j', (more, field) => {
    expect(() => normalise(more)).toThrow(ValidationError)
    expect(() => normalise(more)).toThrow(field)
  })

  it('gives a posting without an address of its own a stable one', () => {
    const plain = normalise()
    expect(plain.url).toMatch(/^urn:posting:[\da-f]{64}$/)
    expect(normalise().url).toBe(plain.url)
    expect(normalise({ description: 'Other.' }).url).not.toBe(plain.url)
    expect(normalise({ nativeId: '7', description: 'Other.' }).url).toBe(normalise({ nativeId: '7' }).url)
    expect(normalise({ nativeId: '7', source: 'board' }).url).not.toBe(normalise({ nativeId: '7' }).url)
    expect(normalise({ url: 'https://acme.example/careers' }).url).toBe(plain.url)
    expect(normalise({ url: 'n/a' }).url).toBe(plain.url)
  })

  it('changes the content hash with what is searched, and with nothing else', () => {
    const { contentHash } = normalise()
    expect(normalise({ url: 'https://acme.example/j/1', salaryMin: 5, postedAt: '2026-01-01', description: '<p>Files things and finds them  again.</p>' }).contentHash).toBe(contentHash)
    expect(contentHash).toMatch(/^[\da-f]{64}$/)
    for (const more of [{ title: 'Clerk II' }, { company: 'Other' }, { description: 'Files things.' }]) expect(normalise(more).contentHash).not.toBe(contentHash)
  })

  it.each<[string, Partial<RawPosting>, object]>([
    ['numbers before text', { salaryMin: 50000, salaryMax: 60000, salaryPeriod: 'Annual', salaryText: '$1 - $2 per hour' }, { salaryMin: 50000, salaryMax: 60000, salaryPeriod: 'YEAR', salaryCurrency: 'USD', salaryAnnualMin: 50000, isSalaryPeriodInferred: false }],
    ['text before the description', { salaryText: '$20 an hour', description: 'Pay: $30 per hour' }, { salaryMin: 20, salaryPeriod: 'HOUR', salaryAnnualMin: 41600, salaryEvidence: null }],
    ['the description where nothing else says', { description: 'Fine job. The salary is $85,000 - $110,000 per year.' }, { salaryMin: 85000, salaryMax: 110000, salaryText: '$85,000 - $110,000 per year', salaryEvidence: { charStart: 24, charEnd: 51 } }],
    ['an inferred year', { salaryText: '$140k – $250k' }, { salaryPeriod: 'YEAR', isSalaryPeriodInferred: true, salaryAnnualMax: 250000 }],
    ['a figure alone of the size of a year', { salaryText: '85,000' }, { salaryMin: 85000, salaryMax: 85000, salaryPeriod: 'YEAR', isSalaryPeriodInferred: true }],
    ['a figure alone of the size of an hour', { salaryText: '20' }, { salaryMin: 20, salaryPeriod: 'HOUR', isSalaryPeriodInferred: true, salaryAnnualMax: 41600 }],
    ['a figure alone with its period', { salaryText: '3,200.50', salaryPeriod: 'monthly' }, { salaryMin: 3200.5, salaryPeriod: 'MONTH', isSalaryPeriodInferred: false }],
    ['no figure alone that may be anything', { salaryText: '3' }, { salaryText: '3', salaryMin: null }],
    ['ignored zeros', { salaryMin: 0, salaryMax: -1 }, { salaryMin: null, salaryMax: null, salaryCurrency: null }],
    ['swapped ends', { salaryMin: 90000, salaryMax: 80000, salaryCurrency: 'EUR', salaryPeriod: 'YEAR' }, { salaryMin: 80000, salaryMax: 90000, salaryCurrency: 'EUR' }],
    ['the currency of the country', { salaryMin: 40000, salaryPeriod: 'YEAR', location: 'Leeds, England, United Kingdom' }, { salaryCurrency: 'GBP', isSalaryCurrencyInferred: true }],
    ['the dollar of the country', { salaryText: '$90,000 a year', location: 'Toronto, ON, Canada' }, { salaryCurrency: 'CAD', isSalaryCurrencyInferred: true }],
    ['no figure that cannot be a year\'s', { salaryMin: 30, salaryPeriod: 'YEAR' }, { salaryMin: 30, salaryAnnualMin: null }],
    ['words without pay', { salaryText: 'Depends on Experience' }, { salaryText: 'Depends on Experience', salaryMin: null, salaryPeriod: null }],
    ['no budget', { description: 'You run a $5M budget; 401(k) included.' }, { salaryText: null, salaryMin: null }],
  ])('salary: %s', (_, more, expected) => {
    expect(normalise(more)).toMatchObject(expected)
  })

  it('marks a default currency as inferred', () => {
    expect(normalisePosting(raw({ salaryMin: 50000, salaryPeriod: 'YEAR' }), { now, defaultCurrency: 'USD' })).toMatchObject({ salaryCurrency: 'USD', isSalaryCurrencyInferred: true })
  })

  it('drops dates that cannot be', () => {
    expect(normalise({ postedAt: '2027-01-01', validThrough: '1900-01-01T01:00:00Z' })).toMatchObject({ postedAt: null, validThrough: null })
    expect(normalise({ postedAt: '2026-06-01', validThrough: '2026-06-14' })).toMatchObject({ postedAt: new Date('2026-06-01'), validThrough: new Date('2026-06-14') })
  })

  it('survives hostile text', () => {
    const nasty = normalise({ title: 'Cl\u0000erk \ud800 مدير', description: `${'<div>'.repeat(3_000)}deep ${'&lt;'.repeat(2_000)}\u202e x \ud800`, requirements: `${'1. '.repeat(3_000)}years ${'experience '.repeat(1_000)}` })
    expect(nasty.text.isWellFormed()).toBe(true)
    expect(nasty.title).toBe('Clerk \ufffd مدير')
    expect(nasty.text).not.toMatch(/[\u0000\u202e]/)
  })
})
