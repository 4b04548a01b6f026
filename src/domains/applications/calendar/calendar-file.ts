import ical, { ICalAlarmType, ICalEventTransparency, type ICalCalendar } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { Application, ApplicationInterview, Reminder } from '../../../../generated/prisma/client.ts'
import { timeZoneComponent } from './time-zone-component.ts'

type OfApplication = { application: Pick<Application, 'jobTitle' | 'companyName' | 'jobUrl' | 'version' | 'updatedAt'> }

export interface CalendarContent {
  interviews: readonly (ApplicationInterview & OfApplication)[]
  reminders: readonly (Reminder & OfApplication)[]
  /** IANA name, for reminders that follow the person's zone. */
  timeZone: string
}

interface Entry extends OfApplication {
  id: string
  title: string
  startsAt: Date
  endsAt: Date
  timeZone: string
  place: string | null
  notes: string
  isReminder: boolean
}

const INTERVIEW_MS = 3_600_000
const REMINDER_MS = 15 * 60_000

/**
 * An iCalendar file (RFC 5545). The same content gives the same bytes. An interview without an end takes an hour. A reminder is a quarter of
 * an hour that keeps nobody busy, with an alarm. SEQUENCE and DTSTAMP are the version of the application and when it came about, since every
 * change to an interview or a reminder is one of its application.
 */
export function calendarFile({ interviews, reminders, timeZone }: CalendarContent): string {
  const entries: Entry[] = [
    ...interviews.map((interview) => ({
      ...interview, endsAt: interview.endsAt ?? new Date(interview.startsAt.getTime() + INTERVIEW_MS), isReminder: false,
    })),
    ...reminders.map((reminder) => ({
      ...reminder, title: reminder.text, startsAt: reminder.dueAt, endsAt: new Date(reminder.dueAt.getTime() + REMINDER_MS),
      timeZone: reminder.timeZone ?? timeZone, place: null, notes: '', isReminder: true,
    })),
  ]
  const calendar = ical({
    name: 'Applications',
    prodId: { company: 'resume-rag', product: 'applications', language: 'EN' },
    timezone: { name: null, generator: (zone) => rulesFor(zone, entries) },
  })
  for (const entry of entries) addEntry(calendar, entry)
  return `${calendar.toString()}\r\n`
}

function addEntry(calendar: ICalCalendar, { application, ...entry }: Entry): void {
  const { jobTitle, companyName, jobUrl, version, updatedAt } = application
  const event = calendar.createEvent({
    id: `${entry.id}@resume-rag`,
    ...(comesOnce(entry.startsAt, entry.timeZone) && comesOnce(entry.endsAt, entry.timeZone) ? { timezone: entry.timeZone } : {}),
    start: Temporal.Instant.fromEpochMilliseconds(entry.startsAt.getTime()),
    end: Temporal.Instant.fromEpochMilliseconds(entry.endsAt.getTime()),
    summary: `${entry.title} · ${companyName}`,
    description: [`${jobTitle} · ${companyName}`, jobUrl, entry.notes].filter((line) => line !== '').join('\n'),
    location: entry.place,
    sequence: version,
    stamp: updatedAt,
    lastModified: updatedAt,
    transparency: entry.isReminder ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  })
  if (entry.isReminder) event.createAlarm({ type: ICalAlarmType.display, trigger: 0 })
}

/** A clock time that comes twice stands for its first coming (RFC 5545, section 3.3.5), but not every calendar takes it so: it is told in UTC. */
function comesOnce(at: Date, timeZone: string): boolean {
  const clock = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDateTime()
  const [first, last] = (['earlier', 'later'] as const).map((disambiguation) => clock.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds)
  return first === last
}

function rulesFor(zone: string, entries: readonly Entry[]): string {
  const times = entries.filter(({ timeZone }) => timeZone === zone).flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()])
  return timeZoneComponent(zone, new Date(Math.min(...times)), new Date(Math.max(...times)))
}
