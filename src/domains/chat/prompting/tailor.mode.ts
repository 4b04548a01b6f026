import type { WritingPlan } from './writing-plan.ts'

/** Rewords lines of the resume towards a posting. */
export const TAILOR_PLAN: WritingPlan = {
  mode: 'TAILOR',
  rules: `Write bullet points for the person's resume that answer to what the posting asks, one a line, each beginning with "- " and a strong verb, each with the label of the passage
that it rewords. Keep every fact as it is: reword, order and choose, add nothing. Leave out what the posting does not ask for. End with one line that names what the posting asks
and the passages do not show.`,
  passages: { person: 14, job: 8 },
  lookFor: 'QUESTION_AND_JOB',
  needsEvidence: true,
  marksUnsupported: true,
  maxTokens: 900,
  temperature: 0.3,
}
