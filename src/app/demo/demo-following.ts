import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import type { ApplicationEvent } from '../../../generated/prisma/client.ts'
import { ownSearches } from '../../domains/alerts/searches/saved-searches.policy.ts'
import { ownApplications } from '../../domains/applications/applications.policy.ts'
import { readChanges } from '../../domains/applications/changes.ts'
import { untilTold } from '../cli/follow-work.ts'
import { shownPath } from '../cli/render/shown-path.ts'
import type { Session } from '../session.ts'

const SEARCH = { name: 'Engineers', text: 'engineer', frequency: 'INSTANT' } as const
const ADDRESS = 'you@example.org'

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

/** The mail that tells of the search's best hit, once all mails are out, and an application to that job. */
export async function follow(session: Session): Promise<Following> {
  await untilTold(session)
  const { platform: { database: { prisma } }, viewer } = session
  const hit = await prisma.savedSearchHit.findFirst({
    where: { savedSearch: { ...ownSearches(viewer), name: SEARCH.name }, isTold: true },
    orderBy: [{ score: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    select: { savedSearchId: true, jobId: true, job: { select: { url: true } } },
  })
  return hit === null ? { mail: null, application: null } : { mail: await mailOf(session, hit.savedSearchId, hit.job.url), application: await applyOnce(session, hit.jobId) }
}

/** Null where there is none: mails are turned off, or wait for their time. */
async function mailOf({ platform }: Session, savedSearchId: string, jobUrl: string): Promise<ShownMail | null> {
  const { database: { prisma }, config } = platform
  const sent = await prisma.notificationDispatch.findMany({
    where: { channel: 'EMAIL', state: 'SENT', deliveries: { some: { notification: { savedSearchId } } } }, orderBy: { createdAt: 'asc' }, select: { id: true },
  })
  for (const { id } of sent) {
    const path = join(config.database.dataDir, 'mail', `${id}.eml`)
    const { to, subject = '', text = '' } = await simpleParser(await readFile(path))
    if (text.includes(jobUrl)) return { to: [to ?? []].flat().map((address) => address.text).join(', '), subject, text, file: shownPath(path) }
  }
  return null
}

/** An earlier run's application is shown as it stands. */
async function applyOnce({ platform, services, viewer }: Session, jobId: string): Promise<Following['application']> {
  const { prisma } = platform.database
  const own = { ...ownApplications(viewer), jobId }
  if ((await prisma.application.findFirst({ where: own })) === null) {
    const { id, version } = await services.applications.create(viewer, { jobId })
    const applied = await services.applications.change(viewer, id, { stage: 'APPLIED' }, { version })
    await services.applications.change(viewer, id, { stage: 'INTERVIEW' }, { version: applied.version, note: 'They called: talk on Tuesday.' })
  }
  const { jobTitle, companyName, events } = await prisma.application.findFirstOrThrow({ where: own, include: { events: { orderBy: { version: 'asc' } } } })
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
