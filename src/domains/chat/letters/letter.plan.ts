import type { WritingPlan } from '../prompting/writing-plan.ts'
import type { LetterKind, LetterRequest, Length, Tone } from './letter-request.ts'

const WORDS: Readonly<Record<Length, number>> = { SHORT: 120, MEDIUM: 220, LONG: 350 }

const TONE_RULES: Readonly<Record<Tone, string>> = {
  FORMAL: 'Keep a formal, courteous tone.',
  FRIENDLY: 'Keep a warm, personal tone.',
  CONFIDENT: 'Keep a confident tone, without boasting.',
  PLAIN: 'Use plain, short sentences.',
}

const KIND_RULES: Readonly<Record<LetterKind, string>> = {
  COVER_LETTER: `Write a cover letter in the person's name for the posting. Say in the first paragraph which position it is for and the strongest reason why the person fits it; show
in the next one or two how the person's own experience answers to what the posting asks; close with a request for an interview. No address block.`,
  APPLICATION: `Write a short e-mail in the person's name that sends an application for the posting. Begin with a line "Subject: …".`,
  FOLLOW_UP: `Write an e-mail in the person's name that asks how an application for the posting stands. Begin with a line "Subject: …". Name one fact that speaks for the person.`,
  THANK_YOU: `Write an e-mail in the person's name that thanks for an interview about the posting. Begin with a line "Subject: …". Take up one thing that the posting asks and the person brings.`,
  NETWORKING: `Write an e-mail in the person's name to somebody of the field, that introduces the person and asks for a conversation. Begin with a line "Subject: …".`,
  DECLINE: `Write an e-mail in the person's name that declines the offer or withdraws the application, with thanks, and leaves the door open. Begin with a line "Subject: …".`,
}

/** What the person would have asked for, in a sentence. */
export const KIND_QUESTIONS: Readonly<Record<LetterKind, string>> = {
  COVER_LETTER: 'Write a cover letter for this job posting.',
  APPLICATION: 'Write an e-mail that sends my application for this job posting.',
  FOLLOW_UP: 'Write an e-mail that follows up on my application for this job posting.',
  THANK_YOU: 'Write an e-mail that thanks for the interview about this job posting.',
  NETWORKING: 'Write an e-mail that introduces me and asks for a conversation.',
  DECLINE: 'Write an e-mail that declines.',
}

/** Kinds that are about a posting, and cannot be written without one. */
export const NEEDS_JOB: ReadonlySet<LetterKind> = new Set(['COVER_LETTER', 'APPLICATION', 'FOLLOW_UP', 'THANK_YOU'])

export function letterPlan(kind: LetterKind, { tone, length, language, wishes }: LetterRequest): WritingPlan {
  const words = WORDS[length]
  return {
    mode: 'EMAIL',
    rules: `${KIND_RULES[kind]}
Use the first person. Invent no name of a recipient and no fact. Close with the person's name if the passages tell it.
${TONE_RULES[tone]} Write in ${language}, about ${words} words.${wishes === null ? '' : ' The person has further wishes, given with the question; follow them where they ask for no invented fact.'}`,
    passages: { person: 10, job: 8 },
    lookFor: 'QUESTION_AND_JOB',
    needsEvidence: false,
    marksUnsupported: true,
    maxTokens: words * 4,
    temperature: 0.4,
  }
}
