import { ValidationError } from '../../../../lib/errors.ts'
import type { SourceSetup } from '../job-source.ts'

/** The address with these parameters set; those that are null are left as they are. */
export function withParameters(address: string, parameters: Readonly<Record<string, string | number | null>>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, String(value))
  return url.href
}

/** A name as one part of an address's path or query, whatever signs it has. */
export const encodePart = (name: string): string => encodeURIComponent(name.toWellFormed())

/** An absolute web address; undefined for what is none, scripts and mail addresses among them. */
export function webAddress(given: string | undefined, base: string): string | undefined {
  if (given === undefined || !URL.canParse(given, base)) return undefined
  const url = new URL(given, base)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}

const HOST_LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i
const COMPANY = '{company}'

/**
 * The origin with a company's name in place of `{company}`. Throws ValidationError where the name would have to be part of
 * the host and cannot be.
 */
export function originOf(setup: SourceSetup, company: string): string {
  const host = /^https?:\/\/[^/]*/i.exec(setup.origin)?.[0] ?? ''
  if (host.includes(COMPANY) && !HOST_LABEL.test(company)) {
    const expected = 'give the name that stands in the address of its job board, of letters, digits and hyphens'
    throw new ValidationError([{ path: ['companies'], message: `"${company}" cannot be part of a host name; ${expected}.` }])
  }
  return setup.origin.replaceAll(COMPANY, encodePart(company))
}

/** Throws ValidationError where the operator has not given it. */
export function credentialOf(setup: SourceSetup, name: string): string {
  const value = setup.credentials[name]
  if (value === undefined || value === '') throw new ValidationError([{ path: ['credentials', name], message: 'is missing; set it, or leave the source out.' }])
  return value
}
