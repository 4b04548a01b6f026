import { setTimeout as delay } from 'node:timers/promises'
import type { Side } from '../../kit/side.ts'
import { quantile, slope } from '../../kit/statistics.ts'
import { below, measure, ownRow } from '../../report/row.ts'
import type { ServerHandlers } from '../../sides/server.side.ts'
import { assertWhole, withParties, type Desk, type Part } from './desk.ts'

const STREAMS = 200
const TOKENS_PER_SECOND = 50
const TOKENS = 2_000
const FAN_OUT_MS = 50
const GROWTH_MB_PER_MINUTE = 2
const SAMPLE_MS = 2_000

interface Sample {
  x: number
  y: number
}

/** Many streams at once for some minutes: delay, loss and memory. */
export async function streamRows(desk: Desk): Promise<Part> {
  const seconds = desk.isQuick ? 20 : 600
  const tokens = desk.isQuick ? TOKENS / 4 : TOKENS
  const { fanOut, loop, memory } = await withParties(desk, TOKENS_PER_SECOND, async ({ server, readers, place }) => {
    desk.say(`${STREAMS} streams for ${seconds} s.`)
    await server.call('watchEventLoop')
    const watch = watchMemory(server)
    const fanOut = await readers.call('ask', { ...place, streams: STREAMS, tokens, seconds, firstNumber: 0 })
    return { fanOut, memory: await watch.stop(), loop: await server.call('eventLoopDelay') }
  })
  assertWhole(fanOut)
  // What the first answers take stays with the process.
  const settled = memory.slice(Math.floor(memory.length / 3))
  const growth = slope(settled)
  const tenth = Math.ceil(settled.length / 10)
  const held = (samples: readonly Sample[]): number => quantile(samples.map(({ y }) => y), 0.5)
  return {
    notes: [
      `${STREAMS} streams: each on a WebSocket of its own, in answers of ${tokens} tokens, ${TOKENS_PER_SECOND} a second, asked for again for ${seconds} s; the person’s resume is searched and every sentence verified. ${fanOut.answers} answers, ${fanOut.tokens} tokens (${Math.round(fanOut.tokensPerSecond)} a second) in ${fanOut.events} events; every answer is, as read and as stored, what the provider sent.`,
      'Fan-out is the time from the provider’s write of a token until all of it is there at the client, by one clock; a token that could begin a link or a mark is held back until the next one.',
      'The memory of the server is that of the whole process, the embedded database and the model with it, without the first third of the time.',
    ],
    rows: [
      ownRow(`${STREAMS} streams: fan-out of a token`, { unit: 'ms', p50: fanOut.p50Ms, p95: fanOut.p95Ms, memoryMb: Math.max(...memory.map(({ y }) => y)) }, below(FAN_OUT_MS, 'ms', fanOut.p95Ms, 'p95')),
      ownRow('Event-loop delay meanwhile (p95: the longest)', { unit: 'ms', p50: loop.p50Ms, p95: loop.maxMs, memoryMb: null }),
      ownRow('Memory at the start', measure('MB', [held(settled.slice(0, tenth))])),
      ownRow('Memory at the end', measure('MB', [held(settled.slice(-tenth))])),
      ownRow('Growth of memory', measure('MB/min', [growth]), desk.isQuick ? null : below(GROWTH_MB_PER_MINUTE, 'MB/min', growth)),
    ],
  }
}

/** Samples by the minute (x) in MB (y), until it is stopped. */
function watchMemory(server: Pick<Side<ServerHandlers>, 'memory'>): { stop(): Promise<Sample[]> } {
  const ending = new AbortController()
  const startedAt = performance.now()
  const samples: Sample[] = []
  const watching = (async () => {
    while (!ending.signal.aborted) {
      const { rssMb } = await server.memory()
      samples.push({ x: (performance.now() - startedAt) / 60_000, y: rssMb })
      await delay(SAMPLE_MS, undefined, { signal: ending.signal }).catch(() => undefined)
    }
    return samples
  })()
  return {
    stop() {
      ending.abort()
      return watching
    },
  }
}
