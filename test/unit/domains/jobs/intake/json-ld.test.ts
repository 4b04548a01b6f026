import { createReadStream } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ldScripts } from '../../../../../src/domains/jobs/intake/json-ld.ts'
import { normalisePosting } from '../../../../../src/domains/jobs/intake/normalise.ts'
import { readPostings } from '../../../../../src/domains/jobs/intake/readers.ts'
import type { ReadItem, ReadOptions } from '../../../../../src/domains/jobs/intake/readers.ts'

async function itemsOf(items: AsyncIterable<ReadItem>): Promise<ReadItem[]> {
  const list: ReadItem[] = []
  for await (const item of items) list.push(item)
  return list
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

const read = (document: unknown, options: ReadOptions = {}): Promise<ReadItem[]> => itemsOf(readPostings(once(typeof document === 'string' ? document : JSON.stringify(document)), 'JSON_LD', options))

const node = (more: object = {}): object => ({ '@context': 'https://schema.org', '@type': 'JobPosting', title: 'Clerk', hiringOrganization: { name: 'Acme' }, description: 'Files things.', ...more })

async function only(more: object): Promise<Record<string, unknown>> {
  const [item] = await read(node(more))
  return item && 'posting' in item ? item.posting : { rejected: item?.rejected }
}

describe('containers', () => {
  it.each<[string, unknown, number]>([
    ['an object', node(), 1], ['an array', [node(), node()], 2], ['a graph', { '@graph': [node(), { '@type': 'WebPage' }, node()] }, 2], ['an array of graphs', [{ '@graph': [node()] }, node()], 2],
    ['types in a list', node({ '@type': ['JobPosting', 'Thing'] }), 1], ['a full type name', node({ '@type': 'http://schema.org/JobPosting' }), 1], ['a page about it', { '@type': 'WebPage', mainEntity: node() }, 1],
    ['an item list', { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: node() }] }, 1],
  ])('finds the postings of %s', async (_, document, count) => {
    const items = await read(document)
    expect(items.map((item) => ['posting' in item, item.line])).toEqual(Array.from({ length: count }, (_each, index) => [true, index + 1]))
  })

  it('takes an array of the product\'s own records', async () => {
    expect(await read([{ title: 'A', company: 'Acme', description: 'x' }])).toMatchObject([{ line: 1, posting: { title: 'A' } }])
  })

  it.each([['{"a":1}', 'no JobPosting'], ['<p>nothing</p>', 'no JobPosting'], ['{broken', 'not JSON']])('says what is wrong with %s', async (text, reason) => {
    expect(await read(text)).toEqual([{ line: 1, rejected: expect.stringContaining(reason) }])
  })

  it('refuses a document beyond its limit', async () => {
    expect(await read([node(), node()], { maxDocumentBytes: 100 })).toEqual([{ line: 1, rejected: expect.stringContaining('larger than') }])
  })
})

describe('salary', () => {
  it.each<[string, unknown, object]>([
    ['a range', { currency: 'USD', value: { minValue: 50, maxValue: 60, unitText: 'HOUR' } }, { salaryMin: 50, salaryMax: 60, salaryCurrency: 'USD', salaryPeriod: 'HOUR' }],
    ['a single value', { currency: 'USD', value: { value: 90000, unitText: 'YEAR' } }, { salaryMin: 90000, salaryMax: 90000, salaryPeriod: 'YEAR' }],
    ['a bare number', { currency: 'GBP', value: 40000 }, { salaryMin: 40000, salaryMax: 40000, salaryCurrency: 'GBP' }],
    ['numbers as texts', { currency: 'USD', value: { minValue: '50,000', maxValue: '60000.00' } }, { salaryMin: 50000, salaryMax: 60000 }],
    ['a currency inside', { value: { currency: 'EUR', minValue: 1, maxValue: 2, unitText: 'DAY' } }, { salaryCurrency: 'EUR', salaryPeriod: 'DAY' }],
    ['no unit', { currency: 'USD', value: { minValue: 50000 } }, { salaryMin: 50000, salaryCurrency: 'USD' }],
    ['limits beside the value', { currency: 'USD', minValue: 1000, maxValue: 2000, unitText: 'WEEK' }, { salaryMin: 1000, salaryMax: 2000, salaryPeriod: 'WEEK' }],
    ['words', { currency: 'USD', value: { value: '50k - 60k', unitText: 'YEAR' } }, { salaryText: '50k - 60k USD', salaryPeriod: 'YEAR' }],
    ['a plain number', 70000, { salaryMin: 70000, salaryMax: 70000 }],
    ['a plain text', '$50k', { salaryText: '$50k' }],
    ['a list', [{ currency: 'USD', value: { minValue: 5, maxValue: 6, unitText: 'MONTH' } }], { salaryMin: 5, salaryPeriod: 'MONTH' }],
  ])('as %s', async (_, baseSalary, expected) => {
    expect(await only({ baseSalary })).toMatchObject(expected)
  })
})

describe('place', () => {
  const address = (more: object): object => ({ '@type': 'Place', address: { '@type': 'PostalAddress', ...more } })
  it.each<[string, object, string | undefined, string | undefined]>([
    ['an object', { jobLocation: address({ addressLocality: 'Austin', addressRegion: 'TX', addressCountry: 'US' }) }, 'Austin, TX, United States', undefined],
    ['an array', { jobLocation: [address({ addressLocality: 'Jena', addressCountry: 'DE' }), address({ addressLocality: 'Graz', addressCountry: 'AT' })] }, 'Jena, Germany; Graz, Austria', undefined],
    ['a country by name', { jobLocation: address({ addressLocality: 'Oslo', addressCountry: { name: 'Norway' } }) }, 'Oslo, Norway', undefined],
    ['a plain text', { jobLocation: 'Boston, MA' }, 'Boston, MA', undefined],
    ['an address as text', { jobLocation: { address: '1 Main St, Boston, MA' } }, '1 Main St, Boston, MA', undefined],
    ['telecommuting', { jobLocationType: 'TELECOMMUTE', applicantLocationRequirements: { '@type': 'Country', name: 'USA' } }, 'USA', 'REMOTE'],
    ['telecommuting from several countries', { jobLocationType: 'TELECOMMUTE', applicantLocationRequirements: [{ name: 'Canada' }, { name: 'Mexico' }] }, 'Canada; Mexico', 'REMOTE'],
    ['nothing', {}, undefined, undefined],
  ])('as %s', async (_, more, location, locationType) => {
    const posting = await only(more)
    expect([posting['location'], posting['locationType']]).toEqual([location, locationType])
  })
})

it.each<[string, object, object]>([
  ['an employer as text', { hiringOrganization: 'Lamp Works' }, { company: 'Lamp Works' }],
  ['an employer with site and logo', { hiringOrganization: { name: 'Acme', sameAs: 'https://acme.example', logo: 'https://acme.example/l.png' } }, { companyWebsite: 'https://acme.example', companyLogoUrl: 'https://acme.example/l.png' }],
  ['an identifier as text', { identifier: 'R-1' }, { nativeId: 'R-1' }],
  ['an identifier with a value', { identifier: { '@type': 'PropertyValue', name: 'Acme', value: 12 } }, { nativeId: '12' }],
  ['kinds of employment as a list', { employmentType: ['FULL_TIME', 'INTERN'] }, { employmentType: 'FULL_TIME, INTERN' }],
  ['an address in @id', { '@id': 'https://acme.example/j/1' }, { url: 'https://acme.example/j/1' }],
  ['experience in words', { experienceRequirements: '3 years in a bakery' }, { requirements: 'Experience: 3 years in a bakery' }],
  ['qualifications and skills', { qualifications: 'A kind voice', skills: ['Go', 'SQL'] }, { requirements: 'A kind voice\nSkills: Go, SQL' }],
  ['responsibilities apart', { responsibilities: 'Sort letters' }, { description: 'Files things.\n\nResponsibilities\nSort letters' }],
])('reads %s', async (_, more, expected) => {
  expect(await only(more)).toMatchObject(expected)
})

it('reads the postings of a page, references and stray line breaks included', async () => {
  const path = new URL('../../../../fixtures/postings/lamp-works.html', import.meta.url)
  const items = await itemsOf(readPostings(createReadStream(path), 'AUTO'))
  expect(items).toHaveLength(2)
  expect(items[1]).toMatchObject({ line: 2, rejected: expect.stringContaining('not JSON') })
  const [first] = items
  if (!first || !('posting' in first)) throw new Error('The posting of the page was not read.')
  const posting = normalisePosting(first.posting, { now: new Date('2026-06-15') })
  expect(posting).toMatchObject({
    title: 'Optics Technician', company: { name: 'Lamp Works', website: 'https://lampworks.example/', logoUrl: 'https://lampworks.example/logo.png' },
    url: 'https://lampworks.example/jobs/optics-technician', nativeId: 'LW-17', location: 'Jena, Germany; Graz, Austria', place: { city: 'Jena', country: 'DE' },
    salaryMin: 42000, salaryMax: 48000, salaryAnnualMax: 48000, employmentType: 'FULL_TIME', validThrough: new Date('2026-05-31'),
    qualifications: { years: { min: 2 }, education: { level: 'ASSOCIATE' } },
  })
  expect(posting.text).toContain('Grind lenses.\n\n• Polish\n• Measure & record')
})

describe('the scripts of a page', () => {
  it.each([
    ['bare', '{"a":1}'], ['in a comment', '<!-- {"a":1} -->'], ['in CDATA', '<![CDATA[{"a":1}]]>'], ['in CDATA in a line comment', '//<![CDATA[\n{"a":1}\n//]]>'], ['in CDATA in a comment', '/* <![CDATA[ */ {"a":1} /* ]]> */'],
  ])('are read %s', (_, script) => {
    expect(ldScripts(`<SCRIPT data-x TYPE='application/ld&#x2B;json'>\n${script}\n</SCRIPT ><script>{"b":1}</script>`).map((text) => JSON.parse(text))).toEqual([{ a: 1 }])
  })

  it('end where one has no end, in one pass', () => {
    expect(ldScripts(`<script type="application/ld+json">1</script>${'<script type="application/ld+json">'.repeat(100_000)}`)).toEqual(['1'])
    expect(ldScripts('<script '.repeat(200_000))).toEqual([])
  })
})
