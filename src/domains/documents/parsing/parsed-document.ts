import type { UploadFailure } from '../../../lib/errors.ts'
import type { JsonResume } from './json-resume.ts'

export const DOCUMENT_TYPES = ['PDF', 'DOCX', 'TEXT', 'MARKDOWN', 'JSON_RESUME', 'JSON'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

/** What a document may be at most; beyond it the upload is refused. */
export const DOCUMENT_LIMITS = {
  maxBytes: 10 * 1024 * 1024,
  maxPages: 60,
  /** Characters of text. A long academic CV of 60 pages has about 250,000. */
  maxCharacters: 500_000,
  /** Bytes of XML that a DOCX file may unpack to. */
  maxUnpackedBytes: 48 * 1024 * 1024,
} as const

export interface TextQuality {
  /** Characters of the text that are not white space. */
  characters: number
  /** The same per page; null where the format has no pages. */
  charactersPerPage: number | null
  /** Share, 0 to 1, of the characters that were unreadable and dropped: controls, replacement and private-use characters. */
  oddCharacterShare: number
}

export interface ParsedDocument {
  type: DocumentType
  /** Null where the format has no pages. */
  pages: number | null
  /** Normalised: NFC, `\n` line ends, reading order, a tab between fields that stand apart on one line. */
  text: string
  /** Web addresses behind the document's hyperlinks, which its text need not spell out. */
  links: string[]
  quality: TextQuality
  /** The structured resume, for type JSON_RESUME alone. */
  jsonResume: JsonResume | null
}

/** What the parsing worker is given. */
export interface ParseRequest {
  bytes: Uint8Array
  fileName: string | null
  /** Reads JSON that is no JSON Resume as a text of its fields, instead of refusing it. */
  isAnyJsonRead: boolean
}

/** What the parsing worker answers, once. */
export type ParseReply =
  | { kind: 'parsed'; document: ParsedDocument }
  | { kind: 'refused'; failure: UploadFailure; message: string }
