import { createHash } from 'node:crypto'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { cleanLine } from '../../lib/text.ts'
import type { Payload } from '../../platform/index/search-index.ts'
import { readFacts } from './parsing/facts/read-facts.ts'
import type { DocumentType, ParsedDocument } from './parsing/parsed-document.ts'
import { skillsOf, storedFactsSchema, storedSkillsSchema } from './stored-facts.ts'

/** The file itself is read only where it is asked for by name. */
export const WITHOUT_FILE = { bytes: true } as const satisfies Prisma.ResumeOmit

/** A stored resume, all but the bytes of its file. */
export type ResumeRecord = Prisma.ResumeGetPayload<{ omit: typeof WITHOUT_FILE }>

const MEDIA_TYPES: Readonly<Record<DocumentType, string>> = {
  PDF: 'application/pdf',
  DOCX: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  TEXT: 'text/plain',
  MARKDOWN: 'text/markdown',
  JSON_RESUME: 'application/json',
}

/** Columns of a resume that follow from its file. */
export type ResumeColumns = Omit<Prisma.ResumeUncheckedCreateInput, 'userId' | 'familyId' | 'bytes' | 'fileHash' | 'fileName'>

export function resumeColumns(document: ParsedDocument, now: Date): ResumeColumns {
  const facts = storedFactsSchema.parse(readFacts(document, { now }))
  return {
    mediaType: MEDIA_TYPES[document.type],
    content: document.text,
    contentHash: createHash('sha256').update(document.text).digest('hex'),
    pages: document.pages,
    name: facts.name && clip(facts.name, 255),
    headline: facts.headline && clip(facts.headline, 500),
    location: facts.location && clip(facts.location, 255),
    totalYears: facts.totalYears,
    educationLevel: facts.highestEducation,
    facts,
    skills: skillsOf(document.text, facts, now),
  }
}

/** A file's name without what no name should hold, cut to its column. */
export function cleanFileName(fileName: string): string {
  return clip(cleanLine(fileName), 255) || 'resume'
}

/** What is selected of a resume to index it. */
export const INDEX_SELECT = {
  id: true,
  userId: true,
  isDefault: true,
  isDiscoverable: true,
  content: true,
  contentHash: true,
  indexedKey: true,
  facts: true,
  skills: true,
  totalYears: true,
  educationLevel: true,
  location: true,
} satisfies Prisma.ResumeSelect

export type IndexableResume = Prisma.ResumeGetPayload<{ select: typeof INDEX_SELECT }>

/** What filters test, in the index. */
export function resumePayload(resume: IndexableResume): Payload {
  return {
    userId: resume.userId,
    isDefault: resume.isDefault,
    isDiscoverable: resume.isDiscoverable,
    skills: storedSkillsSchema.parse(resume.skills).map((skill) => skill.name),
    totalYears: resume.totalYears,
    educationLevel: resume.educationLevel,
    location: resume.location,
  }
}

/** Cut to so many characters, as the database counts them. */
function clip(text: string, maxCharacters: number): string {
  return [...text].slice(0, maxCharacters).join('')
}
