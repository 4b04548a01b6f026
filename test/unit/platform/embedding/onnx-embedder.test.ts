import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { UnavailableError, ValidationError } from '../../../../src/lib/errors.ts'
import { createOnnxEmbedder } from '../../../../src/platform/embedding/onnx-embedder.ts'
import type { OnnxEmbedder, OnnxEmbedderOptions } from '../../../../src/platform/embedding/onnx-embedder.ts'
import { makeTinyEmbedder } from '../models/tiny-embedder.ts'

const REAL_MODEL = 'models/all-MiniLM-L6-v2'
const ADAPTER = new URL('../../../../src/platform/embedding/onnx-embedder.ts', import.meta.url)
const INFERENCE_WORKER = new URL('../../../../src/platform/models/inference-worker.ts', import.meta.url)

const open: OnnxEmbedder[] = []
afterEach(async () => {
  for (const embedder of open.splice(0)) await embedder.close()
})

async function start(modelDir: string, options: Partial<OnnxEmbedderOptions> = {}): Promise<OnnxEmbedder> {
  const embedder = await createOnnxEmbedder({ device: 'cpu', threads: 1, timeoutMs: 10_000, ...options, modelDir })
  open.push(embedder)
  return embedder
}

const passages = (count: number) => Array.from({ length: count }, (_, index) => `Passage ${index}: ${'inspects bridges and tunnels '.repeat(30)}`)

describe('createOnnxEmbedder', () => {
  it('tells model, dimensions and limit from the manifest, before anything is loaded', async () => {
    const embedder = await start(REAL_MODEL)
    expect(embedder).toMatchObject({ model: 'all-MiniLM-L6-v2', dimensions: 384, maxTokens: 256 })
    expect(embedder.health()).toEqual({ state: 'closed', model: 'all-MiniLM-L6-v2', device: 'cpu', lastError: null })
  })

  it('pools the token vectors of a text', async () => {
    const embedder = await start(await makeTinyEmbedder())
    const [east, both] = await embedder.embed(['east', 'North, east'])
    expect([...(east ?? [])]).toEqual([1, 0])
    expect(both?.[0]).toBeCloseTo(Math.SQRT1_2)
    expect(both?.[1]).toBeCloseTo(Math.SQRT1_2)
  })

  it.each(['void', 'broken', 'unheard of'])('never returns a damaged vector (%s)', async (text) => {
    const embedder = await start(await makeTinyEmbedder())
    await embedder.ready()
    await expect(embedder.embed([text])).rejects.toThrow(/damaged vector.*models verify/)
    expect(embedder.health().lastError).toMatch('damaged vector')
    expect(await embedder.embed(['east'])).toHaveLength(1)
  })

  it('leaves the main thread free while a bulk of texts is embedded', async () => {
    const embedder = await start(REAL_MODEL, { threads: 2 })
    await embedder.ready()
    let ticks = 0
    let isRunning = true
    const tick = () => {
      ticks++
      if (isRunning) setImmediate(tick)
    }
    setImmediate(tick)
    const vectors = await embedder.embed(passages(30), { priority: 'bulk' })
    isRunning = false
    expect(vectors).toHaveLength(30)
    // A model run on this thread would let a few ticks through for each text; a free thread makes thousands.
    expect(ticks).toBeGreaterThan(1_000)
  })

  it('answers a person before the bulk that came first', async () => {
    const embedder = await start(REAL_MODEL)
    const order: string[] = []
    const bulk = embedder.embed(passages(40), { priority: 'bulk' }).then(() => order.push('bulk'))
    const query = embedder.embed(['civil engineer']).then(() => order.push('query'))
    await Promise.all([bulk, query])
    expect(order).toEqual(['query', 'bulk'])
  })

  it('gives the same vectors whatever the number of threads', async () => {
    const one = await start(REAL_MODEL)
    const two = await start(REAL_MODEL, { threads: 2 })
    const texts = passages(6)
    expect(await two.embed(texts)).toEqual(await one.embed(texts))
  })

  it('rejects the calls of a worker that dies under them, and serves the next one with a new worker', async () => {
    let started = 0
    const embedder = await start(REAL_MODEL, {
      spawn: (settings) => {
        started++
        if (started > 1) return new Worker(INFERENCE_WORKER, { workerData: settings })
        const source = `
          require('node:worker_threads').parentPort.once('message', () => setTimeout(() => process.exit(9), 1))
          import(${JSON.stringify(INFERENCE_WORKER.href)})`
        return new Worker(source, { eval: true, workerData: settings })
      },
    })
    const hit = embedder.embed(passages(20))
    await expect(hit).rejects.toBeInstanceOf(UnavailableError)
    await expect(hit).rejects.toThrow(/ended unexpectedly \(exit code 9\)/)
    expect(await embedder.embed(['goes on'])).toHaveLength(1)
    expect(started).toBe(2)
    expect(embedder.health()).toMatchObject({ state: 'closed', lastError: null })
  })

  it('says which file is missing and what to do, and works once it is back', async () => {
    const modelDir = await makeTinyEmbedder()
    await copyFile(join(modelDir, 'model.onnx'), join(modelDir, 'kept'))
    await rm(join(modelDir, 'model.onnx'))
    const embedder = await start(modelDir)
    await expect(embedder.ready()).rejects.toBeInstanceOf(UnavailableError)
    await expect(embedder.embed(['east'])).rejects.toThrow(/model\.onnx is missing.*resume-rag models verify/)
    await copyFile(join(modelDir, 'kept'), join(modelDir, 'model.onnx'))
    await embedder.ready()
    expect(await embedder.embed(['east'])).toHaveLength(1)
  })

  it('refuses weights with one flipped bit', async () => {
    const modelDir = await mkdtemp(join(tmpdir(), 'damaged-model-'))
    await cp(REAL_MODEL, modelDir, { recursive: true })
    const weights = join(modelDir, 'model_int8.onnx')
    const bytes = await readFile(weights)
    bytes[9_000_000] = (bytes[9_000_000] ?? 0) ^ 1
    await writeFile(weights, bytes)
    const embedder = await start(modelDir)
    await expect(embedder.embed(['text'])).rejects.toThrow(/model_int8\.onnx has sha256 .*models verify/)
    await rm(modelDir, { recursive: true })
  })

  it('opens the circuit after three starts that fail, and says so in its health', async () => {
    const modelDir = await makeTinyEmbedder()
    await rm(join(modelDir, 'tokenizer.json'))
    const embedder = await start(modelDir)
    for (let call = 0; call < 3; call++) await expect(embedder.embed(['east'])).rejects.toThrow('tokenizer.json is missing')
    expect(embedder.health()).toMatchObject({ state: 'open', lastError: expect.stringContaining('tokenizer.json is missing') })
    await expect(embedder.embed(['east'])).rejects.toThrow(/is tried again in 60 s/)
  })

  it('names the setting where CUDA is asked for and absent', async () => {
    const embedder = await start(await makeTinyEmbedder(), { device: 'cuda' })
    await expect(embedder.ready()).rejects.toThrow(/EMBEDDING_DEVICE=cuda.*EMBEDDING_DEVICE=cpu/)
  })

  it('refuses a model whose output has other dimensions than its manifest says', async () => {
    const embedder = await start(await makeTinyEmbedder({ dimensions: 3 }))
    await expect(embedder.embed(['east'])).rejects.toThrow('6 numbers for 3 tokens of 3 dimensions')
  })

  it('refuses a model without the output that its manifest names', async () => {
    const embedder = await start(await makeTinyEmbedder({ output: 'pooled' }))
    await expect(embedder.embed(['east'])).rejects.toThrow('no float32 output named "pooled"')
  })

  it.each([
    ['no manifest', 'test/fixtures', UnavailableError],
    ['a cross-encoder', 'test/fixtures/models/tiny-cross-encoder', ValidationError],
  ])('cannot be made from a folder with %s', async (_, modelDir, error) => {
    await expect(start(modelDir)).rejects.toBeInstanceOf(error)
  })

  it('can be closed while it loads', async () => {
    const embedder = await start(REAL_MODEL)
    const loading = Promise.allSettled([embedder.ready()])
    await embedder.close()
    expect(await loading).toMatchObject([{ status: 'rejected', reason: { code: 'UNAVAILABLE' } }])
  })

  it.each(['load', 'run'])('lets the process exit with its own code while the model is busy (%s)', async (phase) => {
    const program = `
      import { createOnnxEmbedder } from ${JSON.stringify(ADAPTER.href)}
      const embedder = await createOnnxEmbedder({ modelDir: ${JSON.stringify(REAL_MODEL)}, device: 'cpu', threads: 2, timeoutMs: 10_000 })
      if (${phase === 'run'}) await embedder.ready()
      embedder.embed(Array.from({ length: 200 }, (_, index) => ('bridge ' + index + ' ').repeat(100)), { priority: 'bulk' }).catch(() => {})
      setTimeout(() => process.exit(7), 250)`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'ignore', 'pipe'] })
    const [code, signal] = await once(child, 'exit')
    expect({ code, signal }).toEqual({ code: 7, signal: null })
  })
})
