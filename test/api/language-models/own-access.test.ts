import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Viewer } from '../../../src/lib/viewer.ts'
import type { ProviderServer } from '../../support/providers/provider-server.ts'
import { answerOf, envFor, failureOf, openDesk, startGroq, startOpenAi, written, type Desk } from './desk.ts'

let desk: Desk
let groq: ProviderServer
let openai: ProviderServer
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

let viewer: Viewer
beforeEach(async () => {
  groq = await startGroq()
  openai = await startOpenAi()
  viewer = await desk.anotherViewer()
})
afterEach(async () => {
  await groq.close()
  await openai.close()
})

const OWN_KEY = 'sk-proj-a-key-of-my-own-7QxW'
const NEVER = new AbortController().signal
const authorizations = ({ requests }: ProviderServer) => requests.map(({ headers }) => headers.authorization)

describe('a key of one’s own', () => {
  it('is asked with in place of the configured one, by its owner alone', async () => {
    const models = desk.open(envFor(groq, openai))
    await models.setAccess(viewer, 'OPENAI', { apiKey: ` ${OWN_KEY}\n`, model: 'gpt-4o' })
    expect((await written(models, viewer, 'OPENAI'))[0]).toEqual({ kind: 'CHOSEN', backend: 'OPENAI', model: 'gpt-4o', isFallback: false })
    await written(models, await desk.anotherViewer(), 'OPENAI')
    expect(authorizations(openai)).toEqual([`Bearer ${OWN_KEY}`, 'Bearer sk-the-key-of-the-operator-0002'])
    expect(openai.requests.map(({ body }) => body)).toMatchObject([{ model: 'gpt-4o' }, { model: 'gpt-4o-mini' }])
  })

  it('opens a backend that is not configured, at the address that the operator chose', async () => {
    const models = desk.open({ OPENAI_BASE_URL: openai.baseUrl })
    expect(answerOf(await written(models, viewer, 'OPENAI'))).toMatchObject({ backend: 'EXTRACTIVE', isFallback: true })
    await models.setAccess(viewer, 'OPENAI', { apiKey: OWN_KEY })
    await models.setDefaultBackend(viewer, 'OPENAI')
    expect(answerOf(await written(models, viewer))).toEqual({ backend: 'OPENAI', isFallback: false, text: 'OpenAI writes.' })
    await models.removeAccess(viewer, 'OPENAI')
    expect(answerOf(await written(models, viewer))).toMatchObject({ backend: 'EXTRACTIVE', isFallback: true })
  })

  it('stays where a model is added later, and the model where the key is changed', async () => {
    const models = desk.open(envFor(groq, openai))
    await models.setAccess(viewer, 'OPENAI', { apiKey: OWN_KEY })
    await models.setAccess(viewer, 'OPENAI', { model: 'gpt-4o' })
    const { access } = await models.setAccess(viewer, 'OPENAI', { apiKey: 'sk-another-key-of-my-own-9ZzY' })
    expect(access).toMatchObject([{ backend: 'OPENAI', hasKey: true, keyEnding: '9ZzY', model: 'gpt-4o', problem: null }])
  })

  it('is in no answer of the service, in no failure and nowhere in the database', async () => {
    const echo = { error: { message: `Incorrect API key provided: ${OWN_KEY}.`, type: 'invalid_request_error', code: 'invalid_api_key' } }
    openai.setScript((_request, index) => ({ kind: 'BODY', status: index === 0 ? 401 : 400, body: echo }))
    const models = desk.open(envFor(groq, openai))
    const settings = await models.setAccess(viewer, 'OPENAI', { apiKey: OWN_KEY })
    expect(settings.access).toMatchObject([{ hasKey: true, keyEnding: '7QxW' }])
    const told = [settings, await models.settings(viewer), await models.backends(viewer, NEVER)]
    const failures = [await failureOf(written(models, viewer, 'OPENAI')), await failureOf(written(models, viewer, 'OPENAI'))]
    expect(failures.map(({ failure }) => failure)).toEqual(['UNAUTHORIZED', expect.any(String)])
    const everything = [JSON.stringify(told), ...failures.flatMap((error) => [error.message, error.stack, String(error.cause), JSON.stringify(error)]), await desk.dump()].join('\n')
    expect(everything).toContain('OPENAI')
    expect(everything).not.toContain(OWN_KEY)
    expect(everything).not.toContain(Buffer.from(OWN_KEY).toString('hex'))
    expect(everything).not.toContain(Buffer.from(OWN_KEY).toString('base64'))
  })

  it('that is short is not shown at all', async () => {
    const { access } = await desk.open({}).setAccess(viewer, 'GROQ', { apiKey: 'short-key-123' })
    expect(access).toMatchObject([{ hasKey: true, keyEnding: null }])
  })

  it('that another SECRETS_KEY sealed has to be entered again', async () => {
    await desk.open({}).setAccess(viewer, 'OPENAI', { apiKey: OWN_KEY, model: 'gpt-4o' })
    const models = desk.open({ ...envFor(groq, openai), LLM_FALLBACKS: 'openai' }, { secretsKey: randomBytes(32) })
    const problem = expect.stringContaining('Enter it again')
    expect((await models.settings(viewer)).access).toMatchObject([{ hasKey: true, keyEnding: null, problem }])
    expect((await models.backends(viewer, NEVER))[1]).toMatchObject({ backend: 'OPENAI', isConfigured: false, isHealthy: null, problem })
    expect(await failureOf(written(models, viewer, 'OPENAI'))).toMatchObject({ backend: 'OPENAI', failure: 'NOT_CONFIGURED', message: problem })
    expect(openai.requests.filter(({ method }) => method === 'POST')).toEqual([])
    await models.setAccess(viewer, 'OPENAI', { apiKey: OWN_KEY })
    expect(answerOf(await written(models, viewer, 'OPENAI')).text).toBe('OpenAI writes.')
  })
})

describe('a default backend of one’s own', () => {
  it('is asked where a request names none, and told as such', async () => {
    const models = desk.open(envFor(groq, openai))
    expect(await models.setDefaultBackend(viewer, 'OPENAI')).toMatchObject({ defaultBackend: 'OPENAI', access: [] })
    expect(answerOf(await written(models, viewer)).backend).toBe('OPENAI')
    expect(answerOf(await written(models, viewer, 'GROQ')).backend).toBe('GROQ')
    expect((await models.backends(viewer, NEVER)).filter(({ isDefault }) => isDefault).map(({ backend }) => backend)).toEqual(['OPENAI'])
    await models.setDefaultBackend(viewer, null)
    expect(answerOf(await written(models, viewer)).backend).toBe('GROQ')
    expect((await models.backends(viewer, NEVER)).filter(({ isDefault }) => isDefault).map(({ backend }) => backend)).toEqual(['GROQ'])
  })

  it('decides the window', async () => {
    const models = desk.open({ ...envFor(groq, openai), GROQ_CONTEXT_TOKENS: '9000', OPENAI_CONTEXT_TOKENS: '5000', LLM_FALLBACKS: 'groq' })
    expect(await models.contextTokens(viewer, { backend: null })).toBe(9000)
    await models.setDefaultBackend(viewer, 'OPENAI')
    expect(await models.contextTokens(viewer, { backend: null })).toBe(5000)
  })
})
