import { createHash } from 'node:crypto'
import { UploadError } from '../../lib/errors.ts'
import { cleanLine, clip } from '../../lib/text.ts'
import { parseDocument } from './parsing/parse-document.ts'
import type { DocumentType, ParsedDocument } from './parsing/parsed-document.ts'

export interface UploadedFile {
  bytes: Uint8Array
  fileName: string
}

export interface UploadLimits {
  /** Largest file that is taken in. */
  maxBytes: number
  parseTimeoutMs: number
  parseMemoryMb: number
}

export const MEDIA_TYPES: Readonly<Record<DocumentType, string>> = {
  PDF: 'application/pdf',
  DOCX: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  TEXT: 'text/plain',
  MARKDOWN: 'text/markdown',
  JSON_RESUME: 'application/json',
  JSON: 'application/json',
}

/** Throws UploadError. */
export function assertSize({ bytes }: UploadedFile, { maxBytes }: Pick<UploadLimits, 'maxBytes'>): void {
  if (bytes.length <= maxBytes) return
  throw new UploadError('TOO_LARGE', `The file has ${inMb(bytes.length)} MB; ${inMb(maxBytes)} MB are the most that are taken in. Leave out pictures, or save it as plain PDF.`)
}

/** Reads the file within its limits. Throws as parseDocument does. */
export function parseUpload({ bytes, fileName }: UploadedFile, limits: UploadLimits, options: { isAnyJsonRead: boolean; signal?: AbortSignal }): Promise<ParsedDocument> {
  return parseDocument(bytes, { ...options, fileName, timeoutMs: limits.parseTimeoutMs, memoryLimitMb: limits.parseMemoryMb })
}

/** A file's name without what no name should hold, cut to its column. */
export function cleanFileName(fileName: string, fallback: string): string {
  return clip(cleanLine(fileName), 255) || fallback
}

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}

export function inMb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1)
}
