import { listKey, pageAfter } from '../../lib/cursors.ts'
import { NotFoundError } from '../../lib/errors.ts'
import type { Database } from '../../platform/database/database.ts'
import type { SearchIndex } from '../../platform/index/search-index.ts'
import type { ResumeRecord } from '../documents/resume-record.ts'
import { WITHOUT_FILE } from '../documents/resume-record.ts'
import type { ResumesService } from '../documents/resumes.service.ts'
import { DISCOVERABLE_IN_INDEX, DISCOVERABLE_RESUMES } from '../documents/resumes.policy.ts'
import type { JobsService } from '../jobs/jobs.service.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { PersonWeights } from '../settings/match-weights.ts'
import type { Match, MatchScore, PostingMatch } from './match.ts'
import { matchJob as matchOne, type MatchableJob } from './match-job.ts'
import { rawSimilarities } from './raw-similarity.ts'
import { loadProfile, scoreKey } from './resume-profile.ts'
import { readJobsToScore, unscoredJobIds } from './score-store.ts'
import { storedScore } from './scores-of-resumes.ts'
import { scoreJob, scoreJobs } from './scorer.ts'
import type { RawSimilarity } from './semantic.ts'

export interface MatchingServiceDeps {
  database: Pick<Database, 'prisma' | 'pool'>
  index: SearchIndex
  jobs: JobsService
  resumes: ResumesService
  /** Of the person who asks; other people's resumes are held against a job by them too, so that they can be compared. */
  weights: PersonWeights
}

export interface MatchPage {
  edges: { node: MatchScore; cursor: string }[]
  hasNextPage: boolean
  hasPreviousPage: boolean
  totalCount: number
}

export type MatchingService = ReturnType<typeof createMatchingService>

/** Resumes considered for a job: the nearest by vector, each of which is then scored in full. */
const RESUMES_CONSIDERED = 50
const NOTHING_ALIKE: RawSimilarity = { passage: null, title: null }

/** How well resumes and jobs fit each other. Every call goes through the viewer's own resume, or a discoverable one. */
export function createMatchingService({ database, index, jobs, resumes, weights }: MatchingServiceDeps) {
  const { prisma, pool } = database
  return { matchJob, matchPosting, recommendedJobs, matchingResumes, scoresFor }

  /** The match of one job with its evidence. Without a resume id, with the viewer's default. Throws NotFoundError. */
  async function matchJob(viewer: Viewer, { jobId, resumeId }: { jobId: string; resumeId: string | null }): Promise<Match> {
    const job = await jobs.get(jobId)
    const own = await weights.of(viewer.userId)
    const profile = await loadProfile(index, await ownResume(viewer, resumeId), own)
    const raw = await rawSimilarities(index, profile, [jobId])
    return matchOne(profile, job, raw.get(jobId) ?? NOTHING_ALIKE, own)
  }

  /** One of the viewer's resumes against a posting that is not stored. Throws NotFoundError. */
  async function matchPosting(viewer: Viewer, { posting, resumeId }: { posting: Omit<MatchableJob, 'id'>; resumeId: string }): Promise<PostingMatch> {
    const own = await weights.of(viewer.userId)
    const profile = await loadProfile(index, await ownResume(viewer, resumeId), own)
    const match = matchOne(profile, { ...posting, id: '' }, NOTHING_ALIKE, own)
    return { resumeId: match.resumeId, skills: match.skills, other: match.other, violations: match.violations }
  }

  /** All active jobs by their score, the best first. Throws NotFoundError; ValidationError for a foreign cursor. */
  async function recommendedJobs(
    viewer: Viewer,
    { resumeId, minScore, first, after }: { resumeId: string | null; minScore: number | null; first: number; after: string | null },
  ): Promise<MatchPage> {
    const resume = await ownResume(viewer, resumeId)
    const resumeHash = await completeScores(resume)
    const ranked = await prisma.jobMatchScore.findMany({
      where: { resumeHash, overallScore: { gte: minScore ?? 0 }, job: jobs.openJobs() },
      orderBy: [{ overallScore: 'desc' }, { semanticScore: 'desc' }, { jobId: 'asc' }],
      select: { jobId: true },
    })
    const page = pageAfter(ranked.map(({ jobId }) => ({ id: jobId })), first, after, listKey(['jobs', resume.id, minScore]))
    const scores = await storedScores(resume, resumeHash, page.edges.map((edge) => edge.node.id))
    return {
      ...page,
      edges: page.edges.flatMap(({ node, cursor }) => {
        const score = scores.get(node.id)
        return score ? [{ node: score, cursor }] : []
      }),
      totalCount: ranked.length,
    }
  }

  /**
   * Resumes that fit a job, among the viewer's own and those whose owners made them discoverable. Throws NotFoundError;
   * ValidationError for a foreign cursor.
   */
  async function matchingResumes(viewer: Viewer, { jobId, first, after }: { jobId: string; first: number; after: string | null }): Promise<MatchPage> {
    await jobs.get(jobId)
    const vectors = await index.vectors('jobs', [jobId])
    const near = new Set<string>()
    for (const { embedding } of vectors) {
      for (const filter of [DISCOVERABLE_IN_INDEX, { must: [{ field: 'userId', anyOf: [viewer.userId] }] }]) {
        for (const hit of await index.vector('resumes', embedding, filter, RESUMES_CONSIDERED)) near.add(hit.documentId)
      }
    }
    const candidates = await prisma.resume.findMany({
      where: { id: { in: [...near] }, OR: [DISCOVERABLE_RESUMES, { userId: viewer.userId }] },
      omit: WITHOUT_FILE,
    })
    const own = await weights.of(viewer.userId)
    const [job] = await readJobsToScore(pool, [jobId])
    if (job === undefined) throw new NotFoundError('Job', jobId)
    const scores: MatchScore[] = []
    for (const resume of candidates) {
      const profile = await loadProfile(index, resume, own)
      const raw = await rawSimilarities(index, profile, [jobId])
      // Not stored: by the viewer's weights it is no score of the resume's owner.
      scores.push(scoreJob(profile, job, raw.get(jobId) ?? NOTHING_ALIKE, own))
    }
    const ranked = scores
      .toSorted((a, b) => b.overall - a.overall || b.semantic - a.semantic || (a.resumeId < b.resumeId ? -1 : 1))
      .map((score) => ({ ...score, id: score.resumeId }))
    return { ...pageAfter(ranked, first, after, listKey(['resumes', jobId])), totalCount: ranked.length }
  }

  /** Scores of these jobs, computed where none is stored; empty for a viewer without a resume. One query for all. */
  async function scoresFor(viewer: Viewer, jobIds: readonly string[], resumeId: string | null): Promise<Map<string, MatchScore>> {
    const resume = resumeId === null ? await resumes.getDefault(viewer) : await resumes.get(viewer, resumeId)
    if (resume === null) return new Map()
    const own = await weights.of(viewer.userId)
    const stored = await storedScores(resume, scoreKey(resume, own), jobIds)
    const lacking = jobIds.filter((id) => !stored.has(id))
    if (lacking.length === 0) return stored
    const computed = await scoreJobs({ pool, index, weights: own }, await loadProfile(index, resume, own), lacking)
    return new Map([...stored, ...computed.map((score) => [score.jobId, score] as const)])
  }

  async function ownResume(viewer: Viewer, resumeId: string | null): Promise<ResumeRecord> {
    if (resumeId !== null) return resumes.get(viewer, resumeId)
    const resume = await resumes.getDefault(viewer)
    if (resume === null) throw new NotFoundError('Resume', 'default')
    return resume
  }

  /** Events may still be on their way; whatever they have not scored yet is scored here. */
  async function completeScores(resume: ResumeRecord): Promise<string> {
    const own = await weights.of(resume.userId)
    const resumeHash = scoreKey(resume, own)
    const lacking = await unscoredJobIds(pool, resumeHash)
    if (lacking.length > 0) await scoreJobs({ pool, index, weights: own }, await loadProfile(index, resume, own), lacking)
    return resumeHash
  }

  async function storedScores(resume: ResumeRecord, resumeHash: string, jobIds: readonly string[]): Promise<Map<string, MatchScore>> {
    const rows = await prisma.jobMatchScore.findMany({ where: { resumeHash, jobId: { in: [...jobIds] } } })
    return new Map(rows.map((row) => [row.jobId, storedScore(row, resume.id)]))
  }
}
