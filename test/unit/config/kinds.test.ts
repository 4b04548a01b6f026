import { describe, expect, it } from 'vitest'
import { loadConfig, type Config } from '../../../src/config/config.ts'
import { assignments, groupedItems, names, proxies, secretKey, siteOrigin, wholeNumber, type Kind } from '../../../src/config/kinds.ts'
import { ConfigError } from '../../../src/config/problems.ts'

/** What the kind makes of a text; undefined where it refuses it. */
function read<T>(kind: Kind<T>, text: string): T | undefined {
  return kind.schema.safeParse(text).data
}

describe('names', () => {
  it.each<[string, string[] | undefined]>([
    ['', []],
    ['Dice, builtin,dice,', ['dice', 'builtin']],
    ['work-at_2', ['work-at_2']],
    ['dice builtin', undefined],
    ['dice;builtin', undefined],
  ])('"%s"', (text, expected) => {
    expect(read(names('dice'), text)).toEqual(expected)
  })
})

describe('assignments', () => {
  it.each<[string, Record<string, number> | undefined]>([
    ['', {}],
    ['Dice=8000, indeed=0', { dice: 8_000, indeed: 0 }],
    ['dice=1,dice=2', { dice: 2 }],
    ['dice', undefined],
    ['dice=', undefined],
    ['=8000', undefined],
    ['dice=many', undefined],
    ['dice=10000', undefined],
    ['dice=1=2', undefined],
  ])('of numbers: "%s"', (text, expected) => {
    expect(read(assignments(wholeNumber(0, 9_999), 'dice=8000'), text)).toEqual(expected)
  })

  it('keeps the equals signs of a value', () => {
    expect(read(assignments(siteOrigin(), 'dice=http://127.0.0.1:8080'), 'dice=http://127.0.0.1:8080/a=b/')).toEqual({ dice: 'http://127.0.0.1:8080/a=b' })
  })
})

describe('grouped items', () => {
  it.each<[string, Record<string, string[]> | undefined]>([
    ['', {}],
    ['greenhouse:acme, Lever:eu:acme,greenhouse:Bolt,greenhouse:acme', { greenhouse: ['acme', 'Bolt'], lever: ['eu:acme'] }],
    ['greenhouse', undefined],
    ['greenhouse:', undefined],
    [':acme', undefined],
    ['greenhouse:acme,lever', undefined],
  ])('"%s"', (text, expected) => {
    expect(read(groupedItems('greenhouse:acme'), text)).toEqual(expected)
  })
})

describe('site origin', () => {
  it.each<[string, string | undefined]>([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://mirror.example/boards//', 'https://mirror.example/boards'],
    ['https://{company}.mirror.example', 'https://{company}.mirror.example'],
    ['mirror.example', undefined],
    ['ftp://mirror.example', undefined],
    ['http://', undefined],
    ['http://{company}:8080', undefined],
    ['http://user:password@mirror.example', undefined],
    ['http://mirror.example/?key=1', undefined],
    ['http://mirror.example:99999', undefined],
  ])('%s', (text, expected) => {
    expect(read(siteOrigin(), text)).toBe(expected)
  })
})

describe('secret key', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, at) => at)

  it('is 32 bytes in base64', () => {
    expect(read(secretKey(), Buffer.from(bytes).toString('base64'))).toEqual(bytes)
  })

  it.each([Buffer.from(bytes).toString('hex'), Buffer.alloc(31).toString('base64'), 'secret', '*'.repeat(44)])('is not "%s"', (text) => {
    expect(read(secretKey(), text)).toBeUndefined()
  })
})

describe('proxies', () => {
  it('are addresses with their credentials', () => {
    expect(read(proxies(), 'http://u:p@a.example:1, https://b.example:2,socks5://c.example:3')).toEqual(['http://u:p@a.example:1', 'https://b.example:2', 'socks5://c.example:3'])
  })

  it.each(['a.example:1', 'user:password@a.example:1', 'ftp://a.example', 'http://', 'http://a.example:1 http://b.example:2'])('are not "%s"', (text) => {
    expect(read(proxies(), text)).toBeUndefined()
  })
})

describe('the settings of scraping', () => {
  it.each([
    'socks4://user:hunter2@a.example:1',
    'http://user:hunter2@a.example,socks4://user2:hunter2@b.example:2',
    'http://a.example:1,ftp://user:hunter2@b.example/x',
    'user:hunter2@a.example:1',
    'hunter2@a.example:1',
    'http://user:hunter2@a.example:99999',
  ])('never show the password of a proxy: %s', (SCRAPE_PROXIES) => {
    const problems = refused({ SCRAPE_PROXIES })
    expect(problems.message).toContain('SCRAPE_PROXIES')
    expect(JSON.stringify(problems.problems) + problems.message).not.toContain('hunter2')
  })

  it('never show the key', () => {
    expect(refused({ SECRETS_KEY: 'hunter2' }).message).not.toContain('hunter2')
  })

  it('are empty until they are set', () => {
    const { scraping, secrets } = loadConfig({ env: {} }) satisfies Config
    expect(scraping).toMatchObject({ enabled: [], companies: {}, origins: {}, delaysMs: {}, proxies: [], usajobsApiKey: null, browserPath: null })
    expect(secrets.key).toBeNull()
  })
})

function refused(env: Record<string, string>): ConfigError {
  try {
    loadConfig({ env })
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('The settings were taken.')
}
