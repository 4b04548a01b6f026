import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Platform } from '../../src/app/platform.ts'
import { cachedEmbedder } from '../../src/platform/embedding/cached-embedder.ts'
import { openWorkplace, type WorkplaceOptions } from '../workplace.ts'
import { storeSampleJobs } from './sample-jobs.ts'
import { openVectorFile, type VectorFile } from './vector-file.ts'

export interface Sample {
  platform: Platform
  /** Job of each sample posting, by its native id. */
  jobIds: Map<string, string>
  close(): Promise<void>
}

const CLOSING_MS = 5_000

/**
 * The sample postings, stored and indexed anew, so that what is measured is what the code does now. Vectors of texts that
 * a run before met come from a file in the work folder.
 */
export async function openSample(workDir: string, options: WorkplaceOptions = {}): Promise<Sample> {
  await rm(join(workDir, 'sample'), { recursive: true, force: true })
  const opened = await openWorkplace(workDir, 'sample', options)
  const vectors = openVectorFile(join(workDir, 'sample-vectors.bin'), opened.embedder.dimensions)
  const platform = withVectors(opened, vectors)
  const close = async (): Promise<void> => {
    await vectors.save()
    await platform.close(CLOSING_MS)
  }
  try {
    return { platform, jobIds: await storeSampleJobs(platform), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The platform with vectors taken from the file where it has them. */
export function withVectors(platform: Platform, vectors: VectorFile): Platform {
  return { ...platform, embedder: cachedEmbedder(platform.embedder, vectors) }
}
