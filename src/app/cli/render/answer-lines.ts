import type { ChatMessage } from '../../../../generated/prisma/client.ts'
import { storedAnswerSchema } from '../../../domains/chat/answer/read-stored.ts'
import { counted } from './figures.ts'
import type { Page } from './match-card.ts'
import { clip, wrap } from './text-layout.ts'

const SOURCE_NAMES = { RESUME: 'resume', DOCUMENT: 'document', JOB: 'posting', MATCH: 'match' } as const

/** An answer, the words that its marks stand on, and what was found of its claims. */
export function answerLines(question: string, answer: ChatMessage, { colours, width }: Page): string[] {
  const { citations, claims } = storedAnswerSchema.parse(answer)
  const { bold, cyan, dim, green, red, yellow } = colours
  const marks = citations.map(({ number, source, section, text }) => {
    const place = section === null ? SOURCE_NAMES[source] : `${SOURCE_NAMES[source]}, ${section.toLowerCase()}`
    return `  ${cyan(`[${number}]`)} ${dim(`${place}:`)} ${clip(text.replaceAll(/\s+/g, ' '), width - place.length - 10)}`
  })
  const supported = claims.filter((claim) => claim.verdict === 'SUPPORTED').length
  const doubtful = claims.filter((claim) => claim.verdict !== 'SUPPORTED').map(({ verdict, text, reason }) => (
    `  ${verdict === 'CONTRADICTED' ? red('✗') : yellow('?')} ${clip(`${text}: ${reason}`, width - 4)}`
  ))
  const grounding = claims.length === 0 ? [] : [`  ${green('✓')} ${supported} of ${counted(claims.length, 'checked claim')} supported`]
  const writer = answer.backend === 'EXTRACTIVE' ? 'no language model' : `${answer.model ?? ''} of ${answer.backend ?? ''}`
  return [
    bold(`Asked “${question}”`),
    '',
    ...answer.content.split('\n').flatMap((line) => wrap(line, width - 2).map((part) => `  ${part}`)),
    ...(answer.errorMessage === null ? [] : [`  ${red(answer.errorMessage)}`]),
    ...(marks.length === 0 ? [] : ['', ...marks]),
    ...(claims.length === 0 ? [] : ['', ...grounding, ...doubtful]),
    '',
    `  ${dim(`written by ${writer}`)}`,
  ]
}
