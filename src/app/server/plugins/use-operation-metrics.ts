import { getOperationAST, type DocumentNode } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import type { Metrics, OperationOutcome } from '../../../platform/telemetry/metrics.ts'
import type { RequestContext } from '../request-context.ts'

/** Counts operations by name, type and outcome. A subscription counts when it has started. */
export function useOperationMetrics({ metrics }: { metrics: Pick<Metrics, 'operation'> }): Plugin<Context, RequestContext> {
  const note = (document: DocumentNode, operationName: string | null | undefined, outcome: OperationOutcome, startedAtMs: number): void => {
    const operation = getOperationAST(document, operationName)
    const name = operation?.name?.value ?? null
    metrics.operation({ name, type: operation?.operation ?? 'unknown', outcome, durationMs: performance.now() - startedAtMs })
  }
  return {
    onParse: () => ({ result }) => {
      if (result instanceof Error) metrics.operation({ name: null, type: 'unknown', outcome: 'rejected', durationMs: 0 })
    },
    onValidate: ({ params }) => ({ valid, context }) => {
      if (!valid) note(params.documentAST, context.params?.operationName, 'rejected', performance.now())
    },
    onExecute({ args }) {
      const startedAtMs = performance.now()
      return {
        onExecuteDone({ result }) {
          const hasErrors = !isAsyncIterable(result) && result.errors !== undefined
          note(args.document, args.operationName, hasErrors ? 'error' : 'ok', startedAtMs)
        },
      }
    },
    onSubscribe({ args }) {
      const startedAtMs = performance.now()
      return {
        onSubscribeResult({ result }) {
          note(args.document, args.operationName, isAsyncIterable(result) ? 'ok' : 'error', startedAtMs)
        },
      }
    },
  }
}
