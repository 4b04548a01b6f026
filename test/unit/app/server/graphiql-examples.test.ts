import { OperationTypeNode, parse, validate, type DocumentNode, type OperationDefinitionNode } from 'graphql'
import { describe, expect, it } from 'vitest'
import { CHAT_EXAMPLES } from '../../../../src/app/server/graphiql-chat-examples.ts'
import { EXAMPLES } from '../../../../src/app/server/graphiql-examples.ts'
import { FOLLOWING_EXAMPLES } from '../../../../src/app/server/graphiql-following-examples.ts'
import { schema } from '../../../../src/graphql/schema.ts'

const examples = [...EXAMPLES, ...CHAT_EXAMPLES, ...FOLLOWING_EXAMPLES].map(({ query, variables }) => {
  const document = parse(query)
  return { name: operationOf(document).name?.value, document, variables }
})

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const [operation] = document.definitions
  if (operation?.kind !== 'OperationDefinition') throw new Error('An example begins with its operation.')
  return operation
}

describe('the examples that GraphiQL opens with', () => {
  it.each(examples)('$name is an operation of the schema, and gives its variables', ({ document, variables }) => {
    expect(validate(schema, document)).toEqual([])
    const needed = operationOf(document).variableDefinitions?.filter(({ type }) => type.kind === 'NonNullType').map(({ variable }) => variable.name.value) ?? []
    expect(Object.keys(variables ?? {})).toEqual(expect.arrayContaining(needed))
  })

  it('have names of their own, by which their tabs are told apart', () => {
    const names = examples.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(examples.map(({ document }) => operationOf(document).operation)).toEqual(expect.arrayContaining(Object.values(OperationTypeNode)))
  })
})
