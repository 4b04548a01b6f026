import { z } from 'zod'
import { Prisma } from '../../../generated/prisma/client.ts'
import { ValidationError } from '../../lib/errors.ts'
import { isTimeZone } from '../../lib/local-time.ts'
import { LLM_BACKENDS } from '../../platform/llm/language-model.ts'
import { DEFAULT_DISPLAY_NAME } from '../users/local-owner.ts'
import { WEIGHTS_TOLERANCE } from './match-weights.ts'
import { defaultSettings, MAIL_FREQUENCIES, NOTIFICATION_CHANNELS } from './person-settings.ts'
import { minuteOf, TIME_OF_DAY } from '../../lib/time-of-day.ts'

const CHARS = { email: 320, displayName: 200, timeZone: 64, locale: 35 } as const
const MOST_MAILS_PER_DAY = 200
const MOST_GHOST_DAYS = 3650

const oneLine = z.string().refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'must be one line, without control characters.')

const timeOfDay = z.string().regex(TIME_OF_DAY, 'is no time of the day; write it as 22:00.').transform(minuteOf)

const share = z.number().min(0, 'must be from 0 to 1.').max(1, 'must be from 0 to 1.')

const locale = z.string().transform((tag, context) => {
  const canonical = canonicalLocale(tag)
  if (canonical !== null) return canonical
  context.addIssue({ code: 'custom', message: 'is no BCP 47 tag; write it as en, de-AT or pt-BR.' })
  return z.NEVER
})

/** What may be set. What is left out stays as it is; null goes back to the default. */
const changesSchema = z.object({
  email: oneLine.max(CHARS.email, `has more than ${CHARS.email} characters.`).pipe(z.email('is no e-mail address; write it as ann@example.com.')).nullish(),
  displayName: oneLine
    .refine((name) => name.trim() !== '', 'is empty; give it some text.')
    .refine((name) => [...name].length <= CHARS.displayName, `has more than ${CHARS.displayName} characters; shorten it.`)
    .nullish(),
  timeZone: z.string().max(CHARS.timeZone, 'is no time zone.').refine(isTimeZone, 'is no time zone; give an IANA name, such as Europe/Berlin.').nullish(),
  locale: locale.nullish(),
  currency: z.string().refine((code) => Intl.supportedValuesOf('currency').includes(code), 'is no ISO 4217 code in use; write it as EUR or USD.').nullish(),
  quietHours: z
    .object({ from: timeOfDay, to: timeOfDay })
    .refine(({ from, to }) => from !== to, 'begin and end at the same time; set null for no quiet hours.')
    .nullish(),
  channels: z.array(z.enum(NOTIFICATION_CHANNELS)).transform((channels) => [...new Set(channels)]).nullish(),
  mailFrequency: z.enum(MAIL_FREQUENCIES).nullish(),
  mailTime: timeOfDay.nullish(),
  mailWeekday: wholeFrom(1, 7, 'from 1 (Monday) to 7').nullish(),
  mailsPerDay: wholeFrom(1, MOST_MAILS_PER_DAY).nullish(),
  matchThreshold: wholeFrom(0, 100).nullish(),
  weights: z
    .object({ semantic: share, skills: share, other: share })
    .refine(({ semantic, skills, other }) => Math.abs(semantic + skills + other - 1) <= WEIGHTS_TOLERANCE, 'must add up to 1.')
    .nullish(),
  llmBackend: z.enum(LLM_BACKENDS).nullish(),
  ghostAfterDays: wholeFrom(0, MOST_GHOST_DAYS).nullish(),
})

/** Times of the day as 22:00; what is left out stays as it is, null goes back to the default. */
export type SettingsChanges = z.input<typeof changesSchema>

/** Columns that changes give new values; undefined ones stay. */
export interface ChangedColumns {
  person: { email?: string | null; displayName?: string }
  settings: Omit<Prisma.UserSettingsUncheckedCreateInput, 'userId'>
}

/** Throws ValidationError, with paths that begin with `input`. */
export function columnsOf(changes: SettingsChanges): ChangedColumns {
  const { success, data, error } = changesSchema.safeParse(changes)
  if (!success) throw new ValidationError(error.issues.map(({ path, message }) => ({ path: ['input', ...path.map(String)], message })))
  const { email, displayName, quietHours, mailTime, channels, weights, ...alike } = data
  return {
    person: { email, displayName: displayName === null ? DEFAULT_DISPLAY_NAME : displayName },
    settings: {
      ...alike,
      quietFrom: quietHours === null ? null : quietHours?.from,
      quietTo: quietHours === null ? null : quietHours?.to,
      mailMinute: mailTime,
      channels: channels === null ? [...defaultSettings().channels] : channels,
      weights: weights === null ? Prisma.DbNull : weights,
    },
  }
}

function wholeFrom(least: number, most: number, range = `from ${least} to ${most}`) {
  return z.int(`must be a whole number ${range}.`).min(least, `must be ${range}.`).max(most, `must be ${range}.`)
}

function canonicalLocale(tag: string): string | null {
  try {
    const canonical = Intl.getCanonicalLocales(tag).join()
    return canonical.length <= CHARS.locale ? canonical : null
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
