import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { writeTinyCrossEncoder } from '../../../../scripts/make-tiny-cross-encoder.ts'
import { UnavailableError, ValidationError } from '../../../../src/lib/errors.ts'
import { verifyModel } from '../../../../src/platform/models/verify.ts'
import { createOnnxReranker } from '../../../../src/platform/rerank/onnx-reranker.ts'
import type { Reranker } from '../../../../src/platform/rerank/reranker.ts'

const TINY_MODEL = 'test/fixtures/models/tiny-cross-encoder'

const open: Reranker[] = []
afterEach(async () => {
  for (const reranker of open.splice(0)) await reranker.close()
})

async function start(modelDir = TINY_MODEL): Promise<Reranker> {
  const reranker = await createOnnxReranker({ modelDir, device: 'cpu', threads: 1, timeoutMs: 10_000 })
  open.push(reranker)
  return reranker
}

describe('createOnnxReranker', () => {
  it('reads query and document together and puts the best first', async () => {
    const reranker = await start()
    const documents = ['structural engineer for bridge design', 'registered nurse in a hospital', 'the nurse and the doctor']
    const forNurse = await reranker.rerank('Registered nurse', documents)
    expect(forNurse.map((result) => result.index)).toEqual([1, 2, 0])
    const forEngineer = await reranker.rerank('bridge engineer', documents)
    expect(forEngineer[0]?.index).toBe(0)
    expect(reranker.model).toBe('tiny-cross-encoder')
  })

  it('scores a document the same, whatever stands beside it', async () => {
    const reranker = await start()
    const [alone] = await reranker.rerank('payroll ledger', ['payroll and tax'])
    const crowd = await reranker.rerank('payroll ledger', ['civil', 'payroll and tax', 'the ledger of the bank with a long tail of words'])
    expect(crowd.find((result) => result.index === 1)?.score).toBe(alone?.score)
  })

  it('keeps the order given where scores are equal', async () => {
    const reranker = await start()
    const results = await reranker.rerank('nurse', ['doctor', 'nurse', 'doctor', 'nurse'])
    expect(results.map((result) => result.index)).toEqual([1, 3, ...results.slice(2).map((result) => result.index)])
    expect(results.slice(2).map((result) => result.index)).toEqual([0, 2])
  })

  it.each([
    ['no documents', 'nurse', []],
    ['an empty query', '', ['nurse']],
    ['empty and odd documents', 'nurse', ['', '☃ \ud800', '\u0000']],
    ['texts beyond the limit of tokens', 'nurse '.repeat(500), ['nurse '.repeat(5_000), 'doctor']],
  ])('takes %s', async (_, query, documents) => {
    const results = await (await start()).rerank(query, documents)
    expect(results.map((result) => result.index).sort()).toEqual([...documents.keys()])
    for (const { score } of results) expect(score).toBeTypeOf('number')
  })

  it('stops for a signal, with its reason', async () => {
    const gone = new Error('the client went away')
    await expect((await start()).rerank('nurse', ['doctor'], { signal: AbortSignal.abort(gone) })).rejects.toBe(gone)
  })

  it('fails as UnavailableError, naming the file, when the weights are missing', async () => {
    const modelDir = await mkdtemp(join(tmpdir(), 'cross-encoder-'))
    await cp(TINY_MODEL, modelDir, { recursive: true })
    await rm(join(modelDir, 'model.onnx'))
    const reranking = (await start(modelDir)).rerank('nurse', ['doctor'])
    await expect(reranking).rejects.toBeInstanceOf(UnavailableError)
    await expect(reranking).rejects.toThrow(/model\.onnx is missing/)
  })

  it('cannot be made from an embedding model', async () => {
    await expect(start('models/all-MiniLM-L6-v2')).rejects.toBeInstanceOf(ValidationError)
  })
})

describe('the tiny cross-encoder of the tests', () => {
  it('is what its script makes, byte for byte, and whole', async () => {
    const made = await mkdtemp(join(tmpdir(), 'made-cross-encoder-'))
    await writeTinyCrossEncoder(made)
    const names = (await readdir(TINY_MODEL)).sort()
    expect((await readdir(made)).sort()).toEqual(names)
    for (const name of names) expect(await readFile(join(made, name))).toEqual(await readFile(join(TINY_MODEL, name)))
    expect((await verifyModel(TINY_MODEL)).map((check) => check.state)).toEqual(['ok', 'ok'])
  })
})
