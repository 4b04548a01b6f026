import { parseLocation } from '../../../../jobs/intake/location.ts'
import type { ListRequest, SourceQuery, SourceSetup } from '../../job-source.ts'
import { closestRole } from '../../reading/closest-role.ts'
import type { Role } from '../../reading/closest-role.ts'

const CATEGORIES: readonly Role[] = [
  { slug: 'data-analytics', words: ['data', 'analytics', 'data scientist', 'data engineer', 'data analyst', 'machine learning', 'business intelligence'] },
  { slug: 'design-ux', words: ['design', 'designer', 'ux', 'ui'] },
  { slug: 'cybersecurity-it', words: ['security', 'cybersecurity', 'it support', 'help desk', 'network', 'system administrator'] },
  { slug: 'product', words: ['product', 'product manager', 'product owner'] },
  { slug: 'project-management', words: ['project manager', 'program manager', 'project management', 'scrum master'] },
  { slug: 'marketing', words: ['marketing', 'marketer', 'seo', 'growth'] },
  { slug: 'content', words: ['content', 'writer', 'editor', 'copywriter'] },
  { slug: 'sales', words: ['sales', 'account executive', 'business development'] },
  { slug: 'customer-success', words: ['customer success', 'customer support', 'customer service'] },
  { slug: 'hr', words: ['hr', 'human resources', 'recruiter', 'recruiting', 'talent'] },
  { slug: 'finance', words: ['finance', 'accountant', 'accounting', 'financial'] },
  { slug: 'legal', words: ['legal', 'counsel', 'attorney', 'lawyer'] },
  { slug: 'operations', words: ['operations', 'office manager', 'logistics'] },
  { slug: 'dev-engineering', words: ['software', 'engineer', 'developer', 'programmer', 'engineering', 'backend', 'frontend', 'full stack', 'devops', 'sre', 'mobile'] },
]

/** The ages in days that the site can search by. */
const AGES = [1, 7, 30]

/**
 * The search in all categories and in the closest one. Each shows its first page alone, since robots.txt disallows `page`;
 * the second adds jobs that the first had no room for.
 */
export function searchesOf(query: SourceQuery, { origin }: SourceSetup): ListRequest[] {
  const category = closestRole(query.text, CATEGORIES)?.slug
  const parameters = new URLSearchParams({ search: query.text.toWellFormed(), ...placeOf(query.location?.trim() ?? '') })
  const age = query.postedWithinDays === null ? undefined : AGES.find((days) => days >= (query.postedWithinDays ?? 0))
  if (age !== undefined) parameters.set('daysSinceUpdated', String(age))
  const list = `${origin}/jobs${query.isRemote ? '/remote' : ''}`
  return [list, ...(category === undefined ? [] : [`${list}/${category}`])].map((path) => ({ url: `${path}?${parameters}`, state: { origin } }))
}

/** The place as the site's search takes it; it knows countries other than the United States by codes of its own. */
function placeOf(location: string): Record<string, string> {
  if (location === '') return { country: 'USA', allLocations: 'true' }
  const { city, region, country } = parseLocation(location)
  const name = city ?? (region === null && country === null ? location.split(',')[0] : undefined)
  return {
    ...(name === undefined ? {} : { city: name.toWellFormed().trim() }),
    ...(region === null ? {} : { state: region }),
    ...(country === 'US' || country === null ? { country: 'USA' } : {}),
  }
}
