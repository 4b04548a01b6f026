import {
  getArgumentValues, getNamedType, getOperationAST, getVariableValues, isInterfaceType, isObjectType, Kind,
  type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLNamedType, type GraphQLSchema, type SelectionSetNode,
} from 'graphql'

export interface OperationSize {
  /** Levels of nested fields. */
  depth: number
  /** Sum of the fields' costs, each times the sizes of the lists around it. */
  cost: number
}

export interface OperationRequest {
  schema: GraphQLSchema
  /** Valid by the schema, so without cycles among its fragments. */
  document: DocumentNode
  operationName: string | null
  variables: Record<string, unknown>
}

/** What a field's `complexity` says of it. */
interface FieldCost {
  field?: number
  multiplier?: number
}

const NOTHING: OperationSize = { depth: 0, cost: 0 }
const DEFAULT_FIELD_COST = 1

/**
 * Measures an operation before it runs, by the costs that the schema's fields declare as `complexity`. Each fragment is
 * measured once, so time is linear in the document. An operation that GraphQL will refuse anyhow measures nothing.
 */
export function measureOperation({ schema, document, operationName, variables }: OperationRequest): OperationSize {
  const operation = getOperationAST(document, operationName)
  const rootType = operation && schema.getRootType(operation.operation)
  if (!operation || !rootType) return NOTHING
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (coerced === undefined) return NOTHING
  const fragments = new Map(document.definitions.flatMap((definition): [string, FragmentDefinitionNode][] => (
    definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : []
  )))
  const measured = new Map<SelectionSetNode, OperationSize>()
  return sizeOf(operation.selectionSet, rootType)

  function sizeOf(selectionSet: SelectionSetNode, type: GraphQLNamedType): OperationSize {
    const known = measured.get(selectionSet)
    if (known) return known
    const parts = selectionSet.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return sizeOfField(selection, type)
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
      const fragmentType = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type
      return fragment && fragmentType ? sizeOf(fragment.selectionSet, fragmentType) : NOTHING
    })
    const size = {
      depth: Math.max(0, ...parts.map((part) => part.depth)),
      cost: parts.reduce((sum, part) => sum + part.cost, 0),
    }
    measured.set(selectionSet, size)
    return size
  }

  function sizeOfField(node: FieldNode, type: GraphQLNamedType): OperationSize {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined
    // Introspection is bounded by the schema, and switched off by other means.
    if (field === undefined) return { depth: 1, cost: DEFAULT_FIELD_COST }
    const declared: unknown = field.extensions['complexity']
    const cost = asCost(typeof declared === 'function' ? declared(argumentsOf(field, node)) : declared)
    const inner = node.selectionSet ? sizeOf(node.selectionSet, getNamedType(field.type)) : NOTHING
    return { depth: 1 + inner.depth, cost: (cost.field ?? DEFAULT_FIELD_COST) + inner.cost * (cost.multiplier ?? 1) }
  }

  function argumentsOf(field: Parameters<typeof getArgumentValues>[0], node: FieldNode): Record<string, unknown> {
    try {
      return getArgumentValues(field, node, coerced)
    } catch {
      // The field will be refused with this error when it is its turn; its size is the default one.
      return {}
    }
  }
}

function asCost(declared: unknown): FieldCost {
  if (typeof declared === 'number') return { field: declared }
  return typeof declared === 'object' && declared !== null ? declared : {}
}
