import { countryName } from './catalogue/places.ts'
import { occupationOf } from './catalogue/occupations.ts'
import { jsonReply, type SiteDefinition } from './kit/definition.ts'
import { boardOf, paragraphsHtml, wholeNumber } from './kit/feeds.ts'
import { slicePage } from './kit/listing.ts'
import { markup } from './kit/markup.ts'
import { employmentIn, hexOf, placeOf } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const MOST = 100
const IN_DESCRIPTION = 3

const idOf = ({ number }: SitePosting): string =>
  `${hexOf(number, 8)}-${hexOf(number, 4)}-4${hexOf(number, 3)}-9${hexOf(number, 3)}-${number.toString(16).padStart(12, '0')}`

const listItems = (texts: readonly string[]): string => markup`${texts.map((text) => markup`<li>${text}</li>`)}`.text

/** The same thing is written in two ways. */
const workplaceOf = ({ workplace, number }: SitePosting): string =>
  (workplace === 'ONSITE' ? (number % 2 === 0 ? 'onsite' : 'on-site') : workplace.toLowerCase())

function entryOf(posting: SitePosting): Record<string, unknown> {
  const { salary, description } = posting
  const location = posting.workplace === 'REMOTE' ? `Remote, ${countryName(posting.country)}` : placeOf(posting)
  const field = occupationOf(posting.title)?.field ?? 'OPERATIONS'
  const opening = description.slice(0, IN_DESCRIPTION)
  return {
    id: idOf(posting),
    text: posting.title,
    categories: {
      location, commitment: employmentIn(posting, ['Full-time', 'Part-time', 'Contract', 'Internship']), team: field, department: field,
      allLocations: posting.number % 5 === 0 ? [location, 'Plano, TX'] : [location],
    },
    country: posting.country,
    description: paragraphsHtml(opening),
    descriptionPlain: opening.join('\n\n'),
    lists: [{ text: 'Skills', content: listItems(posting.skills) }, { text: 'How we work', content: listItems(description.slice(IN_DESCRIPTION)) }],
    hostedUrl: `https://jobs.lever.co/${posting.companySlug}/${idOf(posting)}`,
    applyUrl: `https://jobs.lever.co/${posting.companySlug}/${idOf(posting)}/apply`,
    workplaceType: workplaceOf(posting),
    ...(salary && {
      salaryRange: { currency: salary.currency, interval: salary.period === 'HOUR' ? 'per-hour-wage' : 'per-year-salary', min: salary.min, max: salary.max },
    }),
    createdAt: posting.postedAt.getTime(),
  }
}

/** `/v0/postings/{site}?mode=json&skip=&limit=`. */
export const LEVER: SiteDefinition = {
  layouts: ['default'],
  hasCompanies: true,
  mediaType: 'application/json',
  answer(call) {
    const board = boardOf(call, /^\/v0\/postings\/([^/]+)\/?$/.exec(call.path)?.[1])
    if (board === null) return jsonReply({ ok: false, error: 'Document not found' }, 404)
    const parameters = call.url.searchParams
    const perPage = Math.max(1, wholeNumber(parameters.get('limit'), MOST, MOST))
    const page = Math.floor(wholeNumber(parameters.get('skip'), 0) / perPage) + 1
    return jsonReply(slicePage(call, board, { page, perPage, beyond: 'NOTHING' }).items.map(entryOf))
  },
}
