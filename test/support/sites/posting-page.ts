import { embeddedJson, htmlReply, type SiteCall, type SiteDefinition } from './kit/definition.ts'
import { jobPostingLd } from './kit/job-posting-ld.ts'
import { findPosting } from './kit/listing.ts'
import { markup, raw, scriptSafe, type Markup } from './kit/markup.ts'
import { descriptionHtml, placeOf } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

type Data = Record<string, unknown>
type Form = (plain: Data, posting: SitePosting) => unknown

const ORGANIZATION: Data = { '@context': 'https://schema.org', '@type': 'Organization', name: 'Careers' }

const withSalary = (make: (salary: NonNullable<SitePosting['salary']>) => unknown): Form =>
  (plain, { salary }) => ({ ...plain, ...(salary && { baseSalary: make(salary) }) })

/** The forms in which pages say the same thing; each answers with what its script element holds. */
const FORMS = {
  'object': (plain) => plain,
  'array': (plain) => [ORGANIZATION, plain],
  'graph': ({ '@context': context, ...plain }) => ({ '@context': context, '@graph': [ORGANIZATION, plain] }),
  'type-array': (plain) => ({ ...plain, '@type': ['JobPosting', 'CreativeWork'] }),
  'bare-salary': withSalary(({ min, currency }) => ({ '@type': 'MonetaryAmount', currency, value: min })),
  'salary-strings': withSalary(({ min, max, currency }) => ({
    '@type': 'MonetaryAmount', currency, value: { '@type': 'QuantitativeValue', minValue: String(min), maxValue: String(max) },
  })),
  'currency-in-value': withSalary(({ max, currency, period }) => ({
    '@type': 'MonetaryAmount', value: { '@type': 'QuantitativeValue', currency, value: max, unitText: period },
  })),
  'lists': (plain, { country }) => ({
    ...plain,
    employmentType: [plain.employmentType, 'OTHER'],
    jobLocation: [plain.jobLocation, { '@type': 'Place', address: { '@type': 'PostalAddress', addressLocality: 'Plano', addressRegion: 'TX', addressCountry: { '@type': 'Country', name: 'US' } } }],
    ...(plain.jobLocationType === 'TELECOMMUTE' && { applicantLocationRequirements: [{ '@type': 'Country', name: country }, { '@type': 'Country', name: 'CA' }] }),
  }),
  'loose-texts': (plain, { number, city, region, country, company }) => ({
    ...plain,
    identifier: `REQ-${number}`,
    hiringOrganization: { '@type': 'Organization', name: company, logo: 'https://logos.example/logo.png' },
    jobLocation: { '@type': 'Place', address: { '@type': 'PostalAddress', addressLocality: city, addressRegion: region, addressCountry: { '@type': 'Country', name: country } } },
  }),
} as const satisfies Record<string, Form>

type FormName = keyof typeof FORMS

const isForm = (name: string): name is FormName => Object.hasOwn(FORMS, name)

/** Beside a script whose JSON is broken stands a good one. */
const BESIDE_BROKEN = 'beside-broken'
const WITHOUT = 'none'

const pathOf = (posting: SitePosting): string => `/careers/${posting.number}`

const script = (json: string): Markup => raw(`<script type="application/ld+json">${scriptSafe(json)}</script>`)

function dataOf(call: SiteCall, posting: SitePosting, form: string): Markup {
  if (form === WITHOUT) return markup``
  const plain = jobPostingLd(posting, {
    now: call.now, url: `${call.origin}${pathOf(posting)}`, identifier: String(posting.number), companyUrl: `https://${posting.companySlug}.example`,
  })
  const json = embeddedJson(call, isForm(form) ? FORMS[form](plain, posting) : plain)
  return form === BESIDE_BROKEN ? markup`${script('{"@context":"https://schema.org","@type":"BreadcrumbList",}')}${script(json)}` : script(json)
}

/** `/careers/{number}` in the form of the layout, or of `?form=`; `/careers` links to all. */
export const POSTING_PAGE: SiteDefinition = {
  layouts: ['object', ...Object.keys(FORMS).filter((name) => name !== 'object'), BESIDE_BROKEN, WITHOUT],
  hasCompanies: false,
  mediaType: 'text/html',
  answer(call) {
    if (call.path === '/careers') {
      return htmlReply('Careers', markup`<ul>${call.postings.map((posting) => markup`<li><a href="${pathOf(posting)}">${posting.title}</a></li>`)}</ul>`)
    }
    const posting = findPosting(call, Number(/^\/careers\/(\d+)$/.exec(call.path)?.[1]))
    if (posting === null) return htmlReply('Not found', markup`<h1>404</h1>`, { status: 404 })
    const form = call.url.searchParams.get('form') ?? call.layout
    return htmlReply(`${posting.title} at ${posting.company}`, markup`<nav><a href="/careers">All jobs</a></nav>
<main><h1>${posting.title}</h1><p>${posting.company}</p><p>${placeOf(posting)}</p>
${posting.isClosed ? markup`<p>This position has been filled.</p>` : null}<article>${raw(descriptionHtml(posting))}</article></main>`,
    { head: dataOf(call, posting, form) })
  },
}
