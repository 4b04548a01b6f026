import { z } from 'zod'
import { ValidationError } from '../lib/errors.ts'

/** Types that have a global id. */
const NODE_TYPES = [
  'Job', 'Company', 'JobSighting', 'JobImport', 'Resume', 'User', 'ScrapeTask', 'ScrapeSchedule',
  'Document', 'ChatSession', 'ChatMessage', 'Letter', 'LetterVersion', 'Application', 'ApplicationOwnStage',
  'ApplicationContact', 'ApplicationInterview', 'ApplicationAttachment', 'Reminder', 'Notification', 'WebhookEndpoint', 'SavedSearch', 'CalendarFeed',
] as const
type NodeType = (typeof NODE_TYPES)[number]

const uuid = z.uuid()

/** Reads a global id, which is base64 of `Type:uuid`. Throws ValidationError for anything else. */
export function decodeGlobalId(globalId: string): { typename: NodeType, id: string } {
  const [name, id] = Buffer.from(globalId, 'base64').toString('utf8').split(':', 2)
  const typename = NODE_TYPES.find((known) => known === name)
  if (typename === undefined || !uuid.safeParse(id).success) {
    throw new ValidationError([{ path: ['id'], message: 'is no id of this API; pass the id of an object as it was given.' }])
  }
  return { typename, id: String(id) }
}

/** The row's id in a global id of this type. Throws ValidationError, naming `argument`, for an id of anything else. */
export function idOf(type: NodeType, globalId: string, argument = 'id'): string {
  const { typename, id } = decodeGlobalId(globalId)
  if (typename !== type) {
    throw new ValidationError([{ path: [argument], message: `is the id of a ${typename}; pass that of a ${type}.` }])
  }
  return id
}

/** As idOf, where the argument may be left out. */
export function optionalIdOf(type: NodeType, globalId: string | null | undefined, argument: string): string | null {
  return globalId == null ? null : idOf(type, globalId, argument)
}
