import { print } from 'graphql'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ImportProgressDocument } from '../generated/graphql.ts'
import { POSTINGS } from './occupations.ts'
import { PATIENT, startServer, type RunningServer } from './running-server.ts'
import { sendPostings } from './sending.ts'

vi.setConfig(PATIENT)

let server: RunningServer

beforeAll(async () => {
  server = await startServer()
})

afterAll(() => server.close())

describe('a subscription by server-sent events', () => {
  it('tells each step of an import as it happens and completes', async () => {
    const importId = await sendPostings(server.url, POSTINGS)
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: print(ImportProgressDocument), variables: { id: importId } }),
    })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)

    const steps: unknown[] = []
    let ending = ''
    for await (const { event, data } of eventsOf(response)) {
      if (event === 'next') {
        steps.push(JSON.parse(data).data.importProgress)
        // The first step comes through while the stream is open: nothing works on the import before.
        if (steps.length === 1) await server.startWorking()
      } else {
        ending = event
      }
    }
    expect(steps[0]).toMatchObject({ state: 'QUEUED', linesDone: 0 })
    expect(steps.at(-1)).toMatchObject({ state: 'COMPLETED', linesDone: POSTINGS.length, created: POSTINGS.length })
    expect(ending).toBe('complete')
  })
})

interface ServerSentEvent {
  event: string
  data: string
}

/** Reads the events of a stream; comments, which keep the connection alive, are left out. */
async function* eventsOf(response: Response): AsyncGenerator<ServerSentEvent> {
  if (response.body === null) throw new Error('The answer has no body.')
  let rest = ''
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => {
        const [name = '', ...value] = line.split(':')
        return [name, value.join(':').trimStart()]
      }))
      const event = fields.get('event')
      if (event !== undefined) yield { event, data: fields.get('data') ?? '' }
    }
  }
}
