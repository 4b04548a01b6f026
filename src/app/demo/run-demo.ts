import { existsSync } from 'node:fs'
import type { ChatMessage } from '../../../generated/prisma/client.ts'
import type { Config } from '../../config/config.ts'
import { ownSessions } from '../../domains/chat/chat.policy.ts'
import { isOver } from '../../domains/jobs/imports/import-progress.ts'
import { CLOSE_DEADLINE_MS, untilAborted, type Command } from '../cli/command.ts'
import { answerAsJson, askQuestion } from '../cli/commands/ask.ts'
import { matchesAsJson, matchLines } from '../cli/commands/match.ts'
import { searchAsJson, searchJobs, searchLines } from '../cli/commands/search.ts'
import { followImport, followIndexing } from '../cli/follow-work.ts'
import { assertFile } from '../cli/input-file.ts'
import { answerLines } from '../cli/render/answer-lines.ts'
import { counted, inTime } from '../cli/render/figures.ts'
import { followingLines } from '../cli/render/following-lines.ts'
import { shownPath } from '../cli/render/shown-path.ts'
import { bestMatches, followResume, uploadResume } from '../cli/resume-matches.ts'
import type { Terminal } from '../cli/terminal.ts'
import { listen } from '../serving.ts'
import { openSession, type Session } from '../session.ts'
import { startDemoBoard, type DemoBoard } from './demo-board.ts'
import { follow, followingAsJson, saveSearchOnce } from './demo-following.ts'
import { scrapeOnce, withBoard } from './demo-scrape.ts'
import { SAMPLE_RESUME, sampleImport } from './sample-postings.ts'

export interface DemoOptions {
  /** The person's own resume; null takes the sample. */
  resumePath: string | null
  /** Goes on serving until Ctrl-C. */
  isServing: boolean
}

const MATCHES_SHOWN = 10
const HITS_SHOWN = 5
/** A word for the keyword branch, a paraphrase for the vector branch, and two wishes for the query parser. */
const DEMO_QUERY = 'someone to look after databases, not management, 80k+'

/** About any resume, since it may be the person's own. */
const DEMO_QUESTION = 'What are my main strengths, and what shows them?'

/** Sets up what is not there yet, prints matches and a search with their reasons, and serves GraphiQL. Throws UploadError. */
export async function runDemo({ resumePath, isServing }: DemoOptions, { terminal, config, logger, signal }: Command): Promise<void> {
  const startedAt = performance.now()
  if (resumePath !== null) await assertFile(resumePath)
  const place = placeOf(config.database)
  if (!place.isKnown) terminal.note(`  Creating ${place.name}`, { event: 'creating', place: place.name })
  const board = await startDemoBoard()
  const session = await openSession({ config: withBoard(config, board), logger, isWorker: true, isApi: isServing })
  try {
    tellDone(terminal, `Data in ${place.name}`, startedAt)
    await untilAborted(signal, showDemo(session, terminal, { resumePath, board, signal }))
    if (isServing) await serveUntilAborted(session, terminal, { signal, startedAt })
  } finally {
    await session.close(CLOSE_DEADLINE_MS)
    board.close()
  }
}

interface ShownParts {
  resumePath: string | null
  board: DemoBoard
  signal: AbortSignal
}

async function showDemo(session: Session, terminal: Terminal, { resumePath, board, signal }: ShownParts): Promise<void> {
  // The model loads meanwhile: only the search needs it, the matches are made of stored vectors.
  const warmed = session.platform.embedder.embed([DEMO_QUERY]).catch(() => undefined)
  // A person's own file may be one that cannot be read, which should not cost the wait for the postings.
  const own = resumePath === null ? null : await uploadResume(session, resumePath)
  await loadSample(session, terminal)
  const resumeAt = performance.now()
  const resume = own ?? (await uploadResume(session, SAMPLE_RESUME))
  await followResume(session, resume)
  tellDone(terminal, `Resume ${resume.fileName}`, resumeAt)
  const matches = await bestMatches(session, resume, MATCHES_SHOWN)
  if (!terminal.isJson) terminal.print(['', ...matchLines(matches, terminal), ''])
  await warmed
  const answer = await searchJobs(session, { query: DEMO_QUERY, limit: HITS_SHOWN })
  const reply = (await lastAnswer(session, resume.id)) ?? (await askQuestion(session, DEMO_QUESTION, { mode: 'CHAT', signal }))
  if (!terminal.isJson) terminal.print([...searchLines(answer, terminal), '', ...answerLines(DEMO_QUESTION, reply, terminal), ''])
  await saveSearchOnce(session)
  await scrapeOnce(session, terminal, board)
  const following = await follow(session)
  if (!terminal.isJson) terminal.print([...followingLines(following, terminal), ''])
  else terminal.printJson({
    ...matchesAsJson(matches), search: searchAsJson(answer), chat: answerAsJson(DEMO_QUESTION, reply), following: followingAsJson(following),
  })
}

/** The answer of an earlier run, so that conversations do not pile up. */
function lastAnswer({ platform, viewer }: Session, resumeId: string): Promise<ChatMessage | null> {
  const question = { content: DEMO_QUESTION, resumeId }
  return platform.database.prisma.chatMessage.findFirst({
    where: { session: ownSessions(viewer), question, state: 'COMPLETED' }, orderBy: { createdAt: 'desc' },
  })
}

/** Imports and indexes the sample postings, or what an earlier run left of that to do. */
async function loadSample(session: Session, terminal: Terminal): Promise<void> {
  const startedAt = performance.now()
  const earlier = await sampleImport(session)
  const counts = isOver(earlier) ? earlier : await followImport(session, terminal, earlier.importId)
  const jobs = counts.created + counts.updated + counts.unchanged
  await followIndexing(session, terminal, jobs)
  tellDone(terminal, `${counted(jobs, 'job posting')}, embedded and indexed`, startedAt)
}

async function serveUntilAborted(session: Session, terminal: Terminal, { signal, startedAt }: { signal: AbortSignal; startedAt: number }): Promise<void> {
  const { url, server } = await listen(session)
  const { bold, cyan, dim } = terminal.noteColours
  const readyMs = Math.round(performance.now() - startedAt)
  terminal.note(`${bold('GraphiQL')}  ${cyan(url)}  ${dim(`ready after ${inTime(readyMs)}; Ctrl-C ends it`)}`, { event: 'ready', url, readyMs })
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  await server.close(CLOSE_DEADLINE_MS)
}

function tellDone(terminal: Terminal, what: string, startedAt: number): void {
  const tookMs = Math.round(performance.now() - startedAt)
  terminal.note(`${terminal.noteColours.green('✓')} ${what} ${terminal.noteColours.dim(inTime(tookMs))}`, { event: 'done', what, tookMs })
}

function placeOf({ url, dataDir }: Config['database']): { name: string; isKnown: boolean } {
  if (url !== null) return { name: 'the PostgreSQL database of DATABASE_URL', isKnown: true }
  return { name: shownPath(dataDir), isKnown: existsSync(dataDir) }
}
