import { foldColumn, guessColumns } from './column-mapping.ts'
import type { PostingField } from './posting.ts'

export interface HeaderMapping {
  /** What each recognised column is read as, in the order of the file. */
  columns: { column: string; field: PostingField }[]
  /** Columns that are passed over. */
  unmapped: string[]
}

/** Names of columns as exports have them, folded to lower-case words without signs. */
const NAMES: Record<PostingField, string> = {
  title: 'title|job title|jobtitle|position|position title|job|job name|role|role title|business title'
    + '|posting title|vacancy|vacancy title|opening|name|job position|designation|headline',
  company: 'company|company name|companyname|employer|employer name|organization|organisation|organization name'
    + '|agency|firm|hiring organization|hiring company|business|business name|client|account|company title',
  description: 'description|job description|jobdescription|details|job details|summary|job summary|body|text|content'
    + '|full description|job text|about the job|posting|posting text|responsibilities|duties|job duties'
    + '|role description|position description|about the role',
  requirements: 'requirements|job requirements|qualifications|required qualifications|minimum qualifications'
    + '|minimum qual requirements|min qualifications|required skills|skills|skills required|preferred skills'
    + '|preferred qualifications|desired skills|key skills|must have|nice to have|experience required'
    + '|experience requirements|education requirements',
  url: 'url|link|job url|joburl|job link|posting url|posting link|web address|href|apply link url|permalink'
    + '|job posting url|absolute url|source url|page url',
  source: 'source|job board|board|site|origin|via|platform|source site|portal|publisher',
  nativeId: 'id|job id|jobid|native id|posting id|requisition|requisition id|req id|requisition number|reference'
    + '|reference number|ref|external id|job number|vacancy id|job code|listing id|uniq id|unique id',
  location: 'location|job location|work location|city|town|state|province|region|country|office|office location'
    + '|workplace|place|address|locations|city state|job city|job state|job country',
  locationType: 'location type|remote|is remote|work type location|workplace type|work mode|work model|work arrangement'
    + '|remote status|remote type|work setting|remote allowed|work from home|onsite remote|location model',
  salaryText: 'salary|pay|compensation|salary range|pay range|salary text|wage|remuneration|salary description|pay rate'
    + '|rate|salary estimate|wages|base pay|base salary|package',
  salaryMin: 'salary min|min salary|minimum salary|salary from|salary range from|salary minimum|pay min|min pay'
    + '|salary low|from salary|min amount|salary start|lower salary|pay from|compensation min',
  salaryMax: 'salary max|max salary|maximum salary|salary to|salary range to|salary maximum|pay max|max pay|salary high'
    + '|to salary|max amount|salary end|upper salary|pay to|compensation max',
  salaryCurrency: 'salary currency|currency|pay currency|currency code|compensation currency',
  salaryPeriod: 'salary period|pay period|salary frequency|salary unit|pay frequency|salary interval|interval|period'
    + '|frequency|salary type|pay type|compensation period|rate type|wage unit',
  employmentType: 'employment type|job type|type|contract type|work type|employment|full time part time'
    + '|full time part time indicator|time type|schedule|position type|employment status|commitment'
    + '|working hours|job schedule|contract',
  seniority: 'seniority|seniority level|level|career level|experience level|job level|formatted experience level|grade',
  postedAt: 'posted at|posted|date posted|posting date|posted date|publication date|published|published at|date'
    + '|created at|created|list date|listed time|post date|posted on|listed at|first seen|open date',
  validThrough: 'valid through|expires|expiry date|expiration date|closing date|post until|deadline|application deadline'
    + '|expires at|close date|valid until|end date|expiry|closes',
  companyWebsite: 'company website|website|company url|employer website|company site|homepage|company link',
  companyLogoUrl: 'company logo url|logo|logo url|company logo|employer logo',
  companySize: 'company size|size|employees|number of employees|employee count|headcount|company employees',
  applyUrl: 'apply url|apply link|application url|application link|apply|how to apply url|apply at',
}

/** Fields that may be put together from several columns. */
export const JOINED_FIELDS: readonly PostingField[] = ['description', 'requirements', 'location']

/**
 * Guesses which column is which field from the names in the header. The first column of a name wins; description,
 * requirements and location may be made of several.
 */
export function mapHeader(header: readonly string[]): { mapping: HeaderMapping; fields: (PostingField | null)[] } {
  const fields = guessColumns(header, { names: NAMES, prefix: 'job', joined: JOINED_FIELDS, general: GENERIC_NAMES })
  return {
    fields,
    mapping: {
      columns: header.flatMap((column, index) => {
        const field = fields[index]
        return field ? [{ column, field }] : []
      }),
      unmapped: header.filter((column, index) => fields[index] === null && column.trim() !== ''),
    },
  }
}

/** Names so general that any other name of the same field goes first. */
const GENERIC_NAMES = new Set([
  'name', 'text', 'content', 'body', 'account', 'client', 'date', 'type', 'level', 'id', 'reference', 'ref', 'job', 'posting', 'business',
  'rate', 'package',
])

/**
 * A record of the product's import format from one row. Further columns of the description or the requirements follow under
 * their own name as a heading, those of the location after a comma.
 */
export function recordOf(
  header: readonly string[],
  fields: readonly (PostingField | null)[],
  row: readonly string[],
): Record<string, string> {
  const record: Record<string, string> = {}
  fields.forEach((field, index) => {
    const value = row[index]?.trim() ?? ''
    if (field === null || value === '') return
    const before = record[field]
    if (before === undefined) record[field] = isNamedApart(header[index] ?? '', field) ? `${header[index]?.trim()}\n${value}` : value
    else record[field] = field === 'location' ? `${before}, ${value}` : `${before}\n\n${header[index]?.trim()}\n${value}`
  })
  return record
}

/** Preferences must not be read as requirements for want of their heading. */
const isNamedApart = (column: string, field: PostingField): boolean =>
  field === 'requirements' && /preferred|desired|nice to have/.test(foldColumn(column))
