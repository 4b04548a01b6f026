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

/** By their id; a statement for each kind of thing that notifications are about. */
export async function readToldNotices(tx: Pick<Transaction, 'notification'>, ids: readonly string[]): Promise<Map<string, ToldNotice>> {
  const rows = await tx.notification.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true, kind: true, subject: true, body: true, reasons: true, createdAt: true,
      job: { select: { id: true, title: true, url: true, company: { select: { name: true } } } },
      application: { select: { id: true, jobTitle: true, companyName: true, jobUrl: true } },
      savedSearch: { select: { id: true, name: true } },
    },
  })
  return new Map(rows.map(({ job, application, ...row }) => [row.id, {
    ...row,
    url: webAddress(job?.url ?? application?.jobUrl ?? ''),
    job: job && { id: job.id, title: job.title, company: job.company.name },
    application: application && { id: application.id, jobTitle: application.jobTitle, companyName: application.companyName },
  }]))
}

/** Postings are others' words: nothing but an address of the web becomes a link. */
function webAddress(text: string): string | null {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : null
}
