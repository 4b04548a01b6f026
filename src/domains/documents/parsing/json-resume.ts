import { z } from 'zod'
import { cleanText } from './clean-text.ts'

/** One clean line, or null for what is missing, empty or of another type: people's files are rarely exact. */
const line = z.preprocess((value) => {
  if (typeof value !== 'string') return null
  const text = cleanText(value).text.replace(/\s+/gu, ' ')
  return text === '' ? null : text
}, z.string().nullable())
const lines = z.preprocess((value) => (Array.isArray(value) ? value : []), z.array(line))
  .transform((items) => items.filter((item) => item !== null))

function list<T extends z.ZodType>(entry: T) {
  return z.preprocess((value) => (Array.isArray(value) ? value.filter((item) => isRecord(item)) : []), z.array(entry))
}

const location = z.preprocess((value) => (isRecord(value) ? value : {}), z.object({ city: line, region: line, countryCode: line }))
const basics = z.preprocess((value) => (isRecord(value) ? value : {}), z.object({
  name: line, label: line, email: line, phone: line, url: line, summary: line, location,
  profiles: list(z.object({ network: line, username: line, url: line })),
}))
const work = z.object({
  name: line, company: line, position: line, location: line, startDate: line, endDate: line, summary: line, highlights: lines,
})
const education = z.object({
  institution: line, area: line, studyType: line, startDate: line, endDate: line, courses: lines,
})

/** The parts of the JSON Resume schema (version 1.0.0, `company` of earlier ones too) that a match can use. */
const jsonResume = z.object({
  basics,
  work: list(work),
  volunteer: list(z.object({ organization: line, position: line, summary: line, highlights: lines })),
  education: list(education),
  skills: list(z.object({ name: line, level: line, keywords: lines })),
  projects: list(z.object({ name: line, description: line, highlights: lines, keywords: lines })),
  certificates: list(z.object({ name: line, date: line, issuer: line })),
  publications: list(z.object({ name: line, publisher: line, releaseDate: line, summary: line })),
  languages: list(z.object({ language: line, fluency: line })),
})
export type JsonResume = z.infer<typeof jsonResume>

/** Null when the value is JSON of another kind: neither a person nor work nor education in it. */
export function readJsonResume(value: unknown): JsonResume | null {
  if (!isRecord(value)) return null
  const looksRight = isRecord(value.basics) || (['work', 'education', 'skills'] as const).some((key) => {
    const part = value[key]
    return Array.isArray(part) && isRecord(part[0])
  })
  if (!looksRight) return null
  const parsed = jsonResume.safeParse(value)
  return parsed.success ? parsed.data : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
