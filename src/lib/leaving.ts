/**
 * The values of an async generator, for a consumer that may leave while it waits for one: `return` aborts the signal that
 * the generator was made with. A generator alone would hear of it only after its next value.
 */
export function leavable<T>(signal: AbortSignal, make: (signal: AbortSignal) => AsyncGenerator<T, undefined>): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const leaving = new AbortController()
      const values = make(AbortSignal.any([signal, leaving.signal]))
      return {
        next: () => values.next().catch((error: unknown) => {
          if (leaving.signal.aborted) return { done: true, value: undefined }
          throw error
        }),
        return: () => {
          leaving.abort()
          return values.return(undefined)
        },
      }
    },
  }
}
