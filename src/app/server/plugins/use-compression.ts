import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import type { RequestContext } from '../request-context.ts'

const compress = promisify(gzip)
/** Below this, compressing costs more than it saves. */
const MIN_BYTES = 1_024
/** Whole answers; never event streams, which must leave as they come. */
const WHOLE_TYPES = /^(?:application\/(?:json|graphql-response\+json)|text\/(?:html|plain))/

/** Compresses larger answers for clients that take gzip. Files to save leave as they come: a long one is never whole in memory. */
export function useCompression(): Plugin<Context, RequestContext> {
  return {
    async onResponse({ request, response, setResponse, fetchAPI }) {
      const isWhole = WHOLE_TYPES.test(response.headers.get('content-type') ?? '') && !response.headers.has('content-disposition')
      if (!isWhole || response.body === null || !/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) return
      const body = Buffer.from(await response.arrayBuffer())
      const isWorthIt = body.length >= MIN_BYTES
      const { status, statusText } = response
      const headers = new fetchAPI.Headers(response.headers)
      headers.delete('content-length')
      headers.append('vary', 'accept-encoding')
      if (isWorthIt) headers.set('content-encoding', 'gzip')
      setResponse(new fetchAPI.Response(isWorthIt ? await compress(body) : body, { status, statusText, headers }))
    },
  }
}
