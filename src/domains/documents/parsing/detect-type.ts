import { UploadError } from '../../../lib/errors.ts'
import { decodeText } from './decode-text.ts'

/** What the first look at the bytes found; DOCX and JSON still have to prove themselves. */
export type DetectedContent =
  | { kind: 'pdf' }
  | { kind: 'zip' }
  | { kind: 'text'; text: string; isMarkdown: boolean }
  | { kind: 'json'; text: string }

const ACCEPTED = 'Upload a PDF, DOCX, plain text, Markdown or JSON file.'
const PDF_MARK = '%PDF-'
const COMPOUND_FILE_MARK = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** Formats that are written in readable characters and are still no text for a reader. */
const MARKUP: readonly { name: string; start: RegExp }[] = [
  { name: 'an RTF file', start: /^\{\\rtf/u },
  { name: 'a PostScript file', start: /^%!PS/u },
  { name: 'an HTML page', start: /^\s*<(?:!doctype html|html|head|body)\b/iu },
  { name: 'an XML or SVG file', start: /^\s*<(?:\?xml|svg)\b/iu },
  { name: 'a LaTeX source file', start: /^(?:\s*%[^\n]*\n)*\s*\\documentclass/u },
]

/**
 * Decides what a file is from its bytes; the name only tells Markdown from plain text.
 * Throws UploadError EMPTY, UNSUPPORTED_TYPE or ENCRYPTED.
 */
export async function detectContent(bytes: Uint8Array, fileName: string | null): Promise<DetectedContent> {
  if (bytes.length === 0) throw emptyError()
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return { kind: 'zip' }
  if (startsWith(bytes, COMPOUND_FILE_MARK)) throw compoundFileError(bytes)
  const head = latin1(bytes.subarray(0, 1024))
  if (head.startsWith(PDF_MARK)) return { kind: 'pdf' }
  const text = decodeText(bytes)
  if (text === null) {
    // Some writers put bytes of their own before the mark; readers look for it in the first 1,024.
    if (head.includes(PDF_MARK)) return { kind: 'pdf' }
    throw await binaryError(bytes)
  }
  if (text.trim() === '') throw emptyError()
  for (const { name, start } of MARKUP) {
    if (start.test(text)) throw new UploadError('UNSUPPORTED_TYPE', `This is ${name}, which is not read. ${ACCEPTED}`)
  }
  if (/^\s*\{\s*["}]/u.test(text)) return { kind: 'json', text }
  return { kind: 'text', text, isMarkdown: isMarkdown(text, fileName) }
}

export function emptyError(): UploadError {
  return new UploadError('EMPTY', 'The file holds no text. Check that the right file was chosen and that it was saved completely.')
}

export function unsupportedZipError(entries: readonly string[]): UploadError {
  const name = entries.some((entry) => entry === 'mimetype') ? 'an OpenDocument or EPUB file'
    : entries.some((entry) => entry.startsWith('xl/')) ? 'an Excel workbook'
      : entries.some((entry) => entry.startsWith('ppt/')) ? 'a PowerPoint presentation'
        : entries.some((entry) => entry.startsWith('Index/')) ? 'an Apple Pages document'
          : 'a ZIP archive'
  return new UploadError('UNSUPPORTED_TYPE', `This is ${name}, not a Word document. ${ACCEPTED}`)
}

function isMarkdown(text: string, fileName: string | null): boolean {
  if (fileName !== null && /\.(?:md|markdown|mdown)$/iu.test(fileName)) return true
  if (fileName !== null && /\.(?:txt|text)$/iu.test(fileName)) return false
  return /^#{1,4} \S/mu.test(text)
}

/** Word's own encryption and the old .doc format share one container. */
function compoundFileError(bytes: Uint8Array): UploadError {
  const isEncrypted = latin1(bytes).includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0')
  return isEncrypted
    ? new UploadError('ENCRYPTED', 'The document is protected by a password. Save a copy without one and upload that.')
    : new UploadError('UNSUPPORTED_TYPE', `This is a file of an old Office format (such as .doc). Save it as DOCX or PDF. ${ACCEPTED}`)
}

async function binaryError(bytes: Uint8Array): Promise<UploadError> {
  const { fileTypeFromBuffer } = await import('file-type')
  const known = await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined)
  const what = known === undefined ? 'This is a binary file of an unknown kind' : `This is a file of type ${known.mime} (.${known.ext})`
  return new UploadError('UNSUPPORTED_TYPE', `${what}, which is not read. ${ACCEPTED}`)
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
