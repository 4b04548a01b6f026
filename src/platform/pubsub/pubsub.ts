/** Topic name -> payload type. */
export type Topics = Record<string, object>

/**
 * Messages about one thing, by topic and id. A message is a hint that something changed: subscribers that need the truth
 * read it again. Nothing is kept for those who come late.
 */
export interface PubSub<T extends Topics> {
  publish<K extends keyof T & string>(topic: K, id: string, payload: T[K]): void
  /** Ends when `signal` aborts or the consumer returns. Subscribes at once, not at the first pull. */
  subscribe<K extends keyof T & string>(topic: K, id: string, signal?: AbortSignal): AsyncIterableIterator<T[K]>
  close(): void
}
