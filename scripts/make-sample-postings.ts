/**
 * Chooses the sample postings from the City of New York's open data set "NYC Jobs" and rewrites them in the product's
 * import format.
 *
 *     node scripts/make-sample-postings.ts nyc-jobs.ndjson.gz > prisma/seed/postings.ndjson
 *
 * The choice is deterministic: the same source file gives the same lines in the same order.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { repairText, repairTitle } from './sample-postings/repair-text.ts'
import { AGENCIES, GROUPS } from './sample-postings/selection.ts'

/** The fields of one record of the data set that are used here. */
type SourceRecord = {
  job_id: string
  posting_type: 'Internal' | 'External'
  agency: string
  business_title: string
  civil_service_title: string
  salary_range_from: number
  salary_range_to: number
  salary_frequency: 'Annual' | 'Hourly' | 'Daily'
  work_location: string
  job_description: string
  minimum_qual_requirements?: string
  preferred_skills?: string
  posting_date: string
}

type Posting = {
  nativeId: string
  source: string
  url: string
  title: string
  company: string
  location: string
  salaryMin: number
  salaryMax: number
  salaryPeriod: 'YEAR' | 'HOUR' | 'DAY'
  salaryCurrency: 'USD'
  employmentType?: 'PART_TIME' | 'INTERNSHIP' | 'TEMPORARY'
  postedAt: string
  description: string
  requirements: string
}

const MIN_CHARS = 700
const MAX_CHARS = 3500
const MAX_PER_TITLE = 3
const PERIODS = { Annual: 'YEAR', Hourly: 'HOUR', Daily: 'DAY' } as const

/** The data set lists most jobs twice, for staff and for the public; the public copy is kept. */
function dropCopies(records: SourceRecord[]): SourceRecord[] {
  const byId = new Map<string, SourceRecord>()
  for (const record of records) {
    const known = byId.get(record.job_id)
    if (!known || (known.posting_type === 'Internal' && record.posting_type === 'External')) byId.set(record.job_id, record)
  }
  return [...byId.values()]
}

function employmentTypeOf(record: SourceRecord): Posting['employmentType'] {
  const titles = `${record.business_title} ${record.civil_service_title}`.toLowerCase()
  if (/\bintern(e|ship)?\b/.test(titles)) return 'INTERNSHIP'
  if (/college aide|part[ -]*time|\bpt\b|per session/.test(titles)) return 'PART_TIME'
  if (/\btemporary\b/.test(titles)) return 'TEMPORARY'
  return undefined
}

function toPosting(record: SourceRecord): Posting {
  const company = AGENCIES[record.agency]
  if (!company) throw new Error(`No name is given for agency "${record.agency}": add it to AGENCIES`)
  const sections = [
    ['Minimum qualifications', repairText(record.minimum_qual_requirements ?? '')],
    ['Preferred skills', repairText(record.preferred_skills ?? '')],
  ] as const
  const employmentType = employmentTypeOf(record)
  return {
    nativeId: record.job_id,
    source: 'nyc-open-data',
    url: `https://cityjobs.nyc.gov/jobs?search=${record.job_id}`,
    title: repairTitle(record.business_title),
    company,
    location: repairLocation(record.work_location),
    salaryMin: record.salary_range_from,
    salaryMax: record.salary_range_to,
    salaryPeriod: PERIODS[record.salary_frequency],
    salaryCurrency: 'USD',
    ...(employmentType && { employmentType }),
    postedAt: record.posting_date.slice(0, 10),
    description: repairText(record.job_description),
    requirements: sections.filter(([, text]) => text).map(([heading, text]) => `${heading}\n${text}`).join('\n\n'),
  }
}

/** Work locations are cut at 30 characters in the source, which leaves stumps of the city's name; some name a unit. */
function repairLocation(text: string): string {
  const street = repairText(text).replace(/[\s,]+(New( Y(o(rk?)?)?)?( N(Y)?)?|N\.?\s?Y\.?|NYC?)?$/i, '')
  const isUnit = /^(CP|Tech S|Gen Svcs|MRST|Equal|Law Dept|Not Used)/.test(street)
  return isUnit ? 'New York, NY' : `${street.replace(/\s*\n\s*/g, ' ')}, New York, NY`
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

function choose(records: SourceRecord[]): Posting[] {
  const chosen: Posting[] = []
  const openings = new Set<string>()
  const perTitle = new Map<string, number>()
  const left = new Map(GROUPS.map((group) => [group.name, group.quota]))
  const candidates = dropCopies(records)
    .map((record) => ({ record, posting: toPosting(record), order: digest(record.job_id) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
  for (const { record, posting } of candidates) {
    const titles = `${posting.title} | ${record.civil_service_title}`
    const group = GROUPS.find(({ pattern }) => pattern.test(titles))
    if (!group || !left.get(group.name)) continue
    const chars = posting.description.length + posting.requirements.length
    if (chars < MIN_CHARS || chars > (group.maxChars ?? MAX_CHARS) || posting.description.length < MIN_CHARS / 2) continue
    const opening = posting.description.slice(0, 300).toLowerCase().replace(/\W+/g, '')
    const titleKey = posting.title.toLowerCase().replace(/\W+/g, '')
    const sameTitle = perTitle.get(titleKey) ?? 0
    if (openings.has(opening) || sameTitle >= MAX_PER_TITLE) continue
    openings.add(opening)
    perTitle.set(titleKey, sameTitle + 1)
    left.set(group.name, (left.get(group.name) ?? 0) - 1)
    chosen.push(posting)
  }
  return chosen.sort((a, b) => Number(a.nativeId) - Number(b.nativeId))
}

const path = process.argv[2]
if (!path) {
  console.error('Name the data set: node scripts/make-sample-postings.ts nyc-jobs.ndjson.gz > prisma/seed/postings.ndjson')
  process.exit(2)
}
const records = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as SourceRecord)
for (const posting of choose(records)) console.log(JSON.stringify(posting))
