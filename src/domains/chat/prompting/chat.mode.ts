import type { WritingPlan } from './writing-plan.ts'

/** Answers a question about the person's own career, or about a posting in its light. */
export const CHAT_PLAN: WritingPlan = {
  mode: 'CHAT',
  rules: `Answer the question in a few sentences, the answer itself first. Speak to the person as "you".
Where the conversation so far says what "it" or "there" means, take that meaning.`,
  passages: { person: 8, job: 6 },
  lookFor: 'QUESTION',
  needsEvidence: true,
  marksUnsupported: false,
  maxTokens: 700,
  temperature: 0.2,
}
