import { readFileSync } from 'node:fs'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { at } from '../../support/graphql-reader.ts'
import { createJobs, until, untilIndexed, type TestPosting } from '../../support/postings.ts'
import { upload } from '../../support/upload.ts'

export interface SampleDesk {
  app: TestApp
  /** Global ids. */
  resumeId: string
  jobId: string
  content: string
  description: string
}

const repository = new URL('../../../', import.meta.url)
const UPLOAD = 'mutation ($file: File!) { uploadResume(file: $file) { ... on Resume { id content } ... on Error { message } } }'

/** The application with a resume and a posting of those that come with it. */
export async function openSampleDesk(resume = 'backend-engineer.pdf', title = 'Senior Java Developer'): Promise<SampleDesk> {
  const app = await createTestApp({ workers: true })
  const [jobId = ''] = await createJobs(app, [samplePosting(title)])
  const answer = await upload(app, { query: UPLOAD, content: new Uint8Array(readFileSync(new URL(`prisma/seed/resumes/${resume}`, repository))), fileName: resume })
  const resumeId = String(at(answer, 'uploadResume.id'))
  await untilIndexed(app, 1)
  await until(async () => at(await app.run('query ($id: ID!) { node(id: $id) { ... on Resume { state } } }', { id: resumeId }), 'node.state') === 'MATCHED')
  const job = await app.run('query ($id: ID!) { job(id: $id) { ... on Job { description } } }', { id: jobId })
  return { app, resumeId, jobId, content: String(at(answer, 'uploadResume.content')), description: String(at(job, 'job.description')) }
}

/** The first sample posting of that title, as it can be typed in. */
export function samplePosting(title: string): TestPosting {
  for (const line of readFileSync(new URL('prisma/seed/postings.ndjson', repository), 'utf8').split('\n')) {
    const row: unknown = line === '' ? null : JSON.parse(line)
    if (!isPosting(row) || row.title !== title) continue
    const { company, description, requirements, location, salaryMin, salaryMax, salaryPeriod, salaryCurrency } = row
    return { title, company, description, requirements, location, salaryMin, salaryMax, salaryPeriod, salaryCurrency }
  }
  throw new Error(`There is no sample posting “${title}”.`)
}

function isPosting(row: unknown): row is TestPosting {
  return typeof row === 'object' && row !== null && 'title' in row && 'company' in row && 'description' in row
}

export interface Quoted {
  text: string
  charStart: number
  charEnd: number
}

/** Everything in an answer that quotes a text with its place. */
export function quotesIn(value: unknown): Quoted[] {
  if (Array.isArray(value)) return value.flatMap(quotesIn)
  if (typeof value !== 'object' || value === null) return []
  return isQuote(value) ? [value] : Object.values(value).flatMap(quotesIn)
}

function isQuote(value: object): value is Quoted {
  return 'text' in value && 'charStart' in value && 'charEnd' in value
}

/** Those that do not stand where they say. */
export function misplacedIn(text: string, value: unknown): Quoted[] {
  return quotesIn(value).filter((quote) => text.slice(quote.charStart, quote.charEnd) !== quote.text)
}
