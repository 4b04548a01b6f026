import type { ApplicationOwnStage, ApplicationStage, PrismaClient } from '../../../generated/prisma/client.ts'
import { ConflictError, NotFoundError, ValidationError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { changeInTurn } from '../documents/change-in-turn.ts'
import type { ApplicationStore } from './application-store.ts'
import { ownStagesOf } from './applications.policy.ts'
import { changeWhere } from './shared-change.ts'
import { hasLineBreak, tooLong } from './wanted-fields.ts'

export interface OwnStagesDeps {
  prisma: PrismaClient
  store: Pick<ApplicationStore, 'tell'>
  now: () => Date
}

export interface OwnStageFields {
  name: string
  /** The usual stage that it stands for. */
  stage: ApplicationStage
  /** Place among the person's own stages, from 0; beyond the last is the last. */
  position: number
}

export type OwnStages = ReturnType<typeof createOwnStages>

export const MOST_OWN_STAGES = 30
const MOST_NAME_CHARS = 60
const IN_ORDER = [{ position: 'asc' as const }, { id: 'asc' as const }]

/** Stages that a person adds to the usual ones, each standing for one of them. Unknown ids and those of other people give the same NotFoundError. */
export function createOwnStages({ prisma, store, now }: OwnStagesDeps) {
  return { list, create, change, remove }

  /** In their order. */
  function list(viewer: Viewer): Promise<ApplicationOwnStage[]> {
    return inOrder(prisma, viewer)
  }

  /** At the end, where no position is given. Throws ValidationError; ConflictError for a name that is taken, and for one stage too many. */
  function create(viewer: Viewer, { name, stage, position }: Omit<OwnStageFields, 'position'> & Partial<OwnStageFields>): Promise<ApplicationOwnStage> {
    return changeInTurn(prisma, viewer, async (tx) => {
      const stages = await inOrder(tx, viewer)
      if (stages.length >= MOST_OWN_STAGES) throw new ConflictError(`You have ${MOST_OWN_STAGES} stages of your own already; remove one first.`)
      const made = await tx.applicationOwnStage.create({
        data: { userId: viewer.userId, name: freeName(name, stages), stage, position: (stages.at(-1)?.position ?? -1) + 1, createdAt: now() },
      })
      return position === undefined ? made : moveTo(tx, [...stages, made], made, position)
    })
  }

  /**
   * Applications at the stage move along to another usual one that it is to stand for. Throws NotFoundError, ValidationError,
   * ConflictError for a name that is taken.
   */
  async function change(viewer: Viewer, id: string, { name, stage, position }: Partial<OwnStageFields>): Promise<ApplicationOwnStage> {
    const { changed, moved } = await changeInTurn(prisma, viewer, async (tx) => {
      const stages = await inOrder(tx, viewer)
      const stored = find(stages, id)
      const others = stages.filter((other) => other !== stored)
      const data = { ...(name === undefined ? {} : { name: freeName(name, others) }), ...(stage === undefined ? {} : { stage }) }
      // First, so that no application comes to the stage while those that are there are moved along.
      const updated = await tx.applicationOwnStage.update({ where: { id }, data })
      const why = `Your stage “${updated.name}” stands for ${updated.stage} from now on.`
      const along = { wanted: { stage: updated.stage }, kind: 'STAGE' as const, actorId: viewer.userId, noteOf: () => why }
      return {
        moved: stored.stage === updated.stage ? [] : await changeWhere(tx, { ownStageId: id, stage: { not: updated.stage } }, along, now()),
        changed: position === undefined ? updated : await moveTo(tx, stages.map((other) => (other === stored ? updated : other)), updated, position),
      }
    })
    for (const application of moved) store.tell(viewer, application.id)
    return changed
  }

  /** Applications at it stay at the usual stage that it stood for, and their timelines say so. Throws NotFoundError. */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    const left = await changeInTurn(prisma, viewer, async (tx) => {
      const { name } = find(await inOrder(tx, viewer), id)
      await tx.$queryRaw`SELECT id FROM application_own_stages WHERE id = ${id}::uuid FOR UPDATE`
      const noteOf = () => `Your stage “${name}” was removed.`
      const applications = await changeWhere(tx, { ownStageId: id }, { wanted: { ownStageId: null }, kind: 'STAGE', actorId: viewer.userId, noteOf }, now())
      await tx.applicationOwnStage.delete({ where: { id } })
      return applications
    })
    for (const application of left) store.tell(viewer, application.id)
  }
}

function inOrder(tx: Pick<Transaction, 'applicationOwnStage'>, viewer: Viewer): Promise<ApplicationOwnStage[]> {
  return tx.applicationOwnStage.findMany({ where: ownStagesOf(viewer), orderBy: IN_ORDER })
}

function find(stages: readonly ApplicationOwnStage[], id: string): ApplicationOwnStage {
  const found = isUuid(id) ? stages.find((stage) => stage.id === id) : undefined
  if (found === undefined) throw new NotFoundError('ApplicationOwnStage', id)
  return found
}

/** Numbers all stages anew, from 0, with `stage` at `position`. */
async function moveTo(tx: Transaction, stages: readonly ApplicationOwnStage[], stage: ApplicationOwnStage, position: number): Promise<ApplicationOwnStage> {
  if (position < 0) throw new ValidationError([{ path: ['position'], message: 'is below 0; the first place is 0.' }])
  const order = stages.filter((other) => other !== stage).toSpliced(position, 0, stage)
  for (const [place, { id, position: before }] of order.entries()) {
    if (place !== before) await tx.applicationOwnStage.update({ where: { id }, data: { position: place } })
  }
  return { ...stage, position: order.indexOf(stage) }
}

/** The name as it is kept. Throws ValidationError for what is no name, ConflictError where another stage has it in whatever case. */
function freeName(given: string, others: readonly ApplicationOwnStage[]): string {
  const name = given.trim().normalize('NFC')
  if (name === '') throw new ValidationError([{ path: ['name'], message: 'is empty; give the stage a name.' }])
  if (name.length > MOST_NAME_CHARS) throw tooLong('name', MOST_NAME_CHARS)
  if (hasLineBreak(name)) throw new ValidationError([{ path: ['name'], message: 'has a line break; write it in one line.' }])
  const taken = others.find((other) => other.name.toLowerCase() === name.toLowerCase())
  if (taken !== undefined) throw new ConflictError(`You have a stage “${taken.name}” already; choose another name.`)
  return name
}
