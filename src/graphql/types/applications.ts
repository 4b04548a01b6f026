import { encodeGlobalID } from '@pothos/plugin-relay'
import { ownApplications } from '../../domains/applications/applications.policy.ts'
import { readChanges, type ChangeableField, type FieldChange } from '../../domains/applications/changes.ts'
import { APPLICATION_STAGES, usualNextStage } from '../../domains/applications/stages.ts'
import { builder } from '../builder.ts'

export const ApplicationStage = builder.enumType('ApplicationStage', {
  description: 'In the order in which they usually follow; the last four are ends.',
  values: APPLICATION_STAGES,
})

const FIELD_NAMES = {
  stage: 'STAGE', appliedDate: 'APPLIED_DATE', notes: 'NOTES', resumeId: 'RESUME', letterVersionId: 'LETTER',
} as const satisfies Record<ChangeableField, string>

const ApplicationField = builder.enumType('ApplicationField', { values: Object.values(FIELD_NAMES) })
const ApplicationEventKind = builder.enumType('ApplicationEventKind', { values: ['CREATED', 'STAGE', 'EDIT', 'UNDO', 'REMINDER', 'CONTACT', 'INTERVIEW', 'DOCUMENT'] as const })

const ApplicationChange = builder.objectRef<FieldChange>('ApplicationChange').implement({
  description: 'A field that was changed: a stage by its name, a day as its ISO date, a resume or a letter by its id.',
  fields: (t) => ({
    field: t.field({ type: ApplicationField, resolve: ({ field }) => FIELD_NAMES[field] }),
    old: t.string({ nullable: true, resolve: (change) => shown(change, change.old) }),
    new: t.string({ nullable: true, resolve: (change) => shown(change, change.new) }),
  }),
})

const ApplicationEvent = builder.prismaObject('ApplicationEvent', {
  description: 'One thing that happened to an application. Events are never changed.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Of the application after it.' }),
    kind: t.expose('kind', { type: ApplicationEventKind }),
    isByPerson: t.boolean({ description: 'False where it came about by itself.', select: { actorId: true }, resolve: ({ actorId }) => actorId !== null }),
    changes: t.field({ type: [ApplicationChange], select: { changes: true }, resolve: ({ changes }) => readChanges(changes) }),
    note: t.exposeString('note', { nullable: true }),
    undoneVersion: t.exposeInt('undoneVersion', { nullable: true, description: 'The event that an undo took back.' }),
    at: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

export const Application = builder.prismaNode('Application', {
  id: { field: 'id' },
  select: { id: true },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownApplications(viewer), id }),
  description: 'Your way with one posting, from noting it to its end.',
  fields: (t) => ({
    job: t.relation('job', { nullable: true, description: 'Null once the posting was deleted; its title, company and address stay.' }),
    jobTitle: t.exposeString('jobTitle'),
    companyName: t.exposeString('companyName'),
    jobUrl: t.exposeString('jobUrl'),
    stage: t.expose('stage', { type: ApplicationStage }),
    usualNextStage: t.field({
      type: ApplicationStage,
      nullable: true,
      description: 'Where most go on from here. Any other stage can be set too.',
      select: { stage: true },
      resolve: ({ stage }) => usualNextStage(stage),
    }),
    stageChangedAt: t.expose('stageChangedAt', { type: 'DateTime' }),
    appliedDate: t.expose('appliedDate', { type: 'Date', nullable: true }),
    notes: t.exposeString('notes'),
    resumeId: t.id({
      nullable: true,
      description: 'Of the resume that was sent.',
      select: { resumeId: true },
      resolve: ({ resumeId }) => resumeId && encodeGlobalID('Resume', resumeId),
    }),
    letterVersion: t.relation('letterVersion', { nullable: true, description: 'The wording of the letter that was sent.' }),
    version: t.exposeInt('version', { description: 'Raised by every change; pass it with the next one.' }),
    timeline: t.relation('events', { type: ApplicationEvent, description: 'The whole history, the oldest first.', query: { orderBy: { version: 'asc' } } }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
})

function shown({ field }: FieldChange, value: string | null): string | null {
  if (value === null || (field !== 'resumeId' && field !== 'letterVersionId')) return value
  return encodeGlobalID(field === 'resumeId' ? 'Resume' : 'LetterVersion', value)
}
