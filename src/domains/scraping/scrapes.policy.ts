import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'

/** Scrapes that the viewer may see, cancel and try again: their own. The jobs that they bring are everybody's. */
export function ownScrapes(viewer: Viewer): Prisma.ScrapeTaskWhereInput {
  return { userId: viewer.userId }
}

/** Schedules that the viewer may see and change: their own. */
export function ownSchedules(viewer: Viewer): Prisma.ScrapeScheduleWhereInput {
  return { userId: viewer.userId }
}
