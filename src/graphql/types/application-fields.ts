import type { ApplicationFields } from '../../domains/applications/changes.ts'
import { builder } from '../builder.ts'
import { SalaryPeriod } from '../enums.ts'
import { optionalIdOf } from '../ids.ts'
import { anyText } from '../inputs.ts'
import { ApplicationStage } from './applications.ts'

export const ApplicationFieldsInput = builder.inputType('ApplicationFieldsInput', {
  description: 'Fields that are left out stay as they are; null takes away.',
  fields: (t) => ({
    stage: t.field({ type: ApplicationStage, description: 'Any stage. The day of applying is noted when it becomes APPLIED. Your own stage is left where it stands for another one.' }),
    ownStageId: t.id({ description: 'One of your own stages; it sets the stage that it stands for.' }),
    appliedDate: t.field({ type: 'Date' }),
    notes: t.string({ validate: anyText }),
    resumeId: t.id({ description: 'Of the resume that was sent.' }),
    letterVersionId: t.id({ description: 'Of the wording of a letter that was sent.' }),
    source: t.string({ validate: anyText, description: 'Where the posting was found, or through whom; the source of the posting where nothing is said.' }),
    expectedSalary: t.float({ description: 'What you ask for, before tax.' }),
    offeredSalary: t.float({ description: 'What you were offered.' }),
    salaryCurrency: t.string({ validate: anyText, description: 'Of both amounts; ISO 4217. Yours by your settings where none is given with an amount.' }),
    salaryPeriod: t.field({ type: SalaryPeriod, description: 'For which both amounts are.' }),
  }),
})

/** Null means nothing only where there can be nothing. */
export function fieldsOf({ stage, notes, ownStageId, resumeId, letterVersionId, ...others }: typeof ApplicationFieldsInput.$inferInput): Partial<ApplicationFields> {
  return {
    ...withoutGaps(others),
    ...(stage == null ? {} : { stage }),
    ...(notes === undefined ? {} : { notes: notes ?? '' }),
    ...(ownStageId === undefined ? {} : { ownStageId: optionalIdOf('ApplicationOwnStage', ownStageId, 'ownStageId') }),
    ...(resumeId === undefined ? {} : { resumeId: optionalIdOf('Resume', resumeId, 'resumeId') }),
    ...(letterVersionId === undefined ? {} : { letterVersionId: optionalIdOf('LetterVersion', letterVersionId, 'letterVersionId') }),
  }
}

/** Without the fields that are there but say nothing. */
function withoutGaps<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}
