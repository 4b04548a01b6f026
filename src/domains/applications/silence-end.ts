import type { Application } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { changesBetween, isMove, readChanges, valuesBefore, type ApplicationFields, type FieldChange } from './changes.ts'
import { restoredPlace } from './placement.ts'

/**
 * With the way back to where an application was before it became GHOSTED by itself: whatever its person does with it ends the
 * silence. One that they moved to GHOSTED stays there, and a move of theirs goes where they want.
 */
export async function endingSilence<T extends { wanted: Partial<ApplicationFields>; event: { changes: readonly FieldChange[] } }>(
  tx: Transaction, viewer: Viewer, stored: Application, decided: T,
): Promise<T> {
  if (stored.stage !== 'GHOSTED' || isMove(decided.event.changes)) return decided
  const last = await tx.applicationEvent.findFirst({
    where: { applicationId: stored.id, changes: { path: ['stage', 'new'], equals: 'GHOSTED' } }, orderBy: { version: 'desc' },
  })
  if (last === null || last.actorId !== null) return decided
  const { stage, ownStageId } = valuesBefore(readChanges(last.changes))
  const place = await restoredPlace(tx, viewer, stored, { ...(stage === undefined ? {} : { stage }), ...(ownStageId === undefined ? {} : { ownStageId }) })
  return { ...decided, wanted: { ...decided.wanted, ...place }, event: { ...decided.event, changes: [...changesBetween(stored, place), ...decided.event.changes] } }
}
