import type { Application, Prisma } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { ApplicationStore } from './application-store.ts'
import type { ApplicationFields } from './changes.ts'
import { changeWhere } from './shared-change.ts'

export interface LostDocumentsDeps {
  store: Pick<ApplicationStore, 'tell'>
  now: () => Date
}

/**
 * Lets applications tell that what was sent with them is deleted. Each is to be called in the transaction that deletes it, before it
 * does, and answers with what is to be done after the commit.
 */
export function createLostDocuments({ store, now }: LostDocumentsDeps) {
  return {
    async resumeRemoved(tx: Transaction, viewer: Viewer, resumeId: string): Promise<() => void> {
      // First, so that no application takes it up meanwhile.
      await tx.$queryRaw`SELECT id FROM resumes WHERE id = ${resumeId}::uuid FOR UPDATE`
      return lose(tx, viewer, { resumeId }, { resumeId: null }, 'The resume was deleted.')
    },
    async letterRemoved(tx: Transaction, viewer: Viewer, letterId: string): Promise<() => void> {
      await tx.$queryRaw`SELECT id FROM letter_versions WHERE letter_id = ${letterId}::uuid ORDER BY id FOR UPDATE`
      return lose(tx, viewer, { letterVersion: { letterId } }, { letterVersionId: null }, 'The letter was deleted.')
    },
  }

  async function lose(tx: Transaction, viewer: Viewer, where: Prisma.ApplicationWhereInput, wanted: Partial<ApplicationFields>, why: string): Promise<() => void> {
    const lost: Application[] = await changeWhere(tx, where, { wanted, kind: 'DOCUMENT', actorId: viewer.userId, noteOf: () => why }, now())
    return () => lost.forEach(({ id }) => store.tell(viewer, id))
  }
}
