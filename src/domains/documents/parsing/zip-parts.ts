import { inflateRawSync } from 'node:zlib'
import { UploadError } from '../../../lib/errors.ts'

export interface ZipEntry {
  name: string
  isEncrypted: boolean
  method: number
  packedBytes: number
  /** As the archive declares it, which need not be true. */
  unpackedBytes: number
  headerOffset: number
}

const END_RECORD = 0x06054b50
const CENTRAL_HEADER = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const END_RECORD_BYTES = 22
const MAX_ENTRIES = 4096

/**
 * Reads the central directory of a ZIP archive (PKWARE APPNOTE 4.3.12 and 4.3.16), and nothing else of it.
 * Throws UploadError CORRUPT where the directory is missing or damaged.
 */
export function readZipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEndRecord(view)
  const count = view.getUint16(end + 10, true)
  if (count > MAX_ENTRIES) throw damaged(`it lists ${count} parts`)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL_HEADER) throw damaged('its table of contents is broken')
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/**
 * Unpacks the given entries. The limit in bytes holds for all of them together, first against the sizes that the archive
 * declares, then against what really comes out. Throws UploadError TOO_LARGE or CORRUPT.
 */
export function unpackEntries(bytes: Uint8Array, entries: readonly ZipEntry[], maxBytes: number): Map<string, Uint8Array> {
  const declared = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  if (declared > maxBytes) throw tooLarge(maxBytes)
  const parts = new Map<string, Uint8Array>()
  let left = maxBytes
  for (const entry of entries) {
    const part = unpackEntry(bytes, entry, left, maxBytes)
    left -= part.length
    parts.set(entry.name, part)
  }
  return parts
}

function unpackEntry(bytes: Uint8Array, entry: ZipEntry, left: number, maxBytes: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at = entry.headerOffset
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL_HEADER) throw damaged(`its part ${entry.name} is missing`)
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  const packed = bytes.subarray(start, start + entry.packedBytes)
  if (packed.length < entry.packedBytes) throw damaged(`its part ${entry.name} is cut off`)
  if (entry.method === 0) {
    if (packed.length > left) throw tooLarge(maxBytes)
    return packed
  }
  if (entry.method !== 8) throw damaged(`its part ${entry.name} is packed in an unusual way`)
  try {
    // Zlib takes no limit of 0.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(maxBytes)
    throw damaged(`its part ${entry.name} cannot be unpacked`, error)
  }
}

/** The record stands at the end, before a comment of at most 65,535 bytes. */
function findEndRecord(view: DataView): number {
  const last = view.byteLength - END_RECORD_BYTES
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at
  }
  throw damaged('it is cut off')
}

function damaged(what: string, cause?: unknown): UploadError {
  return new UploadError('CORRUPT', `The document is damaged: ${what}. Open it in its program, save it again and upload that.`, { cause })
}

function tooLarge(maxBytes: number): UploadError {
  const megabytes = Math.round(maxBytes / 1024 / 1024)
  return new UploadError('TOO_LARGE', `The document unpacks to more than ${megabytes} MB, far more than a resume holds. Save it as PDF and upload that.`)
}
