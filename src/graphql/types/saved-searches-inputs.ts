import { z } from 'zod'
import { USUAL_FIELDS, type SearchFields } from '../../domains/alerts/searches/search-input.ts'
import { ValidationError } from '../../lib/errors.ts'
import { minuteOf } from '../../lib/time-of-day.ts'
import { builder } from '../builder.ts'
import { optionalIdOf } from '../ids.ts'
import { anyText, withoutNulls } from '../inputs.ts'
import { JobFiltersInput, jobFiltersOf } from './search-inputs.ts'

export const SavedSearchFrequency = builder.enumType('SavedSearchFrequency', {
  description: 'When a search runs. INSTANT: as jobs are indexed.',
  values: ['INSTANT', 'HOURLY', 'DAILY', 'WEEKLY'] as const,
})

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const time = z.string().regex(TIME, 'must be a time of day such as 09:00.')

export const SavedSearchInput = builder.inputType('SavedSearchInput', {
  description: 'Fields that are left out stay as they are; null takes away. A new search is daily, at 09:00.',
  fields: (t) => ({
    name: t.string({ validate: anyText, description: 'On one line; a new search needs one.' }),
    text: t.string({ validate: anyText, description: 'Plain words or a sentence, such as "remote nurse $90k+"; what they say about filters is read at each run.' }),
    filters: t.field({ type: JobFiltersInput, description: 'These win over what the text says.' }),
    resumeId: t.id({ description: 'Hits are scored against it; by default, against your default resume.' }),
    minScore: t.int({ description: 'Least score, 0 to 100; needs a resume.' }),
    frequency: t.field({ type: SavedSearchFrequency }),
    time: t.string({ validate: time, description: 'By the clock of your time zone, such as 09:00. Hourly searches run at its minute.' }),
    weekday: t.int({ description: 'Of weekly searches: 1 (Monday) to 7 (Sunday).' }),
  }),
})

/** The fields that the input names; null is as if nothing had ever been said. Throws ValidationError for an id of another type. */
export function searchFieldsOf({ name, text, filters, resumeId, minScore, frequency, time: at, weekday }: typeof SavedSearchInput.$inferInput): Partial<SearchFields> {
  const usual = USUAL_FIELDS
  return {
    ...(name === undefined ? {} : { name: name ?? '' }),
    ...(text === undefined ? {} : { text: text ?? usual.text }),
    ...(filters === undefined ? {} : { filters: filters === null ? usual.filters : jobFiltersOf(withoutNulls(filters), 'input.filters.companyId') }),
    ...(resumeId === undefined ? {} : { resumeId: optionalIdOf('Resume', resumeId, 'resumeId') }),
    ...(minScore === undefined ? {} : { minScore }),
    ...(frequency === undefined ? {} : { frequency: frequency ?? usual.frequency }),
    ...(at === undefined ? {} : { minuteOfDay: at === null ? usual.minuteOfDay : minuteOf(at) }),
    ...(weekday === undefined ? {} : { weekday: weekday ?? usual.weekday }),
  }
}

/** As `searchFieldsOf`, for a search that is made. Throws ValidationError where it has no name. */
export function newSearchFieldsOf(input: typeof SavedSearchInput.$inferInput): Partial<SearchFields> & { name: string } {
  const { name, ...fields } = searchFieldsOf(input)
  if (name === undefined) throw new ValidationError([{ path: ['input', 'name'], message: 'is left out; give the search a name.' }])
  return { ...fields, name }
}
