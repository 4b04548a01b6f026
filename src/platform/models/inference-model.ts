/**
 * One loaded model: its tokenizer and its ONNX session.
 *
 * Texts of a batch go through the model one by one, unpadded. The int8 model scales its activations by their range over
 * the whole input tensor, so a text's vector would depend on its neighbours in a batch: on postings of mixed length the
 * cosine between a text's vector alone and in a padded batch of 8 was 0.993 on average and 0.980 at worst, and 0.989 at
 * worst where all texts had the same length. One by one it is bit for bit the same, whatever is embedded beside it and
 * however many threads there are, and several workers of one thread are no slower than one session of several threads
 * over batches (2 cores, 113 tokens on average: 6.2-6.5 ms a text with two workers, 6.2-8.2 with batches of 8 sorted by
 * length, 13 with batches of 8 in order of arrival).
 */
import { join } from 'node:path'
import { env, InferenceSession, Tensor } from 'onnxruntime-node'
import { Tokenizer } from 'tokenizers'
import type { Encoding } from 'tokenizers'
import type { Device, InferenceItem } from './inference-protocol.ts'
import { modelPaths, readManifest } from './manifest.ts'
import type { ModelManifest } from './manifest.ts'
import { meanPool, scoreFromLogits } from './pooling.ts'
import { verifyModel } from './verify.ts'

export interface LoadedModel {
  manifest: ModelManifest
  tokenizer: Tokenizer
  session: InferenceSession
}

/**
 * Checks the model's files against its manifest and loads them. Throws with what to do where that cannot be.
 */
export async function loadModel(modelDir: string, device: Device): Promise<LoadedModel> {
  // Errors come back as exceptions; ONNX Runtime would print them to standard error besides.
  env.logLevel = 'fatal'
  const bad = (await verifyModel(modelDir)).filter((check) => check.state !== 'ok')
  if (bad.length > 0) {
    const list = bad.map((check) => `${join(modelDir, check.file)} ${check.detail}`).join('; ')
    throw new Error(`${list}. Restore the file or fetch the model with "resume-rag models pull", then check it with "resume-rag models verify".`)
  }
  const manifest = await readManifest(modelDir)
  const paths = modelPaths(manifest)
  const tokenizer = Tokenizer.fromFile(join(modelDir, paths.tokenizer))
  tokenizer.disablePadding()
  const session = await createSession(join(modelDir, paths.onnx), device)
  const unknown = session.inputNames.filter((name) => !(name in INPUTS))
  if (unknown.length > 0) {
    throw new Error(`${manifest.name} wants the input ${unknown.join(', ')}; known are ${Object.keys(INPUTS).join(', ')}.`)
  }
  return { manifest, tokenizer, session }
}

async function createSession(path: string, device: Device): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(path, {
      executionProviders: [device],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    })
  } catch (error) {
    if (device === 'cpu') throw error
    throw new Error(
      `EMBEDDING_DEVICE=cuda, but ONNX Runtime finds no CUDA provider on this machine (${error instanceof Error ? error.message : String(error)}). ` +
        'Install its CUDA libraries and a driver, or set EMBEDDING_DEVICE=cpu.',
      { cause: error },
    )
  }
}

const INPUTS: Record<string, (encoding: Encoding) => number[]> = {
  input_ids: (encoding) => encoding.getIds(),
  attention_mask: (encoding) => encoding.getAttentionMask(),
  token_type_ids: (encoding) => encoding.getTypeIds(),
}

/** Runs the model on one encoded input; the output's numbers and shape. */
async function infer(model: LoadedModel, encoding: Encoding): Promise<{ values: Float32Array; shape: readonly number[] }> {
  const feeds: Record<string, Tensor> = {}
  for (const name of model.session.inputNames) {
    const numbers = INPUTS[name]?.(encoding) ?? []
    feeds[name] = new Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, numbers.length])
  }
  const outputName = model.manifest.output ?? model.session.outputNames[0] ?? ''
  const output = (await model.session.run(feeds))[outputName]
  if (output === undefined || !(output.data instanceof Float32Array)) {
    throw new Error(`${model.manifest.name} has no float32 output named "${outputName}".`)
  }
  return { values: output.data, shape: output.dims }
}

async function embed(model: LoadedModel, text: string): Promise<Float32Array> {
  model.tokenizer.setTruncation(model.manifest.maxTokens)
  const encoding = await model.tokenizer.encode(text)
  const { values } = await infer(model, encoding)
  return meanPool(values, encoding.getAttentionMask(), model.manifest.dimensions ?? 0)
}

async function score(model: LoadedModel, query: string, document: string): Promise<Float32Array> {
  model.tokenizer.setTruncation(model.manifest.maxTokens)
  const { values } = await infer(model, await model.tokenizer.encode(query, document))
  return Float32Array.of(scoreFromLogits(values))
}

async function countTokens(model: LoadedModel, text: string): Promise<Float32Array> {
  model.tokenizer.disableTruncation()
  const encoding = await model.tokenizer.encode(text, null, { addSpecialTokens: false })
  return Float32Array.of(encoding.getLength())
}

/** The row of numbers that answers one item. */
export function answer(model: LoadedModel, item: InferenceItem): Promise<Float32Array> {
  switch (item.kind) {
    case 'embed':
      return embed(model, item.text)
    case 'score':
      return score(model, item.query, item.text)
    case 'count':
      return countTokens(model, item.text)
  }
}
