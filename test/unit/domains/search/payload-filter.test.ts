import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toIndexFilter, type JobFilters } from '../../../../src/domains/jobs/job-filters.ts'
import { payloadTest } from '../../../../src/domains/search/payload-filter.ts'
import type { Database } from '../../../../src/platform/database/database.ts'
import { openPostgresIndex } from '../../../../src/platform/index/postgres/postgres-index.ts'
import type { IndexFilter, Payload, SearchIndex } from '../../../../src/platform/index/search-index.ts'
import { freshDatabase } from '../../../support/database.ts'

const TODAY = new Date('2026-11-25T15:00:00Z')
const DAY_MS = 86_400_000
const COMPANIES = ['Lamp Works', 'lamp-works GmbH', 'Ärzte & Söhne', 'C.A.P. Ltd', null]
const PLACES = ['New York, NY', 'Brooklyn', 'São Paulo', 'ZÜRICH, Schweiz', 'U.S. (remote)', 'Yorkshire', 'Austin, TX / Dallas', 'St. Louis_2', 'Zu\u0308rich', '東京', null]
const TITLES = ['Senior nurse', 'Nurse-in-charge', 'Nursery teacher', 'C++ developer', '']
const SKILLS = [[], ['SQL'], ['SQL', 'PostgreSQL'], ['Nursing'], ['C++', 'C#']]

/** Draws each field in turn, so that every value meets many others. */
function payloadOf(place: number): Payload {
  const of = <T>(values: readonly T[], step: number): T => values[Math.floor(place / step) % values.length] as T
  return {
    title: of(TITLES, 1), company: of(COMPANIES, 2), companyId: of(['a', 'b'], 3), companySize: of(['SMALL', 'LARGE', null], 1),
    location: of(PLACES, 1), locationType: of(['REMOTE', 'HYBRID', 'ONSITE', null], 3), salaryAnnualMin: of([null, 0, 50_000, 90_000], 2),
    salaryAnnualMax: of([null, 60_000, 120_000], 5), salaryCurrency: of(['USD', 'EUR', null], 4), employmentType: of(['FULL_TIME', null], 7),
    seniority: of(['SENIOR', 'ENTRY', null], 6), skills: [...of(SKILLS, 3)], isAgency: of([true, false], 2), isActive: of([true, true, false], 1),
    validThrough: of([null, TODAY.getTime() - 2 * DAY_MS, Date.UTC(2026, 10, 25), TODAY.getTime() + DAY_MS], 1),
    postedAt: TODAY.getTime() - (place % 40) * DAY_MS, sources: of([['import'], ['lever', 'ashby'], []], 2),
  }
}
const PAYLOADS = new Map(Array.from({ length: 240 }, (_, place) => [`00000000-0000-4000-8000-${String(place).padStart(12, '0')}`, payloadOf(place)]))

const JOB_FILTERS: JobFilters[] = [
  {}, { activeOnly: false }, { activeOnly: true }, { locationTypes: ['REMOTE', 'HYBRID'] }, { companySizes: ['SMALL'] }, { companyId: 'b' },
  { companies: ['lamp works'] }, { companies: ['LAMP', 'söhne'] }, { companies: ['ärzte söhne'] }, { companies: ['c a p'] }, { companies: ['&'] }, { companies: ['amp'] },
  { location: 'New York' }, { location: 'NYC' }, { location: 'York' }, { location: 'são paulo' }, { location: 'Sao Paulo' }, { location: 'zürich' }, { location: 'United States' },
  { location: 'Austin, TX' }, { location: 'TX' }, { location: 'St. Louis' }, { location: '東京' }, { location: '()' },
  { skillsAny: ['postgres', 'nursing'] }, { skillsAll: ['SQL', 'PostgreSQL'] }, { skillsAll: [] }, { skillsAny: ['C#'] }, { sources: ['LEVER'] }, { sources: [] },
  { salaryAnnualMin: 60_000 }, { salaryAnnualMin: 60_001 }, { salaryAnnualMax: 50_000 }, { salaryAnnualMin: 0, salaryAnnualMax: 0 }, { salaryCurrency: 'EUR' },
  { postedAfter: new Date('2026-11-20T18:00:00Z') }, { seniorities: ['SENIOR'], employmentTypes: ['FULL_TIME'] },
  { excluded: { terms: ['nurse'] } }, { excluded: { terms: ['C++', 'sql'] } }, { excluded: { agencies: true, seniorities: ['ENTRY'] } },
  { excluded: { locationTypes: ['ONSITE'], companySizes: ['LARGE'], sources: ['Import'], employmentTypes: ['FULL_TIME'] } }, { excluded: { agencies: false, terms: [] } },
]
const INDEX_FILTERS: IndexFilter[] = [
  { must: [{ field: 'skills', anyOf: [] }] }, { must: [{ field: 'skills', allOf: [] }] }, { must: [{ field: 'location', containsAny: [] }] },
  { mustNot: [{ field: 'skills', anyOf: [] }] }, { mustNot: [{ field: 'location', containsAny: ['-'] }] }, { mustNot: [{ field: 'location', containsAny: ['york'] }] },
  { must: [{ field: 'nothing', anyOf: ['x'] }] }, { mustNot: [{ field: 'nothing', anyOf: ['x'] }] }, { mustNot: [{ field: 'salaryAnnualMax', gte: 1 }] },
  { must: [{ field: 'salaryAnnualMin' }] }, { must: [{ field: 'title', gte: 0 }] }, { must: [{ field: 'isActive', anyOf: [true, 'true'] }] },
  { must: [{ field: 'salaryAnnualMin', anyOf: [50_000] }] }, { must: [{ field: 'salaryAnnualMin', anyOf: ['50000'] }] }, { must: [{ field: 'skills', containsAny: ['sql'] }] },
  { must: [{ field: 'location', containsAny: ['louis 2'] }] }, { must: [{ field: 'location', containsAny: ['louis'] }] },
]

describe('payloadTest', () => {
  let database: Database
  let index: SearchIndex
  beforeAll(async () => {
    database = await freshDatabase()
    index = await openPostgresIndex({ pool: database.pool, dimensions: 384 })
    await index.upsert('jobs', 'none', [...PAYLOADS].map(([documentId, payload]) => ({ documentId, content: '', payload, passages: [] })))
  })
  afterAll(() => database.close())

  const indexed = (filter: IndexFilter) => index.documentIds('jobs', filter, null, 1_000)
  const inMemory = (filter: IndexFilter) => [...PAYLOADS].filter(([, payload]) => payloadTest(filter)(payload)).map(([id]) => id)

  it.each(JOB_FILTERS)('lets through what the index does for %j', async (filters) => {
    const filter = toIndexFilter(filters, TODAY)
    expect(inMemory(filter)).toEqual(await indexed(filter))
  })

  it.each(INDEX_FILTERS)('lets through what the index does for the condition %j', async (filter) => {
    expect(inMemory(filter)).toEqual(await indexed(filter))
  })

  it('is held against filters that let some through and not others', () => {
    const shares = JOB_FILTERS.map((filters) => inMemory(toIndexFilter(filters, TODAY)).length)
    expect(shares.filter((count) => count > 0 && count < PAYLOADS.size).length).toBeGreaterThan(30)
  })
})
