import { readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyModel } from '../../../../src/platform/models/verify.ts'
import { makeTinyEmbedder } from './tiny-embedder.ts'

async function verifyAfter(spoil: (path: string) => Promise<void>) {
  const folder = await makeTinyEmbedder()
  await spoil(join(folder, 'model.onnx'))
  return verifyModel(folder)
}

describe('verifyModel', () => {
  it('finds a whole model whole, file by file', async () => {
    expect(await verifyModel(await makeTinyEmbedder())).toEqual([
      { file: 'model.onnx', state: 'ok', detail: null },
      { file: 'tokenizer.json', state: 'ok', detail: null },
    ])
  })

  it('tells a missing file', async () => {
    const [model, tokenizer] = await verifyAfter((path) => rm(path))
    expect(model).toMatchObject({ file: 'model.onnx', state: 'missing' })
    expect(tokenizer?.state).toBe('ok')
  })

  it('tells a file that was cut off, with both sizes', async () => {
    const [model] = await verifyAfter((path) => truncate(path, 7))
    expect(model?.state).toBe('wrong-size')
    expect(model?.detail).toMatch(/has 7 bytes, not \d+/)
  })

  it('tells a single flipped bit', async () => {
    const [model] = await verifyAfter(async (path) => {
      const bytes = await readFile(path)
      bytes[20] = (bytes[20] ?? 0) ^ 1
      await writeFile(path, bytes)
    })
    expect(model?.state).toBe('damaged')
  })
})
