import { StructureError } from '../../scrape-errors.ts'
import type { JobSource } from '../job-source.ts'
import { encodePart, originOf, webAddress, withParameters } from './addresses.ts'
import { countAt, jsonOf, listAt } from './body.ts'
import { readEntries, statedFields } from './entries.ts'
import { entry, flag, id, part, requiredText, text } from './fields.ts'
import { joinSections } from './html.ts'
import { placeText } from './places.ts'

const PAGE_SIZE = 100

const label = part({ label: text })
const posting = entry({
  id,
  name: requiredText,
  company: part({ name: text, identifier: text }),
  releasedDate: text,
  location: part({ city: text, region: text, country: text, remote: flag, hybrid: flag, fullLocation: text }),
  typeOfEmployment: label,
  experienceLevel: label,
})

const section = part({ title: text, text })
const detail = entry({
  active: flag,
  applyUrl: text,
  jobAd: entry({
    sections: entry({ companyDescription: section, jobDescription: section, qualifications: section, additionalInformation: section }),
  }),
})

/** The job boards that companies have at SmartRecruiters, by the posting API; the text is on a page of its own. */
export const smartrecruiters: JobSource = {
  name: 'smartrecruiters',
  label: 'SmartRecruiters',
  kind: 'FEED',
  transport: 'HTTP',
  origin: 'https://api.smartrecruiters.com',
  hosts: [],
  filters: [],
  hasDetailPages: true,
  maxPages: 50,
  isExhaustive: true,
  rules: {
    delayMs: 500,
    hourlyLimit: null,
    dailyLimit: null,
    terms: 'The posting API is public and needs no key; it answers at most ten requests a second.',
    attribution: null,
    isOptIn: false,
  },
  needs: { companies: true, credentials: [] },
  start: (_query, setup) => setup.companies.map((company) => ({
    url: withParameters(`${originOf(setup, company)}/v1/companies/${encodePart(company)}/postings`, { limit: PAGE_SIZE, offset: 0 }),
    state: { company, offset: 0 },
  })),
  readList(page, request) {
    const body = jsonOf(page)
    const list = listAt(body, ['content'])
    const total = countAt(body, ['totalFound'])
    const company = String(request.state['company'])
    const { origin, pathname } = new URL(request.url)
    const entries = readEntries(list, posting, (given) => {
      const { fullLocation, city, region, country, remote, hybrid } = given.location ?? {}
      return {
        nativeId: given.id,
        detailUrl: `${origin}${pathname}/${encodePart(given.id)}`,
        closed: null,
        posting: statedFields({
          title: given.name,
          company: given.company?.name ?? company,
          url: `https://jobs.smartrecruiters.com/${encodePart(given.company?.identifier ?? company)}/${encodePart(given.id)}`,
          location: placeText(fullLocation, { city, region, country }),
          locationType: hybrid ? 'HYBRID' : remote ? 'REMOTE' : undefined,
          employmentType: given.typeOfEmployment?.label,
          seniority: given.experienceLevel?.label,
          postedAt: given.releasedDate,
        }),
      }
    })
    const offset = Number(request.state['offset']) + list.length
    const isEnd = list.length === 0 || (total === null ? list.length < PAGE_SIZE : offset >= total)
    const next = isEnd ? null : { url: withParameters(request.url, { offset }), state: { ...request.state, offset } }
    return { extraction: 'FEED', ...entries, next, total }
  },
  readDetail(page) {
    const parsed = detail.safeParse(jsonOf(page))
    if (!parsed.success) throw new StructureError('"jobAd.sections"', { cause: parsed.error })
    const { active, applyUrl, jobAd: { sections } } = parsed.data
    const { companyDescription, jobDescription, qualifications, additionalInformation } = sections
    return {
      extraction: 'FEED',
      closed: active === false ? '"active": false' : null,
      posting: statedFields({
        description: joinSections([companyDescription, jobDescription, additionalInformation].map((each) => ({ heading: each?.title, body: each?.text }))),
        requirements: qualifications?.text,
        applyUrl: webAddress(applyUrl, page.url),
      }),
    }
  },
}
