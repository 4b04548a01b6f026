import type { Platform } from '../../src/app/platform.ts'
import { cachedEmbedder } from '../../src/platform/embedding/cached-embedder.ts'
import type { Config } from '../../src/config/config.ts'
import { openWorkplace } from '../workplace.ts'
import { storeSampleJobs } from './sample-jobs.ts'
import { openVectorFile, type VectorFile } from './vector-file.ts'

export interface Sample {
  platform: Platform
  /** Job of each sample posting, by its native id. */
  jobIds: Map<string, string>
  vectors: VectorFile
  close(): Promise<void>
}

export interface SampleOptions {
  /** A folder without data. */
  dataDir: string
  /** File of vectors of texts that were met before; see `openVectorFile`. It is read, and written by its `save` alone. */
  vectorPath: string
  config?: Config
}

const CLOSING_MS = 5_000

/** The sample postings, stored and indexed anew, so that what is measured is what the code does now. */
export async function openSample({ dataDir, vectorPath, config }: SampleOptions): Promise<Sample> {
  const opened = await openWorkplace(dataDir, config)
  const close = (): Promise<void> => opened.close(CLOSING_MS)
  try {
    const vectors = openVectorFile(vectorPath, opened.embedder.dimensions)
    const platform = { ...opened, embedder: cachedEmbedder(opened.embedder, vectors) }
    return { platform, jobIds: await storeSampleJobs(platform), vectors, close }
  } catch (error) {
    await close()
    throw error
  }
}
