import type { StoredFacts, StoredSkill } from '../../documents/stored-facts.ts'
import type { Evidence } from '../../matching/match.ts'
import { evidenceAt } from '../../matching/evidence.ts'
import { stemEnglish } from '../../../lib/stem.ts'
import { evidencedSkills } from '../../skills/evidence.ts'
import { extractSkills, type SkillMention } from '../../skills/extract-skills.ts'
import { findResult, hasNumber } from '../analysis/bullet-signs.ts'
import { COMMON_WORDS } from '../analysis/common-words.ts'
import { readBullets } from '../analysis/resume-bullets.ts'
import type { InterviewQuestion, QuestionKind } from './question.ts'

export const CRITERIA = ['COVERS_THE_POINT', 'CONCRETE_EXAMPLE', 'RESULT', 'LENGTH', 'CONSISTENT'] as const
export type Criterion = (typeof CRITERIA)[number]

export interface GradedCriterion {
  criterion: Criterion
  /** 0 to 1. */
  score: number
  /** Points of 100 that a score of 1 gives. */
  points: number
  /** One sentence: why, and what would be better. */
  reason: string
  /** The answer's words behind it; offsets point into the answer. */
  evidence: Evidence[]
}

export interface AnswerGrade {
  /** 0 to 100. */
  score: number
  criteria: GradedCriterion[]
}

/** What of the person's resume an answer is held against. */
export interface AnswerEvidence {
  content: string
  facts: Pick<StoredFacts, 'positions'>
  skills: readonly StoredSkill[]
  totalYears: number | null
}

const POINTS: Readonly<Record<Criterion, number>> = { COVERS_THE_POINT: 30, CONCRETE_EXAMPLE: 25, RESULT: 20, LENGTH: 10, CONSISTENT: 15 }
/** What misses the question is no good answer, however well it is told. */
const MOST_BESIDE_THE_POINT = 40
/** Words of half a minute and of two minutes, spoken at about 130 a minute. */
const SHORT_WORDS = 65
const LONG_WORDS = 260
/** Words in common that make an answer speak of the same thing. */
const SHARED_WORDS = 4
const YEARS_TOLERANCE = 0.5

const OWN_ACT = /\b(?:I|we)\s+(?:(?:\w+ly|also|then|first|once|later|soon|therefore|even)\s+)?(?!used to\b)(?:\p{L}+ed|built|led|wrote|made|ran|took|cut|split|set|taught|found|chose|began|drew|brought|kept|held|gave|went|got|saw|sat|spoke|told|won|met|drove|grew|did|put|rebuilt|rewrote|understood|learnt|overcame|oversaw)\b/iu
const YEARS = /(?<![\p{L}\d])(\d{1,2}(?:\.\d)?)\+?\s*years\b/giu
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu

/**
 * Grades an answer against the question and the person's resume. Pure.
 *
 * score = round(Σ points · score) over five criteria: COVERS_THE_POINT 30 (it speaks of the question's topics, or of what the
 * outline tells), CONCRETE_EXAMPLE 25 (half for an act of one's own in the past tense, half for something that the resume
 * tells), RESULT 20 (an effect with a figure; 0.6 for an effect alone, 0.4 for a figure alone), LENGTH 10 (1 from 65 to 260 words, down to
 * 0 at none and at twice as many), CONSISTENT 15 (1 / (1 + things that the resume does not bear out)). At most 40 where the
 * point is not covered at all.
 */
export function gradeAnswer(question: Pick<InterviewQuestion, 'kind' | 'topics' | 'outline'>, answer: string, evidence: AnswerEvidence): AnswerGrade {
  const skills = extractSkills(answer)
  const stems = stemsOf(answer)
  const criteria = [
    covers(question, answer, skills, stems),
    example(answer, stems, evidence),
    result(answer),
    length(answer),
    consistent(question.kind, answer, skills, evidence),
  ]
  const sum = Math.round(criteria.reduce((total, { points, score }) => total + points * score, 0))
  const isBesideThePoint = criteria[0]?.score === 0
  return { score: isBesideThePoint ? Math.min(sum, MOST_BESIDE_THE_POINT) : sum, criteria }
}

function covers({ kind, topics, outline }: Pick<InterviewQuestion, 'kind' | 'topics' | 'outline'>, answer: string, skills: readonly SkillMention[], stems: ReadonlySet<string>): GradedCriterion {
  const named = evidencedSkills(skills.map((mention) => mention.skill))
  const met = topics.filter((topic) => named.has(topic) || [...stemsOf(topic)].some((stem) => stems.has(stem)))
  const told = shared(stems, stemsOf([outline.task, outline.action, outline.result].map((part) => part?.text ?? '').join(' ')))
  const needed = NEEDED_TOPICS[kind]
  const score = Math.max(topics.length === 0 ? 0 : Math.min(1, met.length / Math.min(needed, topics.length)), Math.min(1, told / SHARED_WORDS))
  const evidence = skills.filter((mention) => topics.includes(mention.skill)).slice(0, 3).map((mention) => evidenceAt(answer, mention))
  const reason = score === 1
    ? `It speaks of what is asked${met.length === 0 ? '' : `: ${met.slice(0, 3).join(', ')}`}.`
    : `It ${score === 0 ? 'does not speak' : 'speaks only in part'} of what is asked; name ${topics.slice(0, 3).join(', ') || 'the thing asked about'}.`
  return graded('COVERS_THE_POINT', score, reason, evidence)
}

const NEEDED_TOPICS: Readonly<Record<QuestionKind, number>> = { TECHNICAL: 1, BEHAVIOURAL: 1, MOTIVATION: 1, GAP: 1, ROLE: 2 }

function example(answer: string, stems: ReadonlySet<string>, { content, facts }: AnswerEvidence): GradedCriterion {
  const act = OWN_ACT.exec(answer)
  const lower = answer.toLowerCase()
  const employer = facts.positions.map((position) => position.employer).find((name) => name !== null && lower.includes(name.toLowerCase().replace(/,.*$/, '')))
  const bullet = readBullets(content, facts).find(({ text }) => shared(stems, stemsOf(text)) >= SHARED_WORDS)
  const isAnchored = employer !== undefined || bullet !== undefined
  const reason = act !== null && isAnchored
    ? `It tells something you did${employer == null ? ', which the resume shows' : ` at ${employer}`}.`
    : act !== null
      ? 'It tells an act of your own, but nothing that the resume shows; name the employer or the work.'
      : isAnchored ? 'It names work of yours, but not what you yourself did; say “I …”.' : 'It is general; tell one thing that you did, where and when.'
  return graded('CONCRETE_EXAMPLE', (act === null ? 0 : 0.5) + (isAnchored ? 0.5 : 0), reason, act === null ? [] : [matchEvidence(act)])
}

function result(answer: string): GradedCriterion {
  const found = findResult(answer)
  const withNumber = hasNumber(answer)
  const evidence = found === null ? [] : [evidenceAt(answer, { charStart: found.index, charEnd: found.index + found.length })]
  if (found !== null && withNumber) return graded('RESULT', 1, 'It tells what came of it, with a figure.', evidence)
  if (found !== null) return graded('RESULT', 0.6, 'It tells what came of it; add a figure.', evidence)
  if (withNumber) return graded('RESULT', 0.4, 'It has a figure, but does not tell what came of the work.', evidence)
  return graded('RESULT', 0, 'It does not tell what came of the work; end with the result.', evidence)
}

function length(answer: string): GradedCriterion {
  const words = answer.match(/\S+/g)?.length ?? 0
  if (words < SHORT_WORDS) return graded('LENGTH', words / SHORT_WORDS, `${words} words are short; half a minute is about ${SHORT_WORDS}.`, [])
  if (words <= LONG_WORDS) return graded('LENGTH', 1, `${words} words take between half a minute and two minutes.`, [])
  return graded('LENGTH', Math.max(0, 2 - words / LONG_WORDS), `${words} words are long; two minutes are about ${LONG_WORDS}.`, [])
}

/** Tools and techniques that the resume does not show, and more years than it has. In an answer about a gap, naming it is the point. */
function consistent(kind: QuestionKind, answer: string, mentions: readonly SkillMention[], { skills, totalYears }: AnswerEvidence): GradedCriterion {
  const shown = evidencedSkills(skills.map((skill) => skill.name))
  const claimed = kind === 'GAP' ? [] : mentions.filter((mention) => !mention.negated && mention.kind !== 'SOFT' && !shown.has(mention.skill))
  const beyond = [...new Map(claimed.map((mention) => [mention.skill, evidenceAt(answer, mention)]))]
  const years = totalYears === null ? [] : [...answer.matchAll(YEARS)].filter((match) => Number(match[1]) > totalYears + YEARS_TOLERANCE)
  const doubts = beyond.length + years.length
  if (doubts === 0) return graded('CONSISTENT', 1, 'Nothing in it goes beyond the resume.', [])
  const parts = [
    ...(beyond.length === 0 ? [] : [`the resume does not show ${beyond.map(([skill]) => skill).join(', ')}`]),
    ...(years.length === 0 ? [] : [`the resume shows ${totalYears ?? 0} years in all`]),
  ]
  return graded('CONSISTENT', 1 / (1 + doubts), `It goes beyond the resume: ${parts.join('; ')}.`, [...beyond.map(([, evidence]) => evidence), ...years.map(matchEvidence)])
}

function graded(criterion: Criterion, score: number, reason: string, evidence: Evidence[]): GradedCriterion {
  return { criterion, score: Math.round(score * 100) / 100, points: POINTS[criterion], reason, evidence }
}

function matchEvidence(match: RegExpExecArray): Evidence {
  return { text: match[0], charStart: match.index, charEnd: match.index + match[0].length }
}

/** Stems of the words that say what a text is about. */
function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(WORD) ?? []
  return new Set(words.filter((word) => word.length > 2 && !COMMON_WORDS.has(word)).map(stemEnglish))
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((stem) => other.has(stem)).length
}
