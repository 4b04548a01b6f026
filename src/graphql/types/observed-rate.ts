import type { Proportion } from '../../domains/applications/statistics/proportion.ts'
import type { OutcomeRate as Outcome } from '../../domains/applications/statistics/statistics.service.ts'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'

export const ObservedRate = builder.objectRef<Proportion>('ObservedRate').implement({
  description: 'How often something happened among those to which it could. Fewer than five cases say nothing: all but n are then null.',
  fields: (t) => ({
    n: t.exposeInt('n', { description: 'How many were counted.' }),
    value: t.exposeFloat('value', { nullable: true, description: '0 to 1.' }),
    low: t.exposeFloat('low', { nullable: true, description: 'Of the 95 % confidence interval (Wilson’s score interval), 0 to 1.' }),
    high: t.exposeFloat('high', { nullable: true, description: 'Of the same interval.' }),
  }),
})

export const OutcomeRate = builder.objectRef<Outcome>('OutcomeRate').implement({
  description: 'How often your applications that were sent at scores like this one were answered.',
  fields: (t) => ({
    scoreFrom: t.exposeInt('from', { description: 'Scores from here count as like this one.' }),
    scoreTo: t.exposeInt('to', { description: 'This score is included.' }),
    rate: t.expose('rate', { type: ObservedRate }),
  }),
})

/** The load function of a field that knows overall scores: one read for all of them. */
export function loadOutcomeRates(scores: number[], { services, viewer }: Context): Promise<Outcome[]> {
  return services.applicationStatistics.outcomeRates(viewer, scores)
}

export const OUTCOME_RATE = 'Of your own applications, how many that were sent at scores like this one were answered.'
