import type { LlmSettings as Settings } from '../../domains/settings/language-models.service.ts'
import type { StoredAccess } from '../../domains/settings/own-accesses.ts'
import type { TokensToday } from '../../domains/settings/token-budget.ts'
import { ValidationError } from '../../lib/errors.ts'
import type { BackendStatus } from '../../platform/llm/llm-router.ts'
import { builder } from '../builder.ts'
import { LlmBackend } from '../enums.ts'
import { textUpTo, withoutNulls } from '../inputs.ts'

const LlmBackendStatus = builder.objectRef<BackendStatus>('LlmBackendStatus').implement({
  description: 'A backend, as it was within the last seconds.',
  fields: (t) => ({
    backend: t.expose('backend', { type: LlmBackend }),
    isConfigured: t.exposeBoolean('isConfigured', { description: 'It has what it needs to be asked: of your own, or of this installation.' }),
    model: t.exposeString('model', { nullable: true, description: 'The model that is asked.' }),
    isDefault: t.exposeBoolean('isDefault', { description: 'Asked first, where a request names no backend.' }),
    isHealthy: t.exposeBoolean('isHealthy', { nullable: true, description: 'Null where it is not configured.' }),
    problem: t.exposeString('problem', { nullable: true, description: 'Why it is not healthy, or not configured.' }),
    models: t.exposeStringList('models', { description: 'Models that it offers; empty where it could not be asked.' }),
  }),
})

const LlmAccess = builder.objectRef<StoredAccess>('LlmAccess').implement({
  description: 'Your own access to a backend. A key is never given out.',
  fields: (t) => ({
    backend: t.expose('backend', { type: LlmBackend }),
    hasKey: t.exposeBoolean('hasKey'),
    keyEnding: t.exposeString('keyEnding', { nullable: true, description: 'The last four characters of the key.' }),
    model: t.exposeString('model', { nullable: true, description: 'Asked in place of the one that this installation names.' }),
    problem: t.exposeString('problem', { nullable: true, description: 'Why it cannot be used.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
})

const LlmTokens = builder.objectRef<TokensToday>('LlmTokens').implement({
  description: 'Tokens that your requests took on this day of UTC.',
  fields: (t) => ({
    inputTokens: t.exposeInt('inputTokens', { description: 'That models read.' }),
    outputTokens: t.exposeInt('outputTokens', { description: 'That models wrote.' }),
    limit: t.exposeInt('limit', { nullable: true, description: 'Of both together; null where there is none.' }),
    renewsAt: t.expose('renewsAt', { type: 'DateTime' }),
  }),
})

const LlmSettings = builder.objectRef<Settings>('LlmSettings').implement({
  description: 'What you have set for language models.',
  fields: (t) => ({
    defaultBackend: t.expose('defaultBackend', { type: LlmBackend, nullable: true, description: 'Null for the one of this installation.' }),
    access: t.expose('access', { type: [LlmAccess], description: 'By backend, where you set something.' }),
    usage: t.expose('usage', { type: LlmTokens }),
  }),
})

/** Adds the operations of this file to the schema. */
export function addLanguageModels(): void {
  builder.queryFields((t) => ({
    llmBackends: t.field({
      type: [LlmBackendStatus],
      description: 'Every backend that can write, and how it is. Those that are configured are asked, each for a few seconds at most.',
      complexity: { field: 20 },
      resolve: (_root, _args, { services, viewer, signal }) => services.languageModels.backends(viewer, signal),
    }),
    llmSettings: t.field({
      type: LlmSettings,
      description: 'Your default backend, your own keys and models, and what you used today.',
      resolve: (_root, _args, { services, viewer }) => services.languageModels.settings(viewer),
    }),
  }))

  builder.mutationFields((t) => ({
    setDefaultLlmBackend: t.field({
      type: LlmSettings,
      description: 'Who writes for you where a request names no backend.',
      args: { backend: t.arg({ type: LlmBackend, description: 'Null, or left out, for the one of this installation.' }) },
      resolve: (_root, { backend }, { services, viewer }) => services.languageModels.setDefaultBackend(viewer, backend ?? null),
    }),
    setLlmAccess: t.field({
      type: LlmSettings,
      description: 'Stores a key of yours, encrypted, a model, or both, in place of those of this installation. What is left out stays.',
      errors: { types: [ValidationError] },
      args: {
        backend: t.arg({ type: LlmBackend, required: true }),
        apiKey: t.arg.string({ validate: textUpTo(2000).nullish(), description: 'Pass it as a variable, not within the query.' }),
        model: t.arg.string({ validate: textUpTo(2000).nullish() }),
      },
      resolve: (_root, { backend, ...input }, { services, viewer }) => services.languageModels.setAccess(viewer, backend, withoutNulls(input)),
    }),
    removeLlmAccess: t.field({
      type: LlmSettings,
      description: 'Forgets your own key and model of a backend.',
      args: { backend: t.arg({ type: LlmBackend, required: true }) },
      resolve: (_root, { backend }, { services, viewer }) => services.languageModels.removeAccess(viewer, backend),
    }),
  }))
}
