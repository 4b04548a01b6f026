import { z } from 'zod'
import type { Prisma, PrismaClient } from '../../../../generated/prisma/client.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import { listWhere, type ApplicationFilters } from '../application-list.ts'
import { ownApplications, ownStagesOf } from '../applications.policy.ts'
import type { ApplicationRecord, EventRecord } from './record.ts'

const BATCH = 200

const WHOLE = {
  ownStage: true,
  resume: { select: { fileName: true, version: true, fileHash: true } },
  letterVersion: { select: { id: true, version: true, letter: { select: { title: true } } } },
  events: { orderBy: { version: 'asc' } },
  contacts: true,
  interviews: true,
  reminders: true,
  attachments: { omit: { bytes: true } },
} as const satisfies Prisma.ApplicationInclude

type WholeApplication = Prisma.ApplicationGetPayload<{ include: typeof WHOLE }>

/** The applications that the filter leaves, the oldest first, in a few statements for each batch and in flat memory. */
export async function* storedRecords(prisma: PrismaClient, viewer: Viewer, filters: ApplicationFilters): AsyncGenerator<ApplicationRecord> {
  const ownStages = await prisma.applicationOwnStage.findMany({ where: ownStagesOf(viewer), select: { id: true, name: true } })
  const names = new Map(ownStages.map(({ id, name }) => [id, name]))
  const chosen = await prisma.application.findMany({
    where: listWhere(viewer, filters), select: { id: true }, orderBy: [{ createdAt: 'asc' }, { jobTitle: 'asc' }, { companyName: 'asc' }, { id: 'asc' }],
  })
  for (let start = 0; start < chosen.length; start += BATCH) {
    const batch = await readRecords(prisma, viewer, chosen.slice(start, start + BATCH).map(({ id }) => id), names)
    for (const { record } of batch) yield record
  }
}

/** The person's own among the ids, in their order; `names` are those of own stages, by their ids. */
export async function readRecords(prisma: PrismaClient, viewer: Viewer, ids: readonly string[], names: ReadonlyMap<string, string>): Promise<{ id: string; record: ApplicationRecord }[]> {
  const rows = await prisma.application.findMany({ where: { ...ownApplications(viewer), id: { in: [...ids] } }, include: WHOLE })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined ? [] : [{ id, record: recordOf(row, names) }]
  })
}

/** `ownStageNames` by their ids: the timeline of a record tells them by their names. */
export function recordOf(row: WholeApplication, ownStageNames: ReadonlyMap<string, string>): ApplicationRecord {
  const { ownStage, resume, letterVersion } = row
  return {
    jobTitle: row.jobTitle,
    companyName: row.companyName,
    jobUrl: row.jobUrl,
    stage: row.stage,
    ownStage: ownStage?.name ?? null,
    ownStagePosition: ownStage?.position ?? null,
    stageChangedAt: row.stageChangedAt.toISOString(),
    appliedDate: row.appliedDate?.toISOString().slice(0, 10) ?? null,
    appliedScore: row.appliedScore,
    source: row.source,
    expectedSalary: row.expectedSalary?.toNumber() ?? null,
    offeredSalary: row.offeredSalary?.toNumber() ?? null,
    salaryCurrency: row.salaryCurrency,
    salaryPeriod: row.salaryPeriod,
    notes: row.notes,
    resume,
    letter: letterVersion && { id: letterVersion.id, title: letterVersion.letter.title, version: letterVersion.version },
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    timeline: row.events.map((event) => eventRecord(event, ownStageNames)),
    contacts: inOrder(row.contacts.map(({ name, role, email, phone, notes, createdAt }) => ({ name, role, email, phone, notes, createdAt: createdAt.toISOString() }))),
    interviews: inOrder(row.interviews.map(({ title, startsAt, endsAt, timeZone, place, notes, createdAt }) => ({
      title, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null, timeZone, place, notes, createdAt: createdAt.toISOString(),
    }))),
    reminders: inOrder(row.reminders.map(({ text, localTime, timeZone, dueAt, firedAt, doneAt, createdAt }) => ({
      text, localTime, timeZone, dueAt: dueAt.toISOString(), firedAt: firedAt?.toISOString() ?? null, doneAt: doneAt?.toISOString() ?? null, createdAt: createdAt.toISOString(),
    }))),
    attachments: inOrder(row.attachments.map(({ fileName, mediaType, sizeBytes, fileHash, createdAt }) => ({
      fileName, mediaType, sizeBytes, fileHash, createdAt: createdAt.toISOString(),
    }))),
  }
}

const changesSchema = z.record(z.string(), z.object({ old: z.string().nullable(), new: z.string().nullable() }))

function eventRecord({ version, kind, actorId, changes, note, undoneVersion, createdAt }: WholeApplication['events'][number], ownStageNames: ReadonlyMap<string, string>): EventRecord {
  const told = changesSchema.parse(changes)
  return {
    version, kind, isByPerson: actorId !== null, changes: withOwnStages(told, (id) => ownStageNames.get(id) ?? id), note, undoneVersion, at: createdAt.toISOString(),
  }
}

/** Changes with the ids, or the names, of own stages put another way. */
export function withOwnStages(changes: EventRecord['changes'], put: (idOrName: string) => string): EventRecord['changes'] {
  const { ownStageId, ...others } = changes
  if (ownStageId === undefined) return changes
  const one = (value: string | null) => (value === null ? null : put(value))
  return { ...others, ownStageId: { old: one(ownStageId.old), new: one(ownStageId.new) } }
}

/** By when they were made, and those made at once in an order that does not hang on their ids. */
function inOrder<T extends { createdAt: string }>(parts: readonly T[]): T[] {
  const keyOf = (part: T): string => `${part.createdAt} ${JSON.stringify(part)}`
  return parts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
