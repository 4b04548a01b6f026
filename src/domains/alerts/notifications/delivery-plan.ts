import type { NotificationChannel, NotificationKind } from '../../../../generated/prisma/client.ts'
import { nextLocalTime, startOfLocalDay } from '../../../lib/local-time.ts'
import type { PersonSettings } from '../../settings/person-settings.ts'
import { afterQuietHours } from './quiet-hours.ts'

/** What decides by which ways, and when, a person is told. */
export interface Recipient {
  userId: string
  email: string | null
  settings: PersonSettings
  /** Ids of webhooks that are not disabled. */
  webhookIds: readonly string[]
}

/** One way out of the product for one notification. */
export interface PlannedDelivery {
  channel: NotificationChannel
  webhookId: string | null
  state: 'PENDING' | 'SUPPRESSED'
  notBefore: Date
  /** Why it is suppressed. */
  reason: string | null
}

export const NO_ADDRESS = 'No mail address is known.'
export const NO_MAILS = 'No mail a day is allowed in the settings.'

/** What of a person's channels a notification takes, and when. Webhooks are for machines: they know neither digests nor quiet hours. */
export function planDeliveries(kind: NotificationKind, { email, settings, webhookIds }: Recipient, now: Date): PlannedDelivery[] {
  const planned: PlannedDelivery[] = []
  if (settings.channels.includes('EMAIL')) {
    const reason = email === null ? NO_ADDRESS : settings.mailsPerDay < 1 ? NO_MAILS : null
    const notBefore = reason === null ? mailTime(kind, settings, now) : now
    planned.push({ channel: 'EMAIL', webhookId: null, state: reason === null ? 'PENDING' : 'SUPPRESSED', notBefore, reason })
  }
  if (settings.channels.includes('WEBHOOK')) {
    for (const webhookId of webhookIds) planned.push({ channel: 'WEBHOOK', webhookId, state: 'PENDING', notBefore: now, reason: null })
  }
  return planned
}

/** At once, or with the next digest, and after quiet hours. A reminder that waited for a digest would come too late. */
function mailTime(kind: NotificationKind, settings: PersonSettings, now: Date): Date {
  const { mailFrequency, mailMinute, mailWeekday, timeZone } = settings
  const isAtOnce = kind === 'REMINDER' || mailFrequency === 'INSTANT'
  const weekday = mailFrequency === 'WEEKLY' ? mailWeekday : null
  return afterQuietHours(isAtOnce ? now : nextLocalTime({ minuteOfDay: mailMinute, weekday }, timeZone, now), settings)
}

/** When a person's mails go on, whose number for today is used up: at their time of tomorrow. */
export function mailTimeOfTomorrow(settings: PersonSettings, now: Date): Date {
  const { mailMinute, timeZone } = settings
  const midnight = nextLocalTime({ minuteOfDay: 0, weekday: null }, timeZone, startOfLocalDay(now, timeZone))
  return afterQuietHours(nextLocalTime({ minuteOfDay: mailMinute, weekday: null }, timeZone, new Date(midnight.getTime() - 1)), settings)
}
