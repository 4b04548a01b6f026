import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UnavailableError, ValidationError } from '../../../../src/lib/errors.ts'
import { modelPaths, parseManifest, readManifest } from '../../../../src/platform/models/manifest.ts'
import { verifyModel } from '../../../../src/platform/models/verify.ts'

const file = { bytes: 10, sha256: 'a'.repeat(64) }
const valid = {
  name: 'some-model',
  task: 'sentence-embedding',
  source: 'somewhere',
  licence: 'MIT',
  dimensions: 4,
  maxTokens: 32,
  files: { 'onnx/model.onnx': file, 'tokenizer.json': file },
}

describe('parseManifest', () => {
  it('takes a manifest and keeps the fields that people wrote for people', () => {
    const manifest = parseManifest(JSON.stringify({ ...valid, notes: 'handle with care' }), 'manifest.json')
    expect(manifest).toEqual({ ...valid, notes: 'handle with care' })
    expect(modelPaths(manifest)).toEqual({ onnx: 'onnx/model.onnx', tokenizer: 'tokenizer.json' })
  })

  it.each([
    ['no JSON', '{', 'is not JSON'],
    ['a task that nothing runs', { ...valid, task: 'translation' }, 'task'],
    ['an embedder without dimensions', { ...valid, dimensions: undefined }, 'dimensions'],
    ['no weights', { ...valid, files: { 'tokenizer.json': file } }, '.onnx'],
    ['two sets of weights', { ...valid, files: { ...valid.files, 'b.onnx': file } }, '.onnx'],
    ['no tokenizer', { ...valid, files: { 'model.onnx': file } }, 'tokenizer.json'],
    ['a path that climbs out', { ...valid, files: { ...valid.files, '../../.profile': file } }, '.profile'],
    ['an absolute path', { ...valid, files: { ...valid.files, '/etc/hosts': file } }, '/etc/hosts'],
    ['a hidden file', { ...valid, files: { ...valid.files, '.npmrc': file } }, '.npmrc'],
    ['a hash that is none', { ...valid, files: { ...valid.files, 'tokenizer.json': { bytes: 1, sha256: 'abc' } } }, 'sha256'],
  ])('refuses %s and names it', (_, value, named) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    const parse = () => parseManifest(text, 'models/x/manifest.json')
    expect(parse).toThrow(ValidationError)
    expect(parse).toThrow(named)
    expect(parse).toThrow('models/x/manifest.json')
  })
})

describe('readManifest', () => {
  it('says which folder has none, and what to do', async () => {
    const reading = readManifest('models/not-there')
    await expect(reading).rejects.toBeInstanceOf(UnavailableError)
    await expect(reading).rejects.toThrow(/models\/not-there.*models pull/)
  })
})

describe('models of this repository', async () => {
  const folders = [...(await readdir('models', { withFileTypes: true }))].filter((entry) => entry.isDirectory())
  it.each(folders.map((folder) => folder.name))('%s is whole and comes with its licence', async (name) => {
    const folder = join('models', name)
    expect((await verifyModel(folder)).filter((check) => check.state !== 'ok')).toEqual([])
    expect(await readdir(folder)).toContain('LICENSE')
  })
})
