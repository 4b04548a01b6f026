import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

export interface ZipEntry {
  /** With slashes between folders. */
  path: string
  /** False for what is compressed already. */
  isCompressible: boolean
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** A ZIP archive, written as it is read: what a reader has not taken yet is all that is held of it. */
export async function* zipStream(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    ready.push(chunk)
  })
  for await (const { path, isCompressible, content } of entries) {
    const file = isCompressible ? new ZipDeflate(path) : new ZipPassThrough(path)
    zip.add(file)
    for await (const chunk of content) {
      file.push(chunk)
      yield* ready.splice(0)
    }
    file.push(new Uint8Array(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
