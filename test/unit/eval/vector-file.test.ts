import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVectorFile } from '../../../eval/sample/vector-file.ts'

const KEYS = ['a', 'b', 'c'].map((letter) => `embedding:${letter.repeat(64)}`)
const [FIRST = '', SECOND = '', THIRD = ''] = KEYS

function bytesOf(...values: number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer)
}

describe('openVectorFile', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vector-file-'))
    path = join(folder, 'vectors.bin')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('gives back after saving what was set, and counts what it lacks', async () => {
    const written = openVectorFile(path, 2)
    expect(await written.get(FIRST)).toBeNull()
    expect(written.misses()).toBe(1)
    await written.set(FIRST, bytesOf(1, 0), 1)
    await written.set(SECOND, bytesOf(0.25, -0.5), 1)
    await written.save()

    const read = openVectorFile(path, 2)
    expect(await read.getMany([SECOND, FIRST, THIRD])).toEqual([Buffer.from(bytesOf(0.25, -0.5)), Buffer.from(bytesOf(1, 0)), null])
    expect(read.misses()).toBe(1)
  })

  it('drops on saving what was not asked for', async () => {
    const written = openVectorFile(path, 2)
    await written.set(FIRST, bytesOf(1, 0), 1)
    await written.set(SECOND, bytesOf(0, 1), 1)
    await written.save()
    const read = openVectorFile(path, 2)
    await read.get(SECOND)
    await read.save()
    expect(statSync(path).size).toBe(40)
    expect(await openVectorFile(path, 2).get(FIRST)).toBeNull()
  })

  it('refuses a file of vectors of another length', async () => {
    const written = openVectorFile(path, 2)
    await written.set(FIRST, bytesOf(1, 0), 1)
    await written.save()
    expect(() => openVectorFile(path, 3)).toThrow(RangeError)
  })
})
