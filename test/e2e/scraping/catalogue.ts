import { makePosting } from '../../support/sites/catalogue.ts'
import type { SitePosting } from '../../support/sites/site.ts'

const DAY_MS = 86_400_000
/** All of one field of work, which sites know as the role of a software engineer. */
const TITLES = ['Software Engineer', 'Backend Engineer', 'Embedded Systems Engineer', 'Site Reliability Engineer', 'Security Engineer', 'QA Engineer']
/** Days; none is near the twenty that a test asks for. */
const AGES = [0.2, 1.5, 3.5, 6.5, 10.5, 15.5, 24.5, 28.5, 40.5]

/**
 * So many postings of engineers, 34 at most and each of another company, the newest first. Catalogues that begin at different
 * numbers have no posting in common.
 */
export function engineers(count: number, from: number, now: Date): SitePosting[] {
  return Array.from({ length: count }, (_, index): SitePosting => ({
    ...makePosting(from + index, 7, now),
    title: `${['Senior ', '', 'Lead '][index % 3] ?? ''}${TITLES[index % TITLES.length] ?? ''}`,
    postedAt: new Date(now.getTime() - (AGES[index % AGES.length] ?? 0) * DAY_MS - index * 60_000),
  })).sort((a, b) => b.postedAt.getTime() - a.postedAt.getTime())
}

/** What a reader of the catalogue would write down of a posting. */
export interface Facts {
  title: string
  company: string
  city: string | null
  country: string | null
  /** "120000 to 150000 USD a YEAR". */
  pay: string | null
  workplace: string | null
  /** "2026-11-02". */
  day: string | null
  /** Paragraphs and skills that the description lacks. */
  lacking: string[]
}

/** A stored job as far as facts are read from it. */
export interface StoredJob {
  title: string
  company: { name: string }
  city: string | null
  country: string | null
  salaryMin: { toString(): string } | null
  salaryMax: { toString(): string } | null
  salaryCurrency: string | null
  salaryPeriod: string | null
  locationType: string | null
  postedDate: Date | null
  description: string
}

export const nameOf = ({ title, company }: Pick<Facts, 'title' | 'company'>): string => `${title} at ${company}`

const squash = (text: string): string => text.replace(/\s+/g, ' ')
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

export function factsOfPosting({ title, company, city, country, salary, workplace, postedAt }: SitePosting): Facts {
  const pay = salary === null ? null : `${salary.min} to ${salary.max} ${salary.currency} a ${salary.period}`
  return { title, company, city, country, pay, workplace, day: dayOf(postedAt), lacking: [] }
}

/** What is stored of the posting. A date that is wrong by no more than so many days is taken for the right one. */
export function factsOfJob(job: StoredJob, posting: SitePosting, days: number): Facts {
  const { title, company, city, country, salaryMin, salaryMax, salaryCurrency, salaryPeriod, locationType, postedDate } = job
  const text = squash(job.description)
  const isRight = postedDate !== null && Math.abs(postedDate.getTime() - Date.parse(dayOf(posting.postedAt))) <= days * DAY_MS
  const day = isRight ? dayOf(posting.postedAt) : postedDate === null ? null : dayOf(postedDate)
  const pay = salaryMin === null && salaryMax === null ? null : `${salaryMin} to ${salaryMax} ${salaryCurrency} a ${salaryPeriod}`
  return {
    title, company: company.name, city, country, pay, workplace: locationType,
    day,
    lacking: [...posting.description, ...posting.skills].filter((part) => !text.includes(squash(part))),
  }
}
