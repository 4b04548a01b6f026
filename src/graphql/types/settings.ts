import type { Settings as SettingsShape } from '../../domains/settings/settings.service.ts'
import { timeOf } from '../../lib/time-of-day.ts'
import { ConflictError, NotFoundError, ValidationError } from '../../lib/errors.ts'
import { builder } from '../builder.ts'
import { LlmBackend, MailFrequency, NotificationChannel } from '../enums.ts'
import { idOf } from '../ids.ts'
import { MatchWeights } from './matching.ts'
import { Resume } from './resumes.ts'

const QuietHours = builder.objectRef<NonNullable<SettingsShape['quietHours']>>('QuietHours').implement({
  description: 'No mail goes out between the two, of your day; across midnight where the end is the earlier one.',
  fields: (t) => ({
    from: t.string({ resolve: ({ from }) => timeOf(from) }),
    to: t.string({ resolve: ({ to }) => timeOf(to) }),
  }),
})

const Settings = builder.objectRef<SettingsShape>('Settings')
Settings.implement({
  description: 'What you chose, with the defaults in place of what you did not.',
  fields: (t) => ({
    email: t.exposeString('email', { nullable: true, description: 'Where mails go; null for none.' }),
    displayName: t.exposeString('displayName'),
    timeZone: t.exposeString('timeZone', { description: 'IANA name.' }),
    locale: t.exposeString('locale', { description: 'BCP 47.' }),
    currency: t.exposeString('currency', { nullable: true, description: 'ISO 4217.' }),
    quietHours: t.expose('quietHours', { type: QuietHours, nullable: true }),
    channels: t.field({ type: [NotificationChannel], description: 'Ways by which you are told.', resolve: ({ channels }) => [...channels] }),
    mailFrequency: t.expose('mailFrequency', { type: MailFrequency }),
    mailTime: t.string({ description: 'When digests go out, of your day: 09:00.', resolve: ({ mailMinute }) => timeOf(mailMinute) }),
    mailWeekday: t.exposeInt('mailWeekday', { description: 'When weekly ones go out: 1 (Monday) to 7.' }),
    mailsPerDay: t.exposeInt('mailsPerDay', { description: 'The most mails in one of your days.' }),
    matchThreshold: t.exposeInt('matchThreshold', { description: 'Least score, 0 to 100, at which a new job is told of.' }),
    weights: t.expose('weights', { type: MatchWeights, description: 'Shares of the parts of a match, by which yours are scored.' }),
    defaultResume: t.field({
      type: Resume,
      nullable: true,
      description: 'What searches and matches use where none is named; null while you have none.',
      resolve: ({ userId }, _args, { services, viewer }) => (userId === null ? null : services.resumes.getDefault(viewer)),
    }),
    llmBackend: t.expose('llmBackend', { type: LlmBackend, nullable: true, description: 'Who writes where a request names none; null for the one of this installation.' }),
    ghostAfterDays: t.exposeInt('ghostAfterDays', { description: 'Days of silence after which an application counts as ghosted; 0 for never.' }),
    defaults: t.field({ type: Settings, description: 'What holds for whoever chose nothing.', resolve: (_settings, _args, { services }) => services.settings.defaults() }),
  }),
})

const QuietHoursInput = builder.inputType('QuietHoursInput', {
  fields: (t) => ({ from: t.string({ required: true, description: '22:00' }), to: t.string({ required: true, description: '07:00' }) }),
})

const MatchWeightsInput = builder.inputType('MatchWeightsInput', {
  description: 'Each from 0 to 1; together they add up to 1.',
  fields: (t) => ({ semantic: t.float({ required: true }), skills: t.float({ required: true }), other: t.float({ required: true }) }),
})

const SettingsInput = builder.inputType('SettingsInput', {
  description: 'What is left out stays as it is; null goes back to the default.',
  fields: (t) => ({
    email: t.string(),
    displayName: t.string(),
    timeZone: t.string({ description: 'IANA name, such as Europe/Berlin. Reminders and runs at a time of your day follow it.' }),
    locale: t.string({ description: 'BCP 47, such as en or de-AT.' }),
    currency: t.string({ description: 'ISO 4217, such as EUR.' }),
    quietHours: t.field({ type: QuietHoursInput }),
    channels: t.field({ type: [NotificationChannel] }),
    mailFrequency: t.field({ type: MailFrequency }),
    mailTime: t.string({ description: '09:00' }),
    mailWeekday: t.int({ description: '1 (Monday) to 7.' }),
    mailsPerDay: t.int(),
    matchThreshold: t.int(),
    weights: t.field({ type: MatchWeightsInput, description: 'Stored scores are made anew; answers are by the new ones at once.' }),
    defaultResumeId: t.id({ description: 'Of one of your resumes. There is no going back to a default.' }),
    llmBackend: t.field({ type: LlmBackend }),
    ghostAfterDays: t.int(),
  }),
})

/** Adds the operations of this file to the schema. */
export function addSettings(): void {
  builder.queryFields((t) => ({
    settings: t.field({ type: Settings, resolve: (_root, _args, { services, viewer }) => services.settings.get(viewer) }),
  }))

  builder.mutationFields((t) => ({
    updateSettings: t.field({
      type: Settings,
      description: 'Changes what is given, all of it or nothing.',
      errors: { types: [ValidationError, NotFoundError, ConflictError] },
      args: { input: t.arg({ type: SettingsInput, required: true }) },
      resolve: async (_root, { input: { defaultResumeId, ...changes } }, { services, viewer }) => {
        const resume = defaultResumeId === undefined ? null : await services.resumes.get(viewer, resumeIdOf(defaultResumeId))
        const settings = await services.settings.update(viewer, changes)
        if (resume !== null) await services.resumes.setDefault(viewer, resume.id)
        return settings
      },
    }),
  }))
}

function resumeIdOf(globalId: string | null): string {
  if (globalId !== null) return idOf('Resume', globalId, 'defaultResumeId')
  throw new ValidationError([{ path: ['input', 'defaultResumeId'], message: 'has no default to go back to; name one of your resumes.' }])
}
