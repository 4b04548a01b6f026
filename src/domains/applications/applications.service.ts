import type { Application, ApplicationEvent, Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import type { JobsService } from '../jobs/jobs.service.ts'
import { ownApplications } from './applications.policy.ts'
import { listWhere, orderOf, type ApplicationFilters, type ApplicationSort } from './application-list.ts'
import type { ApplicationStore, ApplicationTopics } from './application-store.ts'
import { readBoard, type BoardStage } from './board.ts'
import { changesBetween, isMove, readChanges, valuesBefore, type ApplicationFields } from './changes.ts'
import { alreadyThere } from './conflicts.ts'
import { previousApplications, type PreviousApplication } from './previous-applications.ts'
import { NOTHING, stillThere, tooLong, wantedFields } from './wanted-fields.ts'

/**
 * The match score, 0 to 100, of a job and the person's resume, the default one where none is named; null where there is none. It may read
 * the database: never ask inside a transaction.
 */
export type ScoreOf = (viewer: Viewer, match: { jobId: string; resumeId: string | null }) => Promise<number | null>

export interface ApplicationsServiceDeps {
  prisma: PrismaClient
  scoreOf: ScoreOf
  jobs: Pick<JobsService, 'getWithCompany'>
  pubsub: PubSub<ApplicationTopics>
  store: ApplicationStore
  now: () => Date
}

export interface NewApplication extends Partial<ApplicationFields> {
  jobId: string
}

/** Which version the change was made on, and why. */
export interface ChangeNote {
  version: number
  note?: string | null
}

/** An application after a change; null where it was deleted. */
export interface ApplicationUpdate {
  applicationId: string
  application: Application | null
}

export type ApplicationsService = ReturnType<typeof createApplicationsService>

type Query = Pick<Prisma.ApplicationFindFirstArgs, 'include' | 'select'>

const MOST_NOTE_CHARS = 2_000

/**
 * Applications of a person to jobs, each with its history: a change and its event are stored in one transaction. Unknown ids and those of
 * other people give the same NotFoundError.
 */
export function createApplicationsService({ prisma, scoreOf, jobs, pubsub, store, now }: ApplicationsServiceDeps) {
  return { create, createFor, change, undo, remove, find, list, count, board, previousTo, updates }

  /** Throws NotFoundError for a job, a resume or a letter that is not there, ApplicationConflictError, ValidationError. */
  async function create(viewer: Viewer, { jobId, ...fields }: NewApplication): Promise<Application> {
    const { company, title, url, source } = await jobs.getWithCompany(jobId)
    const appliedScore = mayApply(fields) ? await scoreOf(viewer, { jobId, resumeId: fields.resumeId ?? null }) : null
    const created = await prisma.$transaction(async (tx) => {
      const wanted = await wantedFields(tx, viewer, NOTHING, fields, now())
      const facts = { jobTitle: title, companyName: company.name, companyKey: company.normalizedName, jobUrl: url, source }
      const row = { userId: viewer.userId, jobId, ...facts, ...wanted, ...(wanted.stage === 'APPLIED' ? { appliedScore } : {}), stageChangedAt: now(), createdAt: now(), updatedAt: now() }
      const { count } = await tx.application.createMany({ data: [row], skipDuplicates: true })
      const stored = await tx.application.findUniqueOrThrow({ where: { userId_jobId: { userId: viewer.userId, jobId } } })
      if (count === 0) throw alreadyThere(stored)
      await store.note(tx, viewer, stored, { kind: 'CREATED', changes: changesBetween(NOTHING, wanted) })
      return stored
    })
    store.tell(viewer, created.id)
    return created
  }

  /** As `create`, for a job that is found or stored only once the fields are known to be usable, so that it is not left alone. */
  async function createFor(viewer: Viewer, findJob: () => Promise<{ id: string }>, fields: Partial<ApplicationFields>): Promise<Application> {
    await wantedFields(prisma, viewer, NOTHING, fields, now())
    const { id } = await findJob()
    return create(viewer, { ...fields, jobId: id })
  }

  /**
   * Sets the given fields. Nothing happens where all are as they are and there is no note. Throws ApplicationConflictError where the application is of another
   * version by now, NotFoundError, ValidationError.
   */
  async function change(viewer: Viewer, id: string, fields: Partial<ApplicationFields>, { version, note: reason }: ChangeNote): Promise<Application> {
    if ((reason?.length ?? 0) > MOST_NOTE_CHARS) throw tooLong('note', MOST_NOTE_CHARS)
    const appliedScore = await scoreOnApplying(viewer, id, fields)
    return store.change(viewer, id, version, async (tx, stored) => {
      const wanted = await wantedFields(tx, viewer, stored, fields, now())
      const changes = changesBetween(stored, wanted)
      const beside = wanted.stage === 'APPLIED' && !isSent(stored) ? { appliedScore } : {}
      return { wanted, beside, event: { kind: isMove(changes) ? 'STAGE' : 'EDIT', changes, note: reason?.trim() ? reason : null } }
    })
  }

  /** Takes back the last change that can be and is not taken back yet, as a change of its own. Throws as `change` does. */
  function undo(viewer: Viewer, id: string, version: number): Promise<Application> {
    return store.change(viewer, id, version, async (tx, stored) => {
      const events = await tx.applicationEvent.findMany({ where: { applicationId: id }, orderBy: { version: 'desc' } })
      const undone = new Set(events.map((event) => event.undoneVersion))
      for (const event of events) {
        if ((event.kind !== 'STAGE' && event.kind !== 'EDIT') || undone.has(event.version)) continue
        const wanted = await stillThere(tx, viewer, stored, valuesToRestore(event))
        const changes = changesBetween(stored, wanted)
        // Nothing is left to take back of one whose own stage was removed, say.
        if (changes.length > 0) return { wanted, event: { kind: 'UNDO', changes, undoneVersion: event.version } }
      }
      throw new ValidationError('There is no change left to take back.')
    })
  }

  /** With its whole history. Throws NotFoundError. */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    const { count } = isUuid(id) ? await prisma.application.deleteMany({ where: { ...ownApplications(viewer), id } }) : { count: 0 }
    if (count === 0) throw new NotFoundError('Application', id)
    store.tell(viewer, id)
  }

  /** With what `query` asks for. Throws NotFoundError. */
  async function find(viewer: Viewer, id: string, query: Query = {}): Promise<Application> {
    const found = isUuid(id) ? await prisma.application.findFirst({ ...query, where: { ...ownApplications(viewer), id } }) : null
    if (found === null) throw new NotFoundError('Application', id)
    return found
  }

  function list(viewer: Viewer, filters: ApplicationFilters, sort: ApplicationSort, query: Prisma.ApplicationFindManyArgs): Promise<Application[]> {
    return prisma.application.findMany({ ...query, where: listWhere(viewer, filters), orderBy: orderOf(sort) })
  }

  function count(viewer: Viewer, filters: ApplicationFilters): Promise<number> {
    return prisma.application.count({ where: listWhere(viewer, filters) })
  }

  /** All usual stages, in their order, with the person's own. */
  function board(viewer: Viewer, filters: ApplicationFilters): Promise<BoardStage[]> {
    return readBoard(prisma, viewer, filters)
  }

  /** By job: earlier applications to it, to a repost of it or to its company, with what `query` asks for. */
  function previousTo(viewer: Viewer, jobIds: readonly string[], query: Query): Promise<Map<string, PreviousApplication[]>> {
    return previousApplications(prisma, viewer, jobIds, query, now())
  }

  /** The viewer's applications as they change, from this call on until `signal` aborts. */
  function updates(viewer: Viewer, signal: AbortSignal): AsyncGenerator<ApplicationUpdate, undefined> {
    // Here, since a generator does nothing before its first value is asked for.
    return readUpdates(viewer, pubsub.subscribe('application.changed', viewer.userId, signal))
  }

  async function* readUpdates(viewer: Viewer, changed: AsyncIterable<{ applicationId: string }>): AsyncGenerator<ApplicationUpdate, undefined> {
    for await (const { applicationId } of changed) {
      const application = await prisma.application.findFirst({ where: { ...ownApplications(viewer), id: applicationId } })
      yield { applicationId, application }
    }
  }

  /** For an application that these fields may make APPLIED, of the resume that they or it name. */
  async function scoreOnApplying(viewer: Viewer, id: string, fields: Partial<ApplicationFields>): Promise<number | null> {
    if (!mayApply(fields)) return null
    const { jobId, resumeId } = await find(viewer, id)
    return jobId === null ? null : scoreOf(viewer, { jobId, resumeId: fields.resumeId === undefined ? resumeId : fields.resumeId })
  }
}

/** An edit moves an application only where it ends its silence, and that is not taken back. */
function valuesToRestore({ kind, changes }: ApplicationEvent): Partial<ApplicationFields> {
  const { stage: _stage, ownStageId: _own, ...others } = valuesBefore(readChanges(changes))
  return kind === 'EDIT' ? others : valuesBefore(readChanges(changes))
}

/** Whether it was sent, at a score that is known: coming back to APPLIED sends nothing again. */
function isSent({ stage, appliedDate, appliedScore }: Application): boolean {
  return stage === 'APPLIED' || (appliedDate !== null && appliedScore !== null)
}

/** A stage of the person's own may stand for APPLIED. */
function mayApply({ stage, ownStageId }: Partial<ApplicationFields>): boolean {
  return stage === 'APPLIED' || ownStageId != null
}
