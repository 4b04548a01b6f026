import { openSide, type Side } from '../kit/side.ts'
import { median, quantile, sum } from '../kit/statistics.ts'
import { atLeast, below, measure, ownRow, type Measure, type Row, type SectionResult } from '../report/row.ts'
import type { EmbedderHandlers } from '../sides/embedder.side.ts'
import type { TransformersHandlers } from '../sides/transformers.side.ts'
import { textsOfTokens } from '../data/texts-of-tokens.ts'
import { bulkPassages, tenWordQueries } from '../data/queries.ts'
import type { BenchContext } from './section.ts'

/** Ten batches of the peer, so that the two sides take turns every few seconds. */
const BLOCK = 320
const PEER = 'transformers.js'
/** The event loop must never wait longer. */
const EVENT_LOOP_MS = 20

interface Sides {
  ours: Side<EmbedderHandlers>
  peer: Side<TransformersHandlers>
}

/** The embedder against transformers.js on the same weights, each in a process of its own, in turns. */
export async function benchEmbedding({ postings, isQuick, say }: BenchContext): Promise<SectionResult> {
  const sides: Sides = {
    ours: openSide<EmbedderHandlers>('embedder.side.ts'),
    peer: openSide<TransformersHandlers>('transformers.side.ts'),
  }
  try {
    const passages = await bulkPassages(sides.ours, postings.lines, isQuick ? 320 : 2_000)
    const queries = tenWordQueries(postings.lines, isQuick ? 50 : 200)
    const tokens = sum(await sides.ours.call('countTokens', { texts: passages })) / passages.length
    say(`${passages.length} passages of ${Math.round(tokens)} tokens on average.`)
    const agreement = await meanCosine(sides, passages.slice(0, 20))
    const rows = [
      ...(await bulkRows(sides, passages, isQuick ? 1 : 3, say)),
      ...(await shortRows(sides, passages, queries)),
    ]
    return {
      section: 'embedding',
      title: 'Embedding',
      notes: [
        `${passages.length} different passages of ${postings.origin}, cut as they are indexed, ${Math.round(tokens)} tokens on average; the peer gets batches of 32.`,
        `Both run the same file of weights; text by text, their vectors agree to a cosine of ${agreement.toFixed(4)}.`,
      ],
      rows,
    }
  } finally {
    await Promise.all([sides.ours.close(), sides.peer.close()])
  }
}

async function bulkRows({ ours, peer }: Sides, passages: readonly string[], rounds: number, say: (line: string) => void): Promise<Row[]> {
  const sorted = passages.toSorted((a, b) => a.length - b.length)
  const times = { ours: [] as number[], arrival: [] as number[], sorted: [] as number[] }
  await Promise.all([ours.call('embed', { texts: passages.slice(0, 32) }), peer.call('embed', { texts: passages.slice(0, 32) })])
  for (let round = 0; round < rounds; round++) {
    const total = { ours: 0, arrival: 0, sorted: 0 }
    for (let start = 0; start < passages.length; start += BLOCK) {
      const block = passages.slice(start, start + BLOCK)
      total.ours += await ours.call('embed', { texts: block })
      total.arrival += await peer.call('embed', { texts: block })
      total.sorted += await peer.call('embed', { texts: sorted.slice(start, start + BLOCK) })
    }
    times.ours.push(total.ours / passages.length)
    times.arrival.push(total.arrival / passages.length)
    times.sorted.push(total.sorted / passages.length)
    say(`Round ${round + 1} of ${rounds}: ${(total.ours / passages.length).toFixed(1)} ms a text, ${PEER} ${(total.arrival / passages.length).toFixed(1)}, sorted for it ${(total.sorted / passages.length).toFixed(1)}.`)
  }
  const memory = { ours: (await ours.memory()).peakMb, peer: (await peer.memory()).peakMb }
  const our = measure('ms/text', times.ours, memory.ours)
  const against = (name: string, theirs: readonly number[], goal: number): Row => {
    const ratio = median(theirs.map((one, round) => one / (times.ours[round] ?? Number.NaN)))
    return { what: `${passages.length} passages, ${name}`, ours: our, peer: peerOf(measure('ms/text', theirs, memory.peer)), ratio, goal: atLeast(goal, ratio) }
  }
  return [against('order of arrival', times.arrival, 2.5), against('sorted by length for the peer', times.sorted, 1.1)]
}

async function shortRows({ ours, peer }: Sides, passages: readonly string[], queries: readonly string[]): Promise<Row[]> {
  const even = await textsOfTokens(ours, passages, 128, 64)
  const evenMs = [(await ours.call('embed', { texts: even })) / even.length]
  const peerEvenMs = [(await peer.call('embed', { texts: even })) / even.length]
  const [our, theirs] = [await ours.call('embedOneByOne', { texts: queries }), await peer.call('embedOneByOne', { texts: queries })]
  const cachedMs = await ours.call('embedCached', { texts: queries })
  const load = await ours.call('underLoad', { bulk: passages.map((text) => `${text} `).slice(0, BLOCK), queries: queries.slice(0, 40) })
  const idle: Row = { what: 'Query of ten words, idle', ours: measure('ms', our), peer: peerOf(measure('ms', theirs)), ratio: median(theirs) / median(our), goal: null }
  const [evenOurs, evenPeer] = [measure('ms/text', evenMs), measure('ms/text', peerEvenMs)]
  return [
    { what: 'Texts of 128 tokens', ours: evenOurs, peer: peerOf(evenPeer), ratio: evenPeer.p50 / evenOurs.p50, goal: below(7, 'ms', evenOurs.p50) },
    ownRow('Cached text', measure('ms', cachedMs), below(1, 'ms', quantile(cachedMs, 0.95))),
    idle,
    ownRow('Query of ten words, during bulk work', measure('ms', load.queryMs)),
    ownRow('Event-loop delay, during bulk work (p95: the longest)', { unit: 'ms', p50: load.delay.p50Ms, p95: load.delay.maxMs, memoryMb: null }, below(EVENT_LOOP_MS, 'ms', load.delay.maxMs)),
  ]
}

function peerOf(theirs: Measure): Row['peer'] {
  return { name: PEER, measure: theirs }
}

async function meanCosine({ ours, peer }: Sides, texts: readonly string[]): Promise<number> {
  const mine = await ours.call('vectors', { texts })
  const cosines: number[] = []
  for (const [place, text] of texts.entries()) {
    const [theirs = []] = await peer.call('vectors', { texts: [text] })
    cosines.push((mine[place] ?? new Float32Array()).reduce((total, value, at) => total + value * (theirs[at] ?? 0), 0))
  }
  return sum(cosines) / cosines.length
}
