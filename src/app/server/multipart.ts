import { openAsBlob } from 'node:fs'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { GraphQLParams } from 'graphql-yoga'
import { z } from 'zod'
import { requestError } from './error-response.ts'
import { atMost } from './limited-stream.ts'

export interface MultipartLimits {
  maxFileBytes: number
  maxFieldBytes: number
  /** The request as a whole. */
  maxBytes: number
}

const MOST_FILES = 10

const operationsSchema = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
})
const mapSchema = z.record(z.string(), z.array(z.string()))

interface Parts {
  fields: Map<string, string>
  files: Map<string, File>
}

/**
 * Reads a request by the GraphQL multipart request specification. Its files are written to `folder` as they arrive; the
 * File objects in the variables read from there. Throws request errors: 400 for a malformed one, 413 for a large one.
 */
export async function readUpload(request: Request, folder: string, limits: MultipartLimits): Promise<GraphQLParams> {
  const { fields, files } = await readParts(request, folder, limits)
  const operations = parsePart(fields, 'operations', operationsSchema)
  const places = parsePart(fields, 'map', mapSchema)
  const variables = operations.variables ?? {}
  for (const [name, paths] of Object.entries(places)) {
    const file = files.get(name)
    if (file === undefined) throw malformed(`the map names the file part "${name}", which was not sent`)
    for (const path of paths) putFile({ variables }, path, file)
  }
  return {
    query: operations.query,
    variables,
    ...(operations.operationName == null ? {} : { operationName: operations.operationName }),
    ...(operations.extensions == null ? {} : { extensions: operations.extensions }),
  }
}

async function readParts(request: Request, folder: string, { maxFileBytes, maxFieldBytes, maxBytes }: MultipartLimits): Promise<Parts> {
  const { body } = request
  if (body === null) throw malformed('it has no body')
  const parser = new Busboy({
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    limits: { fieldSize: maxFieldBytes, fields: 10, files: MOST_FILES, fileSize: maxFileBytes + 1 },
  })
  const fields = new Map<string, string>()
  const files = new Map<string, File>()
  const writes: Promise<void>[] = []
  parser.on('field', (name, value) => fields.set(name, value))
  parser.on('file', (name, stream, fileName, _encoding, type) => {
    const path = join(folder, String(writes.length))
    writes.push(pipeline(stream, createWriteStream(path)).then(async () => {
      files.set(name, new File([await openAsBlob(path, { type })], fileName ?? 'file', { type }))
    }))
  })
  const end = pipeline(Readable.from(atMost(body, maxBytes)), parser)
  const [outcome] = await Promise.allSettled([end])
  // Files whose request broke off end with it; waiting here keeps their errors from going unhandled.
  const written = await Promise.allSettled(writes)
  if (outcome.status === 'rejected') throw asRequestError(outcome.reason)
  const failed = written.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return { fields, files }
}

function parsePart<T>(fields: ReadonlyMap<string, string>, name: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(fields.get(name) ?? ''))
  } catch {
    throw malformed(`the part "${name}" must come with the JSON that the specification describes`)
  }
}

/** Replaces the null at `path`, such as `variables.file` or `variables.files.0`. */
function putFile(operations: object, path: string, file: File): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  let holder: unknown = operations
  for (const key of keys) holder = ownEntry(holder, key)
  if (ownEntry(holder, last) !== null) throw malformed(`the map's path "${path}" must lead to a null in the variables`)
  Object.assign(holder as object, { [last]: file })
}

function ownEntry(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return undefined
  return Object.entries(holder).find(([name]) => name === key)?.[1]
}

function asRequestError(error: unknown): unknown {
  // Errors with a stack of the parser's own are about the form of the body; ours say their status already.
  return error instanceof Error && 'extensions' in error ? error : malformed(error instanceof Error ? error.message : String(error))
}

function malformed(detail: string): Error {
  return requestError(400, 'BAD_REQUEST', `This is no multipart request of GraphQL: ${detail}.`)
}
