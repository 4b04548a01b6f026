import type { Prisma, PrismaClient } from '../../../../generated/prisma/client.ts'
import type { Payload, SearchIndex } from '../../../platform/index/search-index.ts'
import { jobPayload } from '../../jobs/job-record.ts'
import { wantedSkills, wordKeys, type ReadableJob } from './relevance.ts'

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
  return rows.flatMap(({ description, standing, ...row }) => {
    if (standing === null) return []
    const passages = (bodies.get(row.id) ?? []).map((vector) => vector.embedding)
    return [{ facts: { ...row, standing }, payload: jobPayload(row), readable: hasTexts ? readableJob({ ...row, description }, passages) : UNREAD }]
  })
}

const NONE: ReadonlySet<string> = new Set()
const UNREAD: ReadableJob = { titleKeys: NONE, keys: NONE, skills: NONE, passages: new Float32Array(0) }

function readableJob({ title, company, description, skills }: Omit<WatchedRow, 'standing'>, passages: readonly Float32Array[]): ReadableJob {
  return {
    titleKeys: wordKeys(title),
    keys: wordKeys(`${title}\n${company.name}\n${description}`),
    skills: wantedSkills(skills),
    passages: Float32Array.from(passages.flatMap((vector) => [...vector])),
  }
}
