import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import type { Turns } from '../../../platform/database/turns.ts'
import type { RequestContext } from '../request-context.ts'

/** Has queries and mutations go before work in the background where they share one connection. */
export function useTurns({ turns }: { turns: Turns }): Plugin<Context, RequestContext> {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args) => turns.forRequest(() => executeFn(args)))
    },
  }
}
