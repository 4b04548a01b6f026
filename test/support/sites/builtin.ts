import type { SitePosting } from './site.ts'
import { COMPANIES } from './catalogue/companies.ts'
import { occupationOf, type Field } from './catalogue/occupations.ts'
import { countryName } from './catalogue/places.ts'
import { embeddedJson, htmlReply, redirect, type SiteCall, type SiteDefinition, type SiteReply } from './kit/definition.ts'
import { jobPostingLd } from './kit/job-posting-ld.ts'
import { findPosting, findPostings, isNamed, pageNumber, slicePage, type ListSlice } from './kit/listing.ts'
import { markup, raw, scriptSafe, type Markup } from './kit/markup.ts'
import { ageDays, descriptionHtml, excerptOf, slugOf, thousands } from './kit/texts.ts'

const PER_PAGE = 25
const FIRST_ID = 9_000_000
/** After which the shell's script puts the cards in. */
const SHELL_DELAY_MS = 60

const CATEGORIES: Readonly<Record<string, readonly Field[]>> = {
  'dev-engineering': ['ENGINEERING'], 'data-analytics': ['DATA'], 'design-ux': ['DESIGN'], 'product': ['PRODUCT'], 'marketing': ['MARKETING'], 'sales': ['SALES'],
  'operations': ['OPERATIONS', 'TRADES', 'HOSPITALITY'], 'finance': ['FINANCE'], 'legal': ['LEGAL'], 'hr': ['PEOPLE'], 'customer-success': ['SUPPORT'],
  'healthcare': ['HEALTH', 'SCIENCE'], 'education': ['EDUCATION'],
}
const WORKPLACES: Readonly<Record<string, SitePosting['workplace']>> = { remote: 'REMOTE', hybrid: 'HYBRID', office: 'ONSITE' }
const LEVELS: Readonly<Record<string, string>> = {
  'entry-level': 'Entry level', 'junior': 'Junior', 'mid-level': 'Mid level', 'senior': 'Senior level', 'expert-leader': 'Expert/Leader',
}
const SIZES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  '1-10': [1, 10], '11-50': [11, 50], '51-200': [51, 200], '201-500': [201, 500], '501-1000': [501, 1_000], '1000': [1_001, Infinity],
}

const pathOf = (posting: SitePosting): string => `/job/${slugOf(posting.title)}/${FIRST_ID + posting.number}`

function levelOf(posting: SitePosting): string {
  if (posting.employmentType === 'INTERNSHIP') return 'Entry level'
  const [rank = ''] = posting.title.split(' ')
  return { Senior: 'Senior level', Junior: 'Junior', Lead: 'Expert/Leader', Principal: 'Expert/Leader' }[rank] ?? 'Mid level'
}

const sizeOf = (posting: SitePosting): number => COMPANIES.find(({ slug }) => slug === posting.companySlug)?.size ?? 30

/** What one piece of the path asks for; null for a word that the site does not know. */
function conditionOf(segment: string): ((posting: SitePosting) => boolean) | null {
  const fields = CATEGORIES[segment]
  if (fields) return (posting) => fields.some((field) => field === occupationOf(posting.title)?.field)
  const workplace = WORKPLACES[segment]
  if (workplace) return (posting) => posting.workplace === workplace
  const level = LEVELS[segment]
  if (level) return (posting) => levelOf(posting) === level
  const size = SIZES[segment]
  return size ? (posting) => sizeOf(posting) >= size[0] && sizeOf(posting) <= size[1] : null
}

const WORKPLACE_LABELS = { REMOTE: 'Remote', HYBRID: 'Hybrid', ONSITE: 'In-Office' } as const

const country = (posting: SitePosting): string => (posting.country === 'US' ? 'USA' : countryName(posting.country))
const locationOf = (posting: SitePosting): string => `${posting.city}, ${posting.region}, ${country(posting)}`
/** Some jobs are open in two places; the card then only says how many. */
const hasTwoPlaces = (posting: SitePosting): boolean => posting.number % 5 === 0

function ageOf(posting: SitePosting, now: Date): string {
  const days = ageDays(posting, now)
  const prefix = posting.number % 4 === 0 ? 'Reposted ' : ''
  if (days === 0) return `${prefix}An Hour Ago`
  if (days === 1) return `${prefix}Yesterday`
  return days > 30 ? `${prefix}30+ Days Ago` : `${prefix}${days} Days Ago`
}

/** Figures without a currency: the site knows but one. */
function salaryOf({ salary }: SitePosting): string | null {
  if (salary?.currency !== 'USD') return null
  return salary.period === 'HOUR' ? `${salary.min}-${salary.max} Hourly` : `${thousands(salary.min, 'K')}-${thousands(salary.max, 'K')} Annually`
}

const fact = (icon: string, text: Markup | string): Markup =>
  markup`<div class="d-flex align-items-start gap-sm"><div><i class="fa-regular ${icon} fs-xs text-pretty-blue"></i></div>${typeof text === 'string' ? markup`<span class="font-barlow text-gray-04">${text}</span>` : text}</div>`

function drawCard(posting: SitePosting, now: Date): Markup {
  const salary = salaryOf(posting)
  const places = hasTwoPlaces(posting)
    ? markup`<span class="font-barlow text-gray-04" data-bs-toggle="tooltip" data-bs-title="${markup`<div>${locationOf(posting)}</div><div>Plano, TX, USA</div>`.text}">2 Locations</span>`
    : locationOf(posting)
  return markup`<div id="job-card-${FIRST_ID + posting.number}" data-id="job-card"><a data-id="company-title" href="/company/${posting.companySlug}"><span>${posting.company}</span></a>
<h2><a href="${pathOf(posting)}" data-id="job-card-title" data-alias="${pathOf(posting)}">${posting.title}</a></h2>
<span class="fs-xs"><i class="fa-regular fa-clock fs-xs text-gray-03"></i>${ageOf(posting, now)}</span>
${fact('fa-house-building', WORKPLACE_LABELS[posting.workplace])}${fact('fa-location-dot', places)}
${salary === null ? null : fact('fa-sack-dollar', salary)}${fact('fa-trophy', levelOf(posting))}
<div class="fs-sm fw-regular mb-md text-gray-04">${excerptOf(posting)}</div></div>`
}

function itemList(call: SiteCall, items: readonly SitePosting[]): Markup {
  const data = {
    '@context': 'https://schema.org',
    '@graph': [{ '@type': 'CollectionPage', name: 'Jobs' }, {
      '@type': 'ItemList',
      itemListElement: items.map((posting, index) => ({
        '@type': 'ListItem', position: index + 1, name: posting.title, url: `${call.origin}${pathOf(posting)}`, description: excerptOf(posting),
      })),
    }],
  }
  const type = raw(call.layout === 'plain-type' ? 'application/ld+json' : 'application/ld&#x2B;json')
  return markup`<script type="${type}">${raw(scriptSafe(embeddedJson(call, data)))}</script>`
}

/** An element whose content only a script puts in, from a form that nothing else reads. */
function shell(content: Markup): Markup {
  const hidden = Buffer.from(content.text).toString('base64')
  return raw(`<div id="jobs-list" x-data="jobsList"></div><script>
setTimeout(() => {
  const html = new TextDecoder().decode(Uint8Array.from(atob('${hidden}'), (character) => character.charCodeAt(0)))
  document.getElementById('jobs-list').append(document.createRange().createContextualFragment(html))
}, ${SHELL_DELAY_MS})
</script>`)
}

function pagination(call: SiteCall, { page, hasNext }: ListSlice): Markup {
  if (!hasNext) return markup`<ul class="pagination"></ul>`
  const parameters = new URLSearchParams(call.url.searchParams)
  parameters.set('page', String(page + 1))
  return markup`<ul class="pagination"><li><a class="page-link" aria-label="Go to Next Page" href="${call.url.pathname}?${parameters.toString()}">${page + 1}</a></li></ul>`
}

function placeCondition(parameters: URLSearchParams): (posting: SitePosting) => boolean {
  const place = `${parameters.get('city') ?? ''} ${parameters.get('state') ?? ''}`
  const isAnywhere = parameters.get('allLocations') === 'true' || !parameters.get('country')
  return (posting) => isNamed(posting, place) && (isAnywhere || country(posting) === parameters.get('country'))
}

function listPage(call: SiteCall, segments: readonly string[]): SiteReply {
  const parameters = call.url.searchParams
  const conditions = segments.map(conditionOf)
  if (segments.length > 0 && call.isTold('UNFILTERED_REDIRECT')) return redirect('/jobs')
  const known = conditions.filter((condition) => condition !== null)
  if (known.length < conditions.length) return htmlReply('Page not found | Built In', markup`<h1>404</h1>`, { status: 404 })
  const isInPlace = placeCondition(parameters)
  const slice = slicePage(call, findPostings(call, {
    text: parameters.get('search'),
    postedWithinDays: Number(parameters.get('daysSinceUpdated')) || null,
    suits: (posting) => isInPlace(posting) && known.every((condition) => condition(posting)),
  }), { page: pageNumber(parameters.get('page')), perPage: PER_PAGE, beyond: 'LAST_PAGE' })
  const cards = slice.items.length === 0
    ? markup`${itemList(call, [])}<div class="no-results">No job results found</div>`
    : markup`${itemList(call, slice.items)}${slice.items.map((posting) => drawCard(posting, call.now))}`
  const list = call.layout === 'alpine-shell' ? shell(cards) : markup`<div id="jobs-list">${cards}</div>`
  return htmlReply('Jobs | Built In', markup`<main>${list}${pagination(call, slice)}</main>`)
}

function detailPage(call: SiteCall, posting: SitePosting): SiteReply {
  const id = FIRST_ID + posting.number
  const plain = jobPostingLd(posting, { now: call.now, url: `${call.origin}${pathOf(posting)}`, identifier: String(id), companyUrl: `https://${posting.companySlug}.example` })
  const ld = posting.number % 2 === 0 ? plain : { '@context': 'https://schema.org', '@graph': [{ '@type': 'Organization', name: 'Built In' }, plain] }
  const init = { job: { id, title: posting.title, companyName: posting.company, howToApply: `https://${posting.companySlug}.example/apply/${posting.number}?utm_source=BuiltIn`, isEasyApply: posting.number % 3 === 0 } }
  const type = raw(call.layout === 'plain-type' ? 'application/ld+json' : 'application/ld&#x2B;json')
  return htmlReply(`${posting.title} - ${posting.company} | Built In`, markup`
<script type="${type}">${raw(scriptSafe(embeddedJson(call, ld)))}</script>
<script>window.Builtin={jobPostInit(){}};Builtin.jobPostInit(${raw(scriptSafe(JSON.stringify(init)))});</script>
<main><h1>${posting.title}</h1><a data-id="company-title" href="/company/${posting.companySlug}"><span>${posting.company}</span></a>
${posting.isClosed ? markup`<div class="alert">Sorry, this job was removed</div>` : null}
<div class="html-parsed-content">${raw(descriptionHtml(posting))}</div></main>`)
}

export const BUILTIN: SiteDefinition = {
  layouts: ['server-rendered', 'alpine-shell', 'plain-type'],
  hasCompanies: false,
  mediaType: 'text/html',
  answer(call) {
    const [, head, ...rest] = call.path.replace(/\/$/, '').split('/')
    if (head === 'jobs') return listPage(call, rest)
    const posting = head === 'job' ? findPosting(call, Number(rest[1]) - FIRST_ID) : null
    return posting ? detailPage(call, posting) : htmlReply('Page not found | Built In', markup`<h1>404</h1>`, { status: 404 })
  },
}
