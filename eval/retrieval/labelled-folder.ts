import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import type { Grades } from '../measures.ts'

export interface LabelledDocument {
  id: string
  title: string
  text: string
}

export interface LabelledQuery {
  id: string
  query: string
  /** TRAIN or what the file says; queries of a set without splits are all TRAIN. */
  split: string
  /** What kind of query it is; null in sets that do not say. */
  kind: string | null
  grades: Grades
}

const documentSchema = z.object({ id: z.coerce.string(), title: z.string().default(''), text: z.string() })
const querySchema = z.object({
  id: z.coerce.string(),
  query: z.string(),
  split: z.string().default('train'),
  kind: z.string().nullable().default(null),
  relevant: z.union([z.array(z.coerce.string()), z.record(z.string(), z.number())]),
})

export const CORPUS_FILE = 'corpus.ndjson.gz'

/** The documents of a folder's corpus.ndjson.gz, one at a time: {id, title, text} a line. */
export async function* readCorpus(folder: string): AsyncGenerator<LabelledDocument, undefined> {
  const lines = readLines(createReadStream(join(folder, CORPUS_FILE)).pipe(createGunzip()))
  for await (const line of lines) yield documentSchema.parse(line)
}

/** Queries of all queries*.ndjson files of a folder. */
export async function readQueryFiles(folder: string): Promise<LabelledQuery[]> {
  const files = (await readdir(folder)).filter((name) => /^queries.*\.ndjson$/.test(name)).sort()
  const queries = await Promise.all(files.map((file) => readQueryFile(createReadStream(join(folder, file)))))
  return queries.flat()
}

/** Queries of one file: {id, query, relevant: [ids] or {id: grade}} a line, with kind and split where the set has them. */
export async function readQueryFile(stream: Readable): Promise<LabelledQuery[]> {
  const queries: LabelledQuery[] = []
  for await (const line of readLines(stream)) {
    const { relevant, ...query } = querySchema.parse(line)
    const grades = new Map(Array.isArray(relevant) ? relevant.map((id) => [id, 1]) : Object.entries(relevant))
    queries.push({ ...query, grades })
  }
  return queries
}

/** The JSON values of a stream of lines; empty lines are passed over. */
export async function* readLines(stream: Readable): AsyncGenerator<unknown, undefined> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (line.trim() !== '') yield JSON.parse(line)
  }
}
