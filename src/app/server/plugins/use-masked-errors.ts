import { GraphQLError, type ExecutionResult } from 'graphql'
import { PothosValidationError } from '@pothos/core'
import { handleStreamOrSingleExecutionResult, type Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import { AppError } from '../../../lib/errors.ts'
import type { RequestContext } from '../request-context.ts'

/**
 * Lets expected failures through with their code, and hides everything else behind the request's id, under which it is
 * logged once. Only errors of running operations come here; syntax and validation errors are the client's own.
 */
export function useMaskedErrors(): Plugin<Context, RequestContext> {
  return {
    onExecute: () => ({
      onExecuteDone: (payload) => handleStreamOrSingleExecutionResult(payload, ({ args, result, setResult }) => {
        setResult(masked(result, args.contextValue))
      }),
    }),
    onSubscribe: ({ args }) => ({
      onSubscribeResult: (payload) => handleStreamOrSingleExecutionResult(payload, ({ args, result, setResult }) => {
        setResult(masked(result, args.contextValue))
      }),
      onSubscribeError: ({ error, setError }) => setError(maskError(toGraphQLError(error), args.contextValue)),
    }),
  }
}

function masked(result: ExecutionResult, context: Context): ExecutionResult {
  return result.errors === undefined ? result : { ...result, errors: result.errors.map((error) => maskError(error, context)) }
}

function maskError(error: GraphQLError, { logger, requestId, signal }: Context): GraphQLError {
  const cause = causeOf(error)
  if (cause === null) return error
  const { nodes, path } = error
  if (cause instanceof AppError) {
    const extensions = { code: cause.code, isRetryable: cause.isRetryable }
    return new GraphQLError(cause.message, { nodes, path, extensions })
  }
  if (signal.aborted) return new GraphQLError('The request was given up.', { nodes, path, extensions: { code: 'ABORTED' } })
  logger.error({ err: cause, path: path?.join('.') }, 'unexpected error in a resolver')
  const message = `Something went wrong here. It was logged as request ${requestId}; name that id when you report it.`
  return new GraphQLError(message, { nodes, path, extensions: { code: 'INTERNAL', requestId } })
}

/** What a resolver threw; null where the error is GraphQL's own or was meant for the client. */
function causeOf(error: GraphQLError): Error | null {
  let cause: unknown = error
  while (cause instanceof GraphQLError && cause.originalError != null) cause = cause.originalError
  if (cause instanceof PothosValidationError || cause instanceof GraphQLError) return null
  return cause instanceof Error ? cause : new Error(String(cause))
}

function toGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error
  const originalError = error instanceof Error ? error : new Error(String(error))
  return new GraphQLError(originalError.message, { originalError })
}
