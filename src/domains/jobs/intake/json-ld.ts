import { countryName } from './location.ts'

type Json = Record<string, unknown>

const DEEPEST = 30

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value])

/** Text of a value that may be a text, a number, an object with a name, or a list of these (joined). */
function textOf(value: unknown, key = 'name', joint = ', '): string | undefined {
  const parts = listOf(value).flatMap((entry) => {
    if (typeof entry === 'string') return entry.trim() === '' ? [] : [entry.trim()]
    if (typeof entry === 'number') return [String(entry)]
    if (!isObject(entry)) return []
    const inner = entry[key] ?? entry['@value'] ?? entry['name']
    return typeof inner === 'string' && inner.trim() !== '' ? [inner.trim()] : typeof inner === 'number' ? [String(inner)] : []
  })
  return parts.length > 0 ? parts.join(joint) : undefined
}

/** "JobPosting", "schema:JobPosting" and "http://schema.org/JobPosting", alone or in a list. */
export const isJobPosting = (value: unknown): value is Json =>
  isObject(value) && listOf(value['@type']).some((type) => typeof type === 'string' && /(?:^|[/:#])JobPosting$/.test(type))

/**
 * All JobPosting nodes of a JSON-LD document, in order: the document itself, elements of arrays and of `@graph`, items of an
 * ItemList, a page's main entity. References by `@id` within the document are filled in one level deep.
 */
export function findJobPostings(document: unknown): Json[] {
  const byId = new Map<string, Json>()
  const found: Json[] = []
  const visit = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) return
    if (Array.isArray(value)) return value.forEach((entry) => visit(entry, depth + 1))
    if (!isObject(value)) return
    const id = value['@id']
    if (typeof id === 'string' && Object.keys(value).length > 1) byId.set(id, value)
    if (isJobPosting(value)) found.push(value)
    for (const key of ['@graph', 'itemListElement', 'item', 'mainEntity', 'mainEntityOfPage', 'hasPart', 'about']) visit(value[key], depth + 1)
  }
  visit(document, 0)
  const fill = (value: unknown): unknown => {
    const id = isObject(value) && Object.keys(value).length === 1 ? value['@id'] : undefined
    return typeof id === 'string' ? byId.get(id) ?? value : value
  }
  const filled = ([key, value]: [string, unknown]): [string, unknown] => [key, Array.isArray(value) ? value.map(fill) : fill(value)]
  return found.map((posting) => Object.fromEntries(Object.entries(posting).map(filled)))
}

function salaryOf(baseSalary: unknown): Json {
  const amount = listOf(baseSalary)[0]
  if (typeof amount === 'number') return { salaryMin: amount, salaryMax: amount }
  if (typeof amount === 'string') return { salaryText: amount }
  if (!isObject(amount)) return {}
  const value = listOf(amount['value'])[0]
  const range = isObject(value) ? value : amount
  const single = isObject(value) ? value['value'] : value
  const currency = textOf(amount['currency']) ?? (isObject(value) ? textOf(value['currency']) : undefined)
  const unit = textOf(range['unitText']) ?? textOf(amount['unitText']) ?? textOf(range['unitCode'])
  const min = range['minValue'] ?? amount['minValue'] ?? single
  const max = range['maxValue'] ?? amount['maxValue'] ?? single
  const isAmount = (given: unknown): boolean =>
    typeof given === 'number' || (typeof given === 'string' && /^\s*[^\d\s-]{0,3}\s?\d[\d.,\s]*$/.test(given))
  // A range or words where a number should be ("50k - 60k") are left to the reading of salary texts.
  if (typeof single === 'string' && single.trim() !== '' && !isAmount(single)) {
    return { salaryText: [single, currency].filter(Boolean).join(' '), salaryPeriod: unit }
  }
  return {
    salaryMin: isAmount(min) ? min : undefined,
    salaryMax: isAmount(max) ? max : undefined,
    salaryCurrency: currency,
    salaryPeriod: unit,
  }
}

function addressOf(place: unknown): string | undefined {
  if (typeof place === 'string') return place.trim() || undefined
  if (!isObject(place)) return undefined
  const address = listOf(place['address'])[0] ?? (place['addressLocality'] || place['addressCountry'] ? place : undefined)
  if (typeof address === 'string') return address.trim() || undefined
  if (!isObject(address)) return textOf(place['name'])
  const country = textOf(address['addressCountry'])
  const parts = [textOf(address['addressLocality']), textOf(address['addressRegion']), country === undefined ? undefined : countryName(country)]
  return [...new Set(parts.filter((part) => part !== undefined))].join(', ') || textOf(place['name'])
}

function locationOf(posting: Json): string | undefined {
  const places = listOf(posting['jobLocation']).map(addressOf).filter((place) => place !== undefined)
  if (places.length > 0) return [...new Set(places)].join('; ')
  const applicants = listOf(posting['applicantLocationRequirements'])
    .map((place) => textOf(place) ?? addressOf(place))
    .filter((place) => place !== undefined)
  return applicants.length > 0 ? applicants.map(countryName).join('; ') : undefined
}

/** Seconds and requirements given as objects, in words that the reading of texts understands. */
function requirementsOf(posting: Json): string | undefined {
  const lines: string[] = []
  const qualifications = textOf(posting['qualifications'], 'description', '\n')
  if (qualifications) lines.push(qualifications)
  for (const entry of listOf(posting['experienceRequirements'])) {
    const months = isObject(entry) ? Number(entry['monthsOfExperience']) : Number.NaN
    const words = textOf(entry, 'description')
    if (months > 0) lines.push(months % 12 === 0 ? `At least ${months / 12} years of experience.` : `At least ${months} months of experience.`)
    else if (words) lines.push(/experience/i.test(words) ? words : `Experience: ${words}`)
  }
  for (const entry of listOf(posting['educationRequirements'])) {
    const words = isObject(entry) ? textOf(entry['credentialCategory']) ?? textOf(entry, 'description') : textOf(entry)
    if (words && !/^no requirements$/i.test(words)) lines.push(`Education: ${words.replace(/^(bachelor|associate|master)(?: degree)?$/i, "$1's degree")}`)
  }
  const skills = textOf(posting['skills'], 'name', ', ')
  if (skills) lines.push(`Skills: ${skills}`)
  return lines.length > 0 ? lines.join('\n') : undefined
}

const isWebAddress = (text: string | undefined): text is string => text !== undefined && /^https?:\/\//i.test(text)

/**
 * A record of the product's import format from a schema.org JobPosting, in any of the shapes that sites publish. What the
 * posting does not say is absent; nothing is checked here.
 */
export function recordOfJobPosting(posting: Json): Json {
  const organisation = listOf(posting['hiringOrganization'])[0]
  const company = isObject(organisation) ? organisation : {}
  const identifier = listOf(posting['identifier'])[0]
  const page = posting['mainEntityOfPage']
  const addresses = [textOf(posting['url']), textOf(posting['@id']), isObject(page) ? textOf(page['@id']) : textOf(page)]
  const responsibilities = textOf(posting['responsibilities'], 'description', '\n')
  const description = textOf(posting['description'], '@value', '\n')
  const wholeDescription = responsibilities === undefined || description?.includes(responsibilities)
    ? description
    : [description, `Responsibilities\n${responsibilities}`].filter(Boolean).join('\n\n')
  const employees = company['numberOfEmployees']
  const isTelecommute = listOf(posting['jobLocationType']).some((type) => typeof type === 'string' && /telecommute|remote/i.test(type))
  return {
    title: textOf(posting['title']) ?? textOf(posting['name']),
    company: typeof organisation === 'string' ? organisation : textOf(company['name']) ?? textOf(company['legalName']),
    description: wholeDescription,
    requirements: requirementsOf(posting),
    url: addresses.find(isWebAddress),
    nativeId: isObject(identifier) ? textOf(identifier['value']) ?? textOf(identifier['@id']) : textOf(identifier),
    location: locationOf(posting),
    locationType: isTelecommute ? 'REMOTE' : textOf(posting['jobLocationType']),
    ...salaryOf(posting['baseSalary'] ?? posting['estimatedSalary']),
    employmentType: textOf(posting['employmentType']),
    postedAt: textOf(posting['datePosted']),
    validThrough: textOf(posting['validThrough']),
    companyWebsite: [textOf(company['sameAs'], 'url')?.split(', ')[0], textOf(company['url'])].find(isWebAddress),
    companyLogoUrl: [textOf(company['logo'], 'url'), isObject(company['logo']) ? textOf(company['logo']['contentUrl']) : undefined].find(isWebAddress),
    companySize: isObject(employees) ? textOf(employees['value']) ?? textOf(employees['maxValue']) : textOf(employees),
    applyUrl: isObject(posting['applicationContact']) ? textOf(posting['applicationContact']['url']) : undefined,
  }
}

const LD_TYPE = /type\s*=\s*["']?application\/ld(?:\+|&#x2b;|&#43;|&plus;)json/i
const WRAPPER_START = /^(?:<!--|(?:\/\/|\/\*)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*\/)?)/
const WRAPPER_END = /(?:-->|(?:\/\/|\/\*)?\s{0,9}\]\]>(?:\s{0,9}\*\/)?)$/

/** Texts of the JSON-LD scripts of an HTML page, comment and CDATA wrappers taken off; in time linear in the page's length. */
export function ldScripts(html: string): string[] {
  const texts: string[] = []
  const opening = /<script\b/gi
  const closing = /<\/script\b/gi
  while (opening.test(html)) {
    const start = html.indexOf('>', opening.lastIndex) + 1
    closing.lastIndex = start
    const end = start === 0 ? null : closing.exec(html)
    if (end === null) break
    if (LD_TYPE.test(html.slice(opening.lastIndex, start))) {
      texts.push(html.slice(start, end.index).trim().replace(WRAPPER_START, '').replace(WRAPPER_END, ''))
    }
    opening.lastIndex = closing.lastIndex
  }
  return texts
}

/** JSON in which raw line breaks and tabs inside texts, which many sites print, do no harm. Throws SyntaxError on other faults. */
export function parseLenientJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse(text.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*(?=[}\]])/g, ''))
  }
}
