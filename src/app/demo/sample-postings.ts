import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { progressOf, type ImportProgress } from '../../domains/jobs/imports/import-progress.ts'
import type { Session } from '../session.ts'

const SAMPLE_POSTINGS = fileURLToPath(new URL('../../../prisma/seed/postings.ndjson', import.meta.url))
export const SAMPLE_RESUME = fileURLToPath(new URL('../../../prisma/seed/resumes/backend-engineer.pdf', import.meta.url))
const SAMPLE_NAME = 'sample postings'

/** The import of the sample postings: the one that was made before, also where it was cut off, else a new one. */
export async function sampleImport({ platform, services, viewer }: Session): Promise<ImportProgress> {
  const { size } = await stat(SAMPLE_POSTINGS)
  const earlier = await platform.database.prisma.jobImport.findFirst({
    where: { userId: viewer.userId, fileName: SAMPLE_NAME, bytesTotal: BigInt(size), state: { not: 'FAILED' } },
    orderBy: { createdAt: 'desc' },
  })
  return progressOf(earlier ?? (await services.imports.startFromFile(viewer, SAMPLE_POSTINGS, SAMPLE_NAME, 'NDJSON')))
}
