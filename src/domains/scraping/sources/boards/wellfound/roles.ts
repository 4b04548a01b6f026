import { slugOf } from '../../reading/address.ts'
import { closestRole } from '../../reading/closest-role.ts'
import type { Role } from '../../reading/closest-role.ts'

/** Narrow roles stand before wide ones, which win a tie otherwise. */
const ROLES: readonly Role[] = [
  { slug: 'machine-learning-engineer', words: ['machine learning', 'ml', 'deep learning', 'computer vision', 'nlp', 'mlops'] },
  { slug: 'artificial-intelligence-engineer', words: ['artificial intelligence', 'ai', 'llm'] },
  { slug: 'data-scientist', words: ['data scientist', 'data science', 'statistician'] },
  { slug: 'data-engineer', words: ['data engineer', 'data engineering', 'etl', 'data platform'] },
  { slug: 'data-analyst', words: ['data analyst', 'data analytics', 'business intelligence'] },
  { slug: 'frontend-engineer', words: ['frontend', 'front-end', 'front end', 'react', 'vue', 'angular', 'css'] },
  { slug: 'full-stack-engineer', words: ['full stack', 'full-stack', 'fullstack'] },
  { slug: 'backend-engineer', words: ['backend', 'back-end', 'back end', 'server-side'] },
  { slug: 'ios-developer', words: ['ios', 'swift'] },
  { slug: 'android-developer', words: ['android', 'kotlin'] },
  { slug: 'mobile-engineer', words: ['mobile', 'flutter', 'react native'] },
  { slug: 'devops-engineer', words: ['devops', 'sre', 'site reliability', 'infrastructure', 'kubernetes', 'platform engineer'] },
  { slug: 'security-engineer', words: ['security', 'cybersecurity', 'infosec'] },
  { slug: 'qa-engineer', words: ['qa', 'quality assurance', 'test automation'] },
  { slug: 'engineering-manager', words: ['engineering manager', 'head of engineering', 'vp of engineering'] },
  { slug: 'product-manager', words: ['product manager', 'product owner', 'product management'] },
  { slug: 'product-designer', words: ['product designer', 'product design'] },
  { slug: 'designer', words: ['designer', 'design', 'ux', 'ui'] },
  { slug: 'marketing', words: ['marketing', 'marketer', 'seo', 'growth'] },
  { slug: 'sales', words: ['sales', 'account executive', 'business development'] },
  { slug: 'recruiter', words: ['recruiter', 'recruiting', 'talent acquisition'] },
  { slug: 'customer-success', words: ['customer success', 'customer support'] },
  { slug: 'operations', words: ['operations'] },
  { slug: 'software-engineer', words: ['software', 'engineer', 'developer', 'programmer', 'engineering'] },
]

/**
 * The site's role that is closest to the words of a search; words that are like none are tried as a role of their own, which
 * the site answers with another page where it has no such role.
 */
export const roleOf = (text: string): string => closestRole(text, ROLES)?.slug ?? slugOf(text)
