import { getDocumentProxy } from 'unpdf'
import { UploadError } from '../../../lib/errors.ts'
import { DOCUMENT_LIMITS } from './parsed-document.ts'
import { type PageBlock, layOutPage } from './pdf-layout.ts'
import { renderPages } from './pdf-lines.ts'
import type { PlacedText } from './pdf-rows.ts'

export interface PdfContent {
  pages: number
  text: string
  links: string[]
}

interface RawItem {
  str: string
  transform: number[]
  width: number
  fontName: string
}

/** Below this many visible characters a page is a picture of text, with at most a stamp over it. */
const MIN_CHARACTERS_PER_PAGE = 8

/**
 * Text of a PDF in reading order, column by column, and the addresses of its links.
 * Throws UploadError ENCRYPTED, CORRUPT, TOO_MANY_PAGES or SCANNED.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  const document = await openPdf(bytes)
  const pages = document.numPages
  if (pages > DOCUMENT_LIMITS.maxPages) {
    throw new UploadError('TOO_MANY_PAGES', `The PDF has ${pages} pages; ${DOCUMENT_LIMITS.maxPages} are the most that are read. Upload only the pages of the resume.`)
  }
  const layouts: PageBlock[][] = []
  const links: string[] = []
  let visible = 0
  try {
    for (let number = 1; number <= pages; number += 1) {
      const page = await document.getPage(number)
      const { transform } = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      const placed = items.flatMap((item) => ('str' in item ? placeItem(item, transform) : []))
      visible += placed.reduce((sum, item) => sum + item.text.length, 0)
      layouts.push(layOutPage(placed))
      for (const annotation of await page.getAnnotations()) {
        if (typeof annotation.url === 'string' && /^https?:/iu.test(annotation.url)) links.push(annotation.url)
      }
      page.cleanup()
    }
  } catch (error) {
    throw damaged(error)
  }
  if (visible < MIN_CHARACTERS_PER_PAGE * pages) {
    throw new UploadError('SCANNED', 'The PDF has pages but no text in them: it is a scan or a picture. Export it from the program it was written in, or run text recognition (OCR) over it first.')
  }
  return { pages, text: renderPages(layouts), links: [...new Set(links)] }
}

async function openPdf(bytes: Uint8Array) {
  try {
    // pdf.js empties the buffer it is given.
    return await getDocumentProxy(bytes.slice(), { verbosity: 0, maxImageSize: 1 })
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new UploadError('ENCRYPTED', 'The PDF is protected by a password. Save a copy without one and upload that.')
    }
    throw damaged(error)
  }
}

function damaged(cause: unknown): UploadError {
  return new UploadError('CORRUPT', 'The PDF is damaged and cannot be read. Export it again from the program it was written in.', { cause })
}

/** To page coordinates with y growing downwards; text that runs up or down the page is kept at its starting point. */
function placeItem(item: RawItem, viewport: readonly number[]): PlacedText[] {
  const text = item.str.replace(/[\uE000-\uF8FF]/gu, (character) => (/[\uF0B7\uF0A7\uF0D8\uF076\uF0FC]/u.test(character) ? '•' : ''))
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform
  const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = viewport
  if (text.trim() === '') return []
  return [{
    text,
    x: va * e + vc * f + ve,
    y: vb * e + vd * f + vf,
    width: item.width,
    size: Math.hypot(c, d) || Math.hypot(a, b) || 1,
    font: item.fontName,
  }]
}
