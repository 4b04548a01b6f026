import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { Prisma, PrismaClient } from '../../../../generated/prisma/client.ts'
import type { Payload, SearchIndex } from '../../../platform/index/search-index.ts'
import { jobPayload } from '../../jobs/job-record.ts'
import { rememberingKeys, wantedSkills, wordKeys, type ReadableJob } from './relevance.ts'

export interface WatchedJobsDeps {
  prisma: PrismaClient
  index: SearchIndex
}

/** What is selected of a job to hold searches against it, and to tell of it. */
const WATCHED_SELECT = {
  id: true, title: true, url: true, description: true, location: true, locationType: true, salaryAnnualMin: true, salaryAnnualMax: true,
  salaryCurrency: true, salaryText: true, employmentType: true, seniority: true, skills: true, requiredSkills: true, isAgency: true,
  isActive: true, validThrough: true, postedDate: true, createdAt: true, standing: true,
  company: { select: { id: true, name: true, size: true } },
  sightings: { select: { source: true } },
} satisfies Prisma.JobSelect

type WatchedRow = Prisma.JobGetPayload<{ select: typeof WATCHED_SELECT }>

/** Of a job, what people are told. */
export interface FoundJob extends Omit<WatchedRow, 'description' | 'standing'> {
  standing: NonNullable<WatchedRow['standing']>
}

/** A job as searches are held against it. */
export interface WatchedJob {
  facts: FoundJob
  payload: Payload
  readable: ReadableJob
}

/** Those of the jobs that are there, with a standing; words and passages are read only where some search has a text. */
export async function readWatchedJobs({ prisma, index }: WatchedJobsDeps, jobIds: readonly string[], hasTexts: boolean): Promise<WatchedJob[]> {
  const rows = await prisma.job.findMany({ where: { id: { in: [...jobIds] } }, orderBy: { id: 'asc' }, select: WATCHED_SELECT })
  const vectors = hasTexts ? await index.vectors('jobs', rows.map((row) => row.id)) : []
  const bodies = Map.groupBy(vectors.filter(({ kind }) => kind === 'BODY'), (vector) => vector.documentId)
  const keyOf = rememberingKeys()
  const jobs: WatchedJob[] = []
  for (const { description, standing, ...row } of rows) {
    if (standing === null) continue
    const passages = (bodies.get(row.id) ?? []).map((vector) => vector.embedding)
    jobs.push({ facts: { ...row, standing }, payload: jobPayload(row), readable: hasTexts ? readableJob({ ...row, description }, passages, keyOf) : UNREAD })
    if (hasTexts) await letOthersRun()
  }
  return jobs
}

const NONE: ReadonlySet<string> = new Set()
const UNREAD: ReadableJob = { titleKeys: NONE, keys: NONE, skills: NONE, passages: new Float32Array(0) }

function readableJob(
  { title, company, description, skills }: Omit<WatchedRow, 'standing'>, passages: readonly Float32Array[], keyOf: (word: string) => string,
): ReadableJob {
  const joined = new Float32Array(passages.reduce((sum, vector) => sum + vector.length, 0))
  let end = 0
  for (const vector of passages) {
    joined.set(vector, end)
    end += vector.length
  }
  return { titleKeys: wordKeys(title, keyOf), keys: wordKeys(`${title}\n${company.name}\n${description}`, keyOf), skills: wantedSkills(skills), passages: joined }
}
