import { encodeGlobalID } from '@pothos/plugin-relay'
import { ownApplications, ownStagesOf } from '../../domains/applications/applications.policy.ts'
import { readChanges, type FieldChange } from '../../domains/applications/changes.ts'
import { APPLICATION_STAGES, usualNextStage } from '../../domains/applications/stages.ts'
import { builder } from '../builder.ts'
import { SalaryPeriod } from '../enums.ts'

export const ApplicationStage = builder.enumType('ApplicationStage', {
  description: 'In the order in which they usually follow; the last four are ends.',
  values: APPLICATION_STAGES,
})

const FIELD_NAMES = {
  stage: 'STAGE', ownStageId: 'OWN_STAGE', appliedDate: 'APPLIED_DATE', notes: 'NOTES', resumeId: 'RESUME', letterVersionId: 'LETTER', source: 'SOURCE',
  expectedSalary: 'EXPECTED_SALARY', offeredSalary: 'OFFERED_SALARY', salaryCurrency: 'SALARY_CURRENCY', salaryPeriod: 'SALARY_PERIOD',
  contact: 'CONTACT', interview: 'INTERVIEW', attachment: 'ATTACHMENT', reminder: 'REMINDER',
} as const satisfies Record<FieldChange['field'], string>

/** Fields that hold the id of something. */
const NODE_FIELDS: ReadonlyMap<FieldChange['field'], string> = new Map([['resumeId', 'Resume'], ['letterVersionId', 'LetterVersion'], ['ownStageId', 'ApplicationOwnStage']])

const ApplicationField = builder.enumType('ApplicationField', { values: Object.values(FIELD_NAMES) })
const ApplicationEventKind = builder.enumType('ApplicationEventKind', { values: ['CREATED', 'STAGE', 'EDIT', 'UNDO', 'REMINDER', 'CONTACT', 'INTERVIEW', 'DOCUMENT'] as const })

const ApplicationChange = builder.objectRef<FieldChange>('ApplicationChange').implement({
  description: 'A field that was changed: a stage by its name, a day as its ISO date, an amount as a number; a resume, a letter or an own stage by its id. Contacts, interviews, attachments and reminders are told in words.',
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

export const ApplicationOwnStage = builder.prismaNode('ApplicationOwnStage', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { viewer }) => ({ ...ownStagesOf(viewer), id }),
  description: 'A stage that you added to the usual ones.',
  fields: (t) => ({
    name: t.exposeString('name'),
    stage: t.expose('stage', { type: ApplicationStage, description: 'The usual stage that it stands for.' }),
    position: t.exposeInt('position', { description: 'Orders your own stages; the lowest comes first.' }),
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
    ownStage: t.relation('ownStage', { nullable: true, description: 'The one of your own stages that it is at, which stands for `stage`.' }),
    stageChangedAt: t.expose('stageChangedAt', { type: 'DateTime' }),
    appliedDate: t.expose('appliedDate', { type: 'Date', nullable: true }),
    appliedScore: t.exposeInt('appliedScore', { nullable: true, description: 'The match score of the resume that was sent, or else of the default one, when it became APPLIED.' }),
    notes: t.exposeString('notes'),
    resumeId: t.id({
      nullable: true,
      description: 'Of the resume that was sent.',
      select: { resumeId: true },
      resolve: ({ resumeId }) => resumeId && encodeGlobalID('Resume', resumeId),
    }),
    source: t.exposeString('source', { nullable: true, description: 'Where the posting was found, or through whom.' }),
    expectedSalary: t.float({ nullable: true, select: { expectedSalary: true }, resolve: ({ expectedSalary }) => expectedSalary?.toNumber() ?? null }),
    offeredSalary: t.float({ nullable: true, select: { offeredSalary: true }, resolve: ({ offeredSalary }) => offeredSalary?.toNumber() ?? null }),
    salaryCurrency: t.exposeString('salaryCurrency', { nullable: true, description: 'Of both amounts; ISO 4217.' }),
    salaryPeriod: t.expose('salaryPeriod', { type: SalaryPeriod, nullable: true, description: 'For which both amounts are.' }),
    letterVersion: t.relation('letterVersion', { nullable: true, description: 'The wording of the letter that was sent.' }),
    version: t.exposeInt('version', { description: 'Raised by every change; pass it with the next one.' }),
    timeline: t.relation('events', { type: ApplicationEvent, description: 'The whole history, the oldest first.', query: { orderBy: { version: 'asc' } } }),
    contacts: t.relation('contacts', { query: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } }),
    interviews: t.relation('interviews', { description: 'The first to come about first.', query: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] } }),
    attachments: t.relation('attachments', { query: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } }),
    reminders: t.relation('reminders', { description: 'The first to be due first.', query: { orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] } }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
})

function shown({ field }: FieldChange, value: string | null): string | null {
  const type = NODE_FIELDS.get(field)
  return value === null || type === undefined ? value : encodeGlobalID(type, value)
}
