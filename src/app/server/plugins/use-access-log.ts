import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import { LINKS_PATH } from '../../../platform/secrets/link-signer.ts'
import type { Logger } from '../../../platform/telemetry/logger.ts'
import type { Metrics } from '../../../platform/telemetry/metrics.ts'
import type { RequestContext } from '../request-context.ts'

export interface AccessLogOptions {
  logger: Logger
  metrics: Pick<Metrics, 'httpRequest'>
}

const ROUTES = ['/graphql', '/health', '/ready', '/metrics']
/** Asked for every few seconds by machines; nobody wants to read of it. */
const PROBES = new Set(['/health', '/ready', '/metrics'])

/** One line of log and one observation for each HTTP request; queries, variables and the tokens of links are never logged. */
export function useAccessLog({ logger, metrics }: AccessLogOptions): Plugin<Context, RequestContext> {
  return {
    onResponse({ request, response, serverContext }) {
      const { requestId, startedAtMs } = serverContext
      const { pathname } = new URL(request.url)
      const durationMs = startedAtMs === undefined ? 0 : performance.now() - startedAtMs
      const { method } = request
      const { status } = response
      metrics.httpRequest({ method, route: ROUTES.find((route) => route === pathname) ?? 'other', status, durationMs })
      logger[PROBES.has(pathname) ? 'debug' : 'info'](
        { requestId, method, path: shownPath(pathname), status, durationMs: Math.round(durationMs * 10) / 10 }, 'request',
      )
    },
  }
}

/** A link opens what it names to whoever reads it, so that its purpose alone is shown. */
function shownPath(pathname: string): string {
  return pathname.startsWith(`${LINKS_PATH}/`) ? pathname.split('/').slice(0, 3).join('/') : pathname
}
