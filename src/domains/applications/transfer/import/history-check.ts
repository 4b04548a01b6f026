import { instantOf } from '../../../../lib/local-time.ts'
import { readChanges, storedForm, valuesBefore } from '../../changes.ts'
import type { Column } from '../csv-cells.ts'
import type { ApplicationRecord, EventRecord } from '../record.ts'
import { withOwnStages } from '../stored-records.ts'
import { ownStageNamed, type NamedStage } from './stage-names.ts'

/** What a column says that cannot be. */
export interface ColumnProblem {
  column: Column
  message: string
}

/** Moments of one change are taken one after the other. */
const TOLERANCE_MS = 1_000
const ANY_ID = '00000000-0000-4000-8000-000000000000'

/** What is wrong with a record as a whole: days in the wrong order, a history that leads elsewhere. */
export function problemsOf(record: ApplicationRecord, ownStages: readonly NamedStage[]): ColumnProblem[] {
  const { createdAt, updatedAt, stageChangedAt, interviews, reminders, ownStage, stage, timeline } = record
  const problems: ColumnProblem[] = []
  const own = ownStage === null ? undefined : ownStageNamed(ownStage, ownStages)
  if (own !== undefined && own.stage !== stage) problems.push({ column: 'ownStage', message: `stands for ${own.stage} here, and the stage is ${stage}; change one of them.` })
  if (isBefore(updatedAt, createdAt)) problems.push({ column: 'updatedAt', message: 'is before it was created; one of the days is wrong.' })
  else if (isBefore(stageChangedAt, createdAt)) problems.push({ column: 'stageChangedAt', message: 'is before it was created; one of the days is wrong.' })
  for (const [place, { startsAt, endsAt }] of interviews.entries()) {
    if (endsAt !== null && Date.parse(endsAt) <= Date.parse(startsAt)) problems.push({ column: 'interviews', message: `${place}.endsAt: is not after its start.` })
  }
  for (const [place, { localTime }] of reminders.entries()) {
    if (instantOf(localTime, 'UTC') === null) problems.push({ column: 'reminders', message: `${place}.localTime: is no local time; write it like 2026-11-25T09:00.` })
  }
  const reason = timeline.length === 0 ? null : historyProblem(record)
  return reason === null ? problems : [...problems, { column: 'timeline', message: reason }]
}

function historyProblem({ timeline, stage, version, createdAt, updatedAt }: ApplicationRecord): string | null {
  const [first] = timeline
  const last = timeline.at(-1)
  if (first?.kind !== 'CREATED' || first.version !== 1) return 'does not begin with the event of its making.'
  if (last?.version !== version) return `ends at version ${last?.version}, and the application is of version ${version}.`
  if (isBefore(first.at, createdAt) || isBefore(updatedAt, last.at)) return 'goes beyond the days on which it was created and updated.'
  for (const [place, event] of timeline.entries()) {
    const before = timeline[place - 1]
    if (before !== undefined && (event.version <= before.version || isBefore(event.at, before.at))) return `is in the wrong order at version ${event.version}.`
    if ((event.kind === 'UNDO') !== (event.undoneVersion !== null) || (event.undoneVersion ?? 0) >= event.version) return `takes back what is not there at version ${event.version}.`
    if (!isReadable(event)) return `holds a change that is none at version ${event.version}.`
  }
  const ending = timeline.findLast(({ changes }) => changes.stage !== undefined)?.changes.stage?.new ?? 'SAVED'
  return ending === stage ? null : `ends at ${ending}, and the stage is ${stage}; leave the timeline out to begin a new one.`
}

function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other) - TOLERANCE_MS
}

/** Whether both sides of the changes are values that an application can have. */
function isReadable({ changes }: EventRecord): boolean {
  try {
    const told = readChanges(withOwnStages(changes, () => ANY_ID))
    for (const side of [told, told.map((change) => ({ ...change, old: change.new }))]) valuesBefore(side)
    return Object.keys(storedForm(told)).length === Object.keys(changes).length
  } catch {
    return false
  }
}
