import { occupationOf } from './catalogue/occupations.ts'
import { jsonReply, type SiteCall, type SiteDefinition } from './kit/definition.ts'
import { boardOf, paragraphsHtml, skillsHtml, wholeNumber } from './kit/feeds.ts'
import { findPosting, slicePage } from './kit/listing.ts'
import { employmentIn, fullPlaceOf, isoSeconds } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const MOST = 100
const FIRST_ID = 743_999_900_000_000

const idOf = (posting: SitePosting): string => String(FIRST_ID + posting.number)

function entryOf(call: SiteCall, posting: SitePosting): Record<string, unknown> {
  const field = occupationOf(posting.title)?.field ?? 'OPERATIONS'
  return {
    id: idOf(posting),
    name: posting.title,
    uuid: `${idOf(posting)}-u`,
    refNumber: `REF${posting.number}A`,
    ref: `${call.origin}/v1/companies/${posting.companySlug}/postings/${idOf(posting)}`,
    company: { identifier: posting.companySlug, name: posting.company },
    releasedDate: isoSeconds(posting.postedAt).replace('Z', '.000Z'),
    location: {
      city: posting.city, region: posting.region, country: posting.country.toLowerCase(), remote: posting.workplace === 'REMOTE', fullLocation: fullPlaceOf(posting),
    },
    department: { id: field, label: field },
    typeOfEmployment: { id: 'permanent', label: employmentIn(posting, ['Full-time', 'Part-time', 'Contract', 'Intern']) },
    experienceLevel: { id: 'mid', label: posting.number % 2 === 0 ? 'Mid-Senior Level' : 'Entry Level' },
  }
}

function detailOf(call: SiteCall, posting: SitePosting): Record<string, unknown> {
  const [company = '', duties = '', qualifications = '', ...rest] = posting.description
  return {
    ...entryOf(call, posting),
    active: !posting.isClosed,
    postingUrl: `https://jobs.smartrecruiters.com/${posting.companySlug}/${idOf(posting)}`,
    applyUrl: `https://jobs.smartrecruiters.com/${posting.companySlug}/${idOf(posting)}?oga=true`,
    jobAd: {
      sections: {
        companyDescription: { title: 'Company Description', text: paragraphsHtml([company]) },
        jobDescription: { title: 'Job Description', text: paragraphsHtml([duties]) },
        qualifications: { title: 'Qualifications', text: paragraphsHtml([qualifications]) + skillsHtml(posting) },
        additionalInformation: { title: 'Additional Information', text: paragraphsHtml(rest) },
      },
    },
  }
}

/** `/v1/companies/{company}/postings?limit=100&offset=`, and `/{id}` behind it for all of a posting. */
export const SMARTRECRUITERS: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: true,
  mediaType: 'application/json',
  answer(call) {
    const match = /^\/v1\/companies\/([^/]+)\/postings(?:\/(\d+))?\/?$/.exec(call.path)
    const board = boardOf(call, match?.[1])
    if (board === null) return jsonReply({ message: 'Company not found' }, 404)
    if (match?.[2] !== undefined) {
      const posting = findPosting(call, Number(match[2]) - FIRST_ID)
      return posting ? jsonReply(detailOf(call, posting)) : jsonReply({ message: 'Posting not found' }, 404)
    }
    const parameters = call.url.searchParams
    const perPage = Math.max(1, wholeNumber(parameters.get('limit'), MOST, MOST))
    const offset = wholeNumber(parameters.get('offset'), 0)
    const { items, total } = slicePage(call, board, { page: Math.floor(offset / perPage) + 1, perPage, beyond: 'NOTHING' })
    return jsonReply({ offset, limit: perPage, totalFound: total, content: items.map((posting) => entryOf(call, posting)) })
  },
}
