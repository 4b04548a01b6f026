import type { WritingPlan } from './writing-plan.ts'

/** Writes an e-mail in the person's name. */
export const EMAIL_PLAN: WritingPlan = {
  mode: 'EMAIL',
  rules: `Write an e-mail in the person's name, in the first person, as the question asks. Begin with a line "Subject: …", then a greeting, at most three short
paragraphs and a closing with the person's name if the passages tell it. Name two or three facts of the person that matter most to the reader. Invent no name of a recipient.`,
  passages: { person: 8, job: 6 },
  lookFor: 'QUESTION_AND_JOB',
  needsEvidence: false,
  marksUnsupported: true,
  maxTokens: 700,
  temperature: 0.4,
}
