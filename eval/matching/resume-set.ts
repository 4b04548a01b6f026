import { createReadStream, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Platform } from '../../src/app/platform.ts'
import { createServices } from '../../src/app/services.ts'
import { indexResumes } from '../../src/domains/documents/resume-indexer.ts'
import { ensureLocalOwner } from '../../src/domains/users/local-owner.ts'
import { readLines } from '../retrieval/labelled-folder.ts'

const RESUMES_FILE = fileURLToPath(new URL('../data/matching/resumes.ndjson', import.meta.url))
const OCCUPATIONS_FILE = fileURLToPath(new URL('../data/matching/occupations.json', import.meta.url))

/** A short resume of an invented person, with the occupation whose postings should come first. */
export interface LabelledResume {
  id: string
  occupation: string
  split: string
  text: string
}

export interface StoredResume extends LabelledResume {
  /** Id of the stored resume. */
  resumeId: string
}

const resumeSchema = z.object({ id: z.string(), occupation: z.string(), split: z.string(), text: z.string() })
const occupationsSchema = z.record(z.string(), z.string())

export async function readResumes(): Promise<LabelledResume[]> {
  const resumes: LabelledResume[] = []
  for await (const line of readLines(createReadStream(RESUMES_FILE))) resumes.push(resumeSchema.parse(line))
  return resumes
}

/** Occupation of each sample job, by the job's id. */
export function readOccupations(jobIds: ReadonlyMap<string, string>): Map<string, string> {
  const byNativeId = occupationsSchema.parse(JSON.parse(readFileSync(OCCUPATIONS_FILE, 'utf8')))
  return new Map(Object.entries(byNativeId).flatMap(([nativeId, occupation]) => {
    const jobId = jobIds.get(nativeId)
    return jobId === undefined ? [] : [[jobId, occupation] as const]
  }))
}

/** Uploads and indexes the resumes as text files, so that sections, titles and skills are the real parser's. */
export async function storeResumes(platform: Platform, labelled: readonly LabelledResume[]): Promise<StoredResume[]> {
  const { database: { prisma }, index, embedder, queue, pubsub } = platform
  const { resumes } = createServices(platform)
  const viewer = await ensureLocalOwner(prisma)
  const stored: StoredResume[] = []
  for (const resume of labelled) {
    const { id } = await resumes.upload(viewer, { bytes: Buffer.from(resume.text), fileName: `${resume.id}.txt` })
    stored.push({ ...resume, resumeId: id })
  }
  await indexResumes({ prisma, index, embedder, queue, pubsub }, stored.map((resume) => resume.resumeId))
  return stored
}
