import { countryName, regionName } from './catalogue/places.ts'
import { occupationOf, type Field } from './catalogue/occupations.ts'
import type { SiteCall, SiteDefinition, SiteReply } from './kit/definition.ts'
import { findPostings } from './kit/listing.ts'
import { markup, raw, type Markup } from './kit/markup.ts'
import { descriptionHtml, employmentIn, slugOf } from './kit/texts.ts'
import type { SitePosting } from './site.ts'

const DAY_MS = 86_400_000

const CATEGORIES: Readonly<Record<string, { name: string; fields: readonly Field[] }>> = {
  'remote-programming-jobs': { name: 'Programming', fields: ['ENGINEERING', 'DATA'] },
  'remote-design-jobs': { name: 'Design', fields: ['DESIGN'] },
  'remote-product-jobs': { name: 'Product', fields: ['PRODUCT'] },
  'remote-sales-and-marketing-jobs': { name: 'Sales and Marketing', fields: ['SALES', 'MARKETING'] },
  'remote-customer-support-jobs': { name: 'Customer Support', fields: ['SUPPORT'] },
  'remote-management-and-finance-jobs': { name: 'Management and Finance', fields: ['FINANCE', 'LEGAL', 'PEOPLE', 'OPERATIONS'] },
}
const OTHER = { name: 'All Other Remote', fields: [] }

const isIn = (posting: SitePosting, fields: readonly Field[]): boolean => fields.some((field) => field === occupationOf(posting.title)?.field)

const categoryOf = (posting: SitePosting): string => (Object.values(CATEGORIES).find(({ fields }) => isIn(posting, fields)) ?? OTHER).name

/** HTML within XML: escaped once more, or in sections that end at the first `]]>`. */
function descriptionElement(call: SiteCall, posting: SitePosting): Markup {
  const html = `<p><strong>Headquarters:</strong> ${posting.city}</p>${descriptionHtml(posting)}`
  return call.layout === 'cdata' ? raw(`<description><![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]></description>`) : markup`<description>${html}</description>`
}

function itemOf(call: SiteCall, posting: SitePosting): Markup {
  const url = `https://weworkremotely.com/remote-jobs/${posting.companySlug}-${slugOf(posting.title)}-${posting.number}`
  return markup`<item><media:content url="https://logos.example/${posting.companySlug}.png" type="image/png"/>
<title>${posting.company}: ${posting.title}</title><region>${posting.number % 3 === 0 ? 'Anywhere in the World' : countryName(posting.country)}</region>
<country>${countryName(posting.country)}</country><state>${regionName(posting.region)}</state><skills>${posting.skills.join(', ')}</skills>
<category>${categoryOf(posting)}</category><type>${employmentIn(posting, ['Full-Time', 'Part-Time', 'Contract', 'Internship'])}</type>
${descriptionElement(call, posting)}<pubDate>${posting.postedAt.toUTCString().replace('GMT', '+0000')}</pubDate>
<expires_at>${new Date(posting.postedAt.getTime() + 60 * DAY_MS).toISOString()}</expires_at><guid>${url}</guid><link>${url}</link></item>`
}

const feed = (call: SiteCall, fields: readonly Field[] | null): SiteReply => {
  const postings = findPostings(call, { isRemote: true, ...(fields && { suits: (posting) => isIn(posting, fields) }) })
  const { text } = markup`<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss"><channel><title>We Work Remotely: Remote jobs</title>
<link>https://weworkremotely.com</link><description>Remote jobs</description><language>en-US</language>${postings.map((posting) => itemOf(call, posting))}</channel></rss>`
  return { status: 200, type: 'application/rss+xml', body: `<?xml version="1.0" encoding="UTF-8"?>\n${text}` }
}

/** `/remote-jobs.rss` and `/categories/{category}.rss`; remote jobs only. */
export const WEWORKREMOTELY: SiteDefinition = {
  layouts: ['escaped', 'cdata'],
  hasCompanies: false,
  mediaType: 'application/rss+xml',
  answer(call) {
    if (call.path === '/remote-jobs.rss') return feed(call, null)
    const category = CATEGORIES[/^\/categories\/([a-z-]+)\.rss$/.exec(call.path)?.[1] ?? '']
    return category ? feed(call, category.fields) : { status: 404, type: 'text/html', body: '<!DOCTYPE html><title>Not found</title><h1>404</h1>' }
  },
}
