import { z } from 'zod'
import { defineTask } from '../../platform/queue/queue.ts'

/** Tries for hours: indexing waits in the queue while the model or the index is away. */
const OUTLAST_AN_OUTAGE = 500

/** Brings the search index up to date with one resume, or takes the resume out of it where it is gone. */
export const indexResumeTask = defineTask('resumes.index', z.object({ resumeId: z.uuid() }), {
  retryLimit: OUTLAST_AN_OUTAGE,
})

/** Event: the passages and vectors of a resume are in the index, so that it can be matched. */
export const resumeIndexedTask = defineTask('resume.indexed', z.object({ resumeId: z.uuid() }), {
  retryLimit: OUTLAST_AN_OUTAGE,
})

/**
 * Event: a resume was removed. `isLastOfText` is false where its owner keeps another resume with the same text, to which
 * whatever is stored by `contentHash` still belongs.
 */
export const resumeRemovedTask = defineTask(
  'resume.removed',
  z.object({ resumeId: z.uuid(), userId: z.uuid(), contentHash: z.string(), isLastOfText: z.boolean() }),
  { retryLimit: OUTLAST_AN_OUTAGE },
)

/** Brings the search index up to date with one document, or takes the document out of it where it is gone. */
export const indexDocumentTask = defineTask('documents.index', z.object({ documentId: z.uuid() }), {
  retryLimit: OUTLAST_AN_OUTAGE,
})

/** Every kind of background work of this domain. */
export const DOCUMENT_TASKS = [indexResumeTask, resumeIndexedTask, resumeRemovedTask, indexDocumentTask] as const
