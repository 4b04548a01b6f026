import { deflateSync } from 'node:zlib'
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { strToU8, zipSync } from 'fflate'
import PDFDocument from 'pdfkit'

type Pdf = PDFKit.PDFDocument

/** A PDF of US Letter pages that `draw` fills. */
export async function pdfOf(draw: (pdf: Pdf) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'LETTER', margin: 50, ...options })
  const chunks: Uint8Array[] = []
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  draw(pdf)
  pdf.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

/** Lines at given heights in a column, each drawn on its own so that nothing but positions orders them. */
export function drawLines(pdf: Pdf, x: number, y: number, leading: number, lines: readonly string[], size = 10): void {
  lines.forEach((line, index) => {
    if (line !== '') pdf.fontSize(size).text(line, x, y + index * leading, { lineBreak: false })
  })
}

export async function docxOf(paragraphs: readonly (string | Table)[]): Promise<Uint8Array> {
  const children = paragraphs.map((entry) => (typeof entry === 'string' ? new Paragraph({ text: entry }) : entry))
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}

export function tableOf(rows: readonly (readonly (readonly string[])[])[]): Table {
  return new Table({
    rows: rows.map((cells) => new TableRow({
      children: cells.map((lines) => new TableCell({ children: lines.map((text) => new Paragraph({ text })) })),
    })),
  })
}

/** A Word document reduced to what a reader needs, around the given body part. */
export function bareDocx(body: Uint8Array, extra: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
    '_rels/.rels': strToU8('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
    'word/document.xml': body,
    ...extra,
  })
}

export function wordXml(root: 'document' | 'hdr', ...paragraphs: string[]): Uint8Array {
  const inner = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('')
  const content = root === 'document' ? `<w:body>${inner}</w:body>` : inner
  return strToU8(`<?xml version="1.0"?><w:${root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${content}</w:${root}>`)
}

/** A PDF of one page whose compressed content stream unpacks to `unpackedBytes` of drawing operators. */
export function pdfBomb(unpackedBytes: number): Uint8Array {
  const content = deflateSync(Buffer.alloc(unpackedBytes, '(spam) Tj\n'), { level: 9 })
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << >> /Contents 4 0 R >>',
    Buffer.concat([Buffer.from(`<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n`), content, Buffer.from('\nendstream')]),
  ])
}

function rawPdf(objects: readonly (string | Buffer)[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  objects.forEach((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
    offsets.push(length)
    length += part.length
    parts.push(part)
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`))
  return new Uint8Array(Buffer.concat(parts))
}

/** A grey picture, one pixel high and wide, as PNG. */
export function greyPng(): Buffer {
  return Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mOoBwAAgQCA5LaI2wAAAABJRU5ErkJggg==', 'base64')
}
