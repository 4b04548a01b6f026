import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JobFilters } from '../../../src/domains/jobs/job-filters.ts'
import { openJobDesk, type JobDesk } from '../jobs/job-desk.ts'
import { CATALOGUE } from './catalogue.ts'

const ALL = ['Data Engineer', 'Junior Baker', 'Lead Welder', 'Python Developer', 'Senior Baker', 'Welder']

let desk: JobDesk
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.startWorkers()
  await desk.save(...CATALOGUE)
  await desk.settled()
})
afterAll(() => desk.close())

const except = (...titles: string[]): string[] => ALL.filter((title) => !titles.includes(title))

describe('explicit filters', () => {
  it.each<[string, JobFilters, string[]]>([
    ['nothing', {}, ALL],
    ['expired ones too', { activeOnly: false }, [...ALL, 'Night Watch'].toSorted()],
    ['way of working', { locationTypes: ['REMOTE', 'HYBRID'] }, ['Data Engineer', 'Python Developer', 'Senior Baker']],
    ['place', { location: 'Austin, TX' }, ['Junior Baker']],
    ['place by another of its names', { location: 'NYC' }, ['Data Engineer']],
    ['least pay, annualised', { salaryAnnualMin: 100_000 }, ['Data Engineer', 'Senior Baker']],
    ['most pay, annualised', { salaryAnnualMax: 52_000 }, ['Junior Baker', 'Welder']],
    ['currency', { salaryCurrency: 'EUR' }, ['Lead Welder']],
    ['company size', { companySizes: ['SMALL'] }, ['Junior Baker', 'Senior Baker']],
    ['company by part of its name', { companies: ['bread'] }, ['Junior Baker', 'Senior Baker']],
    ['company by a part of a word', { companies: ['rea'] }, []],
    ['source in any case', { sources: ['INDEED', 'Lever'] }, ['Python Developer', 'Senior Baker']],
    ['employment type', { employmentTypes: ['PART_TIME', 'CONTRACT'] }, ['Junior Baker', 'Python Developer']],
    ['seniority', { seniorities: ['SENIOR', 'LEAD'] }, ['Lead Welder', 'Senior Baker']],
    ['date of posting, of which the whole day counts', { postedAfter: new Date('2026-06-12T18:00:00Z') }, ['Lead Welder', 'Senior Baker', 'Welder']],
    ['any of the skills', { skillsAny: ['docker', 'K8s'] }, ['Data Engineer', 'Python Developer']],
    ['all of the skills', { skillsAll: ['python', 'Postgres'] }, ['Data Engineer']],
    ['no agencies', { excluded: { agencies: true } }, except('Welder')],
    ['no seniors', { excluded: { seniorities: ['SENIOR'] } }, except('Senior Baker')],
    ['not remote', { excluded: { locationTypes: ['REMOTE'] } }, except('Python Developer', 'Senior Baker')],
    ['no contracts', { excluded: { employmentTypes: ['CONTRACT'] } }, except('Python Developer')],
    ['no small companies', { excluded: { companySizes: ['SMALL'] } }, except('Junior Baker', 'Senior Baker')],
    ['not from one source', { excluded: { sources: ['Indeed'] } }, except('Senior Baker')],
    ['words that titles and skills must not hold', { excluded: { terms: ['welder', 'Docker'] } }, except('Data Engineer', 'Lead Welder', 'Welder')],
    ['several at once', { locationTypes: ['REMOTE'], salaryAnnualMin: 50_000 }, ['Senior Baker']],
    ['text that means something to a database', { companies: ["'; --", '.*', '(', '\\', '\u0000'], location: '%' }, []],
  ])('by %s', async (_name, filters, expected) => {
    expect((await desk.titles('', { filters })).toSorted()).toEqual(expected)
  })

  it('by the company’s id', async () => {
    const { id } = await desk.prisma.company.findFirstOrThrow({ where: { name: 'Number Mill' } })
    expect((await desk.titles('', { filters: { companyId: id } })).toSorted()).toEqual(['Data Engineer', 'Python Developer'])
    expect(await desk.titles('', { filters: { companyId: 'no id at all' } })).toEqual([])
  })

  it('hold for both branches of a search', async () => {
    const { hits } = await desk.search('bake bread in an oven', { filters: { employmentTypes: ['PART_TIME'] } })
    expect(hits).toHaveLength(1)
    expect(await desk.titles('bake bread in an oven', { filters: { employmentTypes: ['PART_TIME'] } })).toEqual(['Junior Baker'])
  })
})

describe('filters in the words of a query', () => {
  it.each<[string, JobFilters, string[]]>([
    ['remote baker', {}, ['Senior Baker']],
    ['welder no agencies', {}, ['Lead Welder']],
    ['baker $80k+', {}, ['Senior Baker']],
    ['python contract', {}, ['Python Developer']],
    // What is asked for explicitly wins, field by field; an empty list lifts what the query says.
    ['remote baker', { locationTypes: ['ONSITE'] }, ['Junior Baker']],
    ['baker $80k+', { salaryAnnualMin: 20_000 }, ['Junior Baker', 'Senior Baker']],
    ['remote baker', { locationTypes: [] }, ['Junior Baker', 'Senior Baker']],
    ['welder no agencies', { excluded: { agencies: false } }, ['Lead Welder', 'Welder']],
  ])('%s with %j', async (query, filters, expected) => {
    const titles = await desk.titles(query, { filters, weights: { vector: 0 } })
    expect(titles.toSorted()).toEqual(expected)
  })

  it('are told in the answer', async () => {
    expect((await desk.search('remote baker $80k+')).parsed).toMatchObject({ text: 'baker', filters: { locationTypes: ['REMOTE'], salaryAnnualMin: 80_000 } })
  })
})
