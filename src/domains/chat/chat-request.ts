import { z } from 'zod'
import { ValidationError, type FieldIssue } from '../../lib/errors.ts'
import type { LlmBackend, WritingMode } from '../../platform/llm/language-model.ts'

/** A question as a client puts it. */
export interface ChatInput {
  message: string
  mode?: WritingMode
  /** Of the conversation that it goes on with; a new one begins without. */
  sessionId?: string
  jobId?: string
  /** In place of a stored job. */
  jobDescription?: string
  /** The default resume without. */
  resumeId?: string
  /** Documents beside the resume: these only, or none with an empty list; all of the person's without. */
  documentIds?: string[]
  backend?: LlmBackend
  useVerification?: boolean
}

export const MESSAGE_CHARS_MAX = 8_000
export const JOB_DESCRIPTION_CHARS_MAX = 60_000

/** Throws ValidationError that names every field which is wrong. */
export function assertChatInput({ message, jobId, jobDescription }: ChatInput): void {
  const issues: FieldIssue[] = []
  if (message.trim() === '') issues.push({ path: ['message'], message: 'is empty; ask something.' })
  if (message.length > MESSAGE_CHARS_MAX) {
    issues.push({ path: ['message'], message: `has more than ${MESSAGE_CHARS_MAX.toLocaleString('en')} characters; shorten it, or upload long texts as a document.` })
  }
  if (jobId !== undefined && jobDescription !== undefined) {
    issues.push({ path: ['jobDescription'], message: 'cannot be given beside jobId; leave one of them out.' })
  }
  if (jobDescription !== undefined && jobDescription.trim() === '') {
    issues.push({ path: ['jobDescription'], message: 'is empty; paste the posting, or leave it out.' })
  }
  if (jobDescription !== undefined && jobDescription.length > JOB_DESCRIPTION_CHARS_MAX) {
    issues.push({ path: ['jobDescription'], message: `has more than ${JOB_DESCRIPTION_CHARS_MAX.toLocaleString('en')} characters; leave out what is not the posting.` })
  }
  if (issues.length > 0) throw new ValidationError(issues)
}

/** What a question is answered from, kept with it so that it can be answered again. */
export const questionRequestSchema = z.object({
  jobId: z.string().nullable().default(null),
  /** Null for a person who had none; the default one is then taken. */
  resumeId: z.string().nullable().default(null),
  /** Null for all documents. */
  documentIds: z.array(z.string()).nullable().default(null),
  /** It asks for a computed match in words. */
  isExplanation: z.boolean().default(false),
})
export type QuestionRequest = z.output<typeof questionRequestSchema>
