import { EventEmitter, on } from 'node:events'
import type { PubSub, Topics } from './pubsub.ts'

/** PubSub within one process. */
export function createMemoryPubSub<T extends Topics>(): PubSub<T> {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  const closing = new AbortController()
  return {
    publish(topic, id, payload) {
      emitter.emit(channelOf(topic, id), payload)
    },
    subscribe(topic, id, signal) {
      const ends = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal
      return messages(on(emitter, channelOf(topic, id), { signal: ends }), ends)
    },
    close() {
      closing.abort()
    },
  }

  async function* messages<P>(events: AsyncIterator<P[]>, ends: AbortSignal): AsyncIterableIterator<P> {
    try {
      for (;;) {
        const { value, done } = await events.next()
        if (done) return
        for (const payload of value) yield payload
      }
    } catch (error) {
      // `on` throws an AbortError when the signal ends it; that is the ordinary end here.
      if (!ends.aborted) throw error
    } finally {
      await events.return?.()
    }
  }
}

function channelOf(topic: string, id: string): string {
  return `${topic}:${id}`
}
