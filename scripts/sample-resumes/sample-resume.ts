/** An invented person's resume, laid out later as PDF and as DOCX. Dates are written as the reader will see them. */
export interface SampleResume {
  /** File name without its ending. */
  slug: string
  /** How the PDF is laid out: one column, or a sidebar at the left. */
  layout: 'SINGLE' | 'SIDEBAR'
  /** Colour of headings, as six hexadecimal digits. */
  accent: string
  name: string
  headline: string
  contact: { email: string; phone: string; location: string; link: string }
  summary: string
  positions: { title: string; employer: string; location: string; dates: string; bullets: string[] }[]
  education: { degree: string; institution: string; dates: string; detail?: string }[]
  skills: { group: string; items: string[] }[]
  certifications: string[]
  languages: string[]
}
