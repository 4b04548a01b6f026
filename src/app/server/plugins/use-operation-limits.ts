import { GraphQLError, Kind, NoSchemaIntrospectionCustomRule, visit, type DocumentNode } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import { measureOperation } from '../operation-size.ts'
import type { RequestContext } from '../request-context.ts'

export interface OperationLimits {
  queryDepth: number
  queryCost: number
  aliases: number
  introspection: boolean
}

/** Refuses valid operations that are too deep, too costly or have too many aliases, before anything of them runs. */
export function useOperationLimits({ queryDepth, queryCost, aliases, introspection }: OperationLimits): Plugin<Context, RequestContext> {
  return {
    onValidate({ params, addValidationRule }) {
      if (!introspection) addValidationRule(NoSchemaIntrospectionCustomRule)
      return ({ valid, context, setResult }) => {
        if (!valid) return
        const document: DocumentNode = params.documentAST
        const { operationName = null, variables = {} } = context.params ?? {}
        const { depth, cost } = measureOperation({ schema: params.schema, document, operationName, variables: variables ?? {} })
        const aliasCount = countAliases(document)
        const errors = [
          ...over(queryDepth, depth, 'QUERY_DEPTH', `It is nested ${depth} deep; ${queryDepth} is the limit. Ask for less at once.`),
          ...over(queryCost, cost, 'QUERY_COST', `It costs ${Math.round(cost)}; ${queryCost} is the limit. Ask for less, or for smaller pages.`),
          ...over(aliases, aliasCount, 'QUERY_ALIASES', `It has ${aliasCount} aliases; ${aliases} is the limit. Send several requests.`),
        ]
        if (errors.length > 0) setResult(errors)
      }
    },
  }
}

function countAliases(document: DocumentNode): number {
  let count = 0
  visit(document, {
    [Kind.FIELD](node) {
      if (node.alias !== undefined) count += 1
    },
  })
  return count
}

function over(limit: number, figure: number, code: string, message: string): GraphQLError[] {
  return figure > limit ? [new GraphQLError(`The operation is too large. ${message}`, { extensions: { code } })] : []
}
