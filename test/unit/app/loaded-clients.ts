/** Prints which clients of providers are loaded after each step: opening, asking the extractive backend, asking a provider. */
import { registerHooks } from 'node:module'

const loaded = new Set<string>()
registerHooks({
  load(url, context, nextLoad) {
    const name = /node_modules\/(openai|@anthropic-ai\/sdk)\//.exec(url)?.[1]
    if (name !== undefined) loaded.add(name)
    return nextLoad(url, context)
  },
})

const { openLlmRouter } = await import('../../../src/app/language-models.ts')
const { loadConfig } = await import('../../../src/config/config.ts')
const { createMetrics } = await import('../../../src/platform/telemetry/metrics.ts')
const { askedFor } = await import('../../support/scripted-model.ts')

const { llm } = loadConfig({ env: { OPENAI_API_KEY: 'a-key', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', ANTHROPIC_API_KEY: 'a-key' } })
const router = openLlmRouter(llm, createMetrics())
const steps: string[][] = [[...loaded]]
for (const backend of ['EXTRACTIVE', 'OPENAI'] as const) {
  await Array.fromAsync(router.stream(askedFor('Who?'), { backend, own: [] }, new AbortController().signal))
  steps.push([...loaded])
}
process.stdout.write(JSON.stringify(steps))
