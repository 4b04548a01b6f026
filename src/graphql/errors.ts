import { ApplicationConflictError } from '../domains/applications/conflicts.ts'
import {
  ConflictError, NotFoundError, PROVIDER_FAILURES, ProviderError, UnavailableError, UPLOAD_FAILURES, UploadError, ValidationError, type AppError, type FieldIssue,
} from '../lib/errors.ts'
import { builder } from './builder.ts'
import { Application } from './types/applications.ts'

/** What GraphQL's Int holds at most. */
const MOST_INT = 2 ** 31 - 1

/** Adds the types of expected failures to the schema. Fields name in `errors` those that they can answer with. */
export function addErrorTypes(): void {
  const ErrorInterface = builder.interfaceRef<AppError>('Error').implement({
    description: 'An expected failure. Select `... on Error { message }` to be told of every kind.',
    fields: (t) => ({
      message: t.exposeString('message', { description: 'A sentence for people that says what to do next.' }),
      code: t.exposeString('code', { description: 'Stable, for programs.' }),
    }),
  })

  const Issue = builder.objectRef<FieldIssue>('ValidationIssue').implement({
    description: 'One thing that is wrong with the input.',
    fields: (t) => ({
      path: t.exposeStringList('path', { description: 'Where in the arguments; empty where it is about all of them.' }),
      message: t.exposeString('message'),
    }),
  })

  builder.objectType(ValidationError, {
    name: 'ValidationError',
    description: 'The input cannot be right, whoever sends it.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ issues: t.expose('issues', { type: [Issue] }) }),
  })

  builder.objectType(NotFoundError, {
    name: 'NotFoundError',
    description: 'There is no such thing, or it is another person’s.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ kind: t.exposeString('kind') }),
  })

  builder.objectType(ConflictError, {
    name: 'ConflictError',
    description: 'What is asked for is at odds with what is stored.',
    interfaces: [ErrorInterface],
  })

  builder.objectType(ApplicationConflictError, {
    name: 'ApplicationConflictError',
    description: 'What is asked for is at odds with the application that is stored.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ stored: t.expose('stored', { type: Application }) }),
  })

  const UploadFailure = builder.enumType('UploadFailure', { values: UPLOAD_FAILURES })

  builder.objectType(UploadError, {
    name: 'UploadError',
    description: 'The file cannot be taken in; nothing of it was stored.',
    interfaces: [ErrorInterface],
    fields: (t) => ({ failure: t.expose('failure', { type: UploadFailure }) }),
  })

  builder.objectType(UnavailableError, {
    name: 'UnavailableError',
    description: 'A part that the request needs is not there.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      part: t.exposeString('part'),
      isRetryable: t.exposeBoolean('isRetryable', { description: 'Trying again later can help.' }),
    }),
  })

  const ProviderFailure = builder.enumType('ProviderFailure', { values: PROVIDER_FAILURES })

  builder.objectType(ProviderError, {
    name: 'ProviderError',
    description: 'A language model did not write what it was asked for.',
    interfaces: [ErrorInterface],
    fields: (t) => ({
      backend: t.exposeString('backend'),
      failure: t.expose('failure', { type: ProviderFailure }),
      isRetryable: t.exposeBoolean('isRetryable', { description: 'Trying again later can help.' }),
      retryAfterMs: t.int({
        nullable: true,
        description: 'When the provider wants to be asked again.',
        resolve: ({ retryAfterMs }) => (retryAfterMs === null ? null : Math.min(Math.ceil(retryAfterMs), MOST_INT)),
      }),
    }),
  })
}
