import { GraphQLError } from 'graphql'
import { createYoga, type YogaInitialContext, type YogaServerInstance } from 'graphql-yoga'
import type { Viewer } from '../../lib/viewer.ts'
import { ATTACHMENT_LINKS } from '../../domains/applications/attachments.service.ts'
import type { Context, Services } from '../../graphql/context.ts'
import { PERSON_EXPORT } from '../../domains/users/person-data.service.ts'
import { schema } from '../../graphql/schema.ts'
import { APPLICATION_EXPORT } from '../../domains/applications/transfer/export.service.ts'
import { requestLogger, type Logger } from '../../platform/telemetry/logger.ts'
import type { Platform } from '../platform.ts'
import { answerCalendars } from './calendars.ts'
import { answerDownloads } from './downloads.ts'
import { openApplicationExport } from './export-download.ts'
import { requestError } from './error-response.ts'
import { openExport } from './personal-export.ts'
import { useAccessLog } from './plugins/use-access-log.ts'
import { useBodyLimit } from './plugins/use-body-limit.ts'
import { useCompression } from './plugins/use-compression.ts'
import { useGraphiQL } from './plugins/use-graphiql.ts'
import { useHostCheck } from './plugins/use-host-check.ts'
import { useLinks } from './plugins/use-links.ts'
import { useMaskedErrors } from './plugins/use-masked-errors.ts'
import { useOperationLimits } from './plugins/use-operation-limits.ts'
import { useOperationMetrics } from './plugins/use-operation-metrics.ts'
import { usePreflightCheck } from './plugins/use-preflight-check.ts'
import { useRequestId } from './plugins/use-request-id.ts'
import { useStatus } from './plugins/use-status.ts'
import { useSubscriptionEnd } from './plugins/use-subscription-end.ts'
import { useTimeout } from './plugins/use-timeout.ts'
import { useTurns } from './plugins/use-turns.ts'
import { useUploads } from './plugins/use-uploads.ts'
import { readReadiness } from './readiness.ts'
import { requestIdOf, type RequestContext } from './request-context.ts'
import { unsubscribeLink } from './unsubscribe-link.ts'

export interface ApiOptions {
  platform: Platform
  services: Services
  viewer: Viewer
  /** Aborts when the process shuts down: subscriptions are then completed. */
  shutdown: AbortSignal
}

export type Api = YogaServerInstance<RequestContext, Context>

/** The HTTP side of the API as a function from requests to responses; WebSockets use its engine through `getEnveloped`. */
export function createApi({ platform, services, viewer, shutdown }: ApiOptions): Api {
  const { config, logger, metrics } = platform
  const { server, limits } = config
  return createYoga<RequestContext, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    // The plugins below take their places.
    graphiql: false,
    multipart: false,
    maxRequestBodySize: false,
    healthCheckEndpoint: '/health/engine',
    cors: corsFor(config.cors.origins),
    maskedErrors: { maskError: (error) => maskStray(error, logger) },
    context: (initial) => contextOf(initial),
    plugins: [
      useRequestId(),
      useAccessLog({ logger, metrics }),
      useCompression(),
      // Before the host is looked at: a link proves itself, and is followed by the name that others know this installation by.
      useLinks({
        links: platform.links,
        handlers: {
          calendar: answerCalendars(services.calendarFeeds),
          download: answerDownloads({
            [ATTACHMENT_LINKS]: services.attachments.open,
            [PERSON_EXPORT]: openExport(services.personData),
            [APPLICATION_EXPORT]: openApplicationExport(services.applicationExport),
          }),
          unsubscribe: unsubscribeLink(services.notifications),
        },
        now: platform.now,
      }),
      ...(server.auth === 'none' ? [useHostCheck()] : []),
      useStatus({ readiness: () => readReadiness(platform, shutdown.aborted), metrics }),
      ...(server.graphiql ? [useGraphiQL()] : []),
      usePreflightCheck(),
      useUploads({ maxFileBytes: Math.max(server.importLimitBytes, server.resumeLimitBytes), maxFieldBytes: server.bodyLimitBytes }),
      useBodyLimit({ maxBytes: server.bodyLimitBytes }),
      useOperationLimits({ ...limits, introspection: server.introspection }),
      useOperationMetrics({ metrics }),
      useMaskedErrors(),
      useTimeout({ timeoutMs: server.requestTimeoutMs }),
      useTurns(platform.database),
      useSubscriptionEnd({ shutdown }),
    ],
  })

  function contextOf(initial: Partial<YogaInitialContext> & RequestContext): Context {
    const requestId = initial.requestId ?? requestIdOf(null)
    const canceller = new AbortController()
    const clientGone = initial.request?.signal
    // Read now: what is made here is put into the same object.
    const isSocketLost = initial.isConnectionLost ?? (() => false)
    return {
      viewer,
      services,
      prisma: platform.database.prisma,
      embedder: platform.embedder,
      reranker: platform.reranker,
      limits: { pageSizeMax: limits.pageSizeMax, uploadBytes: server.resumeLimitBytes },
      requestId,
      logger: requestLogger(logger, requestId),
      signal: clientGone ? AbortSignal.any([canceller.signal, clientGone]) : canceller.signal,
      isConnectionLost: () => shutdown.aborted || isSocketLost(),
      cancel: (reason) => canceller.abort(reason),
    }
  }
}

/** What fails outside of a running operation is a defect of the server itself; useMaskedErrors sees to all else. */
function maskStray(error: unknown, logger: Logger): Error {
  if (error instanceof GraphQLError && isMeantForClients(error)) return error
  // Variables or extensions of a GET request; nothing else is parsed here.
  if (error instanceof SyntaxError) return requestError(400, 'BAD_REQUEST', `The request holds invalid JSON: ${error.message}.`)
  logger.error({ err: error }, 'unexpected error of the server')
  return new GraphQLError('Something went wrong here; it was logged.', { extensions: { code: 'INTERNAL', http: { status: 500 } } })
}

function isMeantForClients(error: GraphQLError): boolean {
  const { originalError } = error
  return originalError == null || (originalError instanceof GraphQLError && isMeantForClients(originalError))
}

/** Headers for pages of the listed origins; none for all others. */
function corsFor(origins: readonly string[]) {
  return (request: Request) => {
    const origin = request.headers.get('origin')
    if (origin === null || !origins.includes(origin)) return false
    return { origin: [origin], methods: ['GET', 'POST'], exposedHeaders: ['x-request-id'], credentials: false, maxAge: 600 }
  }
}
