import type { ResumeRecord } from '../../../domains/documents/resume-record.ts'
import { counted } from './figures.ts'
import type { Page } from './match-card.ts'
import { clip } from './text-layout.ts'

export interface MatchesHeading {
  resume: Pick<ResumeRecord, 'fileName' | 'name' | 'headline' | 'totalYears' | 'location'>
  scoredJobs: number
  shown: number
}

/** Whose matches these are, and out of how many. */
export function matchesHeading({ resume, scoredJobs, shown }: MatchesHeading, { width, colours }: Page): string[] {
  const { name, headline, totalYears, location, fileName } = resume
  const person = [name ?? fileName, headline, totalYears === null ? null : counted(Math.round(totalYears), 'year'), location].filter((part) => part !== null)
  return [
    colours.bold(`The ${shown === 1 ? 'best match' : `${shown} best matches`} of ${counted(scoredJobs, 'job')}`),
    colours.dim(clip(`for ${person.join(' · ')}`, width)),
  ]
}
