import type { StoredFacts, StoredSkill } from '../../documents/stored-facts.ts'
import type { Evidence, Match } from '../../matching/match.ts'
import { SKILL_BY_NAME } from '../../skills/taxonomy.ts'
import { COMMON_WORDS } from '../analysis/common-words.ts'
import { positionName, readBullets, type ResumeBullet } from '../analysis/resume-bullets.ts'
import { findResponsibilities } from '../analysis/responsibilities.ts'
import { weakOpening } from '../analysis/bullet-signs.ts'
import { BEHAVIOURS } from './behaviours.ts'
import type { InterviewQuestion } from './question.ts'
import { EMPTY_OUTLINE, outlineOf, partsTold, type StarOutline } from './star.ts'

export interface InterviewSources {
  job: { title: string; company: string; text: string }
  resume: { content: string; facts: StoredFacts; skills: readonly StoredSkill[] }
  match: Match
}

const TECHNICAL_SHOWN = 5
const GAPS_SHOWN = 3
const BEHAVIOURS_SHOWN = 4
const ROLES_SHOWN = 3
const DUTIES_SHOWN = 2
const DUTY_WORDS = 25

/** The questions that posting, gaps and positions suggest; the same sources give the same ones. Pure. */
export function prepareQuestions(sources: InterviewSources): InterviewQuestion[] {
  const bullets = readBullets(sources.resume.content, sources.resume.facts)
  return [
    ...technical(sources, bullets),
    ...gaps(sources, bullets),
    ...behavioural(sources, bullets),
    ...roles(sources, bullets),
    ...motivation(sources, bullets),
  ]
}

/** About what is required and shown; soft skills are asked about by behaviour. */
function technical({ match, resume }: InterviewSources, bullets: readonly ResumeBullet[]): InterviewQuestion[] {
  return match.skills.matched
    .filter(({ skill }) => SKILL_BY_NAME.get(skill)?.kind !== 'SOFT')
    .map((one) => ({ ...one, own: bulletsOnSkill(one.via, resume.skills, bullets) }))
    .toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired) || Number(b.own.length > 0) - Number(a.own.length > 0))
    .slice(0, TECHNICAL_SHOWN)
    .map(({ skill, via, isRequired, jobEvidence, years, own }) => ({
      key: keyOf('TECHNICAL', skill),
      kind: 'TECHNICAL',
      question: `Tell me about a piece of work that ${SKILL_BY_NAME.get(via)?.kind === 'TOOL' ? 'used' : 'called for'} ${via}${via === skill ? '' : ` (${skill})`}. What did you decide, and how did it turn out?`,
      why: `The posting ${isRequired ? 'requires' : 'would like'} ${skill}; your resume shows ${via}${years === null ? '' : ` over ${years} years`}.`,
      jobEvidence,
      topics: [...new Set([via, skill])],
      outline: bestOutline(resume.content, own),
    }))
}

function gaps({ match, resume }: InterviewSources, bullets: readonly ResumeBullet[]): InterviewQuestion[] {
  const skills = match.skills.missing.slice(0, GAPS_SHOWN).map(({ skill, isRequired, jobEvidence }): InterviewQuestion => {
    const near = nearestSkill(skill, resume.skills, bullets)
    return {
      key: keyOf('GAP', skill),
      kind: 'GAP',
      question: `Your resume does not show ${skill}. How would you get up to speed?`,
      why: `The posting ${isRequired ? 'requires' : 'would like'} ${skill}, and your resume does not show it${near === null ? '' : `; ${near} is the nearest thing there`}.`,
      jobEvidence,
      topics: near === null ? [skill] : [skill, near],
      outline: near === null ? EMPTY_OUTLINE : bestOutline(resume.content, bulletsOnSkill(near, resume.skills, bullets)),
    }
  })
  const constraints = match.violations.map(({ kind, message, jobEvidence }): InterviewQuestion => ({
    key: keyOf('GAP', kind),
    kind: 'GAP',
    question: CONSTRAINT_QUESTIONS[kind],
    why: message,
    jobEvidence,
    topics: CONSTRAINT_TOPICS[kind],
    outline: EMPTY_OUTLINE,
  }))
  return [...skills, ...constraints]
}

const CONSTRAINT_QUESTIONS: Readonly<Record<Match['violations'][number]['kind'], string>> = {
  EXPERIENCE: 'We had somebody with more years of experience in mind. Why are you ready for this position?',
  EDUCATION: 'The position asks for more formal education than your resume shows. What have you learnt in its place?',
  LICENCE: 'The position needs a licence that your resume does not show. Do you hold it, or how soon could you?',
  LOCATION: 'The position is elsewhere. How would you handle the move or the way to work?',
  SALARY: 'Our pay is below what you look for. What would make the position worth it to you?',
}
const CONSTRAINT_TOPICS: Readonly<Record<Match['violations'][number]['kind'], string[]>> = {
  EXPERIENCE: ['experience', 'years'], EDUCATION: ['degree', 'learnt', 'course'], LICENCE: ['licence', 'exam'], LOCATION: ['move', 'commute', 'remote'], SALARY: ['pay', 'salary'],
}

/** About the behaviours that the posting names, else those that nearly every interviewer asks about. */
function behavioural({ job, resume }: InterviewSources, bullets: readonly ResumeBullet[]): InterviewQuestion[] {
  const asked = BEHAVIOURS.map((behaviour) => ({ behaviour, named: behaviour.inPosting.exec(job.text) }))
    .toSorted((a, b) => Number(b.named !== null) - Number(a.named !== null))
    .slice(0, BEHAVIOURS_SHOWN)
  return asked.map(({ behaviour, named }) => ({
    key: keyOf('BEHAVIOURAL', behaviour.name),
    kind: 'BEHAVIOURAL',
    question: behaviour.question,
    why: named === null ? `Interviewers ask about ${behaviour.name} whatever the position.` : `The posting speaks of ${behaviour.name} (“${named[0]}”).`,
    jobEvidence: named === null ? null : { text: named[0], charStart: named.index, charEnd: named.index + named[0].length },
    topics: behaviour.topics,
    outline: bestOutline(resume.content, bullets.filter((bullet) => behaviour.inResume.test(bullet.text))),
  }))
}

function roles({ job, resume }: InterviewSources, bullets: readonly ResumeBullet[]): InterviewQuestion[] {
  const positions = resume.facts.positions.slice(0, ROLES_SHOWN).map((position, index): InterviewQuestion => {
    const own = bullets.filter((bullet) => bullet.position === position)
    return {
      key: keyOf('ROLE', `position ${index + 1}`),
      kind: 'ROLE',
      question: `What were you responsible for as ${positionName(position)}, and what are you proudest of?`,
      why: index === 0 ? 'It is the first position on your resume.' : 'Interviewers go through a resume position by position.',
      jobEvidence: null,
      topics: telling([position.title ?? '', position.employer ?? ''].join(' ')),
      outline: bestOutline(resume.content, own),
    }
  })
  const duties = findResponsibilities(job.text).filter((duty) => duty.text.split(/\s+/).length <= DUTY_WORDS).slice(0, DUTIES_SHOWN).map((duty, index): InterviewQuestion => {
    const topics = telling(duty.text)
    return {
      key: keyOf('ROLE', `duty ${index + 1}`),
      kind: 'ROLE',
      question: `One duty of this position is “${duty.text.replace(/[.;]$/, '')}”. How would you go about it?`,
      why: 'The posting names it among the duties.',
      jobEvidence: duty,
      topics,
      outline: bestOutline(resume.content, bullets.filter((bullet) => sharedWords(bullet.text, topics) >= 2)),
    }
  })
  return [...positions, ...duties]
}

function motivation({ job, resume, match }: InterviewSources, bullets: readonly ResumeBullet[]): InterviewQuestion[] {
  const best = match.skills.matched[0]
  const previous = resume.facts.positions.find((position) => !position.isCurrent)
  const why: InterviewQuestion = {
    key: keyOf('MOTIVATION', 'position'),
    kind: 'MOTIVATION',
    question: `Why do you want to work as ${job.title} at ${job.company}?`,
    why: best === undefined ? 'It opens most interviews.' : `It opens most interviews; that the posting asks for ${best.skill} and you have it is one honest answer.`,
    jobEvidence: best?.jobEvidence ?? null,
    topics: [...(best === undefined ? [] : [best.via]), ...telling(`${job.title} ${job.company}`)],
    outline: best === undefined ? EMPTY_OUTLINE : bestOutline(resume.content, bulletsOnSkill(best.via, resume.skills, bullets)),
  }
  if (previous === undefined) return [why]
  return [why, {
    key: keyOf('MOTIVATION', 'change'),
    kind: 'MOTIVATION',
    question: `Why did you leave ${previous.employer ?? positionName(previous)}?`,
    why: 'Your resume shows that the position has ended.',
    jobEvidence: null,
    topics: telling(`${previous.employer ?? ''} ${previous.title ?? ''}`),
    outline: EMPTY_OUTLINE,
  }]
}

function keyOf(kind: InterviewQuestion['kind'], subject: string): string {
  return `${kind}:${subject.toLowerCase().replace(/[^\p{L}\p{N}+#.]+/gu, '-')}`
}

function bulletsOnSkill(name: string, skills: readonly StoredSkill[], bullets: readonly ResumeBullet[]): ResumeBullet[] {
  const mentions = skills.find((skill) => skill.name === name)?.mentions ?? []
  return bullets.filter((bullet) => mentions.some((mention) => mention.charStart >= bullet.charStart && mention.charEnd <= bullet.charEnd))
}

/** A skill of the resume of the same category, one that a statement names before one that only a list does; null where there is none. */
function nearestSkill(name: string, skills: readonly StoredSkill[], bullets: readonly ResumeBullet[]): string | null {
  const wanted = SKILL_BY_NAME.get(name)
  const near = skills.filter((skill) => wanted !== undefined && SKILL_BY_NAME.get(skill.name)?.category === wanted.category)
  return (near.find((skill) => bulletsOnSkill(skill.name, skills, bullets).length > 0) ?? near[0])?.name ?? null
}

/** The statement that tells most, one that begins with an act first. */
function bestOutline(content: string, bullets: readonly ResumeBullet[]): StarOutline {
  const [best] = bullets
    .map((bullet) => ({ outline: outlineOf(content, bullet), isWeak: weakOpening(bullet.text) !== null }))
    .toSorted((a, b) => partsTold(b.outline) - partsTold(a.outline) || Number(a.isWeak) - Number(b.isWeak))
  return best?.outline ?? EMPTY_OUTLINE
}

/** Words that say what a text is about. */
function telling(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/\p{L}[\p{L}'’-]{3,}/gu) ?? [])].filter((word) => !COMMON_WORDS.has(word))
}

function sharedWords(text: string, words: readonly string[]): number {
  const own = new Set(telling(text))
  return words.filter((word) => own.has(word)).length
}

/** All places of the resume that an outline quotes. */
export function quotedBy({ situation, task, action, result }: StarOutline): Evidence[] {
  return [situation, task, action, result].filter((part) => part !== null)
}
