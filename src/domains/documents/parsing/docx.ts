import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { UploadError } from '../../../lib/errors.ts'
import { unsupportedZipError } from './detect-type.ts'
import { type DocxNode, renderDocxNode } from './docx-text.ts'
import { DOCUMENT_LIMITS } from './parsed-document.ts'
import { readZipEntries, unpackEntries } from './zip-parts.ts'

const BODY = 'word/document.xml'
/** The parts that hold text, or say how to read it. Pictures, fonts and macros are never unpacked. */
const NEEDED = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/document\.xml\.rels|(?:document|styles|numbering|footnotes|endnotes|header\d*)\.xml))$/u

export interface DocxContent {
  text: string
  links: string[]
}

/**
 * Text of a Word document: page headers first (contact details often stand there), then the body; list items begin with a
 * bullet, headings stand after a blank line, short table rows become tab-separated lines.
 * Throws UploadError UNSUPPORTED_TYPE, ENCRYPTED, CORRUPT or TOO_LARGE.
 */
export async function readDocx(bytes: Uint8Array): Promise<DocxContent> {
  const entries = readZipEntries(bytes)
  if (!entries.some((entry) => entry.name === BODY)) throw unsupportedZipError(entries.map((entry) => entry.name))
  const needed = entries.filter((entry) => NEEDED.test(entry.name))
  if (needed.some((entry) => entry.isEncrypted)) {
    throw new UploadError('ENCRYPTED', 'The document is protected by a password. Save a copy without one and upload that.')
  }
  const parts = unpackEntries(bytes, needed, DOCUMENT_LIMITS.maxUnpackedBytes)
  const headers: string[] = []
  for (const name of [...parts.keys()].filter((part) => part.startsWith('word/header')).sort()) {
    const header = renderDocxNode(await readBody(parts, headerAsBody(parts.get(name)))).text.trim()
    if (header !== '' && !headers.includes(header)) headers.push(header)
  }
  const body = renderDocxNode(await readBody(parts, parts.get(BODY)))
  return { text: [...headers, body.text].join('\n'), links: body.links }
}

async function readBody(parts: ReadonlyMap<string, Uint8Array>, body: Uint8Array | undefined): Promise<DocxNode> {
  const archive = zipSync({ ...Object.fromEntries(parts), [BODY]: body ?? new Uint8Array() }, { level: 0 })
  let root: DocxNode = { type: 'document', children: [] }
  try {
    await mammoth.convertToHtml(
      { buffer: Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength) },
      {
        transformDocument: (document: DocxNode) => {
          root = document
          return { ...document, children: [] }
        },
      },
    )
  } catch (error) {
    throw new UploadError('CORRUPT', 'The Word document is damaged and cannot be read. Open it in its program, save it again and upload that.', { cause: error })
  }
  return root
}

/** A header part differs from a body only in its outermost element. */
function headerAsBody(header: Uint8Array | undefined): Uint8Array {
  const xml = new TextDecoder().decode(header)
  const asBody = xml.replace(/<w:hdr\b([^>]*)>/u, '<w:document$1><w:body>').replace('</w:hdr>', '</w:body></w:document>')
  return new TextEncoder().encode(asBody)
}
