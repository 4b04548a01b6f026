import type { StoredFacts } from '../../documents/stored-facts.ts'
import type { JobRequirements } from '../../jobs/job-requirements.ts'
import type { Match } from '../../matching/match.ts'
import { WRITING_MODES, type WritingMode } from '../../../platform/llm/language-model.ts'
import type { ResumeFinding } from './findings.ts'
import { positionName } from './resume-bullets.ts'

export type SuggestionMode = WritingMode

/** A question worth asking in the chat. */
export interface Suggestion {
  mode: SuggestionMode
  question: string
  /** One sentence: what makes it worth asking. */
  why: string
}

export interface SuggestionSources {
  /** Null for all modes in turn. */
  mode: SuggestionMode | null
  resume: { facts: StoredFacts; findings: readonly ResumeFinding[] } | null
  job: { title: string; requirements: JobRequirements } | null
  match: Match | null
}

const SHOWN = 8

/**
 * Up to eight questions; the same sources give the same ones. What lies between resume and job comes first, then what one
 * of them says, then what anybody may ask. Without a mode, the modes take turns.
 */
export function suggestQuestions(sources: SuggestionSources): Suggestion[] {
  const modes = sources.mode === null ? WRITING_MODES : [sources.mode]
  const byMode = modes.map((mode) => QUESTIONS[mode](sources).map((one) => ({ mode, ...one })))
  const rounds = Math.max(...byMode.map((questions) => questions.length))
  const inTurn = Array.from({ length: rounds }, (_, round) => byMode.flatMap((questions) => questions[round] ?? [])).flat()
  return [...new Map(inTurn.map((one) => [one.question, one])).values()].slice(0, SHOWN)
}

type Question = Omit<Suggestion, 'mode'>

const QUESTIONS: Readonly<Record<SuggestionMode, (sources: SuggestionSources) => Question[]>> = {
  CHAT: chatQuestions,
  EMAIL: emailQuestions,
  TAILOR: tailorQuestions,
  INTERVIEW: interviewQuestions,
}

function chatQuestions({ resume, job, match }: SuggestionSources): Question[] {
  const questions: Question[] = []
  const best = match?.skills.matched[0]
  if (job !== null && match !== null) {
    if (best !== undefined) {
      questions.push({
        question: `Which of my positions show ${best.via} best for the ${job.title} position?`,
        why: `The posting ${best.isRequired ? 'requires' : 'would like'} ${best.skill}, and your resume shows it.`,
      })
    }
    for (const { skill, gain } of match.counterfactuals.slice(0, 2)) {
      questions.push({ question: `Do I have anything that comes close to ${skill}?`, why: `With ${skill} the match would rise by ${gain} of 100.` })
    }
    for (const { message, kind } of match.violations.slice(0, 1)) {
      questions.push({ question: `Is it worth applying although the posting’s demand on ${kind.toLowerCase()} is not met?`, why: message })
    }
    questions.push({ question: `What speaks for me as ${job.title}, and what against?`, why: `The match is ${match.overall} of 100.` })
  } else if (job !== null) {
    questions.push({ question: `What does the ${job.title} posting ask for first of all?`, why: 'No resume is there yet to compare it with.' })
  }
  const latest = resume?.facts.positions[0]
  if (latest !== undefined) {
    questions.push({ question: `What have I achieved as ${positionName(latest)}?`, why: 'It is the first position on your resume.' })
  }
  const gap = resume?.findings.find((finding) => finding.kind === 'GAP' || finding.kind === 'OVERLAP' || finding.kind === 'END_BEFORE_START')
  if (gap !== undefined) questions.push({ question: 'How do I explain the dates on my resume that do not add up?', why: gap.message })
  questions.push(resume === null
    ? { question: 'What should a resume for my occupation contain?', why: 'You have not uploaded a resume yet.' }
    : { question: 'Which skills does my resume show, and where?', why: 'Every answer quotes the passage it stands on.' })
  return questions
}

function emailQuestions({ job, match }: SuggestionSources): Question[] {
  const questions: Question[] = []
  const strongest = match?.skills.matched.filter((skill) => skill.isRequired).slice(0, 3).map((skill) => skill.skill) ?? []
  if (job !== null && strongest.length > 0) {
    questions.push({
      question: `Write an e-mail that applies for ${job.title} and leads with ${inWords(strongest)}.`,
      why: `The posting requires ${strongest.length === 1 ? 'it' : 'these'}, and your resume shows ${strongest.length === 1 ? 'it' : 'them'}.`,
    })
  }
  const missing = match?.skills.missing.find((skill) => skill.isRequired)
  if (job !== null && missing !== undefined) {
    questions.push({
      question: `Write an e-mail that asks how much ${missing.skill} the ${job.title} position needs from the first day.`,
      why: `${missing.skill} is required and your resume does not show it.`,
    })
  }
  questions.push(
    job === null
      ? { question: 'Write a short e-mail to a former colleague that asks for news of open positions.', why: 'Many positions are filled before they are posted.' }
      : { question: `Write a follow-up to my application as ${job.title}.`, why: 'A word after a week or two keeps an application in mind.' },
    { question: 'Write a thank-you note after an interview.', why: 'It is best sent within a day.' },
  )
  return questions
}

function tailorQuestions({ resume, job, match }: SuggestionSources): Question[] {
  const questions: Question[] = []
  const nice = match?.skills.matched.find((skill) => skill.skill !== skill.via)
  if (nice !== undefined) {
    questions.push({
      question: `How do I make it plain that ${nice.via} is experience with ${nice.skill}?`,
      why: `The posting says ${nice.skill}; your resume says ${nice.via}, which shows it.`,
    })
  }
  if (job !== null && match !== null) {
    questions.push({ question: `Which statements of my resume should I change for ${job.title}?`, why: 'Each posting is best answered in its own words.' })
  }
  const weak = resume?.findings.find((finding) => finding.kind === 'NO_RESULT')
  if (weak !== undefined) {
    questions.push({ question: `How could I add a result to “${shorten(weak.evidence[0]?.text ?? '')}”?`, why: 'It names neither a number nor what came of it.' })
  }
  const opening = resume?.findings.find((finding) => finding.kind === 'WEAK_VERB')
  if (opening !== undefined) questions.push({ question: `What could stand in place of “${opening.evidence[0]?.text ?? ''}”?`, why: opening.message })
  if (resume !== null) questions.push({ question: 'How do I write my summary in three sentences?', why: 'It is what most readers read first.' })
  return questions
}

function interviewQuestions({ resume, job, match }: SuggestionSources): Question[] {
  const questions: Question[] = []
  const missing = match?.skills.missing.filter((skill) => skill.isRequired) ?? []
  for (const { skill } of missing.slice(0, 2)) {
    questions.push({
      question: `How do I explain that I have not used ${skill}, which the posting requires?`,
      why: `${skill} is required and your resume does not show it.`,
    })
  }
  const practised = match?.skills.matched.find((skill) => skill.isRequired)
  if (practised !== undefined) {
    questions.push({ question: `Ask me a question about ${practised.skill} and judge my answer.`, why: 'The posting requires it, so it will be asked about.' })
  }
  if (job !== null) questions.push({ question: `Which questions should I expect as ${job.title}?`, why: 'They follow from what the posting asks for.' })
  const previous = resume?.facts.positions.find((position) => !position.isCurrent)
  if (previous !== undefined) {
    questions.push({ question: `How do I answer why I left ${previous.employer ?? positionName(previous)}?`, why: 'Changes of position are asked about in most interviews.' })
  }
  questions.push({ question: 'Ask me about a time when something went wrong.', why: 'Hardly an interview goes by without it.' })
  return questions
}

function inWords(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}

function shorten(text: string): string {
  const words = text.split(/\s+/)
  return words.length <= 10 ? text.replace(/\.$/, '') : `${words.slice(0, 9).join(' ')} …`
}
