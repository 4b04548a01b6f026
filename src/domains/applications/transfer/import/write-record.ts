import { randomUUID } from 'node:crypto'
import type { Prisma, PrismaClient } from '../../../../../generated/prisma/client.ts'
import { instantOf } from '../../../../lib/local-time.ts'
import type { Viewer } from '../../../../lib/viewer.ts'
import type { Transaction } from '../../../../platform/database/database.ts'
import type { Queue } from '../../../../platform/queue/queue.ts'
import { changeInTurn } from '../../../documents/change-in-turn.ts'
import { normaliseCompanyName } from '../../../jobs/intake/names.ts'
import { changesBetween, storedForm, type ApplicationFields } from '../../changes.ts'
import { queueReminders } from '../../reminder-details.ts'
import { NOTHING } from '../../wanted-fields.ts'
import type { ApplicationRecord } from '../record.ts'
import { withOwnStages } from '../stored-records.ts'
import { ownStagesIn, withWantedStages } from './own-stages.ts'
import { ownStageNamed, type NamedStage } from './stage-names.ts'

export interface WriteRecordDeps {
  prisma: PrismaClient
  queue: Queue
  now: () => Date
}

/** What a record refers to, as it is stored here; null where it is not. */
export interface References {
  jobId: string | null
  resumeId: string | null
  letterVersionId: string | null
  /** Of the person, for reminders that follow theirs. */
  timeZone: string
  /** Said by the event of a record without a timeline. */
  note: string
  /** Ids of own stages that the import has made and not been told the place of yet. */
  unplaced: Set<string>
}

/**
 * Makes the application of a record with all that is its own, in one transaction; answers with its id, or null where there is one to the job by
 * now. Throws ValidationError where its own stage would be one too many.
 */
export function writeRecord({ prisma, queue, now }: WriteRecordDeps, viewer: Viewer, record: ApplicationRecord, references: References): Promise<string | null> {
  const { jobId, resumeId, letterVersionId, unplaced } = references
  return changeInTurn(prisma, viewer, async (tx) => {
    const wanted = ownStagesIn(record)
    const stages = wanted.length === 0 ? [] : await withWantedStages(tx, viewer, wanted, { unplaced, now: now() })
    const fields: ApplicationFields = {
      stage: record.stage,
      ownStageId: record.ownStage === null ? null : ownStageNamed(record.ownStage, stages)?.id ?? null,
      appliedDate: record.appliedDate === null ? null : new Date(record.appliedDate),
      notes: record.notes, source: record.source, resumeId, letterVersionId,
      expectedSalary: record.expectedSalary, offeredSalary: record.offeredSalary, salaryCurrency: record.salaryCurrency, salaryPeriod: record.salaryPeriod,
    }
    const { jobTitle, companyName, jobUrl, appliedScore, version, createdAt, updatedAt, stageChangedAt } = record
    const id = randomUUID()
    const row = {
      ...fields, id, userId: viewer.userId, jobId, jobTitle, companyName, companyKey: normaliseCompanyName(companyName), jobUrl, appliedScore, version, createdAt, updatedAt, stageChangedAt,
    }
    const { count } = await tx.application.createMany({ data: [row], skipDuplicates: true })
    if (count === 0) return null
    const first = { applicationId: id, version, kind: 'CREATED' as const, actorId: viewer.userId, changes: storedForm(changesBetween(NOTHING, fields)), note: references.note, createdAt }
    await tx.applicationEvent.createMany({ data: record.timeline.length === 0 ? [first] : eventsOf(record, id, viewer, stages) })
    await writeParts(tx, queue, viewer, record, { id, timeZone: references.timeZone })
    return id
  })
}

function eventsOf({ timeline }: ApplicationRecord, applicationId: string, { userId }: Viewer, stages: readonly NamedStage[]): Prisma.ApplicationEventCreateManyInput[] {
  const idOf = (name: string) => ownStageNamed(name, stages)?.id ?? name
  return timeline.map(({ version, kind, isByPerson, changes, note, undoneVersion, at }) => (
    { applicationId, version, kind, actorId: isByPerson ? userId : null, changes: withOwnStages(changes, idOf), note, undoneVersion, createdAt: at }
  ))
}

async function writeParts(
  tx: Transaction, queue: Queue, { userId }: Viewer, { contacts, interviews, reminders }: ApplicationRecord, { id: applicationId, timeZone }: { id: string; timeZone: string },
): Promise<void> {
  if (contacts.length > 0) await tx.applicationContact.createMany({ data: contacts.map((contact) => ({ ...contact, applicationId })) })
  if (interviews.length > 0) await tx.applicationInterview.createMany({ data: interviews.map((interview) => ({ ...interview, applicationId })) })
  if (reminders.length === 0) return
  const rows = reminders.map((reminder) => {
    const isOpen = reminder.firedAt === null && reminder.doneAt === null
    // One that is yet to come keeps its local time, where the person lives now.
    const dueAt = (isOpen ? instantOf(reminder.localTime, reminder.timeZone ?? timeZone) : null) ?? new Date(reminder.dueAt)
    return { ...reminder, id: randomUUID(), userId, applicationId, dueAt, isOpen }
  })
  await tx.reminder.createMany({ data: rows.map(({ isOpen: _isOpen, ...row }) => row) })
  await queueReminders(queue, tx, rows.filter(({ isOpen }) => isOpen))
}
