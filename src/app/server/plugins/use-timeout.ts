import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import type { RequestContext } from '../request-context.ts'

/** Answers a query or mutation that takes too long with an error, and aborts what it waits for. */
export function useTimeout({ timeoutMs }: { timeoutMs: number }): Plugin<Context, RequestContext> {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args) => {
        const context: Context = args.contextValue
        const timeout = Promise.withResolvers<{ errors: GraphQLError[] }>()
        const timer = setTimeout(() => {
          const error = new GraphQLError(`It took longer than ${timeoutMs / 1000} s and was given up; ask for less at once.`, {
            extensions: { code: 'TIMEOUT' },
          })
          context.cancel(error)
          timeout.resolve({ errors: [error] })
        }, timeoutMs)
        try {
          return await Promise.race([executeFn(args), timeout.promise])
        } finally {
          clearTimeout(timer)
        }
      })
    },
  }
}
