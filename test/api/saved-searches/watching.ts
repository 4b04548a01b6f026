import { createJobWatch, type JobWatch } from '../../../src/domains/alerts/job-watch.ts'
import { createNoticeTeller } from '../../../src/domains/alerts/notifications/notice-teller.ts'
import { createResumeScores } from '../../../src/domains/matching/scores-of-resumes.ts'
import type { NoticeTeller } from '../../../src/domains/users/notices.ts'
import type { TestApp } from '../../support/app.ts'

/** What a worker does for those who watch for jobs, beside the application's own. */
export function anotherWatch({ platform, services: { weights } }: TestApp, notices: NoticeTeller = createNoticeTeller(platform)): JobWatch {
  const { database: { prisma, pool }, index, embedder, queue, pubsub, now } = platform
  return createJobWatch({ prisma, pool, index, embedder, queue, pubsub, notices, weights, now, scoresOf: createResumeScores({ prisma, pool, index, weights }) })
}
