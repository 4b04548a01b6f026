/** Items that wait for a consumer. */
export interface Gathering<T> {
  /** To be read once; ends when its source does, or by `end`. */
  items: AsyncGenerator<T>
  /** Lets the source go. */
  end(): void
}

/**
 * Takes items as they come, from now on, and gives them out as fast as they are asked for. What waits meanwhile is kept by
 * `add`, which may merge, so that a slow consumer neither holds the source up nor fills the memory. `open` is given the
 * signal that ends the source.
 */
export function gather<T>(open: (signal: AbortSignal) => AsyncIterable<T>, add: (waiting: readonly T[], item: T) => T[]): Gathering<T> {
  const ending = new AbortController()
  let waiting: readonly T[] = []
  let outcome: { error: unknown } | 'ENDED' | null = null
  let news = Promise.withResolvers<void>()
  void pump(open(ending.signal))
  return { items: drain(), end: () => ending.abort() }

  async function pump(source: AsyncIterable<T>): Promise<void> {
    try {
      for await (const item of source) {
        waiting = add(waiting, item)
        news.resolve()
      }
      outcome = 'ENDED'
    } catch (error) {
      outcome = { error }
    }
    news.resolve()
  }

  async function* drain(): AsyncGenerator<T> {
    for (;;) {
      const [first, ...rest] = waiting
      if (waiting.length > 0) {
        waiting = rest
        yield first as T
      } else if (outcome !== null) {
        if (outcome === 'ENDED') return
        throw outcome.error
      } else {
        await news.promise
        news = Promise.withResolvers<void>()
      }
    }
  }
}
