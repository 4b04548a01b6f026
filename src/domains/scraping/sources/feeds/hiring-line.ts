import { toReadableText } from '../../../jobs/intake/html.ts'
import { parseLocation } from '../../../jobs/intake/location.ts'
import { pattern } from '../../../jobs/intake/pattern.ts'
import type { RawPosting } from '../../../jobs/intake/posting.ts'
import { parseSalary } from '../../../jobs/intake/salary.ts'
import { joinPlaces } from './places.ts'

const LONGEST_LINE = 2_000

const ADDRESS = /\(?\s*\bhttps?:\/\/[^\s()|]+\s*\)?/i
const WORKPLACE = pattern('iu')`
  ^(?:fully |100% |mostly )?(?:remote|hybrid|on-?site|in[- ](?:office|person)|wfh)(?=$|\s*[^\p{L}\d\s]
  |\s+(?:in|or|and|only|within|from|us|usa|uk|eu|europe|worldwide|anywhere|first|friendly|possible|ok|optional|global)\b)
`
const EMPLOYMENT = /^(?:\b(?:full[- ]?time|part[- ]?time|contract(?:ors?)?|freelance|interns?|internships?|permanent|temporary|and|or)\b|[\s,/&+])+$/i
const PAY = /^(?:(?:base |annual )?(?:salary|comp|compensation|pay)\b[\s:]*)?(?:up to |from )?(?:(?:us|ca|au)?\$|[€£₹]|(?:usd|eur|gbp|chf)\s?|(?=\d))\d/i
const NO_PAY = /\b(?:raised|funding|funded|series|revenue|arr|valuation|employees|people|hours?|days?)\b/i
const VISA = /^visas?\b|^sponsorship\b/i
const ROLE = pattern('i')`
  \b(?:engineers?|engineering|developers?|programmers?|architects?|scientists?|designers?|managers?|analysts?|leads?
  |directors?|head of|founding|administrators?|researchers?|specialists?|consultants?|recruiters?|writers?|interns?
  |devops|sres?|frontend|backend|full[- ]?stack|roles?|positions?|[cv][etpf]o|product|marketing|sales|support)\b
`

/**
 * Reads the first line of a comment, "Company | Role | Location | …", in whatever order its parts stand after the company. What
 * says where the work is done is part of the location. Parts of no known kind are left to the description.
 */
export function readHiringLine(html: string): { posting: Partial<RawPosting> } | { rejected: string } {
  const paragraph = html.split(/<p\b/i, 1)[0] ?? ''
  const line = toReadableText(paragraph.slice(0, LONGEST_LINE)).replace(/\s+/g, ' ')
  const [heading = '', ...others] = line.split('|').map((each) => each.trim()).filter((each) => each !== '')
  const rejected = (reason: string): { rejected: string } => ({ rejected: `the first line "${line.slice(0, 80)}" ${reason}` })
  if (others.length === 0) return rejected('is not "Company | Role | Location"')

  const company = heading.replace(ADDRESS, '').trim()
  if (company === '') return rejected('names no company')
  const parts = others.filter((each) => !VISA.test(each) && each.replace(ADDRESS, '').trim() !== '')
  const workplaces = parts.filter((each) => WORKPLACE.test(each))
  const employment = parts.find((each) => EMPLOYMENT.test(each))
  const pay = parts.find((each) => PAY.test(each) && !NO_PAY.test(each) && parseSalary(each) !== null)
  const rest = parts.filter((each) => !workplaces.includes(each) && each !== employment && each !== pay)
  const isPlace = (each: string): boolean => parseLocation(each).country !== null
  const role = rest.find((each) => ROLE.test(each)) ?? rest.find((each) => !isPlace(each))
  if (role === undefined) return rejected('names no role')
  const place = rest.find((each) => each !== role && isPlace(each)) ?? rest.find((each) => each !== role && !ROLE.test(each))
  return {
    posting: {
      title: role.replace(ADDRESS, '').trim(),
      company,
      location: joinPlaces([place, ...workplaces]),
      employmentType: employment,
      salaryText: pay,
      companyWebsite: ADDRESS.exec(heading)?.[0].replace(/^[(\s]+|[)\s]+$/g, ''),
    },
  }
}
