import type { NotificationKind } from '../../../../generated/prisma/client.ts'
import type { Transaction } from '../../../platform/database/database.ts'

/** A notification with what it is about. */
export interface ToldNotice {
  id: string
  kind: NotificationKind
  subject: string
  body: string
  reasons: string[]
  createdAt: Date
  /** Of the posting that it is about. */
  url: string | null
  job: { id: string; title: string; company: string } | null
  application: { id: string; jobTitle: string; companyName: string } | null
  savedSearch: { id: string; name: string } | null
}

type Reader = Pick<Transaction, 'notification' | 'job' | 'application' | 'savedSearch'>

/** By their id; a statement for each kind of thing that some of them are about. */
export async function readToldNotices(tx: Reader, ids: readonly string[]): Promise<Map<string, ToldNotice>> {
  const rows = await tx.notification.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, kind: true, subject: true, body: true, reasons: true, createdAt: true, jobId: true, applicationId: true, savedSearchId: true },
  })
  const jobs = await byId(rows.map(({ jobId }) => jobId), (wanted) => (
    tx.job.findMany({ where: wanted, select: { id: true, title: true, url: true, company: { select: { name: true } } } })
  ))
  const applications = await byId(rows.map(({ applicationId }) => applicationId), (wanted) => (
    tx.application.findMany({ where: wanted, select: { id: true, jobTitle: true, companyName: true, jobUrl: true } })
  ))
  const searches = await byId(rows.map(({ savedSearchId }) => savedSearchId), (wanted) => (
    tx.savedSearch.findMany({ where: wanted, select: { id: true, name: true } })
  ))
  return new Map(rows.map(({ jobId, applicationId, savedSearchId, ...row }) => {
    const job = jobs.get(jobId)
    const application = applications.get(applicationId)
    return [row.id, {
      ...row,
      url: webAddress(job?.url ?? application?.jobUrl ?? ''),
      job: job === undefined ? null : { id: job.id, title: job.title, company: job.company.name },
      application: application === undefined ? null : { id: application.id, jobTitle: application.jobTitle, companyName: application.companyName },
      savedSearch: searches.get(savedSearchId) ?? null,
    }]
  }))
}

async function byId<T extends { id: string }>(
  ids: readonly (string | null)[], read: (wanted: { id: { in: string[] } }) => Promise<T[]>,
): Promise<Map<string | null, T>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = wanted.length === 0 ? [] : await read({ id: { in: wanted } })
  return new Map(rows.map((row) => [row.id, row]))
}

/** Postings are others' words: nothing but an address of the web becomes a link. */
function webAddress(text: string): string | null {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : null
}
