import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import { errorResponse } from '../error-response.ts'
import type { RequestContext } from '../request-context.ts'

/** Any of these makes a browser ask first before it sends a request to another origin. */
const HEADERS = ['graphql-require-preflight', 'apollo-require-preflight', 'x-graphql-yoga-csrf', 'x-apollo-operation-name']
/** What a form on any web page may send without being asked. */
const FORM_TYPES = ['multipart/form-data', 'application/x-www-form-urlencoded', 'text/plain']

/** Refuses posts that a form on another web page could make (CSRF). Uploads carry one of HEADERS, with any value. */
export function usePreflightCheck(): Plugin<Context, RequestContext> {
  return {
    onRequestParse({ request, fetchAPI, endResponse }) {
      const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
      const isForm = request.method === 'POST' && (type === '' || FORM_TYPES.includes(type))
      if (!isForm || HEADERS.some((header) => request.headers.has(header))) return
      const message = `A request of this content type needs the header ${HEADERS[0]}: 1, so that no other web page can send it.`
      endResponse(errorResponse(fetchAPI, 403, 'PREFLIGHT_REQUIRED', message))
    },
  }
}
