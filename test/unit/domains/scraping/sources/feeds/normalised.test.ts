import { describe, expect, it } from 'vitest'
import { normalisePosting } from '../../../../../../src/domains/jobs/intake/normalise.ts'
import type { NormalisedPosting } from '../../../../../../src/domains/jobs/intake/normalise.ts'
import { checkPosting } from '../../../../../../src/domains/jobs/intake/posting.ts'
import { adzuna } from '../../../../../../src/domains/scraping/sources/feeds/adzuna.ts'
import { arbeitnow } from '../../../../../../src/domains/scraping/sources/feeds/arbeitnow.ts'
import { ashby } from '../../../../../../src/domains/scraping/sources/feeds/ashby.ts'
import { greenhouse } from '../../../../../../src/domains/scraping/sources/feeds/greenhouse.ts'
import { hackernews } from '../../../../../../src/domains/scraping/sources/feeds/hackernews.ts'
import { lever } from '../../../../../../src/domains/scraping/sources/feeds/lever.ts'
import { recruitee } from '../../../../../../src/domains/scraping/sources/feeds/recruitee.ts'
import { remoteok } from '../../../../../../src/domains/scraping/sources/feeds/remoteok.ts'
import { remotive } from '../../../../../../src/domains/scraping/sources/feeds/remotive.ts'
import { smartrecruiters } from '../../../../../../src/domains/scraping/sources/feeds/smartrecruiters.ts'
import { usajobs } from '../../../../../../src/domains/scraping/sources/feeds/usajobs.ts'
import { weworkremotely } from '../../../../../../src/domains/scraping/sources/feeds/weworkremotely.ts'
import { workable } from '../../../../../../src/domains/scraping/sources/feeds/workable.ts'
import type { JobSource, ListRequest } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import {
  adzunaJob, arbeitnowJob, ashbyJob, greenhouseJob, leverPosting, recruiteeOffer, remoteOkJob, remotiveJob, rssFeed, rssItem, smartRecruitersDetail, smartRecruitersPosting,
  usajobsItem, workableJob,
} from '../../../../../fixtures/feeds/entries.ts'
import { firstRequest, pageOf, read } from './feed-pages.ts'

const NOW = new Date('2026-11-20T12:00:00Z')

function normalised(source: JobSource, body: unknown, request?: ListRequest): NormalisedPosting {
  const [given] = read(source, body, request).listings
  if (given === undefined) throw new Error('The entry was not read.')
  const detail = given.detailUrl === null ? {} : source.readDetail?.(pageOf(smartRecruitersDetail(), given.detailUrl), given).posting
  const checked = checkPosting({ ...given.posting, ...detail, source: source.name, nativeId: given.nativeId })
  if ('rejected' in checked) throw new Error(checked.rejected)
  return normalisePosting(checked.posting, { now: NOW })
}

const pay = (min: number | null, max: number | null, currency: string | null, period: string | null, annualMin: number | null) =>
  ({ salaryMin: min, salaryMax: max, salaryCurrency: currency, salaryPeriod: period, salaryAnnualMin: annualMin })
const NO_PAY = pay(null, null, null, null, null)

const story: ListRequest = { url: 'https://hn.algolia.com/api/v1/items/1', state: { story: '1' } }
const hiring = { id: 1, children: [{ id: 2, created_at: '2026-11-02T16:00:00.000Z', text: 'Kiln &amp; Co | Potter | Delft, Netherlands | Part-time | €3,000 per month<p>Turn &quot;pots&quot;.<p>Apply.' }] }

describe('what the feed says is what is stored', () => {
  it.each<[string, JobSource, unknown, object, string, ListRequest?]>([
    ['Greenhouse', greenhouse, { jobs: [greenhouseJob()] }, { title: 'Bézier Engineer', locationType: 'HYBRID', employmentType: 'FULL_TIME', place: { city: 'Köln', country: 'DE' }, ...pay(65_000, 90_000, 'EUR', 'YEAR', 65_000), isSalaryPeriodInferred: false }, '2026-11-02T14:00:00.000Z'],
    ['Lever', lever, [leverPosting()], { locationType: 'ONSITE', employmentType: 'FULL_TIME', place: { country: 'US' }, ...pay(70_000, 90_000, 'USD', 'YEAR', 70_000) }, '2026-10-26T07:33:20.000Z'],
    ['Lever, biweekly', lever, [leverPosting({ salaryRange: { currency: 'USD', interval: 'bi-week-salary', min: 3_000, max: 4_000 } })], pay(1_500, 2_000, 'USD', 'WEEK', 78_000), '2026-10-26T07:33:20.000Z'],
    ['Lever, onsite', lever, [leverPosting({ workplaceType: 'onsite' })], { locationType: 'ONSITE' }, '2026-10-26T07:33:20.000Z'],
    ['Ashby', ashby, { jobs: [ashbyJob()] }, { locationType: 'HYBRID', employmentType: 'FULL_TIME', place: { city: 'San Francisco', region: 'CA', country: 'US' }, ...pay(150_000, 190_000, 'USD', 'YEAR', 150_000), salaryText: '$150K - $190K' }, '2026-11-03T10:00:00.000Z'],
    ['Workable', workable, { jobs: [workableJob()] }, { locationType: 'REMOTE', employmentType: 'PART_TIME', seniority: 'ENTRY', place: { country: 'GR' }, ...NO_PAY }, '2026-11-04T00:00:00.000Z'],
    ['SmartRecruiters', smartrecruiters, { content: [smartRecruitersPosting()] }, { locationType: null, employmentType: 'FULL_TIME', seniority: 'ENTRY', place: { city: 'Lyon', country: 'FR' } }, '2026-11-05T08:00:00.000Z'],
    ['Recruitee', recruitee, { offers: [recruiteeOffer()] }, { title: 'Bäcker', locationType: 'ONSITE', employmentType: 'FULL_TIME', place: { city: 'Leipzig' }, ...pay(2_500, 3_100, 'EUR', 'MONTH', 30_000) }, '2026-11-06T07:30:00.000Z'],
    ['Remote OK', remoteok, [remoteOkJob()], { locationType: 'REMOTE', salaryMin: 60_000, salaryMax: null, salaryCurrency: null }, '2026-10-26T04:53:20.000Z'],
    ['Remotive', remotive, { jobs: [remotiveJob()] }, { locationType: 'REMOTE', employmentType: 'CONTRACT', ...pay(50, 70, 'USD', 'HOUR', 104_000) }, '2026-11-07T12:00:00.000Z'],
    ['Arbeitnow', arbeitnow, { data: [arbeitnowJob()] }, { locationType: null, employmentType: 'PART_TIME', ...NO_PAY }, '2026-11-01T02:26:40.000Z'],
    ['We Work Remotely', weworkremotely, rssFeed(rssItem()), { title: 'Support Lead: EMEA', locationType: 'REMOTE', employmentType: 'FULL_TIME', place: { country: 'AT' }, validThrough: new Date('2026-12-10T12:00:00Z') }, '2026-11-10T12:00:00.000Z'],
    ['Hacker News', hackernews, hiring, { title: 'Potter', locationType: null, employmentType: 'PART_TIME', place: { city: 'Delft', country: 'NL' }, ...pay(3_000, 3_000, 'EUR', 'MONTH', 36_000) }, '2026-11-02T16:00:00.000Z', story],
    ['USAJOBS', usajobs, { SearchResult: { SearchResultItems: [usajobsItem()] } }, { locationType: null, employmentType: 'FULL_TIME', place: { city: 'Boise', region: 'ID', country: 'US' }, ...pay(72_553, 94_317, 'USD', 'YEAR', 72_553), validThrough: new Date('2026-12-31T23:59:59.997Z') }, '2026-11-08T00:00:00.000Z'],
    ['USAJOBS, biweekly', usajobs, { SearchResult: { SearchResultItems: [usajobsItem({ PositionRemuneration: [{ MinimumRange: '2000', MaximumRange: '3000', RateIntervalCode: 'BW' }] })] } }, pay(1_000, 1_500, 'USD', 'WEEK', 52_000), '2026-11-08T00:00:00.000Z'],
    ['USAJOBS, unpaid', usajobs, { SearchResult: { SearchResultItems: [usajobsItem({ PositionRemuneration: [{ MinimumRange: '0', MaximumRange: '0', RateIntervalCode: 'WC' }] })] } }, { ...NO_PAY, salaryText: 'Without compensation' }, '2026-11-08T00:00:00.000Z'],
    ['Adzuna', adzuna, { results: [adzunaJob()] }, { title: 'Welder', locationType: null, employmentType: 'PART_TIME', place: { country: 'GB' }, salaryMin: 30_000, salaryMax: 34_000.5, salaryCurrency: 'GBP', isSalaryCurrencyInferred: true }, '2026-11-09T10:00:00.000Z', firstRequest(adzuna, {}, { location: 'UK' })],
    ['Adzuna, predicted', adzuna, { results: [adzunaJob({ salary_is_predicted: '1' })] }, NO_PAY, '2026-11-09T10:00:00.000Z'],
  ])('%s', (_, source, body, expected, postedAt, request) => {
    const posting = normalised(source, body, request)
    expect(posting).toMatchObject(expected)
    expect(posting.postedAt?.toISOString()).toBe(postedAt)
    expect([posting.source, posting.url.startsWith('https://')]).toEqual([source.name, true])
  })
})

describe('text', () => {
  it.each<[string, JobSource, unknown, string, ListRequest?]>([
    ['Greenhouse\'s, escaped twice', greenhouse, { jobs: [greenhouseJob()] }, 'Draw & fit curves; write <div>.\n\n• C++ and Rust'],
    ['Greenhouse\'s without markup', greenhouse, { jobs: [greenhouseJob({ content: 'Bread &amp;amp; butter &amp;lt;daily&amp;gt;' })] }, 'Bread & butter <daily>'],
    ['Lever\'s, with its lists', lever, [leverPosting()], 'Keep the catalogue.\n\nWhat you bring\n\n• SQL\n• Tidiness\n\nWe hire everyone.'],
    ['USAJOBS\', with lines', usajobs, { SearchResult: { SearchResultItems: [usajobsItem()] } }, 'You measure rivers.\nDaily.\n\nDuties\n\n• Wade & measure\n• Report\n\nRequirements\nA degree in hydrology.\nA driving licence.'],
    ['Hacker News\'', hackernews, hiring, 'Kiln & Co | Potter | Delft, Netherlands | Part-time | €3,000 per month\n\nTurn "pots".\n\nApply.', story],
    ['SmartRecruiters\'', smartrecruiters, { content: [smartRecruitersPosting()] }, 'Who we are\n\nA works.\n\nThe job\n\nTreat cuts.\n\nMore\n\nFirst line\nSecond line\n\nRequirements\nNursing licence'],
  ])('of %s is readable', (_, source, body, expected, request) => {
    expect(normalised(source, body, request).text.replace(/\n\n(?=• )/g, '\n')).toBe(expected.replace(/\n\n(?=• )/g, '\n'))
  })
})
