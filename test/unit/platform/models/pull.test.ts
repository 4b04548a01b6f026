import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { UnavailableError, ValidationError } from '../../../../src/lib/errors.ts'
import { pullModel } from '../../../../src/platform/models/pull.ts'
import type { PullProgress } from '../../../../src/platform/models/pull.ts'
import { verifyModel } from '../../../../src/platform/models/verify.ts'

const WEIGHTS = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251))
const TOKENIZER = Buffer.from('{"version":"1.0"}')
const entry = (bytes: Uint8Array) => ({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
const MANIFEST = {
  name: 'pulled-model',
  task: 'rerank' as const,
  source: 'a test',
  licence: 'MIT',
  maxTokens: 32,
  files: { 'onnx/model.onnx': entry(WEIGHTS), 'tokenizer.json': entry(TOKENIZER) },
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** Serves the model's files with ranges; `weights` may answer for the weights instead. */
async function serve(weights: (attempt: number) => Handler | null = () => null) {
  const requests: { path: string; range: string | undefined }[] = []
  const files = new Map<string, Buffer>([
    ['/hub/manifest.json', Buffer.from(JSON.stringify(MANIFEST))],
    ['/hub/onnx/model.onnx', WEIGHTS],
    ['/hub/tokenizer.json', TOKENIZER],
  ])
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    requests.push({ path, range: request.headers.range })
    const attempt = requests.filter((earlier) => earlier.path === path).length
    const special = path.endsWith('.onnx') ? weights(attempt) : null
    const file = files.get(path)
    if (special) return special(request, response)
    if (!file) return response.writeHead(404).end()
    sendRange(file)(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const targetDir = join(await mkdtemp(join(tmpdir(), 'pull-')), 'pulled-model')
  const options = { baseUrl: `http://127.0.0.1:${address.port}/hub`, targetDir, retryDelayMs: 1, idleTimeoutMs: 2_000 }
  return { options, targetDir, weightsRanges: () => requests.filter(({ path }) => path.endsWith('.onnx')).map(({ range }) => range) }
}

function sendRange(file: Buffer): Handler {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    if (start === 0) return response.writeHead(200, { 'content-length': file.length }).end(file)
    response.writeHead(206, { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` }).end(file.subarray(start))
  }
}

/** Sends `bytes` of the weights from where the range starts, then cuts the connection. */
function cutAfter(bytes: number): Handler {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const headers = start > 0 ? { 'content-range': `bytes ${start}-${WEIGHTS.length - 1}/${WEIGHTS.length}` } : {}
    response.writeHead(start > 0 ? 206 : 200, { ...headers, 'content-length': WEIGHTS.length - start })
    response.write(WEIGHTS.subarray(start, start + bytes), () => setTimeout(() => response.destroy(), 20))
  }
}

async function expectWhole(targetDir: string) {
  expect((await verifyModel(targetDir)).map((check) => check.state)).toEqual(['ok', 'ok'])
  const names = await readdir(targetDir, { recursive: true })
  expect(names.filter((name) => name.endsWith('.part'))).toEqual([])
}

describe('pullModel', () => {
  it('fetches manifest and files, in folders of their own, with progress up to the whole', async () => {
    const { options, targetDir } = await serve()
    const progress: PullProgress[] = []
    const manifest = await pullModel({ ...options, onProgress: (step) => progress.push(step) })
    expect(manifest).toEqual(MANIFEST)
    await expectWhole(targetDir)
    expect(await readFile(join(targetDir, 'onnx/model.onnx'))).toEqual(WEIGHTS)
    const total = WEIGHTS.length + TOKENIZER.length
    expect(progress.at(-1)).toEqual({ file: 'tokenizer.json', receivedBytes: total, totalBytes: total })
    const received = progress.map((step) => step.receivedBytes)
    expect(received).toEqual([...received].sort((a, b) => a - b))
  })

  it('leaves alone what is there and right', async () => {
    const { options, weightsRanges } = await serve()
    await pullModel(options)
    await pullModel(options)
    expect(weightsRanges()).toHaveLength(1)
  })

  it('goes on where a cut connection stopped', async () => {
    const { options, targetDir, weightsRanges } = await serve((attempt) => (attempt <= 2 ? cutAfter(100_000) : null))
    await pullModel(options)
    await expectWhole(targetDir)
    expect(weightsRanges()).toEqual([undefined, 'bytes=100000-', 'bytes=200000-'])
  })

  it('bears any number of cuts as long as each attempt brings something', async () => {
    const { options, targetDir, weightsRanges } = await serve(() => cutAfter(50_000))
    await pullModel({ ...options, attempts: 2 })
    await expectWhole(targetDir)
    expect(weightsRanges()).toHaveLength(6)
  })

  it('goes on where an earlier run was aborted', async () => {
    const { options, targetDir, weightsRanges } = await serve((attempt) => (attempt === 1 ? cutAfter(50_000) : null))
    const controller = new AbortController()
    const gone = new Error('Ctrl-C')
    const onProgress = ({ receivedBytes }: PullProgress) => {
      if (receivedBytes === 50_000) controller.abort(gone)
    }
    await expect(pullModel({ ...options, signal: controller.signal, onProgress })).rejects.toBe(gone)
    expect(await readdir(targetDir)).not.toContain('manifest.json')
    await pullModel(options)
    await expectWhole(targetDir)
    expect(weightsRanges()).toEqual([undefined, 'bytes=50000-'])
  })

  it('starts again with a server that knows no ranges', async () => {
    const whole: Handler = (_, response) => response.writeHead(200).end(WEIGHTS)
    const { options, targetDir, weightsRanges } = await serve((attempt) => (attempt === 1 ? cutAfter(100_000) : whole))
    await pullModel(options)
    await expectWhole(targetDir)
    expect(weightsRanges()).toEqual([undefined, 'bytes=100000-'])
  })

  it.each<[string, Handler]>([
    ['416', (_, response) => response.writeHead(416).end()],
    ['another range', (_, response) => response.writeHead(206, { 'content-range': 'bytes 5-9/10' }).end('wrong')],
  ])('starts again when the server answers a range with %s', async (_, handler) => {
    const { options, targetDir, weightsRanges } = await serve((attempt) => (attempt === 1 ? cutAfter(100_000) : attempt === 2 ? handler : null))
    await pullModel(options)
    await expectWhole(targetDir)
    expect(weightsRanges()).toEqual([undefined, 'bytes=100000-', undefined])
  })

  it('starts again when what an earlier run left was of another file', async () => {
    const { options, targetDir, weightsRanges } = await serve()
    await expect(pullModel({ ...options, baseUrl: `${options.baseUrl}/nowhere`, manifest: MANIFEST })).rejects.toThrow('404')
    await writeFile(join(targetDir, 'onnx/model.onnx.part'), Buffer.alloc(WEIGHTS.length - 10))
    await pullModel(options)
    await expectWhole(targetDir)
    expect(weightsRanges().slice(1)).toEqual([`bytes=${WEIGHTS.length - 10}-`, undefined])
  })

  it('replaces a damaged file', async () => {
    const { options, targetDir } = await serve()
    await pullModel(options)
    await writeFile(join(targetDir, 'tokenizer.json'), 'damaged')
    await pullModel(options)
    await expectWhole(targetDir)
  })

  it('keeps nothing of a file with another hash, and does not ask twice', async () => {
    const other = Buffer.from(WEIGHTS).fill(0, 0, 10)
    const { options, targetDir, weightsRanges } = await serve(() => sendRange(other))
    const pulling = pullModel(options)
    await expect(pulling).rejects.toBeInstanceOf(UnavailableError)
    await expect(pulling).rejects.toThrow(/not the file of the manifest/)
    expect(weightsRanges()).toHaveLength(1)
    expect(await readdir(targetDir, { recursive: true })).toEqual(['onnx'])
  })

  it('stops reading what is longer than it should be', async () => {
    const endless: Handler = (_, response) => {
      response.writeHead(200)
      const more = setInterval(() => response.write(WEIGHTS), 1)
      response.on('close', () => clearInterval(more))
    }
    const { options } = await serve(() => endless)
    await expect(pullModel(options)).rejects.toThrow(/longer than the 300000 bytes/)
  })

  it('tries again after a 503, and after silence', async () => {
    const busy: Handler = (_, response) => response.writeHead(503).end()
    const silent: Handler = () => {}
    const { options, targetDir, weightsRanges } = await serve((attempt) => (attempt === 1 ? busy : attempt === 2 ? silent : null))
    await pullModel({ ...options, idleTimeoutMs: 100 })
    await expectWhole(targetDir)
    expect(weightsRanges()).toHaveLength(3)
  })

  it('gives up after the attempts it has, and says how to go on', async () => {
    const { options, weightsRanges } = await serve(() => (_, response) => response.writeHead(503).end())
    await expect(pullModel({ ...options, attempts: 3 })).rejects.toThrow(/status 503.*Run the command again/)
    expect(weightsRanges()).toHaveLength(3)
  })

  it('says so when nobody answers at the address', async () => {
    const { options } = await serve()
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
    await expect(pullModel({ ...options, attempts: 2 })).rejects.toBeInstanceOf(UnavailableError)
  })

  it('takes the manifest it is given over the one served', async () => {
    const { options, targetDir } = await serve()
    const manifest = { ...MANIFEST, files: { ...MANIFEST.files, 'tokenizer.json': entry(Buffer.from('another')) } }
    await expect(pullModel({ ...options, manifest })).rejects.toThrow('tokenizer.json')
    expect(await readdir(targetDir)).not.toContain('manifest.json')
  })

  it.each(['', 'models/here', 'file:///etc', 'ftp://example.org/x'])('refuses the address "%s"', async (baseUrl) => {
    const { options } = await serve()
    await expect(pullModel({ ...options, baseUrl })).rejects.toBeInstanceOf(ValidationError)
  })
})
