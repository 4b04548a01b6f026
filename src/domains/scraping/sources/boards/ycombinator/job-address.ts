import type { ListRequest, SourceQuery, SourceSetup } from '../../job-source.ts'
import { slugOf } from '../../reading/address.ts'
import { closestRole } from '../../reading/closest-role.ts'
import type { Role } from '../../reading/closest-role.ts'

/** All roles that the site has pages for; narrow ones stand first. */
const ROLES: readonly Role[] = [
  { slug: 'product-manager', words: ['product manager', 'product management', 'product owner', 'head of product'] },
  { slug: 'designer', words: ['designer', 'design', 'ux', 'ui', 'illustrator'] },
  { slug: 'recruiting-hr', words: ['recruiter', 'recruiting', 'talent', 'hr', 'human resources', 'people operations'] },
  { slug: 'sales-manager', words: ['sales', 'account executive', 'account manager', 'business development', 'sdr', 'bdr'] },
  { slug: 'marketing', words: ['marketing', 'marketer', 'growth', 'seo', 'content', 'community manager'] },
  { slug: 'support', words: ['support', 'customer success', 'customer service'] },
  { slug: 'finance', words: ['finance', 'financial', 'accountant', 'accounting', 'controller', 'cfo'] },
  { slug: 'legal', words: ['legal', 'lawyer', 'counsel', 'attorney', 'paralegal', 'compliance'] },
  { slug: 'science', words: ['scientist', 'biologist', 'chemist', 'physicist', 'biology', 'chemistry', 'physics', 'lab', 'laboratory'] },
  { slug: 'operations', words: ['operations', 'chief of staff', 'office manager', 'logistics', 'supply chain'] },
  {
    slug: 'software-engineer',
    words: [
      'software', 'software engineer', 'engineer', 'engineering', 'developer', 'programmer', 'backend', 'frontend', 'full stack', 'devops', 'data engineer',
      'data scientist', 'machine learning', 'ml', 'ai', 'infrastructure', 'mobile', 'ios', 'android', 'embedded', 'python', 'java', 'javascript', 'typescript',
      'react', 'node.js', 'golang', 'rust', 'ruby', 'rails', 'c++', 'kubernetes',
    ],
  },
]

/**
 * The page of the closest role (in a place, or its remote jobs), of a place where no role is close, or of all jobs. There is no
 * search by words and no second page: the site shows a changing sample.
 */
export function listOf(query: SourceQuery, { origin }: SourceSetup): ListRequest {
  const role = closestRole(query.text, ROLES)?.slug
  // "Austin, TX" is the city alone in the site's addresses.
  const city = query.location?.split(',')[0]?.trim() ?? ''
  const place = query.isRemote ? 'remote' : city === '' ? '' : slugOf(city)
  const ofRole = place === '' ? `/role/${role}` : `/role/${role}/${place}`
  const path = role !== undefined ? ofRole : place !== '' && !query.isRemote ? `/location/${place}` : ''
  return { url: `${origin}/jobs${path}`, state: { origin } }
}
