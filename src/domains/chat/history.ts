import type { ChatMessage, PrismaClient } from '../../../generated/prisma/client.ts'
import type { Turn } from './prompting/build-prompt.ts'

/** Questions before this one that are read; what does not fit the model's window is left out later. */
const TURNS = 20

/** What was said in the conversation before the question, oldest first, each question with its last answer. */
export async function readHistory(prisma: PrismaClient, question: Pick<ChatMessage, 'sessionId' | 'ordinal'>): Promise<Turn[]> {
  const questions = await prisma.chatMessage.findMany({
    where: { sessionId: question.sessionId, role: 'USER', ordinal: { lt: question.ordinal } },
    orderBy: { ordinal: 'desc' },
    take: TURNS,
    select: {
      content: true,
      answers: {
        where: { state: { in: ['COMPLETED', 'STOPPED', 'INTERRUPTED'] }, content: { not: '' } },
        orderBy: { ordinal: 'desc' },
        take: 1,
        select: { content: true },
      },
    },
  })
  return questions.toReversed().flatMap(({ content, answers: [answer] }) => (
    answer === undefined ? [] : [{ question: content, answer: answer.content }]
  ))
}
