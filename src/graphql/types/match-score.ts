import type { MatchScore as Score } from '../../domains/matching/match.ts'
import { builder } from '../builder.ts'
import { Constraint } from '../enums.ts'
import { loadOutcomeRates, OUTCOME_RATE, OutcomeRate } from './observed-rate.ts'

export const MatchScore = builder.objectRef<Score>('MatchScore').implement({
  description: 'How well a resume fits a job, in short. matchJob gives the evidence.',
  fields: (t) => ({
    overall: t.exposeInt('overall', { description: '0 to 100.' }),
    semantic: t.exposeFloat('semantic', { description: 'Likeness in meaning, 0 to 1.' }),
    skills: t.exposeFloat('skills', {
      nullable: true,
      description: 'Share of the asked-for skills, 0 to 1; null where the job names none.',
    }),
    other: t.exposeFloat('other', { nullable: true, description: 'Experience, education, location and salary, 0 to 1.' }),
    matchedSkills: t.exposeStringList('matchedSkills'),
    missingSkills: t.exposeStringList('missingSkills'),
    violations: t.expose('violations', { type: [Constraint] }),
    outcomeRate: t.loadable({ type: OutcomeRate, description: OUTCOME_RATE, load: loadOutcomeRates, resolve: ({ overall }) => overall }),
  }),
})
