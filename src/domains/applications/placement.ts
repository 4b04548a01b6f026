import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import type { ApplicationOwnStage } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { ownStagesOf } from './applications.policy.ts'
import type { ApplicationFields } from './changes.ts'

/** Where an application is on its board. */
export type Place = Pick<ApplicationFields, 'stage' | 'ownStageId'>

/**
 * Where the given stage or own stage leads to: an own stage says which usual one it stands for, and whoever leaves that one leaves
 * the own stage too. Throws NotFoundError for another person's own stage, ValidationError for one that stands for another stage.
 */
export async function placeOf(tx: Transaction, viewer: Viewer, stored: Place, { stage, ownStageId }: Partial<Place>): Promise<Partial<Place>> {
  if (ownStageId == null || ownStageId === stored.ownStageId) return leaving(stored, { stage, ownStageId })
  const ownStage = await heldOwnStage(tx, viewer, ownStageId)
  if (ownStage === null) throw new NotFoundError('ApplicationOwnStage', ownStageId)
  if (stage !== undefined && stage !== ownStage.stage) {
    throw new ValidationError([{ path: ['stage'], message: `is at odds with your own stage, which stands for ${ownStage.stage}; leave it out, or name another own stage.` }])
  }
  return { stage: ownStage.stage, ownStageId }
}

/** An earlier place as it can be taken up again: that of an own stage by what it stands for now, or without one that is gone. */
export async function restoredPlace(tx: Transaction, viewer: Viewer, stored: Place, earlier: Partial<Place>): Promise<Partial<Place>> {
  if (earlier.ownStageId == null) return leaving(stored, earlier)
  const ownStage = await heldOwnStage(tx, viewer, earlier.ownStageId)
  return ownStage === null ? { ...earlier, ownStageId: null } : { stage: ownStage.stage, ownStageId: ownStage.id }
}

function leaving(stored: Place, { stage, ownStageId }: { [K in keyof Place]?: Place[K] | undefined }): Partial<Place> {
  const isLeft = stage !== undefined && stage !== stored.stage && stored.ownStageId !== null
  return {
    ...(stage === undefined ? {} : { stage }),
    ...(isLeft || ownStageId === null ? { ownStageId: null } : {}),
  }
}

/** Kept as it is until the transaction ends, so that no application comes to a stage whose meaning is just being changed. */
async function heldOwnStage(tx: Transaction, viewer: Viewer, id: string): Promise<ApplicationOwnStage | null> {
  await tx.$queryRaw`SELECT id FROM application_own_stages WHERE id = ${id}::uuid FOR SHARE`
  return tx.applicationOwnStage.findFirst({ where: { ...ownStagesOf(viewer), id } })
}
