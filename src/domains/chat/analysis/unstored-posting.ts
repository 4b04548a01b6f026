import { ValidationError } from '../../../lib/errors.ts'
import { incomingPosting, readPosting } from '../../jobs/incoming-posting.ts'
import { demandColumns } from '../../jobs/job-record.ts'
import type { MatchableJob } from '../../matching/match-job.ts'
import type { ReadPosting } from './analyse-job.ts'

export interface UnstoredPosting {
  read: ReadPosting
  demands: Omit<MatchableJob, 'id'>
}

const UNTITLED = 'Untitled posting'
const LONGEST_TITLE = 120

/**
 * A posting given as text, read as one that is stored would be. Without a title the first line is it, where it can be one.
 * Throws ValidationError, naming `text` or `title`, for one that says too little or too much.
 */
export function readUnstored(text: string, title: string | null, now: Date): UnstoredPosting {
  try {
    const raw = readPosting({ title: title ?? firstLine(text), company: 'Unknown', description: text })
    const { posting } = incomingPosting(raw, now)
    const demands = demandColumns(posting)
    const terms = { ...demands, title: posting.title, salaryText: posting.salaryText }
    return { read: { jobId: null, text: demands.description, requirements: demands.requirements, terms }, demands }
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new ValidationError(error.issues.map((issue) => ({ ...issue, path: issue.path.map((part) => (part === 'description' ? 'text' : part)) })))
  }
}

function firstLine(text: string): string {
  const line = text.trim().split('\n', 1)[0]?.trim() ?? ''
  const isTitle = line.length <= LONGEST_TITLE && /\p{L}/u.test(line) && !/[.:;!?<>]$/.test(line)
  return isTitle ? line : UNTITLED
}
