import type { WritingPlan } from './writing-plan.ts'

/** Prepares the person for an interview. */
export const INTERVIEW_PLAN: WritingPlan = {
  mode: 'INTERVIEW',
  rules: `Prepare the person for an interview about the posting: where the question asks for nothing else, five questions that are likely to be asked, each with why it would be
asked and an outline of an answer of the person's own evidence (situation, task, action, result), labelled. Where the person gives an answer to be judged, say what it covers, what
it lacks and what in the passages would make it stronger.`,
  passages: { person: 12, job: 8 },
  lookFor: 'QUESTION_AND_JOB',
  needsEvidence: false,
  marksUnsupported: false,
  maxTokens: 1_100,
  temperature: 0.4,
}
