import type { SitePosting } from './site.ts'
import { embeddedJson, htmlReply, redirect, type SiteCall, type SiteDefinition, type SiteReply } from './kit/definition.ts'
import { flightScripts, flightText } from './kit/flight.ts'
import { jobPostingLd } from './kit/job-posting-ld.ts'
import { findPosting, findPostings, pageNumber, slicePage, type ListSlice } from './kit/listing.ts'
import { markup, raw, scriptSafe, type Markup } from './kit/markup.ts'
import { ageDays, descriptionHtml, employmentIn, excerptOf, fullPlaceOf, grouped, hexOf, isoSeconds } from './kit/texts.ts'
import { countryName, regionName } from './catalogue/places.ts'

/** Pages that the site gives out; every later one is this one again. */
const CEILING = 25
const SIMILAR_JOBS = 4
const NO_LOCATION_EVERY = 17

const guidOf = ({ number }: SitePosting): string =>
  `${hexOf(number, 8)}-${hexOf(number, 4)}-4${hexOf(number, 3)}-8${hexOf(number, 3)}-${number.toString(16).padStart(12, '0')}`

function postingOf(call: SiteCall, guid: string): SitePosting | null {
  const posting = findPosting(call, parseInt(guid.slice(-12), 16))
  return posting !== null && guidOf(posting) === guid ? posting : null
}

/** The forms in which the site says where a job is. */
function locationOf(posting: SitePosting): string {
  if (posting.workplace === 'HYBRID') return `Hybrid in ${fullPlaceOf(posting)}`
  if (posting.workplace === 'ONSITE') return fullPlaceOf(posting)
  return posting.number % 2 === 0 ? 'Remote' : `Remote or ${fullPlaceOf(posting)}`
}

const hasNoLocation = (posting: SitePosting): boolean => posting.workplace === 'ONSITE' && posting.number % NO_LOCATION_EVERY === 0

const shownLocation = (posting: SitePosting): string => (hasNoLocation(posting) ? 'No location provided' : locationOf(posting))

const employmentOf = (posting: SitePosting): string => employmentIn(posting, ['Full-time', 'Part-time', 'Contract', 'Internship'])

function salaryText({ salary }: SitePosting): string | null {
  if (salary === null) return null
  return `${salary.currency} ${grouped(salary.min, 2)} - ${grouped(salary.max, 2)} per ${salary.period === 'HOUR' ? 'hour' : 'year'}`
}

function cardData(posting: SitePosting, origin: string): Record<string, unknown> {
  const salary = salaryText(posting)
  return {
    id: hexOf(posting.number, 8),
    guid: guidOf(posting),
    detailsPageUrl: `${origin}/job-detail/${guidOf(posting)}`,
    title: posting.title,
    companyName: posting.company,
    companyLogoUrl: `https://logos.example/${posting.companySlug}.png`,
    companyProfileId: hexOf(posting.number, 6),
    employmentType: employmentOf(posting),
    employerType: 'Direct Hire',
    ...(!hasNoLocation(posting) && {
      jobLocation: {
        city: posting.city, state: regionName(posting.region), country: countryName(posting.country), region: posting.region, displayName: fullPlaceOf(posting),
      },
    }),
    postedDate: isoSeconds(posting.postedAt),
    modifiedDate: isoSeconds(posting.postedAt),
    ...(salary !== null && { salary }),
    summary: excerptOf(posting, 200),
    isRemote: posting.workplace === 'REMOTE',
    workplaceTypes: [{ REMOTE: 'Remote', HYBRID: 'Hybrid', ONSITE: 'On-Site' }[posting.workplace]],
    easyApply: posting.number % 3 === 0,
  }
}

function drawCard(posting: SitePosting, now: Date): Markup {
  const days = ageDays(posting, now)
  const salary = posting.salary ? `$${posting.salary.min}` : null
  return markup`<div role="listitem"><div data-testid="job-card" data-job-guid="${guidOf(posting)}" data-id="${hexOf(posting.number, 8)}" role="article">
<a data-testid="job-search-job-detail-link" href="/job-detail/${guidOf(posting)}">${posting.title}</a>
<p data-testid="job-card-company-name">${posting.company}</p><p>${shownLocation(posting)} • ${days === 0 ? 'Today' : `${days}d ago`}</p>
<p>${excerptOf(posting, 200)}</p><p id="employmentType-label">${employmentOf(posting)}</p>
${posting.salary?.currency === 'USD' ? markup`<p id="salary-label">${salary}</p>` : null}</div></div>`
}

/** Cards that look like results beside what was asked for. */
const similarJobs = (call: SiteCall, shown: readonly SitePosting[]): Markup => {
  const others = call.postings.filter((posting) => !shown.includes(posting) && !posting.isClosed).slice(0, SIMILAR_JOBS)
  return markup`<aside><h2>Similar jobs</h2><div role="list" aria-label="Job search results">${others.map((posting) => drawCard(posting, call.now))}</div></aside>`
}

function listData(call: SiteCall, { items, page, pageCount, total }: ListSlice): Markup {
  const jobs = items.map((posting) => cardData(posting, call.origin))
  switch (call.layout) {
    case 'next-data': return raw(`<script id="__NEXT_DATA__" type="application/json">${scriptSafe(embeddedJson(call, { props: { pageProps: { jobs } } }))}</script>`)
    case 'json-ld': {
      const list = { '@context': 'https://schema.org', '@type': 'ItemList', itemListElement: items.map((posting, index) => ({ '@type': 'ListItem', position: index + 1, item: linkedData(call, posting) })) }
      return raw(`<script type="application/ld+json">${scriptSafe(embeddedJson(call, list))}</script>`)
    }
    case 'dom': return markup``
    default: return flightScripts([
      '1:"$Sreact.fragment"\n',
      flightText('1f', `Jobs, naïvely sorted — ✓ ${'é'.repeat(40)} 求人`),
      `7:${embeddedJson(call, ['$', '$L1a', null, { jobs, meta: { currentPage: page, pageCount, totalResults: total } }])}\n`,
      '2:{"metadata":[["$","title","0",{"children":"Jobs | Dice.com"}]]}\n',
    ])
  }
}

const linkedData = (call: SiteCall, posting: SitePosting): Record<string, unknown> => jobPostingLd(posting, {
  now: call.now, url: `${call.origin}/job-detail/${guidOf(posting)}`, identifier: guidOf(posting), companyUrl: `https://${posting.companySlug}.example`,
})

/** Words and place of `/jobs/q-<kw>-l-<loc>-jobs`; null for an address that is no search. */
function searchOf(call: SiteCall): { text: string | null; location: string | null } | null {
  if (call.path === '/jobs') return { text: call.url.searchParams.get('q'), location: call.url.searchParams.get('location') }
  const match = /^\/jobs\/(?:q-(?<text>.+?))?(?:(?:^|-|(?<=\/))l-(?<location>.+))?-jobs$/.exec(call.path)
  if (!match || (match.groups?.text === undefined && match.groups?.location === undefined)) return null
  return { text: match.groups.text ?? null, location: match.groups.location ?? null }
}

function listPage(call: SiteCall, search: { text: string | null; location: string | null }): SiteReply {
  if (call.isTold('UNFILTERED_REDIRECT') && call.path !== '/jobs') return redirect('/jobs')
  const slice = slicePage(call, findPostings(call, search), {
    page: pageNumber(call.url.searchParams.get('page')), perPage: call.layout === 'flight-30' ? 30 : 20, beyond: 'LAST_PAGE', ceiling: CEILING,
  })
  const cards = slice.items.map((posting) => drawCard(posting, call.now))
  return htmlReply(`${search.text ?? ''} Jobs | Dice.com`, markup`
<main>${slice.items.length === 0 ? markup`<p data-testid="no-results">No jobs match your search</p>` : null}
<div data-testid="job-search-split-view-card-list-scroll"><div role="list" aria-label="Job search results">${cards}</div></div>
<nav role="navigation" aria-label="Pagination"><section aria-label="Page ${slice.page} of ${slice.pageCount}"></section></nav>
${similarJobs(call, slice.items)}</main>
${listData(call, slice)}`)
}

/** As the site's own scripts get it: the description in a row of its own, to which the job's row points. */
function detailData(call: SiteCall, posting: SitePosting): Markup {
  const html = descriptionHtml(posting)
  const head = { jobGuid: guidOf(posting), legacyJobId: String(90_000_000 + posting.number), jobTitle: posting.title, companyName: posting.company, applyType: 'EXTERNAL' }
  const job = {
    ...head, description: '$49', companyId: hexOf(posting.number, 6), positionId: String(posting.number), postedDate: isoSeconds(posting.postedAt),
    skills: posting.skills, employmentType: employmentOf(posting), salary: salaryText(posting) ?? '',
  }
  switch (call.layout) {
    case 'next-data': return raw(`<script id="__NEXT_DATA__" type="application/json">${scriptSafe(embeddedJson(call, { props: { pageProps: { job: { ...job, description: html } } } }))}</script>`)
    case 'json-ld': return raw(`<script type="application/ld+json">${scriptSafe(embeddedJson(call, linkedData(call, posting)))}</script>`)
    case 'dom': return markup``
    default: return flightScripts([
      '1:"$Sreact.fragment"\n',
      flightText('49', html),
      `c:${embeddedJson(call, ['$', '$L4a', null, { jobDetail: job }])}\n`,
    ])
  }
}

function detailPage(call: SiteCall, posting: SitePosting): SiteReply {
  const heading = [posting.title, posting.company, shownLocation(posting)].join(' - ')
  return htmlReply(`${heading} | Dice.com`, markup`
<main><h1 data-testid="jobTitle">${posting.title}</h1><a data-testid="companyName" href="/company/${posting.companySlug}">${posting.company}</a>
<p data-testid="jobLocation">${shownLocation(posting)}</p>
${posting.isClosed ? markup`<div role="alert" data-testid="job-expired">Sorry, this job is no longer available.</div>` : null}
<div data-testid="jobDescriptionHtml">${raw(descriptionHtml(posting))}</div>${similarJobs(call, [posting])}</main>
${detailData(call, posting)}`, { head: markup`<meta property="og:title" content="${heading}">` })
}

/** `flight` is the site as it is; `flight-30` has longer pages; the others are its older forms. */
export const DICE: SiteDefinition = {
  layouts: ['flight', 'flight-30', 'next-data', 'json-ld', 'dom'],
  hasCompanies: false,
  mediaType: 'text/html',
  answer(call) {
    const guid = /^\/job-detail\/([0-9a-f-]{36})$/.exec(call.path)?.[1]
    const posting = guid === undefined ? null : postingOf(call, guid)
    if (posting) return detailPage(call, posting)
    const search = searchOf(call)
    return search ? listPage(call, search) : htmlReply('Page not found | Dice.com', markup`<h1>404</h1>`, { status: 404 })
  },
}
