import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { shouldRenderGraphiQL, type Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import { CHAT_EXAMPLES } from '../graphiql-chat-examples.ts'
import { FOLLOWING_EXAMPLES } from '../graphiql-following-examples.ts'
import { EXAMPLES } from '../graphiql-examples.ts'
import type { RequestContext } from '../request-context.ts'

/** Serves GraphiQL to a browser that opens /graphql: whole, with nothing loaded from elsewhere, subscriptions by WebSocket. */
export function useGraphiQL(): Plugin<Context, RequestContext> {
  const page = renderGraphiQL({
    title: 'resume-rag',
    subscriptionsProtocol: 'WS',
    defaultTabs: [...EXAMPLES, ...CHAT_EXAMPLES, ...FOLLOWING_EXAMPLES].map(({ query, variables }) => ({ query, variables: variables && JSON.stringify(variables, null, 2) })),
    schemaDescription: true,
  })
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      if (url.pathname !== '/graphql' || !shouldRenderGraphiQL(request)) return
      // In a frame, another page could have its visitor press the buttons here.
      endResponse(new fetchAPI.Response(page, { headers: { 'content-type': 'text/html; charset=utf-8', 'x-frame-options': 'DENY' } }))
    },
  }
}
