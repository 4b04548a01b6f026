import type { Platform } from '../../src/app/platform.ts'
import { WITHOUT_FILE } from '../../src/domains/documents/resume-record.ts'
import { rawSimilarities } from '../../src/domains/matching/raw-similarity.ts'
import { loadProfile } from '../../src/domains/matching/resume-profile.ts'
import { readJobsToScore, type ComputedScore } from '../../src/domains/matching/score-store.ts'
import { scoreJob } from '../../src/domains/matching/scorer.ts'
import { semanticScore } from '../../src/domains/matching/semantic.ts'
import { mean, precision } from '../measures.ts'
import type { StoredResume } from './resume-set.ts'

const PRECISION_DEPTH = 10

/** Share of the first ten postings that are of the resume's occupation, for one way of ranking. */
export interface RankingFigures {
  name: string
  resumes: { id: string; occupation: string; split: string; precision10: number }[]
}

/** One resume against every job. */
export interface ScoredResume extends StoredResume {
  scores: ComputedScore[]
}

/** Scores every job for each resume, from stored vectors, as the worker does. */
export async function scoreResumes({ config, database: { prisma, pool }, index }: Platform, resumes: readonly StoredResume[]): Promise<ScoredResume[]> {
  const { weights } = config.matching
  const jobs = await readJobsToScore(pool)
  const scored: ScoredResume[] = []
  for (const resume of resumes) {
    const record = await prisma.resume.findUniqueOrThrow({ where: { id: resume.resumeId }, omit: WITHOUT_FILE })
    const profile = await loadProfile(index, record, weights)
    const raw = await rawSimilarities(index, profile)
    scored.push({ ...resume, scores: jobs.map((job) => scoreJob(profile, job, raw.get(job.id) ?? { passage: null, title: null }, weights)) })
  }
  return scored
}

type Part = (score: ComputedScore) => number | null

/** Ways of ranking jobs for a resume: each part of the score alone, and the whole. */
const PARTS: readonly { name: string; part: Part }[] = [
  { name: 'passages alone', part: (score) => score.raw.passage },
  { name: 'titles alone', part: (score) => score.raw.title },
  { name: 'semantic blend', part: (score) => semanticScore(score.raw) },
  { name: 'skills alone', part: (score) => score.skills },
  { name: 'other alone', part: (score) => score.other },
  // As recommendations are ordered: equal scores by the semantic part.
  { name: 'whole score', part: (score) => score.overall + score.semantic },
]

/** P@10 of each part, of the keyword search with the resume's words, and of a perfect order, which small occupations bound. */
export async function rankingFigures(
  { index }: Platform,
  scored: readonly ScoredResume[],
  occupations: ReadonlyMap<string, string>,
): Promise<RankingFigures[]> {
  const figuresOf = (name: string, rank: (resume: ScoredResume) => readonly string[]): RankingFigures => ({
    name,
    resumes: scored.map((resume) => ({
      id: resume.id,
      occupation: resume.occupation,
      split: resume.split,
      precision10: precision(rank(resume), (jobId) => occupations.get(jobId) === resume.occupation, PRECISION_DEPTH),
    })),
  })
  const keyword = new Map<string, string[]>()
  for (const resume of scored) {
    keyword.set(resume.id, (await index.keyword('jobs', resume.text, {}, PRECISION_DEPTH)).map((hit) => hit.documentId))
  }
  const places = new Map([...occupations.keys()].map((jobId, place) => [jobId, place]))
  const perfect = (resume: ScoredResume): string[] => [...occupations].flatMap(([jobId, occupation]) => (occupation === resume.occupation ? [jobId] : []))
  return [
    figuresOf('keyword (BM25)', (resume) => keyword.get(resume.id) ?? []),
    ...PARTS.map(({ name, part }) => figuresOf(name, (resume) => ranked(resume.scores, part, places))),
    figuresOf('a perfect order', perfect),
  ]
}

/** Mean over occupations of the mean over their resumes. */
export function macroPrecision({ resumes }: RankingFigures): number {
  const byOccupation = Map.groupBy(resumes, (resume) => resume.occupation)
  return mean([...byOccupation.values()].map((ofOne) => mean(ofOne.map((resume) => resume.precision10))))
}

/** Best first; equal ones in the order of the labels, which says nothing of the job and is the same in every run. */
function ranked(scores: readonly ComputedScore[], part: Part, places: ReadonlyMap<string, number>): string[] {
  return scores
    .map((score) => ({ jobId: score.jobId, value: part(score) ?? 0, place: places.get(score.jobId) ?? Infinity }))
    .sort((a, b) => b.value - a.value || a.place - b.place)
    .map((one) => one.jobId)
}
