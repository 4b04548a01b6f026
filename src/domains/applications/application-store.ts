import type { Application, ApplicationEvent, PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
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
}

/** What a change sets, and the event that tells of it. */
export interface DecidedChange {
  wanted: Partial<ApplicationFields>
  event: NewEvent
}

export type ApplicationStore = ReturnType<typeof createApplicationStore>

/** Changes to applications, each with its event in one transaction, under the version that the person saw. */
export function createApplicationStore({ prisma, pubsub, now }: ApplicationStoreDeps) {
  return { change, note, tell }

  /**
   * Stores what `decide` makes of the locked row; nothing where that is no change and says nothing. It ends the silence of one that
   * became GHOSTED by itself. Throws NotFoundError, and ApplicationConflictError where the row is not of `version` any more.
   */
  async function change(
    viewer: Viewer, id: string, version: number, decide: (tx: Transaction, stored: Application) => Promise<DecidedChange>,
  ): Promise<Application> {
    if (!isUuid(id)) throw new NotFoundError('Application', id)
    const after = await prisma.$transaction(async (tx) => {
      // Taken first, so that of two changes at once the second sees the first.
      await tx.$queryRaw`SELECT id FROM applications WHERE id = ${id}::uuid FOR UPDATE`
      const stored = await tx.application.findFirst({ where: { ...ownApplications(viewer), id } })
      if (stored === null) throw new NotFoundError('Application', id)
      if (stored.version !== version) throw changedMeanwhile(stored, version)
      const decided = await decide(tx, stored)
      const { changes, note: reason, kind } = decided.event
      if (changes.length === 0 && reason == null && kind !== 'UNDO') return stored
      const { wanted, event } = await endingSilence(tx, viewer, stored, decided)
      const moved = isMove(event.changes) ? { stageChangedAt: now() } : {}
      const changed = await tx.application.update({ where: { id }, data: { ...wanted, ...moved, version: version + 1, updatedAt: now() } })
      await note(tx, viewer, changed, event)
      return changed
    })
    if (after.version !== version) tell(viewer, id)
    return after
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
