import { setTimeout as sleep } from 'node:timers/promises'
import type { PubSub } from '../../../platform/pubsub/pubsub.ts'
import type { Logger } from '../../../platform/telemetry/logger.ts'
import { AppError, UnavailableError } from '../../../lib/errors.ts'
import { AnswerEnded, failureOf, type AnswerStep } from './answer.ts'
import { answerColumns, blankAnswer, grow, type AnswerColumns, type WrittenAnswer } from './answer-columns.ts'
import { createTelling, type AnswerEvent } from './telling.ts'

export type AnswerTopics = { 'answer.stop': { answerId: string } }

export interface Reader {
  /** Aborts when the reader is gone. */
  signal: AbortSignal
  /** It did not leave: its connection broke, so that it may come back. */
  isLost: () => boolean
}

export interface AnswerWork {
  /** Writes the answer, until `signal` aborts. */
  write: (signal: AbortSignal) => AsyncIterable<AnswerStep>
  /** Stores it as far as it is; false where its row is gone. */
  save: (columns: AnswerColumns) => Promise<boolean>
}

export interface LiveAnswersDeps {
  pubsub: PubSub<AnswerTopics>
  logger: Pick<Logger, 'error'>
  now: () => Date
}

export type LiveAnswers = ReturnType<typeof createLiveAnswers>

/** An answer that nobody reads goes on for so long: before its first reader, and after one whose connection broke. */
const READERLESS_MS = 30_000
/** An answer under way is stored this often; one that was not for ALIVE_MS has lost its process. */
const SAVE_MS = 2_000
export const ALIVE_MS = 10_000
/** Pauses before an answer that is over is tried to be stored again. */
const STORE_AGAIN_MS = [250, 1_000]

interface LiveAnswer {
  written: WrittenAnswer
  readers: number
  /** Resolves at the next change. */
  change: PromiseWithResolvers<void>
  ending: AbortController
  readerless: NodeJS.Timeout | undefined
  over: Promise<void>
  /** Its row holds the whole, or is gone. */
  isStored: boolean
}

/**
 * The answers that this process is writing. Each is written once, whoever reads it: readers keep a place in it, so that one
 * which reads slowly costs nothing, and one which comes back goes on where it was.
 */
export function createLiveAnswers({ pubsub, logger, now }: LiveAnswersDeps) {
  const answers = new Map<string, LiveAnswer>()
  let isClosing = false
  return { start, read, stop, isLive: (answerId: string) => answers.has(answerId), whenOver, close }

  /** Begins to write; the answer ends by itself where nobody reads it for a while. */
  function start(answerId: string, work: AnswerWork): void {
    const live: LiveAnswer = {
      written: blankAnswer(),
      readers: 0,
      change: Promise.withResolvers(),
      ending: new AbortController(),
      readerless: undefined,
      over: Promise.resolve(),
      isStored: false,
    }
    answers.set(answerId, live)
    if (isClosing) live.ending.abort(new AnswerEnded('INTERRUPTED'))
    else waitForReader(live)
    live.over = run(answerId, live, work)
  }

  async function run(answerId: string, live: LiveAnswer, { write, save }: AnswerWork): Promise<void> {
    const { written, ending } = live
    const startedAt = now()
    const over = new AbortController()
    void stopWhenAsked(answerId, ending, over.signal)
    const saving = saveNowAndThen()
    try {
      for await (const step of write(ending.signal)) {
        grow(written, step)
        tell(live)
        ending.signal.throwIfAborted()
      }
      written.state = 'COMPLETED'
    } catch (error) {
      if (ending.signal.aborted) written.state = ending.signal.reason instanceof AnswerEnded ? ending.signal.reason.state : 'STOPPED'
      else {
        written.state = 'FAILED'
        written.failure = failureOf(error)
        if (!(error instanceof AppError)) logger.error({ err: error, answerId }, 'an answer could not be written')
      }
    }
    over.abort()
    await saving
    live.isStored = await storeWhole()
    answers.delete(answerId)
    clearTimeout(live.readerless)
    tell(live)

    /** A save that fails costs no later one: without a sign of life the row would pass for that of a dead process. */
    async function saveNowAndThen(): Promise<void> {
      while (!over.signal.aborted) {
        await sleep(SAVE_MS, undefined, { signal: over.signal }).catch(() => undefined)
        if (over.signal.aborted) return
        if ((await saved('an answer under way could not be stored')) === false) ending.abort(new AnswerEnded('STOPPED'))
      }
    }

    async function storeWhole(): Promise<boolean> {
      const trial = async (): Promise<boolean> => (await saved('an answer could not be stored')) !== null
      if (await trial()) return true
      for (const pauseMs of STORE_AGAIN_MS) {
        await sleep(pauseMs)
        if (await trial()) return true
      }
      return false
    }

    /** Whether the row was there; null where it could not be written. */
    async function saved(failure: string): Promise<boolean | null> {
      try {
        return await save(answerColumns(written, { startedAt, now: now() }))
      } catch (error) {
        logger.error({ err: error, answerId }, failure)
        return null
      }
    }
  }

  async function stopWhenAsked(answerId: string, ending: AbortController, over: AbortSignal): Promise<void> {
    for await (const _asked of pubsub.subscribe('answer.stop', answerId, over)) ending.abort(new AnswerEnded('STOPPED'))
  }

  /**
   * What there is of the answer from the character `after` on, then the rest as it is written. Null where this process does
   * not write it. Citations and claims are told from the first on, whatever `after` is. Throws UnavailableError in place of the
   * end where the whole could not be stored.
   */
  function read(answerId: string, after: number, reader: Reader): AsyncGenerator<AnswerEvent> | null {
    const live = answers.get(answerId)
    if (live === undefined) return null
    live.readers++
    clearTimeout(live.readerless)
    let hasLeft = false
    const leave = (): void => {
      if (hasLeft) return
      hasLeft = true
      reader.signal.removeEventListener('abort', leave)
      live.readers--
      tell(live)
      if (live.readers > 0 || !answers.has(answerId)) return
      if (reader.isLost()) waitForReader(live)
      else live.ending.abort(new AnswerEnded('STOPPED'))
    }
    reader.signal.addEventListener('abort', leave, { once: true })
    if (reader.signal.aborted) leave()
    return follow(answerId, live, after, () => hasLeft, leave)
  }

  async function* follow(answerId: string, live: LiveAnswer, after: number, hasLeft: () => boolean, leave: () => void): AsyncGenerator<AnswerEvent> {
    const { written } = live
    const tellNews = createTelling(after)
    try {
      while (!hasLeft()) {
        const { promise } = live.change
        // What is there now, whole, before the next change is waited for; the row is stored before the end is told.
        const isOver = !answers.has(answerId)
        yield* tellNews(written)
        if (isOver) {
          if (!live.isStored) throw new UnavailableError('database', 'The answer could not be stored, so that it is lost. Ask again.')
          yield { kind: 'ENDED' }
          return
        }
        await promise
      }
    } finally {
      leave()
    }
  }

  /** Asks whichever process writes the answer to stop; what is written of it is kept. */
  function stop(answerId: string): void {
    pubsub.publish('answer.stop', answerId, { answerId })
  }

  /** Resolves when this process no longer writes it, and its row holds the whole. */
  async function whenOver(answerId: string): Promise<void> {
    await answers.get(answerId)?.over
  }

  /** Ends all answers as INTERRUPTED, and those that are begun from now on, and stores them. */
  async function close(): Promise<void> {
    isClosing = true
    const running = [...answers.values()]
    for (const live of running) live.ending.abort(new AnswerEnded('INTERRUPTED'))
    await Promise.all(running.map((live) => live.over))
  }

  function waitForReader(live: LiveAnswer): void {
    live.readerless = setTimeout(() => live.ending.abort(new AnswerEnded('STOPPED')), READERLESS_MS)
  }
}

function tell(live: LiveAnswer): void {
  const { change } = live
  live.change = Promise.withResolvers()
  change.resolve()
}
