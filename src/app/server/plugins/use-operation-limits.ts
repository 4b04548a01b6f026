import { createComplexityRule } from '@pothos/plugin-complexity'
import { GraphQLError, Kind, NoSchemaIntrospectionCustomRule, validate, visit, type ASTNode, type DocumentNode } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import type { RequestContext } from '../request-context.ts'

export interface OperationLimits {
  queryDepth: number
  queryCost: number
  aliases: number
  introspection: boolean
}

/** Refuses valid operations that are too deep, too costly or too many-named, before anything of them runs. */
export function useOperationLimits({ queryDepth, queryCost, aliases, introspection }: OperationLimits): Plugin<Context, RequestContext> {
  return {
    onValidate({ params, addValidationRule }) {
      if (!introspection) addValidationRule(NoSchemaIntrospectionCustomRule)
      return ({ valid, context, setResult }) => {
        if (!valid) return
        const document: DocumentNode = params.documentAST
        const errors = aliasErrors(document, aliases)
        const rule = createComplexityRule({
          context,
          variableValues: context.params?.variables ?? {},
          operationName: context.params?.operationName ?? null,
          validate: ({ depth, complexity }, report) => {
            if (depth > queryDepth) report(limitError('QUERY_DEPTH', `It is nested ${depth} deep; ${queryDepth} is the limit. Ask for less at once.`))
            if (complexity > queryCost) {
              const message = `It costs ${Math.round(complexity)}; ${queryCost} is the limit. Ask for fewer fields or smaller pages.`
              report(limitError('QUERY_COST', message))
            }
          },
        })
        errors.push(...validate(params.schema, document, [rule]))
        if (errors.length > 0) setResult(errors)
      }
    },
  }
}

function aliasErrors(document: DocumentNode, limit: number): GraphQLError[] {
  let count = 0
  visit(document, {
    [Kind.FIELD](node: ASTNode) {
      if (node.kind === Kind.FIELD && node.alias !== undefined) count += 1
    },
  })
  return count > limit ? [limitError('QUERY_ALIASES', `It has ${count} aliases; ${limit} is the limit. Send several requests.`)] : []
}

function limitError(code: string, message: string): GraphQLError {
  return new GraphQLError(`The operation is too large. ${message}`, { extensions: { code } })
}
