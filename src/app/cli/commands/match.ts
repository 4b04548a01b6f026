import { withSession, type Command } from '../command.ts'
import { matchCard, type Page } from '../render/match-card.ts'
import { matchesHeading } from '../render/matches-heading.ts'
import { bestMatches, followResume, uploadResume, type ResumeMatches } from '../resume-matches.ts'

/** Ranks all jobs for a resume file, which is taken in where it is a new one. */
export function matchCommand(file: string, { limit }: { limit: number }, command: Command): Promise<void> {
  const { terminal } = command
  return withSession(command, { isWorker: true }, async (session) => {
    const resume = await uploadResume(session, file)
    await followResume(session, resume)
    const matches = await bestMatches(session, resume, limit)
    if (terminal.isJson) terminal.printJson(matchesAsJson(matches))
    else terminal.print(matchLines(matches, terminal))
  })
}

export function matchesAsJson({ resume, scoredJobs, best }: ResumeMatches): object {
  const { id, fileName, name, headline, totalYears, educationLevel, location } = resume
  return { resume: { id, fileName, name, headline, totalYears, educationLevel, location }, scoredJobs, matches: best }
}

export function matchLines({ resume, scoredJobs, best }: ResumeMatches, page: Page): string[] {
  const nothing = ['', '  There are no jobs yet. Import some: npm run cli -- import FILE']
  return [
    ...matchesHeading({ resume, scoredJobs, shown: best.length }, page),
    ...(best.length === 0 ? nothing : best.flatMap((match) => ['', ...matchCard(match, page)])),
  ]
}
