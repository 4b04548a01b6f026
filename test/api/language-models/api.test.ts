import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { at } from '../../support/graphql-reader.ts'
import type { ProviderServer } from '../../support/providers/provider-server.ts'
import { envFor, startGroq, startOpenAi } from './desk.ts'

let groq: ProviderServer
let openai: ProviderServer
let app: TestApp
beforeAll(async () => {
  groq = await startGroq()
  openai = await startOpenAi()
  app = await createTestApp({ env: envFor(groq, openai) })
})
afterAll(async () => {
  await app.close()
  await groq.close()
  await openai.close()
})

const OWN_KEY = 'AIzaSyD-a-key-of-my-own-that-is-long-enough'
const SETTINGS = 'defaultBackend access { backend hasKey keyEnding model problem updatedAt } usage { inputTokens outputTokens limit renewsAt }'
const SET_ACCESS = `mutation ($backend: LlmBackend!, $apiKey: String, $model: String) { setLlmAccess(backend: $backend, apiKey: $apiKey, model: $model) {
  __typename ... on Error { code message } ... on ValidationError { issues { path message } } ... on LlmSettings { ${SETTINGS} }
} }`

describe('language models, as a client sees them', () => {
  it('are listed with their state and their models', async () => {
    const answer = await app.run('{ llmBackends { backend isConfigured model isDefault isHealthy problem models } }')
    expect(at(answer, 'llmBackends')).toEqual([
      { backend: 'GROQ', isConfigured: true, model: 'llama-3.3-70b-versatile', isDefault: true, isHealthy: true, problem: null, models: ['llama-3.3-70b-versatile', 'llama-3.1-8b-instant'] },
      { backend: 'OPENAI', isConfigured: true, model: 'gpt-4o-mini', isDefault: false, isHealthy: true, problem: null, models: ['gpt-4o-mini', 'gpt-4o'] },
      { backend: 'CLAUDE', isConfigured: false, model: null, isDefault: false, isHealthy: null, problem: expect.stringContaining('Add a key of your own'), models: [] },
      { backend: 'GEMINI', isConfigured: false, model: null, isDefault: false, isHealthy: null, problem: expect.any(String), models: [] },
      { backend: 'OLLAMA', isConfigured: false, model: null, isDefault: false, isHealthy: null, problem: expect.stringContaining('OLLAMA_URL'), models: [] },
      { backend: 'EXTRACTIVE', isConfigured: true, model: expect.any(String), isDefault: false, isHealthy: true, problem: null, models: [expect.any(String)] },
    ])
  })

  it('are set, told and forgotten, and the key is nowhere', async () => {
    const set = await app.run(SET_ACCESS, { backend: 'GEMINI', apiKey: OWN_KEY, model: 'gemini-3.1-pro' })
    expect(at(set, 'setLlmAccess')).toMatchObject({
      __typename: 'LlmSettings', defaultBackend: null, usage: { inputTokens: 0, outputTokens: 0, limit: 1_000_000, renewsAt: expect.any(String) },
      access: [{ backend: 'GEMINI', hasKey: true, keyEnding: 'ough', model: 'gemini-3.1-pro', problem: null }],
    })
    const preferred = await app.run(`mutation { setDefaultLlmBackend(backend: GEMINI) { ${SETTINGS} } }`)
    expect(at(preferred, 'setDefaultLlmBackend.defaultBackend')).toBe('GEMINI')
    const told = await app.run(`{ llmSettings { ${SETTINGS} } }`)
    expect(at(told, 'llmSettings.access')).toEqual(at(set, 'setLlmAccess.access'))
    const removed = await app.run(`mutation { removeLlmAccess(backend: GEMINI) { ${SETTINGS} } }`)
    expect(at(removed, 'removeLlmAccess')).toMatchObject({ defaultBackend: 'GEMINI', access: [] })
    const reset = await app.run(`mutation { setDefaultLlmBackend { ${SETTINGS} } }`)
    expect(at(reset, 'setDefaultLlmBackend.defaultBackend')).toBeNull()
    expect(JSON.stringify([set, preferred, told, removed, app.logs])).not.toContain(OWN_KEY)
  })

  it.each<[Record<string, unknown>, string[]]>([
    [{ backend: 'OPENAI' }, []],
    [{ backend: 'OPENAI', apiKey: null, model: null }, []],
    [{ backend: 'OPENAI', apiKey: '' }, ['apiKey']],
    [{ backend: 'OPENAI', apiKey: 'sk two-words-s3cret' }, ['apiKey']],
    [{ backend: 'OPENAI', apiKey: `sk-s3cret-${'x'.repeat(3000)}` }, ['apiKey']],
    [{ backend: 'OPENAI', apiKey: 'sk-s3cret-kéy-with-accents' }, ['apiKey']],
    [{ backend: 'OPENAI', model: 'gpt 4o; drop' }, ['model']],
    [{ backend: 'OPENAI', apiKey: 's3cret', model: '' }, ['apiKey', 'model']],
    [{ backend: 'OLLAMA', apiKey: 'sk-s3cret-for-ollama' }, ['apiKey']],
    [{ backend: 'EXTRACTIVE', model: 'gpt-4o' }, ['backend']],
  ])('refuse %j, without repeating a key', async (variables, paths) => {
    const answer = await app.run(SET_ACCESS, variables)
    const error = at(answer, 'setLlmAccess')
    expect(error).toMatchObject({ __typename: 'ValidationError', code: 'VALIDATION' })
    const issues = at(answer, 'setLlmAccess.issues')
    expect(issues).toMatchObject(paths.length === 0 ? [{ path: [] }] : paths.map((path) => ({ path: [path] })))
    expect(JSON.stringify([answer, app.logs])).not.toContain('s3cret')
    expect(at(await app.run('{ llmSettings { access { backend } } }'), 'llmSettings.access')).toEqual([])
  })

  it('know no other backends', async () => {
    const answer = await app.run(SET_ACCESS, { backend: 'MYSTERY', apiKey: 'sk-s3cret-key' })
    expect(answer.errors?.[0]?.message).toContain('MYSTERY')
    expect(JSON.stringify([answer, app.logs])).not.toContain('s3cret')
  })
})
