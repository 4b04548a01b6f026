/** Clients of the server's WebSocket in a process of their own: what it takes to read is on nobody's account. */
import { createHistogram } from 'node:perf_hooks'
import { createClient, type Client } from 'graphql-ws'
import WebSocket from 'ws'
import { streamQuestion, type Written } from '../data/streams.ts'
import { sharedClockMs } from '../kit/shared-clock.ts'
import { serveSide } from '../kit/side-process.ts'
import { fanOutOf, readAnswer, type AnswerRead } from './reading.ts'
import { stall } from './stalled-client.ts'

export interface Place {
  url: string
  /** Where the provider tells what it wrote. */
  writtenUrl: string
}

export interface FanOut {
  p50Ms: number
  p95Ms: number
  answers: number
  tokens: number
  /** Tokens of all answers in a second, from the first that was written to the last that was read. */
  tokensPerSecond: number
  events: number
  /** Tokens that were lost or changed, answers that failed; empty where all is well. */
  faults: string[]
}

const MICROSECONDS_PER_MS = 1000

const handlers = {
  /** From each question to its first token, without the provider's own time; one question after the other, on one connection. */
  async firstTokens({ url, writtenUrl, questions }: Place & { questions: readonly string[] }) {
    const client = connect(url)
    const milliseconds: number[] = []
    for (const [number, question] of questions.entries()) {
      const askedAtMs = sharedClockMs()
      const read = await readAnswer(client, { input: { message: `${question}\n${streamQuestion(number, 12)}` } })
      const written = await writtenOf(writtenUrl, number)
      const [first] = read.arrivals
      if (first === undefined || written?.atMs[0] === undefined) throw new Error(`The answer has no text: ${read.failure}`)
      milliseconds.push(first.atMs - askedAtMs - (written.atMs[0] - written.askedAtMs))
    }
    await client.dispose()
    return milliseconds
  },
  /**
   * So many streams at once, each on a connection of its own; whoever has read an answer asks for the next until the time is
   * over. The first answers differ in length, so that later ones do not all begin at once.
   */
  async ask({ streams, tokens, seconds, firstNumber, ...place }: Place & { streams: number; tokens: number; seconds: number; firstNumber: number }): Promise<FanOut> {
    const tally = createTally()
    const endMs = sharedClockMs() + seconds * 1000
    let number = firstNumber
    await Promise.all(Array.from({ length: streams }, async (_, stream) => {
      const client = connect(place.url)
      for (let round = 0; round === 0 || sharedClockMs() < endMs; round++) {
        const own = number++
        const length = round === 0 ? Math.ceil(tokens * (0.2 + (0.8 * (stream + 1)) / streams)) : tokens
        const read = await readAnswer(client, { input: { message: streamQuestion(own, length), documentIds: [] } })
        tally.add(await writtenOf(place.writtenUrl, own), [read])
      }
      await client.dispose()
    }))
    return tally.result()
  },
  /** Few answers, each read by many subscriptions on as many connections. */
  async watch({ answers, readers, tokens, ...place }: Place & { answers: number; readers: number; tokens: number }): Promise<FanOut> {
    const tally = createTally()
    const watchers = Array.from({ length: answers * (readers - 1) }, () => connect(place.url))
    await Promise.all(Array.from({ length: answers }, async (_, answer) => {
      const client = connect(place.url)
      const begun = Promise.withResolvers<string>()
      const asked = readAnswer(client, { input: { message: streamQuestion(answer, tokens), documentIds: [] } }, begun.resolve)
      const messageId = await Promise.race([begun.promise, asked.then((read) => read.failure)])
      const own = watchers.slice(answer * (readers - 1), (answer + 1) * (readers - 1))
      const reads = await Promise.all([asked, ...own.map((watcher) => readAnswer(watcher, { messageId }))])
      tally.add(await writtenOf(place.writtenUrl, answer), reads)
      await client.dispose()
    }))
    await Promise.all(watchers.map((watcher) => watcher.dispose()))
    return tally.result()
  },
  /** A client that asks for much and reads none of it for so long; gives the code that its connection was closed with. */
  stall: ({ url, seconds }: { url: string; seconds: number }) => stall(url, seconds),
}

export type ReadersHandlers = typeof handlers
serveSide(handlers)

function connect(url: string): Client {
  return createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 1_000 })
}

async function writtenOf(writtenUrl: string, number: number): Promise<Written | null> {
  return (await (await fetch(`${writtenUrl}/${number}`)).json()) as Written | null
}

function createTally() {
  const histogram = createHistogram()
  const counts = { answers: 0, tokens: 0, events: 0 }
  const span = { firstMs: Number.POSITIVE_INFINITY, lastMs: 0 }
  const faults: string[] = []
  return {
    add(written: Written | null, reads: readonly AnswerRead[]): void {
      for (const read of reads) {
        counts.answers++
        counts.events += read.arrivals.length
        if (written === null) {
          faults.push(`The provider was not asked: ${read.failure}`)
          continue
        }
        if (read.failure !== null) faults.push(read.failure)
        if (read.text !== written.text) faults.push(differenceOf(written.text, read.text))
        else if (read.stored !== written.text) faults.push('What is stored is not what was streamed.')
        const { delaysMs, missing } = fanOutOf(written, read)
        if (missing > 0) faults.push(`${missing} tokens did not come.`)
        for (const delayMs of delaysMs) histogram.record(Math.max(1, Math.round(delayMs * MICROSECONDS_PER_MS)))
        counts.tokens += delaysMs.length
        span.firstMs = Math.min(span.firstMs, written.atMs[0] ?? span.firstMs)
        span.lastMs = Math.max(span.lastMs, read.arrivals.at(-1)?.atMs ?? 0)
      }
    },
    result: (): FanOut => ({
      p50Ms: histogram.percentile(50) / MICROSECONDS_PER_MS,
      p95Ms: histogram.percentile(95) / MICROSECONDS_PER_MS,
      ...counts,
      tokensPerSecond: (counts.tokens * 1000) / (span.lastMs - span.firstMs),
      faults,
    }),
  }
}

function differenceOf(sent: string, got: string): string {
  const place = [...sent].findIndex((char, index) => char !== got[index])
  return `The text differs from character ${place} on: ${JSON.stringify(sent.slice(place, place + 60))} became ${JSON.stringify(got.slice(place, place + 60))}.`
}
