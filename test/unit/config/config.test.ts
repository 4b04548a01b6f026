import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig, type Config } from '../../../src/config/config.ts'
import type { Environment } from '../../../src/config/file.ts'
import { ConfigError, type ConfigProblem } from '../../../src/config/problems.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function writeFile(yaml: string): string {
  const file = join(folder, 'settings.yaml')
  writeFileSync(file, yaml)
  return file
}

function problemsOf(env: Environment, file?: string): readonly ConfigProblem[] {
  try {
    loadConfig({ env, file })
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('loadConfig', () => {
  it('starts with nothing set', () => {
    const config = loadConfig({ env: {} })
    expect(config.server).toMatchObject({ host: '127.0.0.1', port: 4000, roles: ['api', 'worker'], graphiql: true })
    expect(config.database.url).toBeNull()
    expect(config.rerank.modelDir).toBeNull()
    expect(config.cors.origins).toEqual([])
    expect(config.matching.weights).toEqual({ semantic: 0.6, skills: 0.3, other: 0.1 })
    expect(config.embedding.threads).toBeGreaterThanOrEqual(1)
    expect(isAbsolute(config.database.dataDir) && isAbsolute(config.embedding.modelDir)).toBe(true)
  })

  it.each<[Environment, (config: Config) => unknown, unknown]>([
    [{ PORT: '0' }, (config) => config.server.port, 0],
    [{ PORT: '' }, (config) => config.server.port, 4000],
    [{ ROLES: ' worker ' }, (config) => config.server.roles, ['worker']],
    [{ ROLES: 'api,api' }, (config) => config.server.roles, ['api']],
    [{ GRAPHIQL: 'no' }, (config) => config.server.graphiql, false],
    [{ HOST: '::1' }, (config) => config.server.host, '::1'],
    [{ HOST: '127.8.0.1' }, (config) => config.server.host, '127.8.0.1'],
    [{ EMBEDDING_DEVICE: 'cuda' }, (config) => config.embedding.device, 'cuda'],
    [{ EMBEDDING_THREADS: '3' }, (config) => config.embedding.threads, 3],
    [{ SEARCH_KEYWORD_WEIGHT: '0' }, (config) => config.search.keywordWeight, 0],
    [{ CORS_ORIGINS: 'http://localhost:3000, https://jobs.example.org' }, (config) => config.cors.origins,
      ['http://localhost:3000', 'https://jobs.example.org']],
    [{ OLLAMA_URL: 'http://10.0.0.7:11434/' }, (config) => config.llm.ollama.url, 'http://10.0.0.7:11434'],
    [{ LLM_FALLBACKS: 'extractive,extractive' }, (config) => config.llm.fallbacks, ['extractive']],
    [{ SMTP_URL: 'smtps://ada:p%40ss@mail.example.org:2465', MAIL_FROM: 'Job alerts <alerts@example.org>' }, (config) => config.mail.url,
      { host: 'mail.example.org', port: 2465, user: 'ada', password: 'p@ss', isImplicit: true }],
    [{ SMTP_HOST: 'mail.example.org', MAIL_FROM: 'Job alerts <alerts@example.org>' }, (config) => config.mail.from, { name: 'Job alerts', address: 'alerts@example.org' }],
    [{ MAIL_FROM: 'alerts@example.org' }, (config) => config.mail.from, { name: '', address: 'alerts@example.org' }],
    [{ WEBHOOK_LOCAL_HOSTS: 'hooks.internal:8080, [::1]:90' }, (config) => config.webhooks.localHosts, ['hooks.internal:8080', '[::1]:90']],
    [{ LLM_DAILY_TOKENS: '0' }, (config) => config.llm.dailyTokens, 0],
    [{ LOG_PRETTY: 'true' }, (config) => config.log.pretty, true],
    [{ MATCHING_WEIGHT_SEMANTIC: '0.7', MATCHING_WEIGHT_SKILLS: '0.2' }, (config) => config.matching.weights.semantic, 0.7],
    [{ DATABASE_URL: 'postgresql://ada:pw@db:5432/jobs' }, (config) => config.database.url, 'postgresql://ada:pw@db:5432/jobs'],
  ])('reads %j', (env, pick, expected) => {
    expect(pick(loadConfig({ env }))).toEqual(expected)
  })

  it.each<[Environment, string]>([
    [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL'],
    [{ SMTP_URL: 'https://mail.example.org' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.org?pool=1', MAIL_FROM: 'a@example.org' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://ada:100%@mail.example.org', MAIL_FROM: 'a@example.org' }, 'SMTP_URL'],
    [{ MAIL_FROM: 'alerts' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'a@example.org, b@example.org' }, 'MAIL_FROM'],
    [{ SMTP_HOST: 'mail.example.org' }, 'MAIL_FROM'],
    [{ WEBHOOK_LOCAL_HOSTS: 'hooks.internal' }, 'WEBHOOK_LOCAL_HOSTS'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: '0x10' }, 'PORT'],
    [{ PORT: '-1' }, 'PORT'],
    [{ ROLES: 'api,cook' }, 'ROLES'],
    [{ ROLES: ',' }, 'ROLES'],
    [{ AUTH: 'jwt' }, 'AUTH'],
    [{ INTROSPECTION: 'maybe' }, 'INTROSPECTION'],
    [{ DATABASE_URL: 'mysql://db/jobs' }, 'DATABASE_URL'],
    [{ SEARCH_FUSION: 'MAX' }, 'SEARCH_FUSION'],
    [{ SEARCH_VECTOR_WEIGHT: 'NaN' }, 'SEARCH_VECTOR_WEIGHT'],
    [{ MATCHING_WEIGHT_OTHER: '2' }, 'MATCHING_WEIGHT_OTHER'],
    [{ CORS_ORIGINS: '*' }, 'CORS_ORIGINS'],
    [{ CORS_ORIGINS: 'http://localhost:3000/' }, 'CORS_ORIGINS'],
    [{ EMBEDDING_THREADS: 'many' }, 'EMBEDDING_THREADS'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ LLM_BACKEND: 'GPT' }, 'LLM_BACKEND'],
    [{ OPENAI_BASE_URL: 'https://ada:pw@gateway.example.org/v1' }, 'OPENAI_BASE_URL'],
    [{ OLLAMA_URL: 'localhost:11434' }, 'OLLAMA_URL'],
    [{ LLM_IDLE_TIMEOUT_MS: '0' }, 'LLM_IDLE_TIMEOUT_MS'],
  ])('refuses %j', (env, name) => {
    expect(problemsOf(env).map((problem) => problem.name)).toEqual([name])
  })

  it.each(['0.0.0.0', '192.168.1.5', '::', 'jobs.example.org', '127.evil.example.org'])('does not listen on %s without accounts', (host) => {
    const [problem, ...others] = problemsOf({ HOST: host })
    expect(others).toEqual([])
    expect(problem).toMatchObject({ name: 'HOST', given: host })
    expect(problem?.allowed).toContain('while AUTH=none')
  })

  it('names every problem at once, with what was given and what is allowed', () => {
    const problems = problemsOf({ PORT: 'http', LOG_LEVEL: 'loud', HOST: '0.0.0.0' })
    expect(problems.map(({ name }) => name).sort()).toEqual(['HOST', 'LOG_LEVEL', 'PORT'])
    const text = new ConfigError(problems).message
    expect(text).toContain('3 settings are wrong')
    expect(text).toContain('"http" (environment)')
    expect(text).toContain('a whole number from 0 to 65535')
    expect(text).toContain('trace, debug, info, warn, error, fatal or silent')
  })

  it('refuses weights that do not add up to 1, naming all three', () => {
    const problems = problemsOf({ MATCHING_WEIGHT_SEMANTIC: '0.5' })
    expect(problems.map(({ name, given, source }) => [name, given, source])).toEqual([
      ['MATCHING_WEIGHT_SEMANTIC', '0.5', 'environment'],
      ['MATCHING_WEIGHT_SKILLS', '0.3', 'default'],
      ['MATCHING_WEIGHT_OTHER', '0.1', 'default'],
    ])
  })

  it('does not complain of a sum when one of its terms could not be read', () => {
    expect(problemsOf({ MATCHING_WEIGHT_SEMANTIC: 'half', MATCHING_WEIGHT_SKILLS: '0.9' }).map(({ name }) => name))
      .toEqual(['MATCHING_WEIGHT_SEMANTIC'])
  })

  it('refuses a search without branches, and GraphiQL without introspection', () => {
    expect(problemsOf({ SEARCH_KEYWORD_WEIGHT: '0', SEARCH_VECTOR_WEIGHT: '0' })).toHaveLength(2)
    expect(problemsOf({ INTROSPECTION: 'false' }).map(({ name }) => name)).toEqual(['INTROSPECTION', 'GRAPHIQL'])
    expect(problemsOf({ INTROSPECTION: 'false', GRAPHIQL: 'false' })).toEqual([])
  })

  it('refuses two mail servers, and a user without a password', () => {
    const MAIL_FROM = 'alerts@example.org'
    expect(problemsOf({ SMTP_URL: 'smtp://a.example.org', SMTP_HOST: 'b.example.org', MAIL_FROM }).map(({ name }) => name)).toEqual(['SMTP_URL', 'SMTP_HOST'])
    expect(problemsOf({ SMTP_HOST: 'b.example.org', SMTP_USER: 'ada', MAIL_FROM }).map(({ name }) => name)).toEqual(['SMTP_USER', 'SMTP_PASSWORD'])
    expect(new ConfigError(problemsOf({ SMTP_URL: 'smtp://ada:secret@a.example.org', SMTP_HOST: 'b.example.org', MAIL_FROM })).message).not.toContain('secret')
  })

  it.each<[Environment, string[], string]>([
    [{ LLM_BACKEND: 'groq' }, ['LLM_BACKEND'], 'GROQ_API_KEY'],
    [{ LLM_BACKEND: 'ollama', LLM_FALLBACKS: 'ollama' }, ['LLM_BACKEND', 'LLM_FALLBACKS'], 'OLLAMA_URL'],
    [{ LLM_FALLBACKS: 'claude,gemini', GEMINI_API_KEY: 'a-key' }, ['LLM_FALLBACKS'], 'ANTHROPIC_API_KEY'],
    [{ LLM_BACKEND: 'openai', OPENAI_API_KEY: 'a-key' }, [], ''],
    [{ LLM_BACKEND: 'ollama', OLLAMA_URL: 'http://127.0.0.1:11434' }, [], ''],
  ])('refuses a language model that cannot be asked: %j', (env, names, variable) => {
    const problems = problemsOf(env)
    expect(problems.map(({ name }) => name)).toEqual(names)
    for (const { allowed } of problems) expect(allowed).toContain(variable)
  })

  it('shows no key of a language model', () => {
    expect(JSON.stringify(problemsOf({ LLM_BACKEND: 'groq', OPENAI_API_KEY: 's3cret\nkey' }))).not.toContain('s3cret')
  })

  it.each([
    ['mysql://ada:s3cret@db.example.org/jobs?password=s3cret', 'mysql://ada:***@db.example.org/jobs?***'],
    ['host=db password=s3cret', '***'],
    ['s3cret:5432', '***'],
  ])('never shows the password of %s', (url, shown) => {
    const [problem] = problemsOf({ DATABASE_URL: url })
    expect(problem?.given).toBe(shown)
    expect(new ConfigError(problemsOf({ DATABASE_URL: url })).message).not.toContain('s3cret')
  })
})

describe('the YAML file', () => {
  it('gives settings by place, and the environment wins', () => {
    const file = writeFile('server:\n  port: 5000\n  roles: [api]\nmatching:\n  weights: { semantic: 0.5, skills: 0.4 }\nlog:\n')
    const config = loadConfig({ env: { PORT: '6000' }, file })
    expect(config.server).toMatchObject({ port: 6000, roles: ['api'] })
    expect(config.matching.weights).toEqual({ semantic: 0.5, skills: 0.4, other: 0.1 })
  })

  it('is found by CONFIG_FILE', () => {
    expect(loadConfig({ env: { CONFIG_FILE: writeFile('server: { port: 5001 }') } }).server.port).toBe(5001)
  })

  it('must be there when it is named', () => {
    expect(problemsOf({ CONFIG_FILE: join(folder, 'absent.yaml') })).toMatchObject([{ name: 'CONFIG_FILE' }])
  })

  it('expands variables, with and without a default', () => {
    const file = writeFile([
      'database:',
      '  url: postgresql://${DB_USER}:${DB_PASSWORD}@${DB_HOST:-localhost}/jobs',
      'server: { port: "${API_PORT:-4100}" }',
      'rerank: { modelDir: "${NOT_SET:-}" }',
    ].join('\n'))
    const config = loadConfig({ env: { DB_USER: 'ada', DB_PASSWORD: 'pa: ss', API_PORT: '' }, file })
    expect(config.database.url).toBe('postgresql://ada:pa: ss@localhost/jobs')
    expect(config.server.port).toBe(4100)
    expect(config.rerank.modelDir).toBeNull()
  })

  it('says which variable an expansion lacks, and how to go on', () => {
    const [problem] = problemsOf({}, writeFile('database: { url: "postgresql://ada:${DB_PASSWORD}@db/jobs" }'))
    expect(problem).toMatchObject({ name: 'database.url', given: '${DB_PASSWORD}' })
    expect(problem?.allowed).toContain('${DB_PASSWORD:-default}')
  })

  it('names the place of a wrong value in the file', () => {
    const file = writeFile('server:\n  port: high\n')
    expect(problemsOf({}, file)).toMatchObject([{ name: 'PORT', given: 'high', source: `server.port in ${file}` }])
  })

  it.each([
    ['server: { prot: 4000 }', 'server.prot', 'server.port'],
    ['serve: { port: 4000 }', 'serve', 'server'],
    ['server: 4000', 'server', 'server.port'],
    ['log: { level: { name: info } }', 'log.level', 'one value'],
    ['- server', 'settings.yaml', 'groups of settings'],
    ['server: {port: 1', 'settings.yaml:1:', 'YAML that can be read'],
  ])('refuses %s', (yaml, name, allowed) => {
    const [problem] = problemsOf({}, writeFile(yaml))
    expect(problem?.name).toContain(name)
    expect(problem?.allowed).toContain(allowed)
  })

  it('shows no line of a file that it cannot read', () => {
    const [problem] = problemsOf({}, writeFile('database:\n  url: "postgresql://ada:s3cret@db/jobs\n'))
    expect(JSON.stringify(problem)).not.toContain('s3cret')
  })

  it('takes an empty file', () => {
    expect(loadConfig({ env: {}, file: writeFile('# nothing yet\n') }).server.port).toBe(4000)
  })
})
