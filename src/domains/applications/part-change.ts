import type { ApplicationEventKind } from '../../../generated/prisma/client.ts'
import { ValidationError } from '../../lib/errors.ts'
import type { DecidedChange } from './application-store.ts'
import type { ApplicationPart } from './changes.ts'

/** The application that a part is added to, as the person saw it. */
export interface SeenApplication {
  applicationId: string
  version: number
}

/** They are listed whole. */
const MOST_PARTS = 100

const KINDS: Readonly<Record<ApplicationPart, ApplicationEventKind>> = {
  contact: 'CONTACT', interview: 'INTERVIEW', attachment: 'DOCUMENT', reminder: 'REMINDER',
}

/** The event of a part that is described by `before` and is now described by `after`; null where there was, or is, none. */
export function partChange(part: ApplicationPart, before: string | null, after: string | null): DecidedChange {
  return { wanted: {}, event: { kind: KINDS[part], changes: [{ field: part, old: before, new: after }] } }
}

/** Nothing is stored, and nothing is told. */
export function noChange(part: ApplicationPart): DecidedChange {
  return { wanted: {}, event: { kind: KINDS[part], changes: [] } }
}

/** Throws ValidationError where an application has as many parts of a kind as it may. */
export function assertPlace(part: ApplicationPart, count: number): void {
  if (count >= MOST_PARTS) throw new ValidationError(`The application has ${count} ${part}s, and ${MOST_PARTS} are the most. Remove one first.`)
}

/** Facts in one line, and below it what is noted. */
export function described(facts: readonly (string | null)[], notes: string): string {
  return `${facts.filter((fact) => fact !== null).join(', ')}${notes === '' ? '' : `\n${notes}`}`
}
