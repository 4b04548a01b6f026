import type { ChatMessage, ChatSession, Prisma, PrismaClient } from '../../../generated/prisma/client.ts'
import { NotFoundError, ValidationError } from '../../lib/errors.ts'
import { isUuid } from '../../lib/ids.ts'
import { cleanLine } from '../../lib/text.ts'
import type { Viewer } from '../../lib/viewer.ts'
import { ALIVE_MS, type LiveAnswers } from './answer/live-answers.ts'
import { ownMessages, ownSessions } from './chat.policy.ts'

export interface SessionsServiceDeps {
  prisma: PrismaClient
  live: LiveAnswers
  now: () => Date
}

export type SessionsService = ReturnType<typeof createSessionsService>

const TITLE_CHARS_MAX = 200
const NEWEST_FIRST = [{ updatedAt: 'desc' }, { id: 'asc' }] satisfies Prisma.ChatSessionOrderByWithRelationInput[]

/** A person's conversations. Unknown ids and those of other people give the same NotFoundError. */
export function createSessionsService({ prisma, live, now }: SessionsServiceDeps) {
  return { list, count, get, find, getMessage, findMessage, rename, clear, remove }

  /** The one that was last written in first, with the page and the parts that `query` asks for. */
  async function list(viewer: Viewer, query: Prisma.ChatSessionFindManyArgs): Promise<ChatSession[]> {
    await settleInterrupted(viewer)
    return prisma.chatSession.findMany({ ...query, where: ownSessions(viewer), orderBy: NEWEST_FIRST })
  }

  function count(viewer: Viewer): Promise<number> {
    return prisma.chatSession.count({ where: ownSessions(viewer) })
  }

  /** Throws NotFoundError. */
  function get(viewer: Viewer, id: string): Promise<ChatSession> {
    return find(viewer, id, {})
  }

  /** With what `query` asks for. Throws NotFoundError. */
  async function find(viewer: Viewer, id: string, query: { include?: Prisma.ChatSessionInclude; select?: Prisma.ChatSessionSelect }): Promise<ChatSession> {
    await settleInterrupted(viewer)
    const session = isUuid(id) ? await prisma.chatSession.findFirst({ ...query, where: { ...ownSessions(viewer), id } }) : null
    if (session === null) throw new NotFoundError('ChatSession', id)
    return session
  }

  /** Throws NotFoundError. */
  function getMessage(viewer: Viewer, id: string): Promise<ChatMessage> {
    return findMessage(viewer, id, {})
  }

  /** With what `query` asks for. Throws NotFoundError. */
  async function findMessage(viewer: Viewer, id: string, query: { include?: Prisma.ChatMessageInclude; select?: Prisma.ChatMessageSelect }): Promise<ChatMessage> {
    await settleInterrupted(viewer)
    const message = isUuid(id) ? await prisma.chatMessage.findFirst({ ...query, where: { ...ownMessages(viewer), id } }) : null
    if (message === null) throw new NotFoundError('ChatMessage', id)
    return message
  }

  /** Throws NotFoundError, and ValidationError for a title that is empty or too long. */
  async function rename(viewer: Viewer, id: string, title: string): Promise<ChatSession> {
    const clean = cleanLine(title)
    if (clean === '' || clean.length > TITLE_CHARS_MAX) {
      throw new ValidationError([{ path: ['title'], message: `must have from 1 to ${TITLE_CHARS_MAX} characters.` }])
    }
    await get(viewer, id)
    await prisma.chatSession.updateMany({ where: { id }, data: { title: clean } })
    return get(viewer, id)
  }

  /** Takes all messages out of it; an answer that is being written ends. Throws NotFoundError. */
  async function clear(viewer: Viewer, id: string): Promise<ChatSession> {
    await get(viewer, id)
    await endAnswers(id, () => prisma.chatMessage.deleteMany({ where: { sessionId: id } }))
    return get(viewer, id)
  }

  /** Throws NotFoundError. */
  async function remove(viewer: Viewer, id: string): Promise<void> {
    await get(viewer, id)
    await endAnswers(id, () => prisma.chatSession.deleteMany({ where: { id } }))
  }

  /** Answers find their rows gone when they next store themselves; this tells them at once. */
  async function endAnswers(sessionId: string, removeRows: () => Promise<unknown>): Promise<void> {
    const running = await prisma.chatMessage.findMany({ where: { sessionId, state: 'WRITING' }, select: { id: true } })
    await removeRows()
    for (const { id } of running) live.stop(id)
  }

  /** Marks answers whose process is gone, so that nobody waits for them. */
  async function settleInterrupted(viewer: Viewer): Promise<void> {
    const lost = { state: 'WRITING', aliveAt: { lt: new Date(now().getTime() - ALIVE_MS) } } as const
    await prisma.chatMessage.updateMany({ where: { ...ownMessages(viewer), ...lost }, data: { state: 'INTERRUPTED' } })
  }
}
