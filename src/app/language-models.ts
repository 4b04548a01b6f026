import type { Config } from '../config/config.ts'
import type { ModelFor } from '../platform/llm/access.ts'
import { createExtractiveModel } from '../platform/llm/extractive-model.ts'
import type { LanguageModel, LlmBackend } from '../platform/llm/language-model.ts'
import { lazyModel } from '../platform/llm/lazy-model.ts'
import type { LlmRouter } from '../platform/llm/llm-router.ts'
import type { OpenAiBackend } from '../platform/llm/openai-providers.ts'
import type { NetworkModelOptions } from '../platform/llm/provider.ts'
import { createLlmRouter } from '../platform/llm/router.ts'
import { measuredModel } from '../platform/telemetry/measured.ts'
import type { Metrics } from '../platform/telemetry/metrics.ts'

type LlmConfig = Config['llm']
type NetworkBackend = Exclude<LlmBackend, 'EXTRACTIVE'>

/** What a backend that is asked over the network is given, the key of a person or of the configuration included. */
type AccessOptions = NetworkModelOptions & { model: string; contextTokens: number }

const BACKENDS: Readonly<Record<LlmConfig['backend'], LlmBackend>> = {
  groq: 'GROQ', openai: 'OPENAI', claude: 'CLAUDE', gemini: 'GEMINI', ollama: 'OLLAMA', extractive: 'EXTRACTIVE',
}

/** The router over the backends that the configuration names. Nothing is loaded or asked before the first request. */
export function openLlmRouter(config: LlmConfig, metrics: Metrics): LlmRouter {
  const modelFor: ModelFor = (backend, own) => {
    const model = backend === 'EXTRACTIVE' ? createExtractiveModel() : networkModel(backend, optionsOf(config, backend), own)
    return model === null ? null : measuredModel(model, metrics)
  }
  return createLlmRouter({ modelFor, defaultBackend: BACKENDS[config.backend], fallbacks: config.fallbacks.map((name) => BACKENDS[name]) })
}

/** Null where there is neither a key nor an address. A person brings keys and models, never an address. */
function networkModel(backend: NetworkBackend, configured: AccessOptions, own: { apiKey: string | null; model: string | null } | null): LanguageModel | null {
  const options = { ...configured, apiKey: own?.apiKey ?? configured.apiKey, model: own?.model ?? configured.model }
  const isReachable = backend === 'OLLAMA' ? options.baseUrl !== null : options.apiKey !== null
  if (!isReachable) return null
  return lazyModel({ backend, model: options.model, contextTokens: options.contextTokens }, () => load(backend, options))
}

async function load(backend: NetworkBackend, options: NetworkModelOptions): Promise<LanguageModel> {
  if (backend === 'CLAUDE') {
    const { createClaudeModel } = await import('../platform/llm/claude-model.ts')
    return createClaudeModel(options)
  }
  const { createOpenAiModel } = await import('../platform/llm/openai-model.ts')
  return createOpenAiModel({ ...options, backend: backend satisfies OpenAiBackend })
}

function optionsOf(config: LlmConfig, backend: NetworkBackend): AccessOptions {
  const { firstTokenTimeoutMs, idleTimeoutMs } = config
  const times = { firstTokenTimeoutMs, idleTimeoutMs }
  if (backend === 'OLLAMA') {
    const { url, model, contextTokens } = config.ollama
    // Where it speaks OpenAI's protocol.
    return { ...times, apiKey: null, model, contextTokens, baseUrl: url === null ? null : `${url.replace(/\/v1$/, '')}/v1` }
  }
  const { apiKey, model, contextTokens, baseUrl } = { GROQ: config.groq, OPENAI: config.openai, CLAUDE: config.claude, GEMINI: config.gemini }[backend]
  return { ...times, apiKey, model, contextTokens, baseUrl }
}
