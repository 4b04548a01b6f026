import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import type { Metrics } from '../../../platform/telemetry/metrics.ts'
import type { RequestContext } from '../request-context.ts'
import type { Readiness } from '../readiness.ts'

export interface StatusOptions {
  readiness: () => Promise<Readiness>
  metrics: Pick<Metrics, 'contentType' | 'render'>
}

/** GET /health: the process lives; /ready: each part with its state, 503 where a needed one is down; /metrics: Prometheus. */
export function useStatus({ readiness, metrics }: StatusOptions): Plugin<Context, RequestContext> {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      if (request.method !== 'GET') return
      if (url.pathname === '/health') {
        endResponse(fetchAPI.Response.json({ status: 'ok' }))
      } else if (url.pathname === '/ready') {
        const state = await readiness()
        endResponse(fetchAPI.Response.json(state, { status: state.isReady ? 200 : 503 }))
      } else if (url.pathname === '/metrics') {
        endResponse(new fetchAPI.Response(await metrics.render(), { headers: { 'content-type': metrics.contentType } }))
      }
    },
  }
}
