import { z } from 'zod'
import { isTimeZone } from '../../../lib/local-time.ts'
import { SALARY_PERIODS } from '../../../lib/vocabulary.ts'
import { hasPlausibleYear, IMPLAUSIBLE_YEAR } from '../plausible-years.ts'
import { APPLICATION_STAGES } from '../stages.ts'

/** Everything that is one application's, without the ids of rows. Instants are ISO dates in UTC. */
export type ApplicationRecord = z.output<typeof recordSchema>
export type EventRecord = z.output<typeof eventSchema>

const EVENT_KINDS = ['CREATED', 'STAGE', 'EDIT', 'UNDO', 'REMINDER', 'CONTACT', 'INTERVIEW', 'DOCUMENT'] as const
const MOST_NOTES_CHARS = 20_000
const MOST_EVENTS = 10_000
const MOST_PARTS = 100

const line = (mostChars: number) => z.string().max(mostChars, `has more than ${mostChars.toLocaleString('en')} characters; shorten it.`)
const text = line(MOST_NOTES_CHARS)
const instant = z.iso.datetime('is no moment; write it like 2026-11-25T09:00:00.000Z.')
  .refine((value) => hasPlausibleYear(new Date(value)), IMPLAUSIBLE_YEAR)
const day = z.iso.date('is no day; write it like 2026-11-25.')
  .refine((value) => hasPlausibleYear(new Date(value)), IMPLAUSIBLE_YEAR)
const amount = z.number('is no amount; write a number such as 95000.').min(0, 'is below 0.').max(999_999_999_999.99, 'is too large.')
const version = z.int().min(1).max(2 ** 31 - 1)
const timeZone = line(64).refine(isTimeZone, 'is no time zone; use an IANA name, such as Europe/Berlin.')

export const eventSchema = z.object({
  version,
  kind: z.enum(EVENT_KINDS),
  /** False where it came about by itself. */
  isByPerson: z.boolean(),
  changes: z.record(z.string(), z.object({ old: text.nullable(), new: text.nullable() })),
  note: text.nullable(),
  undoneVersion: version.nullable(),
  at: instant,
})

export const recordSchema = z.object({
  jobTitle: line(500).min(1, 'is missing; say what the job is called.'),
  companyName: line(255).min(1, 'is missing; say whose job it is.'),
  jobUrl: line(2_000),
  stage: z.enum(APPLICATION_STAGES),
  /** The person's own stage, by its name, which stands for `stage`; its place among the others. */
  ownStage: line(60).min(1).nullable(),
  ownStagePosition: z.int().min(0).max(1_000).nullable(),
  stageChangedAt: instant,
  appliedDate: day.nullable(),
  appliedScore: z.int().min(0).max(100).nullable(),
  source: line(100).nullable(),
  expectedSalary: amount.nullable(),
  offeredSalary: amount.nullable(),
  salaryCurrency: z.string().regex(/^[A-Z]{3}$/, 'is no currency; give its code of ISO 4217, such as EUR.').nullable(),
  salaryPeriod: z.enum(SALARY_PERIODS).nullable(),
  notes: text,
  resume: z.object({ fileName: line(255), version, fileHash: line(64) }).nullable(),
  letter: z.object({ id: z.uuid(), title: line(300), version }).nullable(),
  version,
  createdAt: instant,
  updatedAt: instant,
  timeline: z.array(eventSchema).max(MOST_EVENTS),
  contacts: z.array(z.object({
    name: line(200), role: line(200).nullable(), email: line(320).nullable(), phone: line(50).nullable(), notes: text, createdAt: instant,
  })).max(MOST_PARTS),
  interviews: z.array(z.object({
    title: line(200), startsAt: instant, endsAt: instant.nullable(), timeZone, place: line(500).nullable(), notes: text, createdAt: instant,
  })).max(MOST_PARTS),
  reminders: z.array(z.object({
    text: line(500),
    localTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'is no local time; write it like 2026-11-25T09:00.'),
    timeZone: timeZone.nullable(),
    dueAt: instant, firedAt: instant.nullable(), doneAt: instant.nullable(), createdAt: instant,
  })).max(MOST_PARTS),
  /** Names and sha256 of the files, which are not part of it. */
  attachments: z.array(z.object({ fileName: line(255), mediaType: line(120), sizeBytes: z.int().min(0), fileHash: line(64), createdAt: instant })).max(MOST_PARTS),
})
