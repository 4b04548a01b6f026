import { z } from 'zod'
import type { DetailReading } from '../../job-source.ts'
import { jsonAfter } from '../../reading/json-text.ts'
import { payOf, postingOf } from '../../reading/posting-fields.ts'
import { amount, flag, part, text } from '../../reading/tolerant.ts'
import { valueAt } from '../../reading/walk.ts'

const jobInfo = z.object({
  jobInfoHeaderModel: part({
    jobTitle: text, companyName: text, formattedLocation: text, salaryMin: amount, salaryMax: amount, salaryCurrency: text, salaryType: text, expired: flag,
  }),
  sanitizedJobDescription: z.unknown().optional().transform((value) => (typeof value === 'string' ? value : undefined)),
  expired: flag,
})

const job = z.object({
  title: text,
  description: part({ html: text, text }),
  datePublished: text,
  expired: flag,
})

/** The model that the newer pages hold under _rootProps and some older ones under _initialData. */
function readWrapper(wrapper: unknown): DetailReading | null {
  const read = jobInfo.safeParse(valueAt(wrapper, 'jobInfoModel'))
  if (!read.success) return null
  const { jobInfoHeaderModel: header, sanitizedJobDescription, expired } = read.data
  const isClosed = expired === true || header?.expired === true
  if (sanitizedJobDescription === undefined && !isClosed) return null
  const [min, max] = [payOf(header?.salaryMin), payOf(header?.salaryMax)]
  return {
    extraction: 'EMBEDDED',
    posting: postingOf({
      title: header?.jobTitle,
      company: header?.companyName,
      description: sanitizedJobDescription,
      location: header?.formattedLocation,
      salaryMin: min,
      salaryMax: max,
      salaryCurrency: min === undefined && max === undefined ? undefined : header?.salaryCurrency,
      salaryPeriod: min === undefined && max === undefined ? undefined : header?.salaryType,
    }),
    closed: isClosed ? 'expired' : null,
  }
}

/** First generation: `window._rootProps`, somewhere in which stands `preloadedVJData`. */
export function readRootProps(scripts: readonly string[]): DetailReading | null {
  const script = scripts.find((code) => code.includes('_rootProps'))
  return script === undefined ? null : readWrapper(valueAt(jsonAfter(script, '"preloadedVJData"', '_rootProps'), 'jobInfoWrapperModel'))
}

/** Second generation: `_initialData` as JSON, with the answer of a query or the same model as above. */
export function readInitialData(scripts: readonly string[]): DetailReading | null {
  const script = scripts.find((code) => /_initialData["'\]]*\s*=\s*\{/.test(code))
  if (script === undefined) return null
  const data = jsonAfter(script, '_initialData', '_initialData')
  const read = job.safeParse(valueAt(data, 'hostQueryExecutionResult', 'data', 'jobData', 'results', '0', 'job'))
  const ofModel = readWrapper(valueAt(data, 'jobInfoWrapperModel'))
  const description = read.success ? read.data.description?.html ?? read.data.description?.text : undefined
  if (!read.success || description === undefined) return ofModel
  const { title, datePublished, expired } = read.data
  return {
    extraction: 'EMBEDDED',
    posting: { ...ofModel?.posting, ...postingOf({ title, description, postedAt: datePublished }) },
    closed: ofModel?.closed ?? (expired ? 'expired' : null),
  }
}
