import { occupationOf } from './catalogue/occupations.ts'
import { regionName } from './catalogue/places.ts'
import { jsonReply, type SiteDefinition } from './kit/definition.ts'
import { wholeNumber } from './kit/feeds.ts'
import { findPostings, pageNumber, slicePage } from './kit/listing.ts'
import { employmentIn, isoSeconds } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const DAY_MS = 86_400_000
const FIRST_ID = 800_000_000
const MOST = 500
const USUAL = 25

/** Rates are text, and not always of the year or the hour: some come by the day, two weeks or month, some are piece work or unpaid. */
function remunerationOf({ salary, number }: SitePosting): unknown[] {
  if (salary === null) {
    return [[], [{ MinimumRange: '0.0', MaximumRange: '0.0', RateIntervalCode: 'WC', Description: 'Without Compensation' }],
      [{ MinimumRange: '12.0', MaximumRange: '18.0', RateIntervalCode: 'PW', Description: 'Piece Work' }]][number % 3] ?? []
  }
  const isHourly = salary.period === 'HOUR'
  const [code, divisor] = isHourly ? (['PH', 1] as const) : ([['PA', 1], ['PA', 1], ['PM', 12], ['BW', 26], ['PD', 260]] as const)[number % 5] ?? (['PA', 1] as const)
  const figure = (amount: number): string => (amount / divisor).toFixed(1)
  return [{ MinimumRange: figure(salary.min), MaximumRange: figure(salary.max), RateIntervalCode: code, Description: code }]
}

function itemOf(posting: SitePosting, now: Date): Record<string, unknown> {
  const id = String(FIRST_ID + posting.number)
  const [summary = '', duties = '', qualifications = '', ...rest] = posting.description
  const place = `${posting.city}, ${regionName(posting.region)}`
  return {
    MatchedObjectId: id,
    MatchedObjectDescriptor: {
      PositionID: `ST-${posting.number}-26`,
      PositionTitle: posting.title,
      PositionURI: `https://www.usajobs.gov:443/GetJob/ViewDetails/${id}`,
      ApplyURI: [`https://www.usajobs.gov:443/GetJob/ViewDetails/${id}?PostingChannelID=`],
      PositionLocationDisplay: posting.number % 5 === 0 ? 'Multiple Locations' : place,
      PositionLocation: [{ LocationName: place, CountryCode: 'United States', CountrySubDivisionCode: regionName(posting.region), CityName: place }],
      OrganizationName: posting.company,
      DepartmentName: 'Department of Invented Affairs',
      JobCategory: [{ Name: occupationOf(posting.title)?.title ?? '', Code: '2210' }],
      PositionSchedule: [{ Name: employmentIn(posting, ['Full-time', 'Part-time', 'Intermittent', 'Internship']), Code: '1' }],
      QualificationSummary: qualifications,
      PositionRemuneration: remunerationOf(posting),
      PublicationStartDate: isoSeconds(posting.postedAt).replace('Z', '.0000'),
      ApplicationCloseDate: isoSeconds(new Date(now.getTime() + 30 * DAY_MS)).replace('Z', '.0000'),
      UserArea: {
        Details: {
          JobSummary: summary, MajorDuties: [duties, ...rest], Requirements: posting.skills.join(', '), RemoteIndicator: posting.workplace === 'REMOTE',
          TeleworkEligible: posting.workplace !== 'ONSITE',
        },
      },
    },
    RelevanceRank: 0,
  }
}

/** `/api/search`, with its two headers; jobs in the United States only. */
export const USAJOBS: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: false,
  mediaType: 'application/json',
  answer(call) {
    if (call.path.toLowerCase() !== '/api/search') return jsonReply({ Message: 'No HTTP resource was found.' }, 404)
    const hasKeys = (call.headers['authorization-key'] ?? '') !== '' && (call.headers['user-agent'] ?? '').includes('@')
    if (!hasKeys) return jsonReply({ Message: 'Authorization has been denied for this request.' }, 401)
    const parameters = call.url.searchParams
    const found = findPostings(call, {
      text: parameters.get('Keyword'),
      location: parameters.get('LocationName'),
      isRemote: parameters.get('RemoteIndicator')?.toLowerCase() === 'true',
      postedWithinDays: wholeNumber(parameters.get('DatePosted'), 0) || null,
      suits: (posting) => posting.country === 'US',
    })
    const perPage = Math.max(1, wholeNumber(parameters.get('ResultsPerPage'), USUAL, MOST))
    const slice = slicePage(call, found, { page: pageNumber(parameters.get('Page')), perPage, beyond: 'NOTHING' })
    return jsonReply({
      LanguageCode: 'EN',
      SearchResult: {
        SearchResultCount: slice.items.length, SearchResultCountAll: slice.total, SearchResultItems: slice.items.map((posting) => itemOf(posting, call.now)),
        UserArea: { NumberOfPages: String(slice.pageCount) },
      },
    })
  },
}
