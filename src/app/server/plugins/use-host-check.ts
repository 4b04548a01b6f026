import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import { errorResponse } from '../error-response.ts'
import type { RequestContext } from '../request-context.ts'

/**
 * Refuses requests that reached this machine by another name than its own loopback ones. Without accounts, a page that
 * makes its own domain point here (DNS rebinding) could otherwise read every resume.
 */
export function useHostCheck(): Plugin<Context, RequestContext> {
  return {
    onRequest({ request, fetchAPI, endResponse }) {
      if (isLoopbackHost(request.headers.get('host'))) return
      endResponse(errorResponse(fetchAPI, 403, 'FORBIDDEN_HOST', 'This server answers to localhost only; open it by that name.'))
    },
  }
}

/** Whether a Host header names the loopback interface; a request without one came from no browser. */
export function isLoopbackHost(host: string | null | undefined): boolean {
  if (host == null) return true
  if (!URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
