import { cited, overviewOf, quoted, type Sentence } from './evidence.ts'
import { NOT_SHOWN, NOTE } from './phrases.ts'
import { requirementsOf, type Requirement } from './requirements.ts'

const MOST_QUESTIONS = 5

/** Questions that a posting suggests, each with what the person has to show for it. */
export function interviewQuestions(person: readonly Sentence[], posting: readonly Sentence[]): string {
  const questions = posting.length === 0 ? overviewOf(person, MOST_QUESTIONS).map(questionOnOwn) : questionsOf(requirementsOf(posting, person))
  if (questions.length === 0) return NOT_SHOWN
  return [NOTE, ...questions.map((lines, index) => `${index + 1}. ${lines.join('\n   ')}`)].join('\n\n')
}

function questionOnOwn(sentence: Sentence): string[] {
  return ['What did you do yourself, and what came of it? Your documents say:', `- ${cited(sentence)}`]
}

/** What is asked for goes first; what else the person has done before fills up. */
function questionsOf(requirements: readonly Requirement[]): string[][] {
  const asking = requirements.filter(({ isAsking }) => isAsking)
  const others = requirements.filter(({ isAsking, evidence }) => !isAsking && evidence.length > 0)
  return [...asking, ...others].slice(0, MOST_QUESTIONS).map(({ asked, evidence }) => [
    `The posting says ${quoted(asked)}. What have you done that shows this?`,
    ...(evidence.length === 0
      ? ['The resume does not show this; prepare to say so, and what comes nearest.']
      : ['Your documents say:', ...evidence.map((sentence) => `- ${cited(sentence)}`)]),
  ])
}
