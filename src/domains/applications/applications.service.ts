import type { Application, ApplicationEvent, ApplicationStage, Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { PubSub } from '../../platform/pubsub/pubsub.ts'
import { normaliseCompanyName } from '../jobs/intake/names.ts'
import type { JobsService } from '../jobs/jobs.service.ts'
import { ownApplications } from './applications.policy.ts'
import { listWhere, orderOf, type ApplicationFilters, type ApplicationSort } from './application-list.ts'
import type { ApplicationStore, ApplicationTopics } from './application-store.ts'
import { changesBetween, readChanges, valuesBefore, type ApplicationFields } from './changes.ts'
import { alreadyThere } from './conflicts.ts'
import { APPLICATION_STAGES } from './stages.ts'

export interface ApplicationsServiceDeps {
  prisma: PrismaClient
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
const MOST_NOTES_CHARS = 20_000

/**
 * Applications of a person to jobs, each with its history: a change and its event are stored in one transaction. Unknown ids and those of
 * other people give the same NotFoundError.
 */
export function createApplicationsService({ prisma, jobs, pubsub, store, now }: ApplicationsServiceDeps) {
  return { create, change, undo, remove, find, list, count, stageCounts, updates }

  /** Throws NotFoundError for a job, a resume or a letter that is not there, ApplicationConflictError, ValidationError. */
  async function create(viewer: Viewer, { jobId, ...fields }: NewApplication): Promise<Application> {
    const job = await jobs.getWithCompany(jobId)
    const wanted = withAppliedDate(NOTHING, fields)
    await assertUsable(viewer, wanted)
    const created = await prisma.$transaction(async (tx) => {
      const facts = { jobTitle: job.title, companyName: job.company.name, companyKey: normaliseCompanyName(job.company.name), jobUrl: job.url }
      const row = { userId: viewer.userId, jobId, ...facts, ...wanted, stageChangedAt: now(), createdAt: now(), updatedAt: now() }
      const { count } = await tx.application.createMany({ data: [row], skipDuplicates: true })
      const stored = await tx.application.findUniqueOrThrow({ where: { userId_jobId: { userId: viewer.userId, jobId } } })
      if (count === 0) throw alreadyThere(stored)
      await store.note(tx, viewer, stored, { kind: 'CREATED', changes: changesBetween(NOTHING, wanted) })
      return stored
    })
    store.tell(viewer, created.id)
    return created
  }

  /**
   * Sets the given fields. Nothing happens where all are as they are and there is no note. Throws ApplicationConflictError where the application is of another
   * version by now, NotFoundError, ValidationError.
   */
  async function change(viewer: Viewer, id: string, fields: Partial<ApplicationFields>, { version, note: reason }: ChangeNote): Promise<Application> {
    await assertUsable(viewer, fields)
    if ((reason?.length ?? 0) > MOST_NOTE_CHARS) throw tooLong('note', MOST_NOTE_CHARS)
    return store.change(viewer, id, version, async (_tx, stored) => {
      const wanted = withAppliedDate(stored, fields)
      const changes = changesBetween(stored, wanted)
      return { wanted, event: { kind: changes.some(({ field }) => field === 'stage') ? 'STAGE' : 'EDIT', changes, note: reason ?? null } }
    })
  }

  /** Takes back the last change that is not taken back yet, as a change of its own. Throws as `change` does. */
  function undo(viewer: Viewer, id: string, version: number): Promise<Application> {
    return store.change(viewer, id, version, async (tx, stored) => {
      const events = await tx.applicationEvent.findMany({ where: { applicationId: id }, orderBy: { version: 'desc' } })
      const undone = new Set(events.map((event) => event.undoneVersion))
      const isOpen = ({ kind, changes, version: of }: ApplicationEvent) => (
        (kind === 'STAGE' || kind === 'EDIT') && readChanges(changes).length > 0 && !undone.has(of)
      )
      const last = events.find(isOpen)
      if (last === undefined) throw new ValidationError('There is no change left to take back.')
      const wanted = await stillThere(tx, viewer, valuesBefore(readChanges(last.changes)))
      return { wanted, event: { kind: 'UNDO', changes: changesBetween(stored, wanted), undoneVersion: last.version } }
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

  /** One for each stage, in their order. */
  async function stageCounts(viewer: Viewer, filters: ApplicationFilters): Promise<{ stage: ApplicationStage; count: number }[]> {
    const groups = await prisma.application.groupBy({ by: ['stage'], where: listWhere(viewer, filters), _count: true })
    const counts = new Map(groups.map((group) => [group.stage, group._count]))
    return APPLICATION_STAGES.map((stage) => ({ stage, count: counts.get(stage) ?? 0 }))
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

  /** Becoming APPLIED notes the day, unless one is noted or given. */
  function withAppliedDate(stored: Pick<ApplicationFields, 'appliedDate'>, fields: Partial<ApplicationFields>): Partial<ApplicationFields> {
    const isUndated = fields.stage === 'APPLIED' && stored.appliedDate === null && fields.appliedDate === undefined
    return isUndated ? { ...fields, appliedDate: startOfDay(now()) } : fields
  }

  async function assertUsable(viewer: Viewer, { notes, resumeId, letterVersionId }: Partial<ApplicationFields>): Promise<void> {
    if ((notes?.length ?? 0) > MOST_NOTES_CHARS) throw tooLong('notes', MOST_NOTES_CHARS)
    if (resumeId != null && !(await hasResume(prisma, viewer, resumeId))) throw new NotFoundError('Resume', resumeId)
    if (letterVersionId != null && !(await hasLetter(prisma, viewer, letterVersionId))) throw new NotFoundError('LetterVersion', letterVersionId)
  }

}

/** Without a resume and a letter that were deleted meanwhile. */
async function stillThere(tx: Transaction, viewer: Viewer, fields: Partial<ApplicationFields>): Promise<Partial<ApplicationFields>> {
  const { resumeId, letterVersionId } = fields
  return {
    ...fields,
    ...(resumeId != null && !(await hasResume(tx, viewer, resumeId)) ? { resumeId: null } : {}),
    ...(letterVersionId != null && !(await hasLetter(tx, viewer, letterVersionId)) ? { letterVersionId: null } : {}),
  }
}

async function hasResume(tx: Transaction, { userId }: Viewer, id: string): Promise<boolean> {
  return (await tx.resume.count({ where: { id, userId } })) > 0
}

async function hasLetter(tx: Transaction, { userId }: Viewer, id: string): Promise<boolean> {
  return (await tx.letterVersion.count({ where: { id, letter: { userId } } })) > 0
}

const NOTHING: ApplicationFields = { stage: 'SAVED', appliedDate: null, notes: '', resumeId: null, letterVersionId: null }

function startOfDay(at: Date): Date {
  return new Date(at.toISOString().slice(0, 10))
}

function tooLong(field: string, mostChars: number): ValidationError {
  return new ValidationError([{ path: [field], message: `has more than ${mostChars.toLocaleString('en')} characters; shorten it.` }])
}
