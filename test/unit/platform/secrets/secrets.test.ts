import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConflictError } from '../../../../src/lib/errors.ts'
import { createSecretBox } from '../../../../src/platform/secrets/secret-box.ts'
import { keyOfFolder } from '../../../../src/platform/secrets/secret-key.ts'

const KEY = randomBytes(32)
const TEXT = 'session=ünïcode; path=/'

describe('secret box', () => {
  it.each(['', TEXT, 'x'.repeat(100_000)])('opens what it sealed: %.30s', (text) => {
    expect(createSecretBox(KEY).open(createSecretBox(KEY).seal(text))).toBe(text)
  })

  it('seals the same text differently each time, and shows nothing of it', () => {
    const box = createSecretBox(KEY)
    const [one, other] = [box.seal(TEXT), box.seal(TEXT)].map((sealed) => Buffer.from(sealed).toString('latin1'))
    expect(one).not.toBe(other)
    expect(one).not.toContain('session')
  })

  it('opens nothing that another key sealed', () => {
    expect(createSecretBox(randomBytes(32)).open(createSecretBox(KEY).seal(TEXT))).toBeNull()
  })

  it.each([0, 12, 28])('opens nothing of which byte %i was changed', (place) => {
    const sealed = createSecretBox(KEY).seal(TEXT)
    sealed[place] = (sealed[place] ?? 0) ^ 1
    expect(createSecretBox(KEY).open(sealed)).toBeNull()
  })

  it.each([0, 5, 12, 16, 27, 28, 40])('opens nothing that was cut to %i bytes', (length) => {
    expect(createSecretBox(KEY).open(createSecretBox(KEY).seal(TEXT).subarray(0, length))).toBeNull()
  })

  it('takes no part of a seal for one', () => {
    expect(createSecretBox(KEY).open(createSecretBox(KEY).seal('').subarray(0, 16))).toBeNull()
  })
})

describe('key of a folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'resume-rag-key-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const path = (): string => join(folder, 'secrets.key')

  it('is made once, and is its owner’s alone', async () => {
    const key = await keyOfFolder(join(folder, 'data'))
    expect(key).toHaveLength(32)
    expect(await keyOfFolder(join(folder, 'data'))).toEqual(key)
    expect((await stat(join(folder, 'data', 'secrets.key'))).mode & 0o777).toBe(0o600)
  })

  it('is the same for two that ask at once', async () => {
    const key = await keyOfFolder(folder)
    await rm(path())
    const [one, other] = await Promise.all([keyOfFolder(folder), keyOfFolder(folder)])
    expect(one).toEqual(other)
    expect(one).not.toEqual(key)
  })

  it('may end with a line break', async () => {
    await writeFile(path(), `${KEY.toString('base64')}\n`)
    expect(Buffer.from(await keyOfFolder(folder))).toEqual(KEY)
  })

  it.each(['', 'not a key', Buffer.alloc(16).toString('base64')])('is not guessed from a damaged file: "%s"', async (content) => {
    await writeFile(path(), content)
    await expect(keyOfFolder(folder)).rejects.toThrow(ConflictError)
    await expect(keyOfFolder(folder)).rejects.toThrow(/secrets\.key does not hold a key of 32 bytes.*Restore it, or remove it/)
    expect(await readFile(path(), 'utf8')).toBe(content)
  })
})
