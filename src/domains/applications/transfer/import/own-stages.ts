import type { ApplicationStage } from '../../../../../generated/prisma/client.ts'
import { ValidationError } from '../../../../lib/errors.ts'
import { isUuid } from '../../../../lib/ids.ts'
import type { Viewer } from '../../../../lib/viewer.ts'
import type { Transaction } from '../../../../platform/database/database.ts'
import { ownStagesOf } from '../../applications.policy.ts'
import { MOST_OWN_STAGES } from '../../own-stages.service.ts'
import { APPLICATION_STAGES } from '../../stages.ts'
import type { ApplicationRecord } from '../record.ts'
import { ownStageNamed, type NamedStage } from './stage-names.ts'

interface WantedStage {
  name: string
  stage: ApplicationStage
  position: number | null
}

/** The own stages that a record is at, or was at, each with the usual one that it stood for then. */
export function ownStagesIn({ ownStage, ownStagePosition, stage, timeline }: ApplicationRecord): WantedStage[] {
  const wanted: WantedStage[] = ownStage === null ? [] : [{ name: ownStage, stage, position: ownStagePosition }]
  let current: ApplicationStage = 'SAVED'
  for (const { changes } of timeline) {
    current = APPLICATION_STAGES.find((known) => known === changes.stage?.new) ?? current
    const name = changes.ownStageId?.new ?? null
    // One that was removed is told by its id.
    if (name !== null && !isUuid(name) && ownStageNamed(name, wanted) === undefined) wanted.push({ name, stage: current, position: null })
  }
  return wanted
}

/**
 * The person's own stages with those that are wanted and were not there. `unplaced` are the ids of those that an import made without being
 * told their place; they get it with the first line that tells it. Throws ValidationError where they would be too many.
 */
export async function withWantedStages(
  tx: Transaction, viewer: Viewer, wanted: readonly WantedStage[], { unplaced, now }: { unplaced: Set<string>; now: Date },
): Promise<NamedStage[]> {
  const stages: (NamedStage & { position: number })[] = await tx.applicationOwnStage.findMany({ where: ownStagesOf(viewer), orderBy: { position: 'asc' } })
  for (const { name, stage, position } of wanted) {
    const there = ownStageNamed(name, stages)
    if (there !== undefined) {
      if (position !== null && unplaced.delete(there.id)) await tx.applicationOwnStage.update({ where: { id: there.id }, data: { position } })
      continue
    }
    if (stages.length >= MOST_OWN_STAGES) throw new ValidationError(`“${name}” would be one stage of your own too many; ${MOST_OWN_STAGES} are the most.`)
    const last = Math.max(-1, ...stages.map((known) => known.position))
    const data = { userId: viewer.userId, name: name.trim().normalize('NFC'), stage, position: position ?? last + 1, createdAt: now }
    const made = await tx.applicationOwnStage.create({ data })
    if (position === null) unplaced.add(made.id)
    stages.push(made)
  }
  return stages
}
