import type { ApplicationOwnStage, ApplicationStage, PrismaClient } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'
import { listWhere, type ApplicationFilters } from './application-list.ts'
import { ownStagesOf } from './applications.policy.ts'
import { APPLICATION_STAGES } from './stages.ts'

/** How many applications are at a usual stage, and of these at each of the person's own stages that stand for it, in their order. */
export interface BoardStage {
  stage: ApplicationStage
  count: number
  ownStages: { ownStage: ApplicationOwnStage; count: number }[]
}

/** All usual stages, in their order. Two statements. */
export async function readBoard(prisma: PrismaClient, viewer: Viewer, filters: ApplicationFilters): Promise<BoardStage[]> {
  const groups = await prisma.application.groupBy({ by: ['stage', 'ownStageId'], where: listWhere(viewer, filters), _count: true })
  const ownStages = await prisma.applicationOwnStage.findMany({ where: ownStagesOf(viewer), orderBy: [{ position: 'asc' }, { id: 'asc' }] })
  const total = (counted: typeof groups): number => counted.reduce((sum, group) => sum + group._count, 0)
  return APPLICATION_STAGES.map((stage) => ({
    stage,
    count: total(groups.filter((group) => group.stage === stage)),
    ownStages: ownStages.filter((own) => own.stage === stage).map((ownStage) => (
      { ownStage, count: total(groups.filter((group) => group.ownStageId === ownStage.id)) }
    )),
  }))
}
