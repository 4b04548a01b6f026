import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { UnavailableError, ValidationError } from '../../lib/errors.ts'

export const MANIFEST_FILE = 'manifest.json'

/** Relative, in the model's folder or below it: no segment starts with a dot, so none climbs out. */
const filePath = z.string().regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/, 'must be a relative path without dots at the start of a part')

const modelFile = z.object({
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'),
})

/** What a model's folder says of itself. Fields that only people read (quality, notes, …) are let through. */
export const manifestSchema = z
  .looseObject({
    name: z.string().min(1),
    task: z.enum(['sentence-embedding', 'text-classification', 'rerank']),
    source: z.string(),
    licence: z.string(),
    /** Length of a vector; for sentence-embedding. */
    dimensions: z.int().positive().optional(),
    /** Longest input in tokens, special tokens included. */
    maxTokens: z.int().min(4),
    /** Name of the model's output; the first one where it is left out. */
    output: z.string().optional(),
    files: z.record(filePath, modelFile),
  })
  .refine((manifest) => manifest.task !== 'sentence-embedding' || manifest.dimensions !== undefined, {
    path: ['dimensions'],
    message: 'is needed for the task sentence-embedding',
  })
  .refine((manifest) => Object.keys(manifest.files).filter(isOnnxFile).length === 1, {
    path: ['files'],
    message: 'must list exactly one .onnx file',
  })
  .refine((manifest) => Object.keys(manifest.files).some(isTokenizerFile), {
    path: ['files'],
    message: 'must list a tokenizer.json',
  })
export type ModelManifest = z.infer<typeof manifestSchema>

/** Checks what a manifest.json holds. `origin` (a path or an address) is named in the ValidationError. */
export function parseManifest(text: string, origin: string): ModelManifest {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ValidationError(`${origin} is not JSON.`)
  }
  const parsed = manifestSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new ValidationError(parsed.error.issues.map((issue) => ({ path: [origin, ...issue.path.map(String)], message: issue.message })))
}

/**
 * Reads `<modelDir>/manifest.json`. Throws UnavailableError where there is none, ValidationError where it is wrong.
 */
export async function readManifest(modelDir: string): Promise<ModelManifest> {
  const path = join(modelDir, MANIFEST_FILE)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new UnavailableError('models', `${path} cannot be read: check the model folder, or fetch it with "resume-rag models pull".`, { cause })
  }
  return parseManifest(text, path)
}

/** Paths of the weights and the tokenizer, relative to the model's folder. */
export function modelPaths(manifest: ModelManifest): { onnx: string; tokenizer: string } {
  const files = Object.keys(manifest.files)
  const onnx = files.find(isOnnxFile)
  const tokenizer = files.find(isTokenizerFile)
  if (onnx === undefined || tokenizer === undefined) throw new ValidationError(`${manifest.name}: no .onnx file or no tokenizer.json`)
  return { onnx, tokenizer }
}

function isOnnxFile(path: string): boolean {
  return path.endsWith('.onnx')
}

function isTokenizerFile(path: string): boolean {
  return path === 'tokenizer.json' || path.endsWith('/tokenizer.json')
}
