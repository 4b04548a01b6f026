import type { PrismaClient, SavedSearch } from '../../../../generated/prisma/client.ts'
import { NotFoundError, ValidationError, type FieldIssue } from '../../../lib/errors.ts'
import { isUuid } from '../../../lib/ids.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { JobFilters } from '../../jobs/job-filters.ts'

/** What a person says of a saved search. */
export interface SearchFields extends Pick<SavedSearch, 'name' | 'text' | 'resumeId' | 'minScore' | 'frequency' | 'minuteOfDay' | 'weekday'> {
  filters: JobFilters
}

const MOST_NAME_CHARS = 200
const MOST_TEXT_CHARS = 1_000
const MINUTES_OF_DAY = 24 * 60

/** What a search is where nothing is said: told of once a day, at nine; weekly ones on Monday. */
export const USUAL_FIELDS: Omit<SearchFields, 'name'> = {
  text: '', filters: {}, resumeId: null, minScore: null, frequency: 'DAILY', minuteOfDay: 9 * 60, weekday: 1,
}

/** Throws ValidationError with all that cannot be; NotFoundError for a resume that the viewer, or a company that nobody has. */
export async function assertUsable(prisma: PrismaClient, viewer: Viewer, fields: SearchFields): Promise<void> {
  const issues = issuesOf(fields)
  if (issues.length > 0) throw new ValidationError(issues)
  const { resumeId, minScore, filters: { companyId } } = fields
  const own = { userId: viewer.userId }
  if (resumeId !== null && (!isUuid(resumeId) || (await prisma.resume.count({ where: { ...own, id: resumeId } })) === 0)) throw new NotFoundError('Resume', resumeId)
  if (companyId !== undefined && (await prisma.company.count({ where: { id: companyId } })) === 0) throw new NotFoundError('Company', companyId)
  if (minScore !== null && resumeId === null && (await prisma.resume.count({ where: { ...own, isDefault: true } })) === 0) {
    throw new ValidationError([{ path: ['minScore'], message: 'needs a resume to score by, and there is none; upload one first.' }])
  }
}

function issuesOf({ name, text, filters, minScore, minuteOfDay, weekday }: SearchFields): FieldIssue[] {
  const issues: FieldIssue[] = []
  const refuse = (field: string, message: string): void => void issues.push({ path: [field], message })
  if (name.trim() === '') refuse('name', 'is empty; give the search a name.')
  if (name.length > MOST_NAME_CHARS) refuse('name', `has more than ${MOST_NAME_CHARS} characters; shorten it.`)
  if (/[\r\n\u2028\u2029]/.test(name)) refuse('name', 'holds a line break; write it on one line.')
  if (text.length > MOST_TEXT_CHARS) refuse('text', `has more than ${MOST_TEXT_CHARS.toLocaleString('en')} characters; shorten it.`)
  if (minScore !== null && !isWithin(minScore, 0, 100)) refuse('minScore', 'must be a whole number from 0 to 100.')
  if (!isWithin(minuteOfDay, 0, MINUTES_OF_DAY - 1)) refuse('time', 'must be a time of day such as 09:00.')
  if (!isWithin(weekday, 1, 7)) refuse('weekday', 'must be from 1 (Monday) to 7 (Sunday).')
  const { salaryAnnualMin: least = 0, salaryAnnualMax: most = Infinity } = filters
  if (least > most) refuse('filters', 'have a salaryAnnualMax below salaryAnnualMin; no job can be that.')
  if (text.trim() === '' && !isNarrowing(filters) && minScore === null) {
    refuse('text', 'is empty, and so are filters and least score: every job would be found. Say what to look for.')
  }
  return issues
}

/** Filters that only say whether closed jobs count narrow nothing down. */
function isNarrowing({ excluded = {}, ...filters }: JobFilters): boolean {
  const said = Object.values({ ...filters, activeOnly: undefined })
  return [...said, ...Object.values(excluded)].some((value) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0))
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
