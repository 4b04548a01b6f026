import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { localDayOf } from '../../lib/local-time.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { readSettings } from '../settings/person-settings.ts'
import type { ApplicationFields, StoredFields } from './changes.ts'
import { payOf } from './pay.ts'
import { placeOf, restoredPlace } from './placement.ts'
import { hasPlausibleYear, IMPLAUSIBLE_YEAR } from './plausible-years.ts'

const MOST_NOTES_CHARS = 20_000
const MOST_SOURCE_CHARS = 100

/** An application of which nothing is known yet. */
export const NOTHING: ApplicationFields = {
  stage: 'SAVED', ownStageId: null, appliedDate: null, notes: '', resumeId: null, letterVersionId: null,
  source: null, expectedSalary: null, offeredSalary: null, salaryCurrency: null, salaryPeriod: null,
}

/**
 * What a person's `given` fields come to: with the stage that an own stage stands for, the day of applying, and the currency of
 * amounts. Throws NotFoundError for a resume, a letter or an own stage that is not theirs, ValidationError.
 */
export async function wantedFields(
  tx: Transaction, viewer: Viewer, stored: StoredFields | ApplicationFields, given: Partial<ApplicationFields>, now: Date,
): Promise<Partial<ApplicationFields>> {
  const { ownStageId: _named, ...fields } = given
  const { notes, source, appliedDate, resumeId, letterVersionId } = fields
  if (appliedDate != null && !hasPlausibleYear(appliedDate)) throw new ValidationError([{ path: ['appliedDate'], message: IMPLAUSIBLE_YEAR }])
  if ((notes?.length ?? 0) > MOST_NOTES_CHARS) throw tooLong('notes', MOST_NOTES_CHARS)
  if (resumeId != null && !(await hasResume(tx, viewer, resumeId))) throw new NotFoundError('Resume', resumeId)
  if (letterVersionId != null && !(await hasLetter(tx, viewer, letterVersionId))) throw new NotFoundError('LetterVersion', letterVersionId)
  const placed = { ...fields, ...(await placeOf(tx, viewer, stored, given)) }
  return {
    ...placed,
    ...(source === undefined ? {} : { source: sourceLine(source) }),
    ...(await payOf(tx, viewer, stored, given)),
    ...(await appliedDay(tx, viewer, stored, placed, now)),
  }
}

/** Earlier values as they can be taken up again: without what was deleted meanwhile. */
export async function stillThere(
  tx: Transaction, viewer: Viewer, stored: StoredFields, { ownStageId, ...earlier }: Partial<ApplicationFields>,
): Promise<Partial<ApplicationFields>> {
  const { resumeId, letterVersionId, stage } = earlier
  return {
    ...earlier,
    ...(resumeId != null && !(await hasResume(tx, viewer, resumeId)) ? { resumeId: null } : {}),
    ...(letterVersionId != null && !(await hasLetter(tx, viewer, letterVersionId)) ? { letterVersionId: null } : {}),
    ...(await restoredPlace(tx, viewer, stored, { ...(stage === undefined ? {} : { stage }), ...(ownStageId === undefined ? {} : { ownStageId }) })),
  }
}

/** Becoming APPLIED notes the person's day, unless one is noted or given. */
async function appliedDay(
  tx: Transaction, viewer: Viewer, stored: Pick<StoredFields, 'appliedDate'>, { stage, appliedDate }: Partial<ApplicationFields>, now: Date,
): Promise<Partial<ApplicationFields>> {
  if (stage !== 'APPLIED' || stored.appliedDate !== null || appliedDate !== undefined) return {}
  const { timeZone } = await readSettings(tx, viewer.userId)
  return { appliedDate: new Date(localDayOf(now, timeZone)) }
}

function sourceLine(source: string | null): string | null {
  const line = source?.trim() ?? ''
  if (line.length > MOST_SOURCE_CHARS) throw tooLong('source', MOST_SOURCE_CHARS)
  if (hasLineBreak(line)) throw new ValidationError([{ path: ['source'], message: 'has a line break; write it in one line.' }])
  return line === '' ? null : line
}

async function hasResume(tx: Transaction, { userId }: Viewer, id: string): Promise<boolean> {
  return (await tx.resume.count({ where: { id, userId } })) > 0
}

async function hasLetter(tx: Transaction, { userId }: Viewer, id: string): Promise<boolean> {
  return (await tx.letterVersion.count({ where: { id, letter: { userId } } })) > 0
}

/** Whether a text that is to be one line is more than that. */
export function hasLineBreak(text: string): boolean {
  return /[\r\n\u2028\u2029]/.test(text)
}

/** For texts that a person wrote. */
export function tooLong(field: string, mostChars: number): ValidationError {
  return new ValidationError([{ path: [field], message: `has more than ${mostChars.toLocaleString('en')} characters; shorten it.` }])
}
