import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import DataloaderPlugin from '@pothos/plugin-dataloader'
import ErrorsPlugin from '@pothos/plugin-errors'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ValidationPlugin from '@pothos/plugin-validation'
import { GraphQLError } from 'graphql'
import { GraphQLDate, GraphQLDateTime } from 'graphql-scalars'
import type PrismaTypes from '../../generated/pothos.ts'
import { getDatamodel } from '../../generated/pothos.ts'
import { ValidationError } from '../lib/errors.ts'
import type { Context } from './context.ts'
import { decodeGlobalId } from './ids.ts'

export const builder = new SchemaBuilder<{
  Context: Context
  PrismaTypes: PrismaTypes
  DefaultFieldNullability: false
  Scalars: {
    ID: { Input: string, Output: string }
    DateTime: { Input: Date, Output: Date }
    Date: { Input: Date, Output: Date }
    File: { Input: File, Output: never }
  }
}>({
  // Errors come first: what a later plugin throws can then be a typed result.
  plugins: [ErrorsPlugin, RelayPlugin, PrismaPlugin, DataloaderPlugin, ComplexityPlugin, ValidationPlugin],
  defaultFieldNullability: false,
  errors: {
    directResult: true,
    defaultTypes: [],
    unsafelyHandleInputErrors: true,
    defaultUnionOptions: { name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result` },
  },
  relay: {
    cursorType: 'String',
    decodeGlobalID: decodeGlobalId,
    nodesQueryOptions: { complexity: ({ ids }) => ({ field: ids.length, multiplier: ids.length }) },
  },
  prisma: { client: (context) => context.prisma, dmmf: getDatamodel(), defaultConnectionSize: 20 },
  // Fields declare their cost; the server's useOperationLimits adds it up before anything runs, for subscriptions too.
  complexity: { disabled: true, defaultComplexity: 1, defaultListMultiplier: 10 },
  validation: {
    validationError: ({ issues }) => new ValidationError(issues.map((issue) => ({
      path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)),
      message: issue.message,
    }))),
  },
})

builder.addScalarType('DateTime', GraphQLDateTime)
builder.addScalarType('Date', GraphQLDate)
builder.scalarType('File', {
  description: 'A file, sent as a part of a multipart request (GraphQL multipart request specification).',
  serialize: () => {
    throw new GraphQLError('Files are taken in, not given out.')
  },
  parseValue: (value) => {
    if (value instanceof File) return value
    throw new GraphQLError('A file must be sent as a part of a multipart request; see docs/api.md.')
  },
  parseLiteral: () => {
    throw new GraphQLError('A file must be given as a variable of a multipart request; see docs/api.md.')
  },
})

builder.queryType()
builder.mutationType()
builder.subscriptionType()
