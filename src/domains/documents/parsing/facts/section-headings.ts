import type { ResumeSection } from '../../../../lib/vocabulary.ts'

/** Headings whose meaning is not that of their first telling word, in lower case. */
const PHRASES: Readonly<Record<string, ResumeSection>> = {
  'about me': 'SUMMARY', 'career highlights': 'SUMMARY', 'career objective': 'SUMMARY', 'career profile': 'SUMMARY',
  'career summary': 'SUMMARY', 'executive summary': 'SUMMARY', 'personal profile': 'SUMMARY', 'personal statement': 'SUMMARY',
  'professional profile': 'SUMMARY', 'professional summary': 'SUMMARY', 'qualifications summary': 'SUMMARY', 'who i am': 'SUMMARY',
  'summary of qualifications': 'SUMMARY', 'summary of experience': 'SUMMARY', 'profile summary': 'SUMMARY', 'key qualifications': 'SUMMARY',
  'career history': 'EXPERIENCE', 'career experience': 'EXPERIENCE', 'work history': 'EXPERIENCE', 'job history': 'EXPERIENCE',
  'positions held': 'EXPERIENCE', 'where i have worked': 'EXPERIENCE', 'professional background': 'EXPERIENCE', 'work': 'EXPERIENCE',
  'experience summary': 'EXPERIENCE', 'professional history': 'EXPERIENCE', 'professional appointments': 'EXPERIENCE',
  'academic background': 'EDUCATION', 'academic history': 'EDUCATION', 'academic qualifications': 'EDUCATION',
  'educational background': 'EDUCATION', 'educational qualifications': 'EDUCATION', 'academics': 'EDUCATION', 'studies': 'EDUCATION',
  'areas of expertise': 'SKILLS', 'core competencies': 'SKILLS', 'computer skills': 'SKILLS', 'programming languages': 'SKILLS',
  'summary of skills': 'SKILLS', 'tech stack': 'SKILLS', 'technical proficiencies': 'SKILLS', 'what i know': 'SKILLS',
  'language skills': 'LANGUAGES', 'languages spoken': 'LANGUAGES', 'spoken languages': 'LANGUAGES', 'foreign languages': 'LANGUAGES',
  'personal projects': 'PROJECTS', 'side projects': 'PROJECTS', 'open source': 'PROJECTS', 'portfolio': 'PROJECTS',
  'professional development': 'CERTIFICATIONS', 'continuing education': 'CERTIFICATIONS', 'professional registration': 'CERTIFICATIONS',
  'professional registrations': 'CERTIFICATIONS', 'courses and training': 'CERTIFICATIONS', 'professional qualifications': 'CERTIFICATIONS',
  'personal details': 'CONTACT', 'personal information': 'CONTACT', 'personal data': 'CONTACT', 'get in touch': 'CONTACT',
  'online presence': 'CONTACT', 'volunteer experience': 'OTHER', 'volunteer work': 'OTHER', 'community involvement': 'OTHER',
  'community service': 'OTHER', 'extracurricular activities': 'OTHER', 'additional information': 'OTHER', 'military service': 'OTHER',
  'professional affiliations': 'OTHER', 'professional memberships': 'OTHER', 'hobbies and interests': 'OTHER', 'about': 'SUMMARY',
}

/** Words that tell the kind of a section when every other word of the heading is one of these or of FILLERS. */
const TELLING: Readonly<Record<string, ResumeSection>> = {
  summary: 'SUMMARY', profile: 'SUMMARY', objective: 'SUMMARY', overview: 'SUMMARY',
  experience: 'EXPERIENCE', experiences: 'EXPERIENCE', employment: 'EXPERIENCE', internships: 'EXPERIENCE', internship: 'EXPERIENCE',
  education: 'EDUCATION', degrees: 'EDUCATION',
  skills: 'SKILLS', skillset: 'SKILLS', competencies: 'SKILLS', expertise: 'SKILLS', technologies: 'SKILLS', proficiencies: 'SKILLS',
  tools: 'SKILLS', software: 'SKILLS', strengths: 'SKILLS', competences: 'SKILLS',
  projects: 'PROJECTS',
  certifications: 'CERTIFICATIONS', certification: 'CERTIFICATIONS', certificates: 'CERTIFICATIONS', licenses: 'CERTIFICATIONS',
  licences: 'CERTIFICATIONS', license: 'CERTIFICATIONS', licensure: 'CERTIFICATIONS', licensing: 'CERTIFICATIONS', credentials: 'CERTIFICATIONS',
  training: 'CERTIFICATIONS', trainings: 'CERTIFICATIONS',
  publications: 'PUBLICATIONS', papers: 'PUBLICATIONS', patents: 'PUBLICATIONS',
  languages: 'LANGUAGES', language: 'LANGUAGES',
  contact: 'CONTACT', contacts: 'CONTACT', profiles: 'CONTACT', links: 'CONTACT',
  volunteer: 'OTHER', volunteering: 'OTHER', awards: 'OTHER', award: 'OTHER', honors: 'OTHER', honours: 'OTHER', interests: 'OTHER', hobbies: 'OTHER',
  references: 'OTHER', activities: 'OTHER', affiliations: 'OTHER', memberships: 'OTHER', achievements: 'OTHER', accomplishments: 'OTHER',
  presentations: 'OTHER', talks: 'OTHER', leadership: 'OTHER', recognition: 'OTHER', extracurriculars: 'OTHER', miscellaneous: 'OTHER',
}

const FILLERS = new Set(
  `academic additional and applicable career clinical computer core current development earlier engineering field former history
  information industry key management main major my notable nursing of other personal previous prior professional qualifications
  record recent related relevant research selected significant special specialized teaching technical the work working accounting
  & / details me soft hard it`.split(/\s+/u),
)

/** Words that are common in lists too; alone they are a heading only where they look like the document's other headings. */
const WEAK = new Set([
  'tools', 'software', 'technologies', 'training', 'leadership', 'interests', 'activities', 'profiles', 'links', 'work', 'about',
  'overview', 'portfolio', 'languages', 'strengths', 'recognition', 'programming languages', 'open source', 'achievements', 'studies',
  'internship', 'degrees', 'license', 'licensing', 'project management', 'certification', 'award', 'language', 'papers', 'professional development',
])

export interface HeadingMatch {
  kind: ResumeSection
  /** True where the words alone do not make it a heading. */
  isWeak: boolean
}

const MAX_WORDS = 6
const MAX_LENGTH = 60

/** Decides by its words whether a line (without marks) can be a section heading. Null when it cannot. */
export function matchHeading(line: string): HeadingMatch | null {
  if (line.length > MAX_LENGTH || line.includes('\t') || /[.!?,;]$/u.test(line)) return null
  const phrase = normaliseHeading(line)
  const words = phrase.split(' ')
  if (phrase === '' || words.length > MAX_WORDS) return null
  const isWeak = WEAK.has(phrase)
  const known = PHRASES[phrase]
  if (known !== undefined) return { kind: known, isWeak }
  let kind: ResumeSection | undefined
  for (const word of words) {
    const told = TELLING[word]
    if (told === undefined && !FILLERS.has(word)) return null
    kind ??= told
  }
  return kind === undefined ? null : { kind, isWeak }
}

function normaliseHeading(line: string): string {
  // 'E X P E R I E N C E', set with wide letter spacing.
  const isSpacedOut = /^(?:[\p{Lu}&] +){3,}[\p{Lu}&]$/u.test(line.trim())
  const spelt = isSpacedOut ? line.replace(/(?<=\S) (?=\S)/gu, '') : line
  return spelt
    .toLowerCase()
    .replace(/[:|_*#=~–—-]+/gu, ' ')
    .replace(/[&/+,]/gu, ' and ')
    .replace(/[^\p{L}\s]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}
