import type { Evidence, Match } from '../../matching/match.ts'
import type { FoundPassage } from '../answer/answer.ts'

export interface MatchMaterial {
  /** The figures first, then the evidence of both sides. */
  passages: FoundPassage[]
  /** The same in words, with the labels of the passages, for a backend without a model. */
  draft: string
}

/** Most skills and constraints that are told. */
const SKILLS_TOLD = 6
const CONSTRAINTS_TOLD = 4

/** What an explanation of a match is written from: its parts and its evidence, and nothing else. */
export function matchMaterial(match: Match, jobTitle: string): MatchMaterial {
  const passages: FoundPassage[] = []
  const lines: string[] = []
  const cite = (...evidence: (FoundPassage | null)[]): string => evidence.flatMap((one) => (one === null ? [] : [`[P${placeOf(passages, one)}]`])).join('')

  const figures = figuresOf(match, jobTitle)
  lines.push(`${verdictOf(match.overall)} The match with “${jobTitle}” is ${match.overall} of 100 ${cite(figuresPassage(match, figures))}.`)
  for (const { skill, via, years, resumeEvidence, jobEvidence } of match.skills.matched.slice(0, SKILLS_TOLD)) {
    const through = via === skill ? '' : ` through ${via}`
    const time = years === null ? '' : `, for ${years === 1 ? 'a year' : `${years} years`}`
    lines.push(`- You show ${skill}${through}${time} ${cite(resumePassage(match, resumeEvidence), jobPassage(match, jobEvidence))}`.trimEnd())
  }
  for (const { skill, isRequired, jobEvidence } of match.skills.missing.slice(0, SKILLS_TOLD)) {
    lines.push(`- Your resume does not show ${skill}, which the posting ${isRequired ? 'requires' : 'would like'} ${cite(jobPassage(match, jobEvidence))}`.trimEnd())
  }
  for (const { message, jobEvidence } of match.violations.slice(0, CONSTRAINTS_TOLD)) {
    lines.push(`- ${message} ${cite(jobPassage(match, jobEvidence))}`.trimEnd())
  }
  const [best] = match.counterfactuals
  if (best !== undefined) lines.push(`If you could show ${best.skill}, the match would rise from ${match.overall} to ${best.overall} ${cite(figuresPassage(match, figures))}.`)
  return { passages, draft: lines.join('\n') }
}

function placeOf(passages: FoundPassage[], passage: FoundPassage): number {
  const known = passages.findIndex((one) => one.id === passage.id)
  return known >= 0 ? known + 1 : passages.push(passage)
}

function verdictOf(overall: number): string {
  if (overall >= 75) return 'A strong match.'
  if (overall >= 55) return 'A fair match.'
  return 'A weak match.'
}

function figuresOf({ overall, semantic, skills, other, counterfactuals }: Match, jobTitle: string): string {
  const part = (name: string, score: number | null): string => `${name} ${score === null ? 'not known' : `${Math.round(score * 100)} of 100`}`
  return [
    `Match with “${jobTitle}”: ${overall} of 100.`,
    `${part('Likeness in meaning', semantic.score)}, ${part('skills', skills.score)}, ${part('experience', other.experience)}, ${part('education', other.education)}, ${part('location', other.location)}, ${part('salary', other.salary)}.`,
    ...counterfactuals.slice(0, SKILLS_TOLD).map(({ skill, overall: then }) => `With ${skill} it would be ${then} of 100.`),
  ].join('\n')
}

function figuresPassage({ jobId, resumeId }: Match, text: string): FoundPassage {
  return { id: `match/${jobId}/${resumeId}`, source: 'MATCH', documentId: null, section: null, text, charStart: 0, charEnd: text.length, relevance: 1 }
}

function resumePassage({ resumeId }: Match, evidence: Evidence | null): FoundPassage | null {
  return evidence === null ? null : { ...evidence, id: `${resumeId}/${evidence.charStart}`, source: 'RESUME', documentId: resumeId, section: null, relevance: 1 }
}

function jobPassage({ jobId }: Match, evidence: Evidence | null): FoundPassage | null {
  return evidence === null ? null : { ...evidence, id: `${jobId}/${evidence.charStart}`, source: 'JOB', documentId: jobId, section: null, relevance: 1 }
}
