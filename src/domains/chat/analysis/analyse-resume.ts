import { RESUME_SECTIONS, type ResumeSection } from '../../../lib/vocabulary.ts'
import type { StoredFacts } from '../../documents/stored-facts.ts'
import type { Evidence, MissingSkill } from '../../matching/match.ts'
import { evidenceAt } from '../../matching/evidence.ts'
import { checkBullets } from './bullet-checks.ts'
import { hasNumber } from './bullet-signs.ts'
import type { ResumeFinding } from './findings.ts'
import { isEnglish } from './language.ts'
import { readability, type Readability } from './readability.ts'
import { readBullets, type ResumeBullet } from './resume-bullets.ts'
import { checkTimeline } from './timeline.ts'

/** What of a stored resume is analysed. */
export interface ReadResume {
  resumeId: string
  content: string
  pages: number | null
  totalYears: number | null
  facts: StoredFacts
}

export interface ContactData {
  hasEmail: boolean
  hasPhone: boolean
  hasLocation: boolean
  hasLink: boolean
}

/** All offsets point into the resume's text. */
export interface ResumeAnalysis {
  resumeId: string
  /** False where the rules, made for English, cannot be trusted with the text. */
  isEnglish: boolean
  sectionsFound: ResumeSection[]
  /** Of those that readers look for. */
  sectionsMissing: ResumeSection[]
  contact: ContactData
  pages: number | null
  bullets: number
  bulletsWithNumber: number
  readability: Readability
  findings: ResumeFinding[]
  /** What the job asks for and the resume does not show; null where no job is named. */
  missingKeywords: MissingSkill[] | null
}

const EXPECTED: readonly ResumeSection[] = ['SUMMARY', 'EXPERIENCE', 'EDUCATION', 'SKILLS']
const SECTION_NAMES: Readonly<Partial<Record<ResumeSection, string>>> = {
  SUMMARY: 'a summary', EXPERIENCE: 'experience', EDUCATION: 'education', SKILLS: 'skills',
}
const CONTACT_NAMES: Readonly<Record<keyof ContactData, string>> = {
  hasEmail: 'an e-mail address', hasPhone: 'a phone number', hasLocation: 'a place', hasLink: 'a link',
}
/** What nobody can be reached without; a place and a link are welcome. */
const NEEDED_CONTACT: readonly (keyof ContactData)[] = ['hasEmail', 'hasPhone', 'hasLocation']

const FEWEST_WORDS = 150
/** Words of a resume that few read to the end; a long career may take half as many again. */
const MOST_WORDS = 1_000
const LONG_CAREER_YEARS = 10
const MOST_OF_A_KIND = 25
/** Flesch's bound of what only academics read with ease. */
const HARD_READING_EASE = 0

/** Everything about a resume that follows from its text and facts. Pure. */
export function analyseResumeText(resume: ReadResume, now: Date): Omit<ResumeAnalysis, 'missingKeywords'> {
  const { resumeId, content, pages, facts } = resume
  const english = isEnglish(content)
  const bullets = readBullets(content, facts)
  const contact = contactOf(facts)
  const kinds = new Set(facts.sections.filter((section) => section.heading !== null || section.kind === 'CONTACT').map((section) => section.kind))
  const sectionsMissing = EXPECTED.filter((kind) => !kinds.has(kind))
  const whole = readability(content, { isEnglish: english })
  const prose = readability(proseOf(content, facts, bullets), { isEnglish: english })
  return {
    resumeId,
    isEnglish: english,
    sectionsFound: RESUME_SECTIONS.filter((kind) => kinds.has(kind)),
    sectionsMissing,
    contact,
    pages,
    bullets: bullets.length,
    bulletsWithNumber: bullets.filter((bullet) => hasNumber(bullet.text)).length,
    // Names, places and lists of skills are no prose; the formulas are for the rest.
    readability: { ...prose, words: whole.words },
    findings: fewOfEach([
      ...missing(sectionsMissing, contact),
      ...checkTimeline(content, facts, now),
      ...(english ? checkBullets(content, bullets) : [notEnglish()]),
      ...checkLength(whole.words, resume),
      ...checkReading(prose, bullets),
    ]),
  }
}

/** The first of each kind, so that nobody is told the same thing a thousand times. */
function fewOfEach(findings: readonly ResumeFinding[]): ResumeFinding[] {
  const counts = new Map<ResumeFinding['kind'], number>()
  return findings.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count <= MOST_OF_A_KIND
  })
}

function contactOf({ email, phone, location, links }: StoredFacts): ContactData {
  return { hasEmail: email !== null, hasPhone: phone !== null, hasLocation: location !== null, hasLink: links.length > 0 }
}

function missing(sections: readonly ResumeSection[], contact: ContactData): ResumeFinding[] {
  return [
    ...sections.map((kind): ResumeFinding => ({
      kind: 'MISSING_SECTION', message: `There is no section for ${SECTION_NAMES[kind] ?? kind.toLowerCase()}, or its heading is not known; add one.`, evidence: [],
    })),
    ...NEEDED_CONTACT.filter((kind) => !contact[kind]).map((kind): ResumeFinding => ({
      kind: 'MISSING_CONTACT', message: `The resume does not show ${CONTACT_NAMES[kind]}; put it at the top.`, evidence: [],
    })),
  ]
}

function notEnglish(): ResumeFinding {
  return { kind: 'NOT_ENGLISH', message: 'The resume is not in English, for which the rules on wording are made; they were left out.', evidence: [] }
}

function checkLength(words: number, { pages, totalYears }: ReadResume): ResumeFinding[] {
  const most = (totalYears ?? 0) >= LONG_CAREER_YEARS ? MOST_WORDS * 1.5 : MOST_WORDS
  const size = pages === null ? `${words} words` : `${words} words on ${pages} ${pages === 1 ? 'page' : 'pages'}`
  if (words < FEWEST_WORDS) return [{ kind: 'TOO_SHORT', message: `The resume has ${size}; say more about what you did.`, evidence: [] }]
  if (words <= most) return []
  return [{ kind: 'TOO_LONG', message: `The resume has ${size}; ${most} words are what most readers take in. Shorten what is oldest.`, evidence: [] }]
}

function checkReading({ readingEase }: Readability, bullets: readonly ResumeBullet[]): ResumeFinding[] {
  if (readingEase === null || readingEase >= HARD_READING_EASE) return []
  const longest = bullets.toSorted((a, b) => b.text.length - a.text.length).slice(0, 3).map(({ text, charStart, charEnd }): Evidence => ({ text, charStart, charEnd }))
  return [{ kind: 'HARD_TO_READ', message: `The reading ease is ${readingEase} of 100; split the longest statements and use shorter words.`, evidence: longest }]
}

function proseOf(content: string, { sections }: StoredFacts, bullets: readonly ResumeBullet[]): string {
  const summaries = sections.filter((section) => section.kind === 'SUMMARY').map((section) => {
    const { text } = evidenceAt(content, section)
    return section.heading === null ? text : text.slice(text.indexOf('\n') + 1)
  })
  return [...summaries, ...bullets.map((bullet) => bullet.text)].join('\n')
}
