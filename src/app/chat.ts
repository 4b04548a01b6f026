import { createAnalysisService, type AnalysisService } from '../domains/chat/analysis/analysis.service.ts'
import { createInterviewService, type InterviewService } from '../domains/chat/interview/interview.service.ts'
import { createTailoringService, type TailoringService } from '../domains/chat/tailoring/tailoring.service.ts'
import { createAnswerWriter, type TextWriter } from '../domains/chat/answer/answer-writer.ts'
import { createLiveAnswers, type LiveAnswers } from '../domains/chat/answer/live-answers.ts'
import { createChatService, type ChatService } from '../domains/chat/chat.service.ts'
import { createLettersService, type LettersService, type LettersServiceDeps } from '../domains/chat/letters/letters.service.ts'
import type { PersonPassages } from '../domains/chat/retrieval/person-passages.ts'
import { createSessionsService, type SessionsService } from '../domains/chat/sessions.service.ts'
import type { ResumesService } from '../domains/documents/resumes.service.ts'
import type { JobsService } from '../domains/jobs/jobs.service.ts'
import type { MatchingService } from '../domains/matching/matching.service.ts'
import type { Platform } from './platform.ts'

export interface ChatServices {
  chat: ChatService
  sessions: SessionsService
  letters: LettersService
  analysis: AnalysisService
  interview: InterviewService
  tailoring: TailoringService
  liveAnswers: LiveAnswers
}

export interface ChatParts {
  jobs: JobsService
  resumes: ResumesService
  matching: MatchingService
  person: PersonPassages
  models: TextWriter
  beforeLetterRemoval: LettersServiceDeps['beforeLetterRemoval']
}

/** The chat domain over the platform and the domains that it asks. */
export function createChat({ database, pubsub, logger, now }: Platform, { jobs, resumes, matching, person, models, beforeLetterRemoval }: ChatParts): ChatServices {
  const { prisma } = database
  const liveAnswers = createLiveAnswers({ pubsub, logger, now })
  const sessions = createSessionsService({ prisma, live: liveAnswers, now })
  const writer = createAnswerWriter({ person, models, now })
  const parts = { prisma, live: liveAnswers, writer, jobs, resumes, matching, now }
  return {
    liveAnswers,
    sessions,
    chat: createChatService({ ...parts, sessions }),
    letters: createLettersService({ ...parts, beforeLetterRemoval }),
    analysis: createAnalysisService(parts),
    interview: createInterviewService(parts),
    tailoring: createTailoringService(parts),
  }
}
