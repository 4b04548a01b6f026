import { createHash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wordTokenizer } from '../../../../scripts/make-tiny-cross-encoder.ts'
import { encodeOnnxModel } from '../../../../scripts/onnx-model.ts'

/** A word's token vector; `void` has none and `broken` has a NaN in it. */
const WORD_VECTORS = new Map([
  ['[PAD]', [0, 0]],
  ['[UNK]', [0, 0]],
  ['[CLS]', [0, 0]],
  ['[SEP]', [0, 0]],
  ['east', [1, 0]],
  ['north', [0, 1]],
  ['void', [0, 0]],
  ['broken', [1, Number.NaN]],
])

/** Folder with a sentence-embedding model of two dimensions that looks its words up in a table. `extra` goes into the manifest. */
export async function makeTinyEmbedder(extra: object = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tiny-embedder-'))
  const model = encodeOnnxModel({
    name: 'tiny-embedder',
    inputs: [{ name: 'input_ids', type: 'int64', shape: ['batch', 'sequence'] }],
    outputs: [{ name: 'last_hidden_state', type: 'float32', shape: ['batch', 'sequence', 2] }],
    initializers: [{ name: 'table', dims: [WORD_VECTORS.size, 2], data: Float32Array.from([...WORD_VECTORS.values()].flat()) }],
    nodes: [{ op: 'Gather', inputs: ['table', 'input_ids'], output: 'last_hidden_state' }],
  })
  const tokenizer = Buffer.from(JSON.stringify(wordTokenizer([...WORD_VECTORS.keys()])))
  const entry = (bytes: Uint8Array) => ({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  const manifest = {
    name: 'tiny-embedder',
    task: 'sentence-embedding',
    source: 'made for tests',
    licence: 'MIT',
    dimensions: 2,
    maxTokens: 16,
    files: { 'model.onnx': entry(model), 'tokenizer.json': entry(tokenizer) },
    ...extra,
  }
  await writeFile(join(folder, 'model.onnx'), model)
  await writeFile(join(folder, 'tokenizer.json'), tokenizer)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  return folder
}
