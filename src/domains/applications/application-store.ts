import type { Application, ApplicationEvent, PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import { lockPeople } from '../users/lock-people.ts'
import { ownApplications } from './applications.policy.ts'
import { isMove, storedForm, type ApplicationFields, type FieldChange } from './changes.ts'
import { changedMeanwhile } from './conflicts.ts'
import { endingSilence } from './silence-end.ts'

export type ApplicationTopics = {
  /** By the id of the person whose it is. */
  'application.changed': { applicationId: string }
}

export interface ApplicationStoreDeps {
  prisma: PrismaClient
  pubsub: PubSub<ApplicationTopics>
  now: () => Date
}

export interface NewEvent extends Pick<ApplicationEvent, 'kind'> {
  changes: readonly FieldChange[]
  note?: string | null
  undoneVersion?: number
  /** Given where it came about by itself. */
  actorId?: null
}

/** What a change sets, and the event that tells of it. */
export interface DecidedChange {
  wanted: Partial<ApplicationFields>
  /** What is noted with it for statistics, which the timeline does not tell of. */
  beside?: Partial<Pick<Application, 'appliedScore'>>
  event: NewEvent
}

export type ApplicationStore = ReturnType<typeof createApplicationStore>

/** Changes to applications, each with its event in one transaction, under the version that the person saw. */
export function createApplicationStore({ prisma, pubsub, now }: ApplicationStoreDeps) {
  return { change, changeByItself, note, tell }

  /**
   * Stores what `decide` makes of the locked row; nothing where that is no change and says nothing. Changes of one person take turns. It
   * ends the silence of an application that became GHOSTED by itself. Throws NotFoundError, and ApplicationConflictError where the row is not of `version` any more.
   */
  async function change(
    viewer: Viewer, id: string, version: number, decide: (tx: Transaction, stored: Application) => Promise<DecidedChange>,
  ): Promise<Application> {
    if (!isUuid(id)) throw new NotFoundError('Application', id)
    const after = await prisma.$transaction(async (tx) => {
      await lockPeople(tx, [viewer.userId])
      await lock(tx, id)
      const stored = await tx.application.findFirst({ where: { ...ownApplications(viewer), id } })
      if (stored === null) throw new NotFoundError('Application', id)
      if (stored.version !== version) throw changedMeanwhile(stored, version)
      const decided = await decide(tx, stored)
      if (saysNothing(decided.event)) return stored
      return apply(tx, stored, await endingSilence(tx, viewer, stored, decided))
    })
    if (after.version !== version) tell(viewer, id)
    return after
  }

  /**
   * Stores what `decide` makes of the locked row, on whichever version, in the caller's transaction. Null where the application is gone
   * or `decide` wants nothing; else tell of it after the commit.
   */
  async function changeByItself(
    tx: Transaction, id: string, decide: (stored: Application) => Promise<DecidedChange | null>,
  ): Promise<Application | null> {
    await lock(tx, id)
    const stored = await tx.application.findUnique({ where: { id } })
    const decided = stored === null ? null : await decide(stored)
    return stored === null || decided === null ? null : apply(tx, stored, { ...decided, event: { ...decided.event, actorId: null } })
  }

  /** Taken first, so that of two changes at once the second sees the first. */
  async function lock(tx: Transaction, id: string): Promise<void> {
    await tx.$queryRaw`SELECT id FROM applications WHERE id = ${id}::uuid FOR UPDATE`
  }

  async function apply(tx: Transaction, stored: Application, { wanted, beside = {}, event }: DecidedChange): Promise<Application> {
    if (saysNothing(event)) return stored
    const moved = isMove(event.changes) ? { stageChangedAt: now() } : {}
    const data = { ...wanted, ...beside, ...moved, version: stored.version + 1, updatedAt: now() }
    const changed = await tx.application.update({ where: { id: stored.id }, data })
    await note(tx, stored, changed, event)
    return changed
  }

  /** Adds the event of a change that is stored in the same transaction. */
  async function note(tx: Transaction, viewer: Viewer, { id, version }: Application, event: NewEvent): Promise<void> {
    const data = { applicationId: id, version, actorId: viewer.userId, ...event, changes: storedForm(event.changes), createdAt: now() }
    await tx.applicationEvent.create({ data })
  }

  /** Tells subscribers, after the commit. */
  function tell({ userId }: Viewer, applicationId: string): void {
    pubsub.publish('application.changed', userId, { applicationId })
  }
}

function saysNothing({ changes, note, kind }: NewEvent): boolean {
  return changes.length === 0 && note == null && kind !== 'UNDO'
}
