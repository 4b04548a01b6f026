import type { Platform } from '../../src/app/platform.ts'
import { indexJobTask } from '../../src/domains/jobs/jobs.tasks.ts'
import { at, type Reader } from './graphql-reader.ts'

export interface TestPosting {
  title: string
  company: string
  description: string
  [field: string]: unknown
}

/** Invented postings of four occupations. */
export const POSTINGS: readonly TestPosting[] = [
  {
    title: 'Back-end engineer', company: 'Lamp Works', location: 'New York, NY', locationType: 'REMOTE', employmentType: 'FULL_TIME',
    salaryText: '$120,000 - $150,000 a year',
    description: 'Requirements\nYou must have 5 years of experience with PostgreSQL and Kubernetes. Python is a plus.',
  },
  {
    title: 'Civil engineer', company: 'Harbor Bridges', location: 'Boston, MA', salaryText: '$95,000 a year',
    description: 'Requirements\nA bachelor’s degree in civil engineering and AutoCAD are required. You inspect bridges on site.',
  },
  {
    title: 'Accountant', company: 'Ledger and Daughters', location: 'New York, NY', salaryText: '$70,000 - $80,000 a year',
    description: 'Requirements\nBookkeeping, financial reporting and Microsoft Excel. CPA preferred.',
  },
  {
    title: 'Registered nurse', company: 'Elm Street Clinic', location: 'Chicago, IL', salaryText: '$45 an hour',
    description: 'Requirements\nA nursing licence (RN) is required. Patient care and electronic health records. Part-time.',
  },
]

const CREATE = `mutation Create($input: CreateJobInput!) {
  createJob(input: $input) { ... on Job { id } ... on Error { message } }
}`

/** Stores the postings through the API and answers with their global ids. */
export async function createJobs(app: Reader, postings: readonly TestPosting[] = POSTINGS): Promise<string[]> {
  const ids: string[] = []
  for (const input of postings) {
    const id = at(await app.run(CREATE, { input }), 'createJob.id')
    if (typeof id !== 'string') throw new Error(`${input.title} was not stored.`)
    ids.push(id)
  }
  return ids
}

/** Waits until `isDone` answers true; background work gets there in its own time. */
export async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Waits until so many jobs are in the search index, and none is still to be brought up to date there: searches are then cached. */
export function untilIndexed({ platform: { index, queue } }: { platform: Pick<Platform, 'index' | 'queue'> }, count: number): Promise<void> {
  return until(async () => {
    const { waiting, running } = await queue.stats(indexJobTask)
    return waiting + running === 0 && (await index.count('jobs')) >= count
  })
}
