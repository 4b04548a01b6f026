import type { Prisma } from '../../../generated/prisma/client.ts'
import { clip } from '../../lib/text.ts'
import type { Payload } from '../../platform/index/search-index.ts'
import { readFacts } from './parsing/facts/read-facts.ts'
import type { ParsedDocument } from './parsing/parsed-document.ts'
import { skillsOf, storedFactsSchema, storedSkillsSchema } from './stored-facts.ts'
import { MEDIA_TYPES, sha256 } from './uploaded-file.ts'

/** The file itself is read only where it is asked for by name. */
export const WITHOUT_FILE = { bytes: true } as const satisfies Prisma.ResumeOmit

/** A stored resume, all but the bytes of its file. */
export type ResumeRecord = Prisma.ResumeGetPayload<{ omit: typeof WITHOUT_FILE }>

/** Columns of a resume that follow from its file. */
export type ResumeColumns = Omit<Prisma.ResumeUncheckedCreateInput, 'userId' | 'familyId' | 'bytes' | 'fileHash' | 'fileName'>

export function resumeColumns(document: ParsedDocument, now: Date): ResumeColumns {
  const facts = storedFactsSchema.parse(readFacts(document, { now }))
  return {
    mediaType: MEDIA_TYPES[document.type],
    content: document.text,
    contentHash: sha256(document.text),
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
