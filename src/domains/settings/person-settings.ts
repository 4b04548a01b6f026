import type { NotificationChannel, MailFrequency, UserSettings } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'

export const NOTIFICATION_CHANNELS = ['EMAIL', 'WEBHOOK'] as const satisfies readonly NotificationChannel[]
export const MAIL_FREQUENCIES = ['INSTANT', 'DAILY', 'WEEKLY'] as const satisfies readonly MailFrequency[]

/** What a person chose, with the defaults in place of what they did not. */
export interface PersonSettings {
  /** IANA name. */
  timeZone: string
  /** BCP 47. */
  locale: string
  /** ISO 4217; null where none was chosen. */
  currency: string | null
  /** Minutes of the person's day between which no mail goes out; null for no such time. */
  quietHours: { from: number; to: number } | null
  channels: readonly NotificationChannel[]
  mailFrequency: MailFrequency
  /** When digests go out: minute of the person's day, and 1 (Monday) to 7 for weekly ones. */
  mailMinute: number
  mailWeekday: number
  mailsPerDay: number
  /** Least score, 0 to 100, at which a new job is told of. */
  matchThreshold: number
  /** Days of silence after which an application counts as ghosted; 0 for never. */
  ghostAfterDays: number
}

const NINE = 9 * 60
const MONDAY = 1

/** What a person has who chose nothing. Their clock is that of the machine until they say otherwise. */
export function defaultSettings(): PersonSettings {
  return {
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: 'en',
    currency: null,
    quietHours: null,
    channels: NOTIFICATION_CHANNELS,
    mailFrequency: 'INSTANT',
    mailMinute: NINE,
    mailWeekday: MONDAY,
    mailsPerDay: 20,
    matchThreshold: 80,
    ghostAfterDays: 30,
  }
}

/** One statement. `tx` may be the whole client. */
export async function readSettings(tx: Pick<Transaction, 'userSettings'>, userId: string): Promise<PersonSettings> {
  return withDefaults(await tx.userSettings.findUnique({ where: { userId } }))
}

/** A stored row, or none, as settings. */
export function withDefaults(row: UserSettings | null): PersonSettings {
  const defaults = defaultSettings()
  if (row === null) return defaults
  return {
    timeZone: row.timeZone ?? defaults.timeZone,
    locale: row.locale ?? defaults.locale,
    currency: row.currency,
    quietHours: row.quietFrom === null || row.quietTo === null ? null : { from: row.quietFrom, to: row.quietTo },
    channels: row.channels,
    mailFrequency: row.mailFrequency ?? defaults.mailFrequency,
    mailMinute: row.mailMinute ?? defaults.mailMinute,
    mailWeekday: row.mailWeekday ?? defaults.mailWeekday,
    mailsPerDay: row.mailsPerDay ?? defaults.mailsPerDay,
    matchThreshold: row.matchThreshold ?? defaults.matchThreshold,
    ghostAfterDays: row.ghostAfterDays ?? defaults.ghostAfterDays,
  }
}
