import type { JsonResume } from '../json-resume.ts'
import { placeOf, renderJsonResume } from '../json-resume-text.ts'
import { readIsoDate } from './dates.ts'
import { highestLevel, matchDegree } from './education.ts'
import { totalYears } from './experience-years.ts'
import type { EducationEntry, FactsOptions, Position, ResumeFacts } from './resume-facts.ts'

/** Facts of a JSON Resume from its fields; offsets point into the text that renderJsonResume writes. */
export function factsOfJsonResume(resume: JsonResume, options: FactsOptions): ResumeFacts {
  const { basics } = resume
  const rendered = renderJsonResume(resume)
  const positions = resume.work.flatMap((job, index): Position[] => {
    const start = readIsoDate(job.startDate)
    const range = rendered.work[index]
    if (start === null || range === undefined) return []
    const end = readIsoDate(job.endDate)
    return [{ employer: job.name ?? job.company, title: job.position, start, end, isCurrent: end === null, ...range }]
  })
  const education = resume.education.map((school): EducationEntry => ({
    institution: school.institution,
    degree: school.studyType,
    level: school.studyType === null ? null : levelOf(school.studyType),
    field: school.area,
    year: readIsoDate(school.endDate)?.year ?? null,
  }))
  return {
    sections: rendered.sections,
    name: basics.name,
    headline: basics.label,
    email: basics.email,
    phone: basics.phone,
    links: [...new Set([basics.url, ...basics.profiles.map((profile) => profile.url), ...(options.links ?? [])].filter((url) => url !== null))],
    location: placeOf(resume),
    positions,
    totalYears: totalYears(positions, options.now),
    education,
    highestEducation: highestLevel(education),
    languages: resume.languages.map((entry) => entry.language).filter((language) => language !== null),
    certifications: resume.certificates.map((entry) => entry.name).filter((name) => name !== null),
  }
}

/** The field holds a degree alone, where a bare 'Associate' or 'High School' is one. */
function levelOf(studyType: string): EducationEntry['level'] {
  if (/^associates?$/iu.test(studyType)) return 'ASSOCIATE'
  if (/^high school$/iu.test(studyType)) return 'HIGH_SCHOOL'
  return matchDegree(studyType)?.level ?? null
}
