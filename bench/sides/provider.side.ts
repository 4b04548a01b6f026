/** A local OpenAI in a process of its own, which keeps when it wrote which token. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { startOpenAiProvider } from '../../test/support/providers/openai-provider.ts'
import { tokensOf, type ProviderRequest, type ProviderServer, type Reply, type Step } from '../../test/support/providers/provider-server.ts'
import { readStreamQuestion, type Written } from '../data/streams.ts'
import { serveSide } from '../kit/side-process.ts'
import { sharedClockMs } from '../kit/shared-clock.ts'

interface Pace {
  /** Null for all at once. */
  tokensPerSecond: number | null
}

const written = new Map<number, Written>()
let running: { provider: ProviderServer; tables: Server } | null = null

const handlers = {
  /** Answers are made of the sentences, in turn; what was written is given once, over HTTP, by its question's number. */
  async open({ sentences, tokensPerSecond }: { sentences: readonly string[] } & Pace) {
    const tokens = sentences.flatMap((sentence, place) => tokensOf(place === 0 ? sentence : ` ${sentence}`))
    const provider = await startOpenAiProvider((request) => reply(request, tokens, { tokensPerSecond }))
    const tables = createServer((request, response) => {
      const number = Number(request.url?.slice(1))
      response.end(JSON.stringify(written.get(number) ?? null))
      written.delete(number)
    })
    tables.listen(0, '127.0.0.1')
    await once(tables, 'listening')
    running = { provider, tables }
    return { baseUrl: provider.baseUrl, writtenUrl: `http://127.0.0.1:${(tables.address() as AddressInfo).port}` }
  },
  async close() {
    await running?.provider.close()
    running?.tables.closeAllConnections()
    running?.tables.close()
    running = null
  },
}

export type ProviderHandlers = typeof handlers
serveSide(handlers)

function reply({ body }: ProviderRequest, vocabulary: readonly string[], pace: Pace): Reply {
  const question = readStreamQuestion(JSON.stringify(body))
  if (question === null) return { kind: 'BODY', status: 400, body: { error: { message: 'The question has no number.' } } }
  const first = (question.number * 37) % vocabulary.length
  const tokens = Array.from({ length: question.tokens }, (_, place) => vocabulary[(first + place) % vocabulary.length] ?? '')
  return { kind: 'ANSWER', steps: paced(question.number, [tokens[0]?.trimStart() ?? '', ...tokens.slice(1)], pace) }
}

/** On time as a whole: a token that is late is not made up for by a later one that is later still. */
async function* paced(number: number, tokens: readonly string[], { tokensPerSecond }: Pace): AsyncGenerator<Step> {
  const record: Written = { text: '', ends: [], atMs: [], askedAtMs: sharedClockMs() }
  written.set(number, record)
  for (const [place, token] of tokens.entries()) {
    if (tokensPerSecond !== null) {
      const waitMs = record.askedAtMs + (place * 1000) / tokensPerSecond - sharedClockMs()
      if (waitMs > 0) await delay(waitMs)
    }
    record.text += token
    record.ends.push(record.text.length)
    record.atMs.push(sharedClockMs())
    yield { kind: 'TEXT', text: token }
  }
  yield { kind: 'FINISH', reason: 'stop' }
}
