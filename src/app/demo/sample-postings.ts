import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { isOver, progressOf, type ImportProgress } from '../../domains/jobs/imports/import-progress.ts'
import type { Session } from '../session.ts'

const SAMPLE_POSTINGS = fileURLToPath(new URL('../../../prisma/seed/postings.ndjson', import.meta.url))
export const SAMPLE_RESUME = fileURLToPath(new URL('../../../prisma/seed/resumes/backend-engineer.pdf', import.meta.url))
const SAMPLE_NAME = 'sample postings'

export type SampleImport = Pick<ImportProgress, 'importId' | 'state'> & { isDone: boolean }

/** The import of the sample postings: the one that was made before, also where it was cut off, else a new one. */
export async function sampleImport({ platform, services, viewer }: Session): Promise<SampleImport> {
  const { size } = await stat(SAMPLE_POSTINGS)
  const earlier = await platform.database.prisma.jobImport.findFirst({
    where: { userId: viewer.userId, fileName: SAMPLE_NAME, bytesTotal: BigInt(size), state: { not: 'FAILED' } },
    orderBy: { createdAt: 'desc' },
  })
  const { importId, state } = progressOf(earlier ?? (await services.imports.startFromFile(viewer, SAMPLE_POSTINGS, SAMPLE_NAME, 'NDJSON')))
  return { importId, state, isDone: isOver({ state }) }
}
