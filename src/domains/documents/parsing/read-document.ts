import { UploadError } from '../../../lib/errors.ts'
import { cleanText, countVisible } from './clean-text.ts'
import { detectContent, emptyError } from './detect-type.ts'
import { renderJsonResume } from './json-resume-text.ts'
import { DOCUMENT_LIMITS, type ParseRequest, type ParsedDocument } from './parsed-document.ts'

interface RawDocument extends Pick<ParsedDocument, 'type' | 'pages' | 'links' | 'jsonResume'> {
  text: string
}

/**
 * Reads a document in the calling thread, without time-out or memory limit: for the parsing worker, which has both.
 * Throws UploadError.
 */
export async function readDocument(request: ParseRequest): Promise<ParsedDocument> {
  const { text: raw, ...document } = await readRaw(request)
  const { text, oddCharacters } = cleanText(raw)
  if (text === '') throw emptyError()
  if (text.length > DOCUMENT_LIMITS.maxCharacters) {
    throw new UploadError('TOO_LARGE', `The document has ${text.length} characters of text; ${DOCUMENT_LIMITS.maxCharacters} are the most that are read. Upload only the part that matters.`)
  }
  const characters = countVisible(text)
  return {
    ...document,
    text,
    quality: {
      characters,
      charactersPerPage: document.pages === null ? null : Math.round(characters / document.pages),
      oddCharacterShare: oddCharacters / (characters + oddCharacters),
    },
  }
}

/** Readers are heavy and each document starts a thread, so only the reader that is needed is loaded. */
async function readRaw({ bytes, fileName, isAnyJsonRead }: ParseRequest): Promise<RawDocument> {
  const content = await detectContent(bytes, fileName)
  switch (content.kind) {
    case 'pdf': {
      const { readPdf } = await import('./pdf.ts')
      return { type: 'PDF', jsonResume: null, ...(await readPdf(bytes)) }
    }
    case 'zip': {
      const { readDocx } = await import('./docx.ts')
      return { type: 'DOCX', pages: null, jsonResume: null, ...(await readDocx(bytes)) }
    }
    case 'json':
      return readJson(content.text, isAnyJsonRead)
    case 'text':
      if (isAnyJsonRead && isJsonList(content.text)) return readJson(content.text, isAnyJsonRead)
      return { type: content.isMarkdown ? 'MARKDOWN' : 'TEXT', pages: null, links: [], jsonResume: null, text: content.text }
  }
}

/** A text may well begin with a bracket, so only what reads as JSON to its end is a list. */
function isJsonList(text: string): boolean {
  if (!/^\s*\[/u.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

async function readJson(text: string, isAnyJsonRead: boolean): Promise<RawDocument> {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch (error) {
    throw new UploadError('CORRUPT', `The JSON cannot be read: ${error instanceof Error ? error.message : String(error)}. Mend it, or upload it as PDF or DOCX.`, { cause: error })
  }
  const { readJsonResume } = await import('./json-resume.ts')
  const jsonResume = readJsonResume(value)
  if (jsonResume === null && isAnyJsonRead) {
    const { renderJson } = await import('./json-text.ts')
    return { type: 'JSON', pages: null, links: [], jsonResume: null, text: renderJson(value) }
  }
  if (jsonResume === null) {
    throw new UploadError('UNSUPPORTED_TYPE', 'This is JSON, but no JSON Resume: it has neither "basics" nor "work", "education" or "skills". See jsonresume.org/schema.')
  }
  const links = [jsonResume.basics.url, ...jsonResume.basics.profiles.map((profile) => profile.url)].filter((url) => url !== null)
  return { type: 'JSON_RESUME', pages: null, links, jsonResume, text: renderJsonResume(jsonResume).text }
}
