import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** A posting as a line of the product's own import format, so far as it is used here. */
export interface PostingLine {
  nativeId: string
  source: string
  url: string
  title: string
  company: string
  location: string
  salaryMin?: number
  salaryMax?: number
  salaryPeriod?: string
  salaryCurrency?: string
  postedAt?: string
  description: string
  requirements?: string
}

export interface PostingSet {
  lines: PostingLine[]
  /** Where they come from, for the table. */
  origin: string
}

interface CityRecord {
  id: string
  job_id: string
  agency: string
  business_title: string
  salary_range_from: number
  salary_range_to: number
  salary_frequency: string
  work_location: string
  job_description: string
  minimum_qual_requirements?: string
  preferred_skills?: string
  posting_date: string
}

const SAMPLE = fileURLToPath(new URL('../../prisma/seed/postings.ndjson', import.meta.url))
const FULL = fileURLToPath(new URL('../../../shared/data/nyc-jobs.ndjson.gz', import.meta.url))
const PERIODS: Readonly<Record<string, string>> = { Annual: 'YEAR', Hourly: 'HOUR', Daily: 'DAY' }

/**
 * Real postings: of `file` (records of the City of New York's "NYC Jobs", or lines of the import format; .gz is unpacked),
 * else of the full data set where it lies beside the repository, else the sample.
 */
export function readRealPostings(file: string | null): PostingSet {
  const path = file ?? (existsSync(FULL) ? FULL : SAMPLE)
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const records = text.trim().split('\n').map((line) => JSON.parse(line) as CityRecord | PostingLine)
  const lines = records.map((record) => ('business_title' in record ? toLine(record) : record))
  return { lines, origin: path === SAMPLE ? 'the sample postings' : 'NYC Jobs' }
}

/** The set lists many jobs twice, for staff and for the public. Both are kept, under the id of the record. */
function toLine(record: CityRecord): PostingLine {
  const sections = [
    ['Minimum qualifications', record.minimum_qual_requirements],
    ['Preferred skills', record.preferred_skills],
  ].flatMap(([heading, body]) => (body ? [`${heading}\n${body}`] : []))
  return {
    nativeId: record.id,
    source: 'nyc-open-data',
    url: `https://cityjobs.nyc.gov/jobs?search=${record.job_id}`,
    title: record.business_title,
    company: record.agency,
    location: record.work_location,
    salaryMin: record.salary_range_from,
    salaryMax: record.salary_range_to,
    salaryPeriod: PERIODS[record.salary_frequency] ?? 'YEAR',
    salaryCurrency: 'USD',
    postedAt: record.posting_date.slice(0, 10),
    description: record.job_description,
    ...(sections.length > 0 ? { requirements: sections.join('\n\n') } : {}),
  }
}
