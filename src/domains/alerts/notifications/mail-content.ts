import { z } from 'zod'
import type { NotificationKind } from '../../../../generated/prisma/client.ts'
import type { Recipient } from './delivery-plan.ts'
import type { ToldNotice } from './told-notices.ts'

/** In the order in which they stand in a mail: what is urgent first. */
export const KINDS_IN_MAIL = ['REMINDER', 'MATCH', 'SAVED_SEARCH', 'WEBHOOK'] as const satisfies readonly NotificationKind[]

/** What a mail is written of, fixed before its first attempt; the rest of it follows from this alone. */
export const mailContent = z.object({
  to: z.string(),
  locale: z.string(),
  timeZone: z.string(),
  notices: z.array(z.object({
    kind: z.enum(KINDS_IN_MAIL),
    subject: z.string(),
    body: z.string(),
    reasons: z.array(z.string()),
    /** Of the posting. */
    url: z.string().nullable(),
    at: z.iso.datetime(),
  })).min(1),
  /** Notifications that found no place in it. */
  moreCount: z.int(),
})
export type MailContent = z.infer<typeof mailContent>

/** Beyond it, mail programs cut a mail off, and nobody reads on. */
export const MOST_NOTICES_IN_MAIL = 50

/** Of at least one notice. The newest of each kind first. */
export function contentOf({ email, settings: { locale, timeZone } }: Recipient, notices: readonly ToldNotice[], count: number): MailContent {
  const shown = notices.toSorted((a, b) => KINDS_IN_MAIL.indexOf(a.kind) - KINDS_IN_MAIL.indexOf(b.kind) || b.createdAt.getTime() - a.createdAt.getTime())
  return {
    to: email ?? '',
    locale,
    timeZone,
    notices: shown.map(({ kind, subject, body, reasons, url, createdAt }) => ({ kind, subject, body, reasons, url, at: createdAt.toISOString() })),
    moreCount: count - shown.length,
  }
}
