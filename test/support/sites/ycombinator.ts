import type { SitePosting } from './site.ts'
import { COMPANIES } from './catalogue/companies.ts'
import { occupationOf, type Field } from './catalogue/occupations.ts'
import { makeRandom, mixNumbers } from './catalogue/random.ts'
import { embeddedJson, htmlReply, redirect, type SiteCall, type SiteDefinition, type SiteReply } from './kit/definition.ts'
import { jobPostingLd } from './kit/job-posting-ld.ts'
import { findPosting, findPostings } from './kit/listing.ts'
import { markup, raw, scriptSafe } from './kit/markup.ts'
import { ageDays, currencySign, descriptionMarkdown, employmentIn, slugOf, thousands } from './kit/texts.ts'

/** A listing is a sample of what there is, and another one at every visit. */
const SAMPLE = 24
const FIRST_ID = 50_000

const ROLES: Readonly<Record<string, readonly Field[]>> = {
  'software-engineer': ['ENGINEERING', 'DATA'], 'designer': ['DESIGN'], 'product-manager': ['PRODUCT'], 'recruiting-hr': ['PEOPLE'],
  'sales-manager': ['SALES'], 'marketing': ['MARKETING'], 'support': ['SUPPORT'], 'operations': ['OPERATIONS', 'TRADES', 'HOSPITALITY', 'EDUCATION'],
  'science': ['SCIENCE', 'HEALTH'], 'finance': ['FINANCE'], 'legal': ['LEGAL'],
}
const PRETTY_ROLES: Readonly<Record<string, readonly [role: string, pretty: string]>> = {
  'software-engineer': ['eng', 'Engineering'], 'designer': ['design', 'Design'], 'product-manager': ['product', 'Product'], 'recruiting-hr': ['recruiting', 'Recruiting & HR'],
  'sales-manager': ['sales', 'Sales'],
}

const codeOf = (posting: SitePosting): string => `Ly${posting.number.toString(36).padStart(5, '0')}`
const pathOf = (posting: SitePosting): string => `/companies/${posting.companySlug}/jobs/${codeOf(posting)}-${slugOf(posting.title)}`

function postingOf(call: SiteCall, companySlug: string, code: string): SitePosting | null {
  const posting = findPosting(call, parseInt(code.slice(2), 36))
  return posting?.companySlug === companySlug && codeOf(posting) === code ? posting : null
}

const roleOf = (posting: SitePosting): string => {
  const field = occupationOf(posting.title)?.field
  return Object.keys(ROLES).find((role) => field !== undefined && ROLES[role]?.includes(field)) ?? 'operations'
}

function locationOf(posting: SitePosting): string {
  const place = posting.country === 'US' || posting.country === 'CA' ? `${posting.city}, ${posting.region}, ${posting.country}` : `${posting.city}, ${posting.country}`
  if (posting.workplace === 'ONSITE') return place
  return posting.workplace === 'HYBRID' ? `${place} / Remote` : `${posting.country} / Remote (${posting.country})`
}

function salaryRange({ salary }: SitePosting): string {
  if (salary === null) return ''
  const isInMillions = salary.currency === 'INR'
  const figure = (amount: number): string => `${currencySign(salary.currency)}${isInMillions ? `${amount / 1_000_000}M` : thousands(amount, 'K')}`
  const code = salary.currency === 'USD' ? '' : ` ${salary.currency}`
  return `${figure(salary.min)} - ${figure(salary.max)}${salary.period === 'HOUR' ? ' / hourly' : ''}${code}`
}

/** "about 2 months", as the site says when a job was posted. */
function relative(posting: SitePosting, now: Date): string {
  const days = ageDays(posting, now)
  if (days === 0) return 'about 5 hours'
  if (days === 1) return '1 day'
  return days < 30 ? `${days} days` : `about ${Math.round(days / 30)} month${days < 45 ? '' : 's'}`
}

function listed(call: SiteCall, posting: SitePosting): Record<string, unknown> {
  const company = COMPANIES.find(({ slug }) => slug === posting.companySlug)
  const [role, prettyRole] = PRETTY_ROLES[roleOf(posting)] ?? [roleOf(posting), 'Operations']
  return {
    id: FIRST_ID + posting.number,
    title: posting.title,
    url: pathOf(posting),
    applyUrl: `https://account.example/authenticate?continue=${FIRST_ID + posting.number}`,
    location: locationOf(posting),
    type: employmentIn(posting, ['Full-time', 'Part-time', 'Contract', 'Internship']),
    role,
    roleSpecificType: occupationOf(posting.title)?.title ?? '',
    prettyRole,
    salaryRange: salaryRange(posting),
    equityRange: posting.number % 3 === 0 ? '' : '0.10% - 0.50%',
    minExperience: posting.number % 4 === 0 ? 'Any (new grads ok)' : `${posting.number % 8 + 1}+ years`,
    visa: posting.number % 2 === 0 ? 'Will sponsor' : 'US citizen/visa only',
    skills: call.layout === 'show-jobs' ? posting.skills.map((name) => ({ name })) : posting.skills,
    companyName: posting.company,
    companyUrl: `/companies/${posting.companySlug}`,
    companyLogoUrl: `https://bookface.example/logos/${posting.companySlug}.png`,
    companyBatchName: `S${String((company?.founded ?? 2019) % 100).padStart(2, '0')}`,
    companyOneLiner: company?.tagline ?? '',
    createdAt: relative(posting, call.now),
    lastActive: '14 days',
  }
}

/** A page whose data stands in an attribute; a later element with the same attribute belongs to a widget. */
function inertiaPage(call: SiteCall, title: string, component: string, props: Record<string, unknown>, posting?: SitePosting): SiteReply {
  const data = embeddedJson(call, { component, props: { currentUser: null, ...props }, url: call.url.pathname, version: 'a1' })
  const ld = posting && call.layout === 'show-jobs'
    ? raw(`<script type="application/ld+json">${scriptSafe(JSON.stringify(jobPostingLd(posting, {
      now: call.now, url: `${call.origin}${pathOf(posting)}`, identifier: String(FIRST_ID + posting.number), companyUrl: `https://${posting.companySlug}.example`,
    })))}</script>`)
    : null
  return htmlReply(title, markup`<div id="app" data-page="${data}"></div>
${posting?.isClosed ? markup`<p role="alert">This job is no longer accepting applications.</p>` : null}
<div class="newsletter" data-page="{&quot;component&quot;:&quot;Newsletter&quot;,&quot;props&quot;:{}}"></div>${ld}`)
}

const listComponent = (call: SiteCall): string => (call.layout === 'show-jobs' ? 'WaasShowJobsPage' : 'WaasJobListingsPage')

function listPage(call: SiteCall, title: string, postings: readonly SitePosting[]): SiteReply {
  const jobPostings = postings.map((posting) => listed(call, posting))
  return inertiaPage(call, `${title} | Y Combinator`, listComponent(call), { jobCategory: title, jobPostings })
}

const sampled = (call: SiteCall, postings: readonly SitePosting[]): SitePosting[] =>
  makeRandom(mixNumbers(call.visits, 24)).sample(postings, SAMPLE)

function detailPage(call: SiteCall, posting: SitePosting): SiteReply {
  const company = COMPANIES.find(({ slug }) => slug === posting.companySlug)
  const job = { ...listed(call, posting), description: descriptionMarkdown(posting) }
  return inertiaPage(call, `${posting.title} at ${posting.company} | Y Combinator`, 'WaasShowJobPage', {
    [call.layout === 'show-jobs' ? 'jobPosting' : 'job']: job,
    company: {
      slug: posting.companySlug, name: posting.company, batch_name: `S${String((company?.founded ?? 2019) % 100).padStart(2, '0')}`, one_liner: company?.tagline ?? '',
      website: `https://${posting.companySlug}.example`, tags: ['B2B'], team_size: company?.size ?? 10,
      small_logo_url: `https://bookface.example/logos/${posting.companySlug}-small.png`, logo_url: `https://bookface.example/logos/${posting.companySlug}.png`,
      year_founded: company?.founded ?? 2019, location: posting.city,
    },
  }, posting)
}

const notFound = (): SiteReply => htmlReply('File not found | Y Combinator', markup`<h1>404</h1>`, { status: 404 })

/** `/jobs`, `/jobs/role/{role}[/{remote|city}]`, `/jobs/location/{slug}`. */
function jobsReply(call: SiteCall, [kind, slug, place]: readonly string[]): SiteReply {
  if (kind === undefined) return listPage(call, 'Jobs', sampled(call, findPostings(call, {})))
  if (call.isTold('UNFILTERED_REDIRECT')) return redirect('/jobs')
  if (kind === 'location' && slug !== undefined) return listPage(call, `Jobs in ${slug}`, sampled(call, findPostings(call, { location: slug })))
  if (kind !== 'role' || slug === undefined || !Object.hasOwn(ROLES, slug)) return notFound()
  const suits = (posting: SitePosting): boolean => roleOf(posting) === slug
  return listPage(call, `${slug} jobs`, sampled(call, findPostings(call, { suits, location: place ?? null })))
}

export const YCOMBINATOR: SiteDefinition = {
  layouts: ['job-listings', 'show-jobs'],
  hasCompanies: false,
  mediaType: 'text/html',
  answer(call) {
    const [, head, ...rest] = call.path.replace(/\/$/, '').split('/')
    if (head === 'jobs') return jobsReply(call, rest)
    const [companySlug, jobs, job] = rest
    if (head !== 'companies' || companySlug === undefined || jobs !== 'jobs') return notFound()
    if (job === undefined) return listPage(call, companySlug, findPostings(call, { suits: (posting) => posting.companySlug === companySlug }))
    const posting = postingOf(call, companySlug, job.split('-')[0] ?? '')
    return posting ? detailPage(call, posting) : notFound()
  },
}
