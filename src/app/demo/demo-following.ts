import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import type { ApplicationEvent } from '../../../generated/prisma/client.ts'
import { ownSearches } from '../../domains/alerts/searches/saved-searches.policy.ts'
import { ownApplications } from '../../domains/applications/applications.policy.ts'
import { readChanges } from '../../domains/applications/changes.ts'
import type { Session } from '../session.ts'

const SEARCH = { name: 'Engineers', text: 'engineer', frequency: 'INSTANT' } as const
const ADDRESS = 'you@example.org'
const MAIL_DEADLINE_MS = 30_000
const POLL_MS = 50

export interface ShownMail {
  to: string
  subject: string
  text: string
  /** Where a mail program finds it. */
  file: string
}

/** What came of the saved search, and of an application to the first job that it found. */
export interface Following {
  mail: ShownMail | null
  application: { jobTitle: string; companyName: string; timeline: ApplicationEvent[] } | null
}

/** Saves a search that stands watch, the first time that the demo runs on this data. */
export async function saveSearchOnce({ services, viewer, platform }: Session): Promise<void> {
  if (await platform.database.prisma.savedSearch.findFirst({ where: { ...ownSearches(viewer), name: SEARCH.name } })) return
  const { email } = await services.settings.get(viewer)
  if (email === null) await services.settings.update(viewer, { email: ADDRESS })
  await services.savedSearches.create(viewer, SEARCH)
}

/** Waits for the mail that tells of the search's hits, and follows an application to the first of them. */
export async function follow(session: Session): Promise<Following> {
  return { mail: await mailOfSearch(session), application: await applyOnce(session) }
}

/** Null where none came in time, or the person has turned mails off. */
async function mailOfSearch({ platform, viewer }: Session): Promise<ShownMail | null> {
  const { database: { prisma }, config } = platform
  const ofSearch = { userId: viewer.userId, kind: 'SAVED_SEARCH' as const, savedSearch: { name: SEARCH.name } }
  for (const until = performance.now() + MAIL_DEADLINE_MS; performance.now() < until; await delay(POLL_MS)) {
    const sent = await prisma.notificationDispatch.findFirst({
      where: { channel: 'EMAIL', state: 'SENT', deliveries: { some: { notification: ofSearch } } }, orderBy: { createdAt: 'asc' },
    })
    if (sent !== null) {
      const file = join(config.database.dataDir, 'mail', `${sent.id}.eml`)
      const { to, subject = '', text = '' } = await simpleParser(await readFile(file))
      return { to: [to ?? []].flat().map((address) => address.text).join(', '), subject, text, file: relative('', file) }
    }
    if ((await prisma.notificationDelivery.count({ where: { state: 'PENDING', channel: 'EMAIL' } })) === 0
      && (await prisma.notification.count({ where: ofSearch })) > 0) return null
  }
  return null
}

/** An earlier run's application is shown as it stands. */
async function applyOnce({ platform, services, viewer }: Session): Promise<Following['application']> {
  const { prisma } = platform.database
  const hit = await prisma.savedSearchHit.findFirst({
    where: { savedSearch: { ...ownSearches(viewer), name: SEARCH.name }, isTold: true }, orderBy: [{ foundAt: 'asc' }, { id: 'asc' }], select: { jobId: true },
  })
  if (hit === null) return null
  const earlier = await prisma.application.findFirst({ where: { ...ownApplications(viewer), jobId: hit.jobId } })
  if (earlier === null) {
    const { id, version } = await services.applications.create(viewer, { jobId: hit.jobId })
    const applied = await services.applications.change(viewer, id, { stage: 'APPLIED' }, { version })
    await services.applications.change(viewer, id, { stage: 'INTERVIEW' }, { version: applied.version, note: 'They called: talk on Tuesday.' })
  }
  const { jobTitle, companyName, events } = await prisma.application.findFirstOrThrow({
    where: { ...ownApplications(viewer), jobId: hit.jobId }, include: { events: { orderBy: { version: 'asc' } } },
  })
  return { jobTitle, companyName, timeline: events }
}

/** For programs. */
export function followingAsJson({ mail, application }: Following): object {
  return {
    mail,
    application: application && {
      ...application,
      timeline: application.timeline.map(({ version, kind, changes, note, createdAt }) => ({ version, kind, changes: readChanges(changes), note, at: createdAt })),
    },
  }
}
