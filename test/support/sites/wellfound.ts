import type { SitePosting } from './site.ts'
import { COMPANIES } from './catalogue/companies.ts'
import { OCCUPATIONS, occupationOf, type Field } from './catalogue/occupations.ts'
import { PLACES, countryName } from './catalogue/places.ts'
import { embeddedJson, htmlReply, redirect, type SiteCall, type SiteDefinition, type SiteReply } from './kit/definition.ts'
import { jobPostingLd } from './kit/job-posting-ld.ts'
import { findPosting, findPostings, isNamed, pageNumber, slicePage } from './kit/listing.ts'
import { markup, raw, scriptSafe, type Markup } from './kit/markup.ts'
import { currencySign, descriptionMarkdown, employmentIn, placeOf, slugOf, thousands } from './kit/texts.ts'

const COMPANIES_A_PAGE = 20
const FIRST_ID = 3_000_000

/** Roles that take in a whole field; every occupation is a role besides. */
const BROAD_ROLES: Readonly<Record<string, Field>> = {
  'software-engineer': 'ENGINEERING', 'designer': 'DESIGN', 'product-manager': 'PRODUCT', 'marketing': 'MARKETING', 'sales': 'SALES',
  'operations': 'OPERATIONS', 'finance': 'FINANCE',
}
const ROLES: ReadonlySet<string> = new Set([...Object.keys(BROAD_ROLES), ...OCCUPATIONS.map(({ title }) => slugOf(title))])

interface Search {
  role: string | null
  isRemote: boolean
  location: string | null
}

function hasRole(posting: SitePosting, role: string): boolean {
  const occupation = occupationOf(posting.title)
  if (occupation === null) return slugOf(posting.title).includes(role)
  return BROAD_ROLES[role] === occupation.field || slugOf(occupation.title) === role
}

/** The search of an address; null where the address is none. */
function searchOf(path: string): Search | null {
  const [, head, ...rest] = path.split('/')
  if (head !== 'role') return null
  if (rest[0] === 'r') return rest.length === 2 ? { role: rest[1] ?? null, isRemote: true, location: null } : null
  if (rest[0] === 'l') return rest.length === 3 ? { role: rest[1] ?? null, isRemote: false, location: rest[2] ?? null } : null
  return rest.length <= 1 ? { role: rest[0] ?? null, isRemote: false, location: null } : null
}

const idOf = (posting: SitePosting): string => String(FIRST_ID + posting.number)

function compensation({ number, salary }: SitePosting): string {
  if (salary === null) return number % 2 === 0 ? 'No equity' : ''
  const figure = (amount: number): string =>
    `${currencySign(salary.currency)}${salary.currency === 'INR' ? `${amount / 100_000}L` : thousands(amount, 'k')}`
  const range = `${figure(salary.min)} – ${figure(salary.max)}${salary.period === 'HOUR' ? ' per hour' : ''}`
  return `${range}${['', ' • No equity', ' • 0.05% – 0.25%', ' • 0.5% – 1.0%'][number % 4] ?? ''}`
}

function sizeOf(employees: number): string {
  const bounds = [[10, 'SIZE_1_10'], [50, 'SIZE_11_50'], [200, 'SIZE_51_200'], [500, 'SIZE_201_500'], [1_000, 'SIZE_501_1000'], [5_000, 'SIZE_1001_5000']] as const
  return bounds.find(([most]) => employees <= most)?.[1] ?? 'SIZE_5000_PLUS'
}

const jobTypeOf = (posting: SitePosting): string => employmentIn(posting, ['full-time', 'part-time', 'contract', 'internship'])

function listingObject(posting: SitePosting): Record<string, unknown> {
  const isRemote = posting.workplace === 'REMOTE'
  return {
    __typename: 'JobListingSearchResult',
    id: idOf(posting),
    slug: slugOf(posting.title),
    title: posting.title,
    description: descriptionMarkdown(posting),
    jobType: jobTypeOf(posting),
    remote: isRemote,
    remoteConfig: { kind: isRemote ? 'ONLY' : 'NO', wfhFlexible: posting.workplace !== 'ONSITE' },
    liveStartAt: Math.floor(posting.postedAt.getTime() / 1_000),
    locationNames: [placeOf(posting)],
    acceptedRemoteLocationNames: isRemote ? [countryName(posting.country)] : [],
    compensation: compensation(posting),
    primaryRoleTitle: occupationOf(posting.title)?.title ?? posting.title,
    yearsExperienceMin: posting.number % 7,
    autoPosted: posting.number % 9 === 0,
  }
}

interface Startup {
  id: string
  postings: readonly SitePosting[]
  first: SitePosting
}

function startupObject({ id, first, postings }: Startup): Record<string, unknown> {
  const company = COMPANIES.find(({ slug }) => slug === first.companySlug)
  return {
    __typename: 'StartupResult',
    id,
    // Some names end in a space, as people typed them.
    name: postings.length % 2 === 0 ? `${first.company} ` : first.company,
    slug: first.companySlug,
    logoUrl: `https://photos.example/startups/${first.companySlug}.png`,
    companySize: sizeOf(company?.size ?? 20),
    highConcept: company?.tagline ?? '',
    badges: [],
    highlightedJobListings: postings.map((posting) => ({ __ref: `JobListingSearchResult:${idOf(posting)}` })),
  }
}

/** Postings by company, each company where its newest posting stands. */
function startupsOf(postings: readonly SitePosting[]): Startup[] {
  const groups = new Map<string, SitePosting[]>()
  for (const posting of postings) {
    const group = groups.get(posting.companySlug)
    if (group) group.push(posting)
    else groups.set(posting.companySlug, [posting])
  }
  return Array.from(groups.values(), (group) => startupOf(group)).filter((startup) => startup !== null)
}

function startupOf(postings: readonly SitePosting[]): Startup | null {
  const [first] = postings
  if (first === undefined) return null
  const index = COMPANIES.findIndex(({ slug }) => slug === first.companySlug)
  return { id: String(index >= 0 ? index + 1 : 1_000 + first.number), postings, first }
}

const drawStartup = ({ first, postings }: Startup): Markup => markup`<div data-test="StartupResult"><div data-testid="startup-header"><a href="/company/${first.companySlug}"><h2>${first.company}</h2></a></div>
${postings.map((posting) => markup`<div><a href="/jobs/${idOf(posting)}-${slugOf(posting.title)}">${posting.title}</a><span>${jobTypeOf(posting)}</span><span>${compensation(posting)}</span><span>${placeOf(posting)}</span></div>`)}</div>`

function apolloState(call: SiteCall, key: string, results: Record<string, unknown>, startups: readonly Startup[]): Record<string, unknown> {
  const talent = { __typename: 'TalentQueries', [key]: results }
  return {
    ROOT_QUERY: call.layout === 'apollo-deep' ? { __typename: 'Query', talent: { __typename: 'Talent', public: { search: talent } } } : { __typename: 'Query', talent },
    ...Object.fromEntries(startups.map((startup) => [`StartupResult:${startup.id}`, startupObject(startup)])),
    ...Object.fromEntries(startups.flatMap(({ postings }) => postings).map((posting) => [`JobListingSearchResult:${idOf(posting)}`, listingObject(posting)])),
  }
}

function listPage(call: SiteCall, search: Search): SiteReply {
  const { role, isRemote, location } = search
  const postings = findPostings(call, { isRemote, location, ...(role !== null && { suits: (posting) => hasRole(posting, role) }) })
  const all = startupsOf(postings)
  const slice = slicePage(call, all.map(({ first }) => first), { page: pageNumber(call.url.searchParams.get('page')), perPage: COMPANIES_A_PAGE, beyond: 'FIRST_PAGE' })
  // Postings that endless paging made up belong to no group: each is its own.
  const startups = slice.items.map((first) => all.find((startup) => startup.first === first) ?? startupOf([first])).filter((startup) => startup !== null)
  const key = `seoLandingPageJobSearchResults(${JSON.stringify({ ...(location !== null && { location }), page: slice.page, ...(isRemote && { remote: true }), ...(role !== null && { role }) })})`
  const results = {
    __typename: 'Results', perPage: COMPANIES_A_PAGE, pageCount: slice.pageCount, totalStartupCount: all.length, totalJobCount: postings.length,
    startups: startups.map(({ id }) => ({ __ref: `StartupResult:${id}` })),
  }
  const state = { props: { pageProps: { apolloState: { data: apolloState(call, key, results, startups) } } }, page: '/role/[...slug]', buildId: 'b0a7' }
  const data = call.layout === 'dom' ? null : raw(`<script id="__NEXT_DATA__" type="application/json">${scriptSafe(embeddedJson(call, state))}</script>`)
  return htmlReply(`${role ?? 'All'} jobs | Wellfound`, markup`<div id="__next"><main>${startups.map(drawStartup)}</main></div>
<script src="https://challenges.cloudflare.com/turnstile/v0/api.js" async defer></script>${data}`)
}

/** An unknown word in the address leads to the page without it. */
function unfiltered(call: SiteCall, { role, location }: Search): string | null {
  if (role !== null && (call.isTold('UNFILTERED_REDIRECT') || !ROLES.has(role))) return '/role'
  return location !== null && !PLACES.some((place) => isNamed(place, location)) ? `/role/${role}` : null
}

function detailPage(call: SiteCall, posting: SitePosting): SiteReply {
  const path = `/jobs/${idOf(posting)}-${slugOf(posting.title)}`
  const plain = jobPostingLd(posting, { now: call.now, url: `${call.origin}${path}`, identifier: idOf(posting), companyUrl: `https://${posting.companySlug}.example` })
  const years = posting.number % 7
  const ld = {
    ...plain, jobLocation: [plain.jobLocation],
    experienceRequirements: posting.number % 2 === 0 ? `${years}+ years` : { '@type': 'OccupationalExperienceRequirements', monthsOfExperience: years * 12 },
  }
  return htmlReply(`${posting.title} at ${posting.company} | Wellfound`, markup`<main><h1>${posting.title}</h1><h2>${posting.company}</h2>
${posting.isClosed ? markup`<p>This job is no longer accepting applications</p>` : null}
<div id="job-description">${posting.description.map((paragraph) => markup`<p>${paragraph}</p>`)}</div></main>
<script type="application/ld+json">${raw(scriptSafe(embeddedJson(call, ld)))}</script>
<script src="https://challenges.cloudflare.com/turnstile/v0/api.js" async defer></script>`)
}

const refusal = (status: number): SiteReply => htmlReply('Wellfound', markup`<h1>${status}</h1>`, { status })

function jobReply(call: SiteCall): SiteReply {
  const match = /^\/jobs\/(\d+)(?:-(.+))?$/.exec(call.path)
  const posting = match?.[1] === undefined ? null : findPosting(call, Number(match[1]) - FIRST_ID)
  if (posting === null || match?.[2] === undefined) return refusal(404)
  return match[2] === slugOf(posting.title) ? detailPage(call, posting) : refusal(403)
}

export const WELLFOUND: SiteDefinition = {
  layouts: ['apollo', 'apollo-deep', 'dom'],
  hasCompanies: false,
  mediaType: 'text/html',
  answer(call) {
    const search = searchOf(call.path)
    if (search === null) return jobReply(call)
    const elsewhere = unfiltered(call, search)
    return elsewhere === null ? listPage(call, search) : redirect(elsewhere, 303)
  },
}
