/**
 * Makes a working cross-encoder of a few kilobytes, for tests of the reranker. Its score is the share of a document's
 * known words that the query has too, found as a real model would have to: tokens -> vectors -> one logit.
 *
 *   node scripts/make-tiny-cross-encoder.ts [folder]
 */
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { encodeOnnxModel, ONNX_TYPES } from './onnx-model.ts'

const DIMENSIONS = 32
const SPECIAL_TOKENS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]']
const WORDS = `a accounting and audit bank bridge budget care city civil clinic code cook data design doctor driver engineer
  finance for hospital in kitchen lawyer ledger medical nurse nursing of patient patients payroll plumber postgres programmer
  python registered road school server software structural tax teacher the to truck ward with`.split(/\s+/)

/** Writes model.onnx, tokenizer.json and manifest.json into `folder`; the same bytes every time. */
export async function writeTinyCrossEncoder(folder: string): Promise<void> {
  const vocabulary = [...SPECIAL_TOKENS, ...WORDS]
  const files = new Map<string, Uint8Array>([
    ['model.onnx', crossEncoderModel(vocabulary)],
    ['tokenizer.json', jsonBytes(wordTokenizer(vocabulary))],
  ])
  const manifest = {
    name: 'tiny-cross-encoder',
    task: 'text-classification',
    source: 'scripts/make-tiny-cross-encoder.ts',
    licence: 'MIT',
    maxTokens: 64,
    output: 'logits',
    files: Object.fromEntries(
      [...files].map(([name, bytes]) => [name, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }]),
    ),
  }
  files.set('manifest.json', jsonBytes(manifest))
  await mkdir(folder, { recursive: true })
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes)
}

/** logits[b][0] = (sum of the query's word vectors) · (mean of the document's word vectors) / dimensions */
function crossEncoderModel(vocabulary: readonly string[]): Uint8Array {
  return encodeOnnxModel({
    name: 'tiny-cross-encoder',
    inputs: ['input_ids', 'attention_mask', 'token_type_ids'].map((name) => ({ name, type: 'int64', shape: ['batch', 'sequence'] })),
    outputs: [{ name: 'logits', type: 'float32', shape: ['batch', 1] }],
    initializers: [
      { name: 'word_vectors', dims: [vocabulary.length, DIMENSIONS], data: wordVectors(vocabulary) },
      { name: 'row_axis', dims: [1], data: BigInt64Array.of(1n) },
      { name: 'vector_axis', dims: [1], data: BigInt64Array.of(2n) },
      { name: 'dimensions', dims: [1], data: Float32Array.of(DIMENSIONS) },
    ],
    nodes: [
      { op: 'Gather', inputs: ['word_vectors', 'input_ids'], output: 'tokens' },
      { op: 'Cast', inputs: ['attention_mask'], output: 'mask', attributes: { to: ONNX_TYPES.float32 } },
      { op: 'Cast', inputs: ['token_type_ids'], output: 'types', attributes: { to: ONNX_TYPES.float32 } },
      { op: 'Mul', inputs: ['mask', 'types'], output: 'document_mask' },
      { op: 'Sub', inputs: ['mask', 'document_mask'], output: 'query_mask' },
      { op: 'Unsqueeze', inputs: ['document_mask', 'row_axis'], output: 'document_row' },
      { op: 'Unsqueeze', inputs: ['query_mask', 'row_axis'], output: 'query_row' },
      { op: 'MatMul', inputs: ['query_row', 'tokens'], output: 'query' },
      { op: 'MatMul', inputs: ['document_row', 'tokens'], output: 'document_sum' },
      { op: 'ReduceSum', inputs: ['document_row', 'vector_axis'], output: 'document_length' },
      { op: 'Div', inputs: ['document_sum', 'document_length'], output: 'document' },
      { op: 'Mul', inputs: ['query', 'document'], output: 'products' },
      { op: 'ReduceSum', inputs: ['products', 'vector_axis'], output: 'similarity', attributes: { keepdims: 0 } },
      { op: 'Div', inputs: ['similarity', 'dimensions'], output: 'logits' },
    ],
  })
}

/** A random vector of +1 and -1 for each word, near to orthogonal to the others; zeros for the special tokens. */
function wordVectors(vocabulary: readonly string[]): Float32Array {
  const bits = (word: string) => createHash('sha256').update(word).digest()
  const vectors = vocabulary.map((word) => {
    if (SPECIAL_TOKENS.includes(word)) return new Array<number>(DIMENSIONS).fill(0)
    return [...bits(word).subarray(0, DIMENSIONS)].map((byte) => (byte % 2 === 0 ? 1 : -1))
  })
  return Float32Array.from(vectors.flat())
}

/** Lower-case words by their place in the vocabulary; pairs as "[CLS] query [SEP] document [SEP]". */
export function wordTokenizer(vocabulary: readonly string[]): object {
  const id = (token: string) => vocabulary.indexOf(token)
  const special = (token: string, type: number) => ({ SpecialToken: { id: token, type_id: type } })
  const sequence = (name: 'A' | 'B', type: number) => ({ Sequence: { id: name, type_id: type } })
  const single = [special('[CLS]', 0), sequence('A', 0), special('[SEP]', 0)]
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map((content) => ({
      id: id(content), content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true,
    })),
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: [...single, sequence('B', 1), special('[SEP]', 1)],
      special_tokens: Object.fromEntries(
        ['[CLS]', '[SEP]'].map((token) => [token, { id: token, ids: [id(token)], tokens: [token] }]),
      ),
    },
    decoder: null,
    model: { type: 'WordLevel', vocab: Object.fromEntries(vocabulary.map((word, index) => [word, index])), unk_token: '[UNK]' },
  }
}

function jsonBytes(value: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
}

if (import.meta.main) {
  const fixture = fileURLToPath(new URL('../test/fixtures/models/tiny-cross-encoder', import.meta.url))
  await writeTinyCrossEncoder(process.argv[2] ?? fixture)
}
