import type { SitePosting } from './site.ts'
import { blockPage } from './kit/block-pages.ts'
import { embeddedJson, htmlReply, redirect, type SiteCall, type SiteDefinition, type SiteReply } from './kit/definition.ts'
import { jobPostingLd } from './kit/job-posting-ld.ts'
import { findPosting, findPostings, slicePage, type ListSlice } from './kit/listing.ts'
import { markup, raw, scriptSafe, type Markup } from './kit/markup.ts'
import { ageDays, currencySign, descriptionHtml, employmentIn, excerptOf, grouped, placeOf, relativeAge } from './kit/texts.ts'

/** Organic results; `start` counts these, while cards that were paid for come on top. */
const STEP = 10
const SPONSORED = 5
const DUMMY_KEY = 'ffffffffffffffff'
const REMOTE_ATTRIBUTE = 'DSQF7'
const TYPE_ATTRIBUTES: Readonly<Record<string, SitePosting['employmentType']>> = {
  CF3CP: 'FULL_TIME', '75GKK': 'PART_TIME', NJXCK: 'CONTRACT', VDTG7: 'INTERNSHIP',
}

const keyOf = (posting: SitePosting): string => `5e1f0c2a${posting.number.toString(16).padStart(8, '0')}`

function postingOf(call: SiteCall, key: string | null): SitePosting | null {
  const match = /^5e1f0c2a([0-9a-f]{8})$/.exec(key ?? '')
  return match?.[1] === undefined ? null : findPosting(call, parseInt(match[1], 16))
}

const jobType = (posting: SitePosting): string => employmentIn(posting, ['Full-time', 'Part-time', 'Contract', 'Internship'])

function locationOf(posting: SitePosting): string {
  if (posting.workplace === 'REMOTE') return `Remote in ${placeOf(posting)}`
  return posting.workplace === 'HYBRID' ? `Hybrid work in ${placeOf(posting)}` : placeOf(posting)
}

function salaryFields({ salary }: SitePosting): Record<string, unknown> {
  if (salary === null) return { extractedSalary: { min: 0, max: -1, type: 'YEARLY' }, salarySnippet: {} }
  const sign = currencySign(salary.currency)
  const unit = salary.period === 'HOUR' ? 'an hour' : 'a year'
  return {
    extractedSalary: { min: salary.min, max: salary.max, type: salary.period === 'HOUR' ? 'HOURLY' : 'YEARLY' },
    salarySnippet: { currency: salary.currency, text: `${sign}${grouped(salary.min)} - ${sign}${grouped(salary.max)} ${unit}` },
  }
}

interface Card {
  posting: SitePosting
  isSponsored: boolean
}

function resultOf({ posting, isSponsored }: Card, now: Date): Record<string, unknown> {
  const postedAtMs = posting.postedAt.getTime()
  return {
    adId: isSponsored ? String(400_000_000 + posting.number) : '',
    jobkey: keyOf(posting),
    displayTitle: posting.title,
    title: posting.title,
    company: posting.company,
    truncatedCompany: posting.company,
    companyOverviewLink: `/cmp/${posting.companySlug}`,
    companyRating: 3 + (posting.number % 20) / 10,
    companyReviewCount: posting.number * 3,
    formattedLocation: locationOf(posting),
    jobLocationCity: posting.city,
    jobLocationState: posting.region,
    jobLocationPostal: '',
    country: posting.country,
    remoteLocation: posting.workplace === 'REMOTE',
    ...(posting.workplace !== 'ONSITE' && {
      remoteWorkModel: { inlineText: true, text: posting.workplace === 'REMOTE' ? 'Remote' : 'Hybrid work', type: posting.workplace === 'REMOTE' ? 'REMOTE_ONLY' : 'REMOTE_HYBRID' },
    }),
    ...salaryFields(posting),
    jobTypes: [jobType(posting)],
    taxonomyAttributes: [
      { label: 'job-types', attributes: [{ label: jobType(posting), suid: 'CF3CP' }] },
      { label: 'remote', attributes: posting.workplace === 'REMOTE' ? [{ label: 'Remote', suid: REMOTE_ATTRIBUTE }] : [] },
    ],
    // The day on which it was published, at the start of that day.
    pubDate: postedAtMs - (postedAtMs % 86_400_000),
    createDate: postedAtMs,
    formattedRelativeTime: ageDays(posting, now) > 30 ? '30+ days ago' : relativeAge(posting, now),
    snippet: markup`<ul style="list-style-type:circle;"><li>${excerptOf(posting)}</li></ul>`.text,
    sponsored: isSponsored,
    expired: posting.isClosed,
    viewJobLink: `/viewjob?jk=${keyOf(posting)}&from=serp`,
    thirdPartyApplyUrl: `https://${posting.companySlug}.example/apply/${posting.number}`,
  }
}

function drawCard({ posting }: Card, isCompact: boolean): Markup {
  const key = keyOf(posting)
  const link = markup`<h2 class="jobTitle"><a id="job_${key}" data-jk="${key}" class="jcs-JobTitle" href="/rc/clk?jk=${key}&bb=0&xkcb=0&fccid=0000&vjs=3"><span title="${posting.title}" id="jobTitle-${key}">${posting.title}</span></a></h2>`
  const dummy = markup`<a data-jk="${DUMMY_KEY}" href="/rc/clk?jk=${DUMMY_KEY}" aria-hidden="true" tabindex="-1" style="display:none"></a>`
  const facts = markup`<span data-testid="company-name">${posting.company}</span><div data-testid="text-location">${locationOf(posting)}</div>`
  if (isCompact) return markup`<div class="jobcard-compact">${dummy}${link}<div class="company_location">${facts}</div></div>`
  return markup`<div class="job_seen_beacon"><table class="mainContentTable"><tbody><tr><td class="resultContent">${link}${dummy}${facts}<div class="jobMetaDataGroup"><ul><li>${excerptOf(posting)}</li></ul></div></td></tr></tbody></table></div>`
}

function wanted(parameters: URLSearchParams): Parameters<typeof findPostings>[1] {
  const attributes = parameters.get('sc') ?? ''
  const type = Object.entries(TYPE_ATTRIBUTES).find(([attribute]) => attributes.includes(attribute))?.[1]
  return {
    text: parameters.get('q'),
    location: parameters.get('l'),
    isRemote: attributes.includes(REMOTE_ATTRIBUTE),
    postedWithinDays: Number(parameters.get('fromage')) || null,
    ...(type && { suits: (posting) => posting.employmentType === type }),
  }
}

/** The organic postings of a page and, below them, some of the others again, paid for. */
function cardsOf({ items, page }: ListSlice, matches: readonly SitePosting[]): Card[] {
  const shown = new Set(items)
  const others = matches.filter((posting) => !shown.has(posting))
  const start = others.length === 0 ? 0 : (page * 7) % others.length
  const sponsored = [...others.slice(start), ...others.slice(0, start)].slice(0, SPONSORED)
  return [...items.map((posting) => ({ posting, isSponsored: false })), ...sponsored.map((posting) => ({ posting, isSponsored: true }))]
}

/** A page reached by its link; an address put together by hand lacks the token, and is then served the first page. */
function startOf(parameters: URLSearchParams): number {
  const start = Math.max(0, Math.floor(Number(parameters.get('start')) || 0))
  return parameters.has('fromage') && !parameters.has('pp') ? 0 : start
}

function pagination(call: SiteCall, { page, hasNext }: ListSlice): Markup {
  const address = (number: number): string => {
    const next = new URLSearchParams(call.url.searchParams)
    next.set('start', String((number - 1) * STEP))
    next.set('pp', Buffer.from(`page ${number}`).toString('base64url'))
    return `/jobs?${next}`
  }
  return markup`<nav role="navigation" aria-label="pagination"><ul>
<li><a data-testid="pagination-page-current" aria-label="${page}">${page}</a></li>
${hasNext ? markup`<li><a data-testid="pagination-page-next" aria-label="Next Page" href="${address(page + 1)}">Next</a></li>` : null}</ul></nav>`
}

function searchPage(call: SiteCall): SiteReply {
  const parameters = call.url.searchParams
  if (call.isTold('UNFILTERED_REDIRECT') && parameters.size > 0) return redirect('/jobs')
  // An empty place is what scripts send: the site answers it with a wall.
  if (parameters.get('l') === '') return blockPage('indeed-verification') ?? htmlReply('Indeed', markup``)
  const matches = findPostings(call, wanted(parameters), { withClosed: true })
  const slice = slicePage(call, matches, { page: Math.floor(startOf(parameters) / STEP) + 1, perPage: STEP, beyond: 'LAST_PAGE' })
  const cards = cardsOf(slice, matches)
  const model = { metaData: { mosaicProviderJobCardsModel: { results: cards.map((card) => resultOf(card, call.now)), pageNumber: slice.page } } }
  const provider = cards.length === 0
    ? 'window.mosaic=window.mosaic||{};window.mosaic.providerData={};'
    : `window.mosaic=window.mosaic||{};window.mosaic.providerData=window.mosaic.providerData||{};window.mosaic.providerData["mosaic-provider-jobcards"]=${scriptSafe(embeddedJson(call, model))};window.mosaic.providerData["mosaic-provider-serp-footer"]={"metaData":{}};`
  const results = cards.length === 0
    ? markup`<div class="jobsearch-NoResult-messageContainer">The search ${parameters.get('q')} did not match any jobs.</div>`
    : markup`<div id="mosaic-provider-jobcards"><ul>${cards.map((card) => markup`<li>${drawCard(card, call.layout === 'compact-cards')}</li>`)}</ul></div>`
  return htmlReply(`${parameters.get('q') ?? ''} Jobs - Indeed`, markup`
<script id="mosaic-data" type="text/javascript">${raw(provider)}</script>
<script>window._initialData={"totalJobCount":${slice.total},"searchTitleBarModel":{"totalNumResults":${slice.total}}};</script>
<main>${results}${pagination(call, slice)}</main>${raw(ORDINARY_SCRIPTS)}`)
}

/** Stand on good pages too. */
const ORDINARY_SCRIPTS = '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js" async></script>'
  + '<script src="https://www.google.com/recaptcha/enterprise.js?render=0000" async></script>'

function header(posting: SitePosting): Record<string, unknown> {
  return {
    jobTitle: posting.title,
    companyName: posting.company,
    formattedLocation: locationOf(posting),
    ...(posting.salary && {
      salaryMin: posting.salary.min, salaryMax: posting.salary.max, salaryCurrency: posting.salary.currency,
      salaryType: posting.salary.period === 'HOUR' ? 'HOURLY' : 'YEARLY',
    }),
  }
}

const wrapperModel = (posting: SitePosting): Record<string, unknown> => ({
  jobInfoWrapperModel: { jobInfoModel: { jobInfoHeaderModel: header(posting), sanitizedJobDescription: descriptionHtml(posting) } },
})

/** The embedded data of a detail page, by the generation of the site that the layout stands for. */
function detailData(call: SiteCall, posting: SitePosting): Markup {
  const script = (code: string): Markup => raw(`<script>${code}</script>`)
  const json = (value: unknown): string => scriptSafe(embeddedJson(call, value))
  switch (call.layout) {
    case 'initial-data': {
      const job = { title: posting.title, sourceEmployerName: posting.company, description: { html: descriptionHtml(posting), text: posting.description.join('\n') }, datePublished: posting.postedAt.getTime() }
      return script(`window._initialData=${json({ hostQueryExecutionResult: { data: { jobData: { results: [{ job }] } } } })};`)
    }
    case 'initial-data-wrapper': return script(`window._initialData=${json(wrapperModel(posting))};`)
    case 'json-ld': {
      const ld = jobPostingLd(posting, { now: call.now, url: `${call.origin}/viewjob?jk=${keyOf(posting)}`, identifier: keyOf(posting), companyUrl: `https://${posting.companySlug}.example` })
      return raw(`<script type="application/ld+json">${json(ld)}</script>`)
    }
    case 'dom': case 'simple-html': return markup``
    default: return script(`window._initialData=JSON.parse(window.__packed||'{}');window._rootProps=${json({ locale: 'en', preloadedVJData: wrapperModel(posting) })};`)
  }
}

function detailPage(call: SiteCall): SiteReply {
  const posting = postingOf(call, call.url.searchParams.get('jk'))
  if (posting === null) return htmlReply('Not found - Indeed', markup`<h1>We can’t find this page</h1>`, { status: 404 })
  const html = raw(descriptionHtml(posting))
  const description = call.layout === 'simple-html'
    ? markup`<div class="simple-job-description-html">${html}</div>`
    : markup`<div id="jobDescriptionText" class="jobsearch-JobComponent-description">${html}</div>`
  return htmlReply(`${posting.title} - ${posting.city} - Indeed.com`, markup`
${detailData(call, posting)}
<div class="jobsearch-ViewJobLayout"><h1 class="jobsearch-JobInfoHeader-title" data-testid="jobsearch-JobInfoHeader-title"><span>${posting.title}</span></h1>
<div data-testid="inlineHeader-companyName">${posting.company}</div><div data-testid="inlineHeader-companyLocation">${locationOf(posting)}</div>
${posting.isClosed ? markup`<div class="jobsearch-JobInfoHeader-expiredHeader">This job has expired on Indeed</div>` : null}
${description}</div>${raw(ORDINARY_SCRIPTS)}`)
}

/** Layouts are the detail page's generations; `compact-cards` is the list's other kind of card. */
export const INDEED: SiteDefinition = {
  layouts: ['root-props', 'initial-data', 'initial-data-wrapper', 'json-ld', 'dom', 'simple-html', 'compact-cards'],
  hasCompanies: false,
  mediaType: 'text/html',
  answer(call) {
    if (call.path === '/jobs') return searchPage(call)
    if (call.path === '/viewjob') return detailPage(call)
    // Counts clicks for advertisers, and takes badly to programs.
    if (call.path === '/rc/clk') return blockPage('indeed-security-check') ?? htmlReply('Indeed', markup``)
    return htmlReply('Not found - Indeed', markup`<h1>We can’t find this page</h1>`, { status: 404 })
  },
}
