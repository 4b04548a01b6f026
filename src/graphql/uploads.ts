import type { UploadedFile } from '../domains/documents/uploaded-file.ts'
import { UploadError } from '../lib/errors.ts'
import type { Context } from './context.ts'

/** Reads an uploaded resume or document into memory. Throws UploadError for one that is too large, before it is read. */
export async function readUploadedFile(file: File, { limits }: Pick<Context, 'limits'>): Promise<UploadedFile> {
  if (file.size > limits.uploadBytes) {
    const limit = (limits.uploadBytes / 2 ** 20).toFixed(1)
    throw new UploadError('TOO_LARGE', `${limit} MB are the most that are taken in. Leave out pictures, or save the file as plain PDF.`)
  }
  return { bytes: new Uint8Array(await file.arrayBuffer()), fileName: file.name }
}
