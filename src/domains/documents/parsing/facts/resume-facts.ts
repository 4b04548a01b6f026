import type { EducationLevel, ResumeSection } from '../../../../lib/vocabulary.ts'

/** Month 1 to 12; null where only the year (or a season) is given. */
export interface YearMonth {
  year: number
  month: number | null
}

/** Offsets are UTF-16 code units into the resume's text, the end exclusive. */
export interface SectionRange {
  kind: ResumeSection
  /** As written; null for what stands before the first heading. */
  heading: string | null
  charStart: number
  charEnd: number
}

export interface Position {
  employer: string | null
  title: string | null
  start: YearMonth
  /** Null means to this day. */
  end: YearMonth | null
  isCurrent: boolean
  charStart: number
  charEnd: number
}

export interface EducationEntry {
  institution: string | null
  /** As written, such as 'B.S.' or 'Bachelor of Engineering'. */
  degree: string | null
  level: EducationLevel | null
  field: string | null
  /** Of graduation, or of the end of study. */
  year: number | null
}

/** What a resume says about a person. What is not found is null or an empty list, never guessed. */
export interface ResumeFacts {
  /** In the order of the text, covering it without gaps. */
  sections: SectionRange[]
  name: string | null
  headline: string | null
  email: string | null
  phone: string | null
  links: string[]
  location: string | null
  positions: Position[]
  /** Years in the positions together, overlaps counted once, to one decimal; null without positions. */
  totalYears: number | null
  education: EducationEntry[]
  highestEducation: EducationLevel | null
  languages: string[]
  certifications: string[]
}

export interface FactsOptions {
  /** Ends the positions that last to this day. */
  now: Date
  /** Addresses behind the document's hyperlinks, reported with those that the text spells out. */
  links?: readonly string[]
}
