import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'

/** Applications that the viewer may read, change and delete: their own. */
export function ownApplications(viewer: Viewer): Prisma.ApplicationWhereInput {
  return { userId: viewer.userId }
}

/** Stages beside the usual ones that the viewer may read, use, change and delete: their own. */
export function ownStagesOf(viewer: Viewer): Prisma.ApplicationOwnStageWhereInput {
  return { userId: viewer.userId }
}

/** Reminders that the viewer may read, change and remove: their own. */
export function ownReminders(viewer: Viewer): Prisma.ReminderWhereInput {
  return { userId: viewer.userId }
}
