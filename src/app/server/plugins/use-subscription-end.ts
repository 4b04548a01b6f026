import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import type { RequestContext } from '../request-context.ts'

/**
 * Ends what a subscription waits for as soon as its client leaves, and completes every subscription when `shutdown`
 * aborts. A generator that waits for its next value cannot be ended from outside in any other way than by its signal.
 */
export function useSubscriptionEnd({ shutdown }: { shutdown: AbortSignal }): Plugin<Context, RequestContext> {
  return {
    onSubscribe({ args, subscribeFn, setSubscribeFn }) {
      const context: Context = args.contextValue
      const end = (): void => context.cancel()
      setSubscribeFn(async (subscribeArgs) => {
        shutdown.addEventListener('abort', end, { once: true })
        if (shutdown.aborted) end()
        const stopListening = (): void => shutdown.removeEventListener('abort', end)
        const result = await subscribeFn(subscribeArgs)
        if (isAsyncIterable(result)) return endedBy(result[Symbol.asyncIterator](), end, stopListening)
        stopListening()
        return result
      })
    },
  }
}

/** The same values; when the consumer returns, `end` is called first, so that a value still waited for never comes. */
function endedBy<T>(source: AsyncIterator<T>, end: () => void, onOver: () => void): AsyncGenerator<T> {
  const finish = async (): Promise<IteratorResult<T>> => {
    onOver()
    end()
    await source.return?.()
    return { done: true, value: undefined }
  }
  return {
    async next() {
      const step = await source.next()
      if (step.done) onOver()
      return step
    },
    return: finish,
    async throw(error) {
      await finish()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      await finish()
    },
  }
}
