import type { CalendarFeed, PrismaClient } from '../../../../generated/prisma/client.ts'
import { NotFoundError, ValidationError } from '../../../lib/errors.ts'
import { isUuid } from '../../../lib/ids.ts'
import type { Viewer } from '../../../lib/viewer.ts'
import type { LinkSigner } from '../../../platform/secrets/link-signer.ts'
import { readSettings } from '../../settings/person-settings.ts'
import { ownApplications } from '../applications.policy.ts'
import { calendarFile } from './calendar-file.ts'

export interface CalendarFeedsDeps {
  prisma: PrismaClient
  links: LinkSigner
  now: () => Date
}

export type CalendarFeeds = ReturnType<typeof createCalendarFeeds>

const MOST_FEEDS = 10
const HOUR_MS = 3_600_000
/** What is longer past is left out. */
const PAST_MS = 366 * 24 * HOUR_MS

const WITH_APPLICATION = { application: { select: { jobTitle: true, companyName: true, jobUrl: true, version: true, updatedAt: true } } } as const

/** Addresses at which calendars read a person's interviews and reminders, until they are revoked. */
export function createCalendarFeeds({ prisma, links, now }: CalendarFeedsDeps) {
  return { create, list, revoke, urlOf, read }

  /** Throws ValidationError where there are as many as there may be. */
  async function create({ userId }: Viewer): Promise<CalendarFeed> {
    if ((await prisma.calendarFeed.count({ where: { userId } })) >= MOST_FEEDS) {
      throw new ValidationError(`There are ${MOST_FEEDS} calendar addresses already; revoke one that you do not need.`)
    }
    return prisma.calendarFeed.create({ data: { userId, createdAt: now() } })
  }

  /** The oldest first. */
  function list({ userId }: Viewer): Promise<CalendarFeed[]> {
    return prisma.calendarFeed.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  }

  /** Its address is of no use from then on. Throws NotFoundError. */
  async function revoke({ userId }: Viewer, id: string): Promise<void> {
    const { count } = isUuid(id) ? await prisma.calendarFeed.deleteMany({ where: { id, userId } }) : { count: 0 }
    if (count === 0) throw new NotFoundError('CalendarFeed', id)
  }

  /** Whoever knows it can read the calendar. */
  function urlOf({ id }: Pick<CalendarFeed, 'id'>): string {
    return links.url('calendar', id, { expiresAt: null, fileName: 'calendar.ics' })
  }

  /** The calendar as iCalendar; null where the feed was revoked. Notes that it was read, once an hour at most. */
  async function read(id: string): Promise<string | null> {
    const feed = isUuid(id) ? await prisma.calendarFeed.findUnique({ where: { id } }) : null
    if (feed === null) return null
    const at = now()
    if (feed.lastReadAt === null || at.getTime() - feed.lastReadAt.getTime() >= HOUR_MS) {
      await prisma.calendarFeed.updateMany({ where: { id }, data: { lastReadAt: at } })
    }
    const viewer = { userId: feed.userId }
    const since = new Date(at.getTime() - PAST_MS)
    const interviews = await prisma.applicationInterview.findMany({
      where: { application: ownApplications(viewer), startsAt: { gte: since } }, include: WITH_APPLICATION, orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    })
    const reminders = await prisma.reminder.findMany({
      where: { userId: feed.userId, doneAt: null, dueAt: { gte: since } }, include: WITH_APPLICATION, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    })
    return calendarFile({ interviews, reminders, timeZone: (await readSettings(prisma, feed.userId)).timeZone })
  }
}
