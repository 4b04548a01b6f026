import type { ApplicationStage, Prisma } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'
import { ownApplications } from './applications.policy.ts'

export interface ApplicationFilters {
  stages?: readonly ApplicationStage[]
  /** The person's own. */
  ownStageIds?: readonly string[]
  /** Within the company's name. */
  company?: string
  /** Within title, company and notes. */
  text?: string
  /** Days, both included. */
  appliedFrom?: Date
  appliedTo?: Date
  /** Whether something is to be told or done yet. */
  hasReminder?: boolean
}

export const APPLICATION_SORTS = ['UPDATED', 'CREATED', 'APPLIED', 'COMPANY'] as const
export type ApplicationSort = (typeof APPLICATION_SORTS)[number]

const ORDERS: Readonly<Record<ApplicationSort, Prisma.ApplicationOrderByWithRelationInput>> = {
  UPDATED: { updatedAt: 'desc' },
  CREATED: { createdAt: 'desc' },
  APPLIED: { appliedDate: { sort: 'desc', nulls: 'last' } },
  COMPANY: { companyKey: 'asc' },
}

/** The newest first, companies by their name. */
export function orderOf(sort: ApplicationSort): Prisma.ApplicationOrderByWithRelationInput[] {
  return [ORDERS[sort], { id: 'asc' }]
}

export function listWhere(
  viewer: Viewer, { stages, ownStageIds, company, text, appliedFrom, appliedTo, hasReminder }: ApplicationFilters,
): Prisma.ApplicationWhereInput {
  const contains = (value: string) => ({ contains: escaped(value), mode: 'insensitive' as const })
  return {
    ...ownApplications(viewer),
    ...(stages === undefined ? {} : { stage: { in: [...stages] } }),
    ...(ownStageIds === undefined ? {} : { ownStageId: { in: [...ownStageIds] } }),
    ...(company === undefined ? {} : { companyName: contains(company) }),
    ...(text === undefined ? {} : { OR: [{ jobTitle: contains(text) }, { companyName: contains(text) }, { notes: contains(text) }] }),
    ...(appliedFrom === undefined && appliedTo === undefined ? {} : { appliedDate: { gte: appliedFrom, lte: appliedTo } }),
    ...(hasReminder === undefined ? {} : { reminders: { [hasReminder ? 'some' : 'none']: { doneAt: null } } }),
  }
}

/** Prisma hands the characters of LIKE through. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
