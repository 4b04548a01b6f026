import type { ChatMessage } from '../../../../generated/prisma/client.ts'
import type { LLM_BACKENDS, WRITING_MODES } from '../../../platform/llm/language-model.ts'
import type { Session } from '../../session.ts'
import { withSession, type Command } from '../command.ts'
import { answerLines } from '../render/answer-lines.ts'

export interface AskOptions {
  mode: (typeof WRITING_MODES)[number]
  backend?: (typeof LLM_BACKENDS)[number]
}

/** Asks a question about the default resume and the documents, and prints the answer with what it stands on. Answers false where none could be written. */
export function askCommand(question: string, options: AskOptions, command: Command): Promise<boolean> {
  const { terminal, signal } = command
  return withSession(command, { isWorker: false }, async (session) => {
    const answer = await askQuestion(session, question, { ...options, signal })
    if (terminal.isJson) terminal.printJson(answerAsJson(question, answer))
    else terminal.print(answerLines(question, answer, terminal))
    return answer.state === 'COMPLETED'
  })
}

export function askQuestion({ services, viewer }: Session, question: string, { signal, ...options }: AskOptions & { signal: AbortSignal }): Promise<ChatMessage> {
  return services.chat.ask(viewer, { message: question, ...options }, { signal, isLost: () => false })
}

export function answerAsJson(question: string, answer: ChatMessage): object {
  const { content, state, citations, claims, groundingScore, searchMode, backend, model, processingMs, errorCode, errorMessage } = answer
  return { question, answer: content, state, citations, claims, groundingScore, searchMode, backend, model, processingMs, errorCode, errorMessage }
}
