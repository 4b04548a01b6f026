import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import { requestIdOf, type RequestContext } from '../request-context.ts'

/** Gives every request an id, the caller's own where it sent a sane X-Request-Id, and sends it back. */
export function useRequestId(): Plugin<Context, RequestContext> {
  return {
    onRequest({ request, serverContext }) {
      serverContext.requestId = requestIdOf(request.headers.get('x-request-id'))
      serverContext.startedAtMs = performance.now()
    },
    onResponse({ response, serverContext }) {
      if (serverContext.requestId !== undefined) response.headers.set('x-request-id', serverContext.requestId)
    },
  }
}
