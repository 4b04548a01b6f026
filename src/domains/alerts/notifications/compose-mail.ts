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
  const shown = notices.map((notice) => ({ ...shownOnce(notice), kind: notice.kind, subject: notice.subject, url: notice.url, time: clock.format(new Date(notice.at)) }))
  const groups = KINDS_IN_MAIL.flatMap((kind) => {
    const those = shown.filter((notice) => notice.kind === kind)
    return those.length === 0 ? [] : [{ heading: HEADINGS[kind].heading, notices: those }]
  })
  return { groups, isDigest: notices.length + moreCount > 1, moreCount, timeZone }
}

/** A body is whole by itself; what the mail shows beside it, reasons and the posting's address, is left out of it. */
function shownOnce({ kind, body, reasons, url }: MailContent['notices'][number]) {
  const lines = body === '' ? [] : body.split('\n')
  const why = reasons.join('; ')
  // What a search found at once has its reasons beside each job.
  const isWhyBeside = kind !== 'SAVED_SEARCH' || lines.includes(why)
  const left = lines.filter((line) => !(isWhyBeside && line === why) && !(url !== null && addressOf(line) === url))
  return {
    why: isWhyBeside ? why : '',
    body: left.map((text) => ({ text, url: addressOf(text) })),
    hasParagraphs: left.includes(''),
  }
}

/** The address of the web that the line is; null for any other line. */
function addressOf(line: string): string | null {
  return /^https?:\/\/\S+$/i.test(line) && URL.canParse(line) ? new URL(line).href : null
}
