import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../../../graphql/context.ts'
import { declaredBytes, tooLarge } from '../limited-stream.ts'
import { readUpload } from '../multipart.ts'
import type { RequestContext } from '../request-context.ts'

export interface UploadOptions {
  /** Largest file. What is beyond is cut off after one more byte, so that the operation can tell that it is too large. */
  maxFileBytes: number
  /** Largest text part. */
  maxFieldBytes: number
}

/** Takes in files (GraphQL multipart request specification) on disk, in flat memory, and removes them with the request. */
export function useUploads({ maxFileBytes, maxFieldBytes }: UploadOptions): Plugin<Context, RequestContext> {
  const folders = new WeakMap<Request, string>()
  const maxBytes = maxFileBytes + maxFieldBytes
  return {
    onRequestParse({ request, setRequestParser }) {
      if (request.method !== 'POST' || !isMultipart(request)) return
      if ((declaredBytes(request) ?? 0) > maxBytes) throw tooLarge(maxBytes)
      setRequestParser(async () => {
        const folder = await mkdtemp(join(tmpdir(), 'resume-rag-upload-'))
        folders.set(request, folder)
        return readUpload(request, folder, { maxFileBytes, maxFieldBytes, maxBytes })
      })
    },
    async onResponse({ request }) {
      const folder = folders.get(request)
      if (folder !== undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

export function isMultipart(request: Request): boolean {
  return request.headers.get('content-type')?.toLowerCase().startsWith('multipart/form-data') ?? false
}
