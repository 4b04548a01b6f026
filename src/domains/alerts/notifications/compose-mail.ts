import { fileURLToPath } from 'node:url'
import { Eta } from 'eta'
import { LRUCache } from 'lru-cache'
import type { NotificationKind } from '../../../../generated/prisma/client.ts'
import type { Mail } from '../../../platform/mail/mailer.ts'
import { KINDS_IN_MAIL, type MailContent } from './mail-content.ts'

export interface ComposeOptions {
  /** Of the dispatch. */
  id: string
  date: Date
  unsubscribeUrl: string
}

type MailComposer = (content: MailContent, options: ComposeOptions) => Mail

/** Making one takes longer than all the rest of a mail. */
const MOST_CLOCKS = 200
const TEMPLATES = fileURLToPath(new URL('./templates', import.meta.url))

const HEADINGS: Readonly<Record<NotificationKind, { heading: string; one: string; many: string }>> = {
  REMINDER: { heading: 'Reminders', one: 'reminder', many: 'reminders' },
  MATCH: { heading: 'Matches', one: 'match', many: 'matches' },
  SAVED_SEARCH: { heading: 'Saved searches', one: 'saved search', many: 'saved searches' },
  WEBHOOK: { heading: 'Webhooks', one: 'webhook turned off', many: 'webhooks turned off' },
}

/** Writes mails by the templates beside this file, which it reads once. The same content gives the same mail. */
export function createMailComposer(): MailComposer {
  const templates = { views: TEMPLATES, cache: true }
  const html = new Eta({ ...templates, autoEscape: true })
  const text = new Eta({ ...templates, autoEscape: false })
  const clocks = new LRUCache<string, Intl.DateTimeFormat>({ max: MOST_CLOCKS })
  return (content, { id, date, unsubscribeUrl }) => {
    const subject = subjectOf(content)
    const view = { ...viewOf(content, clockOf(content)), subject, unsubscribeUrl }
    return { id, to: content.to, date, unsubscribeUrl, subject, html: html.render('./mail-html', view), text: text.render('./mail-text', view).trimStart() }
  }

  function clockOf({ locale, timeZone }: MailContent): Intl.DateTimeFormat {
    const key = `${locale} ${timeZone}`
    const clock = clocks.get(key) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
    clocks.set(key, clock)
    return clock
  }
}

/** That of the only notice, else how many there are of each kind. */
function subjectOf({ notices, moreCount }: MailContent): string {
  const [first, ...others] = notices
  if (first !== undefined && others.length === 0 && moreCount === 0) return first.subject
  const counts = KINDS_IN_MAIL.flatMap((kind) => {
    const count = notices.filter((notice) => notice.kind === kind).length
    return count === 0 ? [] : [`${count} ${count === 1 ? HEADINGS[kind].one : HEADINGS[kind].many}`]
  })
  return [...counts, ...(moreCount > 0 ? [`${moreCount} more`] : [])].join(', ')
}

function viewOf({ notices, moreCount, timeZone }: MailContent, clock: Intl.DateTimeFormat) {
  // The body of what a saved search found gives the reasons of each job beside it.
  const shown = notices.map(({ reasons, at, ...notice }) => ({
    ...notice, reasons: notice.kind === 'SAVED_SEARCH' ? '' : reasons.join('; '), time: clock.format(new Date(at)), body: notice.body === '' ? [] : notice.body.split('\n'),
  }))
  const groups = KINDS_IN_MAIL.flatMap((kind) => {
    const those = shown.filter((notice) => notice.kind === kind)
    return those.length === 0 ? [] : [{ heading: HEADINGS[kind].heading, notices: those }]
  })
  return { groups, isDigest: notices.length + moreCount > 1, moreCount, timeZone }
}
