import type { LanguageModel } from './language-model.ts'

/** A model whose code is loaded at its first call: clients of providers are large, and most of them are never asked. */
export function lazyModel(about: Pick<LanguageModel, 'backend' | 'model' | 'contextTokens'>, load: () => Promise<LanguageModel>): LanguageModel {
  let loaded: Promise<LanguageModel> | null = null
  const ready = (): Promise<LanguageModel> => (loaded ??= load())
  return {
    ...about,
    async *stream(request, signal) {
      const model = await ready()
      yield* model.stream(request, signal)
    },
    async listModels(signal) {
      const model = await ready()
      return model.listModels(signal)
    },
  }
}
