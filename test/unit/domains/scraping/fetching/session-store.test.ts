import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSessionStore } from '../../../../../src/domains/scraping/fetching/session-store.ts'
import type { Database } from '../../../../../src/platform/database/database.ts'
import { createSecretBox } from '../../../../../src/platform/secrets/secret-box.ts'
import type { Cookie } from '../../../../../src/platform/web/page-fetcher.ts'
import { freshDatabase } from '../../../../support/database.ts'

const NOW = new Date('2026-11-20T10:00:00Z')
const SECONDS = NOW.getTime() / 1000

let database: Database
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

function store(key: Uint8Array = KEY) {
  return createSessionStore({ prisma: database.prisma, secrets: createSecretBox(key), now: () => NOW })
}
const KEY = randomBytes(32)

function cookie(name: string, fields: Partial<Cookie> = {}): Cookie {
  return { name, value: 'open sesame', domain: 'jobs.example', path: '/', expires: null, isSecure: true, isHttpOnly: true, ...fields }
}

describe('session store', () => {
  it('keeps a session for each source and proxy', async () => {
    await store().save('dice', '', [cookie('a')])
    await store().save('dice', 'proxy:1', [cookie('b')])
    await store().save('indeed', '', [cookie('c')])
    await store().save('dice', '', [cookie('d'), cookie('e')])
    expect(await store().load('dice', '')).toEqual([cookie('d'), cookie('e')])
    expect(await store().load('dice', 'proxy:1')).toEqual([cookie('b')])
    expect(await store().load('dice', 'proxy:2')).toEqual([])
  })

  it('leaves out cookies that have ended', async () => {
    const kept = cookie('kept', { expires: SECONDS + 1 })
    await store().save('ended', '', [cookie('over', { expires: SECONDS }), kept])
    expect(await store().load('ended', '')).toEqual([kept])
  })

  it('retires one session alone, and takes an empty one for none', async () => {
    for (const proxy of ['', 'proxy:1', 'proxy:2']) await store().save('retired', proxy, [cookie('a')])
    await store().retire('retired', 'proxy:1')
    await store().save('retired', 'proxy:2', [])
    expect(await store().load('retired', '')).toHaveLength(1)
    expect(await database.prisma.sourceSession.count({ where: { source: 'retired' } })).toBe(1)
  })

  it('stores nothing that can be read without the key, and begins anew with another', async () => {
    await store().save('sealed', '', [cookie('a')])
    const row = await database.prisma.sourceSession.findFirstOrThrow({ where: { source: 'sealed' } })
    expect(Buffer.from(row.cookies).toString('latin1')).not.toContain('sesame')
    expect(await store(randomBytes(32)).load('sealed', '')).toEqual([])
  })
})
