import type { RawPosting } from '../../../src/domains/jobs/intake/posting.ts'
import { prose } from '../jobs/postings.ts'

const job = (seed: number, title: string, company: string, fields: Partial<RawPosting> & { says?: string }): RawPosting => {
  const { says = '', ...rest } = fields
  return { title, company, description: `${says} ${prose(seed, 40)}`.trim(), url: `https://jobs.example/${seed}`, source: 'import', ...rest }
}

/** Seven jobs that differ in all that can be filtered and sorted by. */
export const CATALOGUE: readonly RawPosting[] = [
  job(1, 'Senior Baker', 'Bread Works', {
    says: 'Bake bread in our stone oven, permit QX-4471.', locationType: 'REMOTE', salaryText: '$90,000 - $110,000 a year', companySize: '11-50',
    employmentType: 'FULL_TIME', postedAt: '2026-06-14', source: 'Indeed',
  }),
  job(2, 'Junior Baker', 'Bread Works', {
    says: 'Bake bread and cakes. Entry level.', locationType: 'ONSITE', location: 'Austin, TX', salaryText: '$18/h', employmentType: 'PART_TIME',
    postedAt: '2026-06-01',
  }),
  job(3, 'Data Engineer', 'Number Mill', {
    says: 'Required: Python, PostgreSQL and Docker.', locationType: 'HYBRID', location: 'New York, NY', salaryText: '$150,000 a year', companySize: '5001+',
    employmentType: 'FULL_TIME', postedAt: '2026-06-10',
  }),
  job(4, 'Python Developer', 'Number Mill', {
    says: 'Required: Python and Kubernetes.', locationType: 'REMOTE', employmentType: 'CONTRACT', postedAt: '2026-05-01', source: 'lever',
  }),
  job(5, 'Lead Welder', 'Iron Gate', {
    says: 'Weld gates of iron.', locationType: 'ONSITE', location: 'Berlin, Germany', salaryText: '€60,000 a year', employmentType: 'FULL_TIME',
  }),
  job(6, 'Welder', 'Swift Staffing Agency', {
    says: 'Weld for our client.', locationType: 'ONSITE', location: 'Albany, NY', salaryText: 'up to $50,000 a year', postedAt: '2026-06-12',
  }),
  job(7, 'Night Watch', 'Iron Gate', { says: 'Watch the gate.', postedAt: '2025-01-01', validThrough: '2025-03-01' }),
]
