/** transformers.js on the same weights, used as its documentation shows. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'

/** What is used of the package, which is installed for the benchmark only. */
interface TransformersModule {
  env: { allowRemoteModels: boolean; localModelPath: string }
  pipeline(task: 'feature-extraction', model: string, options: { dtype: 'int8' }): Promise<FeatureExtraction>
}
type FeatureExtraction = (texts: string[], options: { pooling: 'mean'; normalize: true }) => Promise<{ tolist(): number[][] }>

const BATCH = 32
const MODEL = 'all-MiniLM-L6-v2'
const PACKAGE: string = '@huggingface/transformers'
const weights = fileURLToPath(new URL(`../../models/${MODEL}`, import.meta.url))
const manifest = JSON.parse(readFileSync(join(weights, 'manifest.json'), 'utf8')) as { maxTokens: number }

const transformers: TransformersModule = await import(PACKAGE)
transformers.env.allowRemoteModels = false
transformers.env.localModelPath = modelFolder()
const extract = await transformers.pipeline('feature-extraction', MODEL, { dtype: 'int8' })

const handlers = {
  vectors: ({ texts }: { texts: readonly string[] }) => vectors(texts),
  /** Milliseconds for all texts, in batches of 32. */
  async embed({ texts }: { texts: readonly string[] }) {
    const { ms } = await timed(async () => {
      for (let start = 0; start < texts.length; start += BATCH) await vectors(texts.slice(start, start + BATCH))
    })
    return ms
  },
  /** Milliseconds of each text, one call after the other. */
  async embedOneByOne({ texts }: { texts: readonly string[] }) {
    const milliseconds: number[] = []
    for (const text of texts) milliseconds.push((await timed(() => vectors([text]))).ms)
    return milliseconds
  },
}

export type TransformersHandlers = typeof handlers
serveSide(handlers)

async function vectors(texts: readonly string[]): Promise<number[][]> {
  return (await extract([...texts], { pooling: 'mean', normalize: true })).tolist()
}

/** The model's files in the layout that the package looks for, which wants two more files than the weights need. */
function modelFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'resume-rag-bench-'))
  process.once('exit', () => rmSync(root, { recursive: true, force: true }))
  const folder = join(root, MODEL)
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  symlinkSync(join(weights, 'model_int8.onnx'), join(folder, 'onnx', 'model_int8.onnx'))
  symlinkSync(join(weights, 'tokenizer.json'), join(folder, 'tokenizer.json'))
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ model_type: 'bert', architectures: ['BertModel'] }))
  writeFileSync(
    join(folder, 'tokenizer_config.json'),
    JSON.stringify({ tokenizer_class: 'BertTokenizer', model_max_length: manifest.maxTokens, pad_token: '[PAD]' }),
  )
  return root
}
