import type { Client } from 'graphql-ws'
import type { Written } from '../data/streams.ts'
import { sharedClockMs } from '../kit/shared-clock.ts'

export interface AnswerRead {
  text: string
  /** Of the message that came with the end. */
  stored: string | null
  /** `end`: how much of the text was there then. */
  arrivals: { end: number; atMs: number }[]
  /** Null where the answer came whole. */
  failure: string | null
  /** Null for who asked: what was written before is no part of its delays. */
  joinedAtMs: number | null
}

export const STREAM = `subscription ($input: ChatInput, $messageId: ID) { chatStream(input: $input, messageId: $messageId) {
  __typename
  ... on Error { message }
  ... on ChatProgress { messageId event {
    __typename
    ... on AnswerStarted { passages { text } }
    ... on AnswerToken { text offset }
    ... on AnswerClaim { claim { text verdict } }
    ... on ChatCompleted { message { content answer { state } } }
    ... on ChatFailed { error { message } }
  } }
} }`

interface Event {
  __typename: string
  text?: string
  offset?: number
  message?: { content: string; answer: { state: string } }
  error?: { message: string }
}

interface Told {
  chatStream: { __typename: string; messageId: string; event: Event } | { __typename: string; message: string }
}

/** Reads one answer to its end; `onBegin` is told its id with the first event. */
export function readAnswer(client: Client, variables: Record<string, unknown>, onBegin: (messageId: string) => void = () => {}): Promise<AnswerRead> {
  const read: AnswerRead = { text: '', stored: null, arrivals: [], failure: 'The stream ended early.', joinedAtMs: null }
  let hasBegun = false
  let gap: string | null = null
  return new Promise((resolve) => {
    client.subscribe<Told>({ query: STREAM, variables }, {
      next({ data, errors }) {
        const atMs = sharedClockMs()
        if (data == null || !('event' in data.chatStream)) {
          read.failure = JSON.stringify(errors ?? data)
          return
        }
        const { messageId, event } = data.chatStream
        if (!hasBegun) onBegin(messageId)
        if (!hasBegun && 'messageId' in variables) read.joinedAtMs = atMs
        hasBegun = true
        if (event.text !== undefined && event.__typename === 'AnswerToken') {
          if (event.offset !== read.text.length) gap ??= `A token came for character ${event.offset} after ${read.text.length} characters.`
          read.text += event.text
          read.arrivals.push({ end: read.text.length, atMs })
        }
        if (event.__typename === 'ChatFailed') read.failure = event.error?.message ?? 'The answer failed.'
        if (event.__typename === 'ChatCompleted') {
          read.stored = event.message?.content ?? null
          read.failure = event.message?.answer.state === 'COMPLETED' ? gap : `The answer is ${event.message?.answer.state}.`
        }
      },
      error(error) {
        read.failure = error instanceof Error ? error.message : JSON.stringify(error)
        resolve(read)
      },
      complete: () => resolve(read),
    })
  })
}

/** How long each token took, from the provider's write until all of it was there; of those that were written after the reader had come. */
export function fanOutOf({ ends, atMs }: Written, { arrivals, joinedAtMs }: AnswerRead): { delaysMs: number[]; missing: number } {
  const delaysMs: number[] = []
  let next = 0
  let missing = 0
  for (const [token, end] of ends.entries()) {
    while ((arrivals[next]?.end ?? Number.POSITIVE_INFINITY) < end) next++
    const arrival = arrivals[next]
    const writtenAtMs = atMs[token] ?? Number.NaN
    if (arrival === undefined) missing++
    else if (joinedAtMs === null || writtenAtMs > joinedAtMs) delaysMs.push(arrival.atMs - writtenAtMs)
  }
  return { delaysMs, missing }
}
