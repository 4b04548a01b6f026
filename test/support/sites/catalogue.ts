import { COMPANIES } from './catalogue/companies.ts'
import { OCCUPATIONS, type Field } from './catalogue/occupations.ts'
import { PLACES, type Place } from './catalogue/places.ts'
import { makeDescription } from './catalogue/prose.ts'
import { makeRandom, mixNumbers, type Random } from './catalogue/random.ts'
import type { SitePosting } from './site.ts'

const HOUR_MS = 3_600_000
const OLDEST_DAYS = 50
const PAID_BY_THE_HOUR: ReadonlySet<Field> = new Set(['TRADES', 'HOSPITALITY', 'HEALTH'])
const BOUND_TO_A_PLACE: ReadonlySet<Field> = new Set(['TRADES', 'HOSPITALITY', 'HEALTH', 'SCIENCE'])

/** How many units of a currency stand for a dollar, roughly, so that figures look right. */
const PER_DOLLAR: Readonly<Record<string, number>> = { USD: 1, CAD: 1.3, GBP: 0.8, EUR: 0.9, CHF: 0.9, INR: 30 }

function makeSalary(field: Field, place: Place, random: Random): SitePosting['salary'] {
  if (random.isLikely(0.3)) return null
  const factor = PER_DOLLAR[place.currency] ?? 1
  const isHourly = PAID_BY_THE_HOUR.has(field) && place.currency !== 'INR'
  if (isHourly) {
    const min = Math.round((18 + random.below(30)) * factor)
    return { min, max: min + 4 + random.below(12), currency: place.currency, period: 'HOUR' }
  }
  const step = place.currency === 'INR' ? 100_000 : 1_000
  const min = Math.round(((45 + random.below(110)) * 1_000 * factor) / step) * step
  return { min, max: min + step * (5 + random.below(10)), currency: place.currency, period: 'YEAR' }
}

function makeTitle(base: string, field: Field, place: Place, random: Random): string {
  const rank = BOUND_TO_A_PLACE.has(field) ? '' : random.pick(['', '', 'Senior ', 'Junior ', 'Lead ', 'Principal '])
  const ending = place.country === 'DE' ? ' (m/w/d)' : random.pick(['', '', '', '', ' - Northern Region', ' & Mentor', ' II'])
  return `${rank}${base}${ending}`
}

function makeWorkplace(field: Field, random: Random): SitePosting['workplace'] {
  if (BOUND_TO_A_PLACE.has(field)) return 'ONSITE'
  return random.pick(['REMOTE', 'REMOTE', 'HYBRID', 'ONSITE'])
}

/** The posting of that number: always the same for the same number, seed and `now`. */
export function makePosting(number: number, seed: number, now: Date): SitePosting {
  const random = makeRandom(mixNumbers(seed, number))
  const company = COMPANIES[(number - 1) % COMPANIES.length] ?? random.pick(COMPANIES)
  const occupation = random.pick(OCCUPATIONS)
  const place = random.pick(PLACES)
  const title = makeTitle(occupation.title, occupation.field, place, random)
  const skills = random.sample(occupation.skills, 3 + random.below(3))
  return {
    number,
    title,
    company: company.name,
    companySlug: company.slug,
    city: place.city,
    region: place.region,
    country: place.country,
    workplace: makeWorkplace(occupation.field, random),
    employmentType: random.pick(['FULL_TIME', 'FULL_TIME', 'FULL_TIME', 'PART_TIME', 'CONTRACT', 'INTERNSHIP']),
    salary: makeSalary(occupation.field, place, random),
    postedAt: new Date(now.getTime() - random.below(OLDEST_DAYS * 24) * HOUR_MS - random.below(60) * 60_000),
    skills,
    description: makeDescription({ company: company.name, product: company.product, title: occupation.title, city: place.city, skills }, random),
    isClosed: false,
  }
}

/** So many postings, numbered from 1, all open, posted within the last 50 days before `now`. */
export const makeCatalogue = (count: number, seed = 1, now = new Date()): SitePosting[] =>
  Array.from({ length: count }, (_, index) => makePosting(index + 1, seed, now))
