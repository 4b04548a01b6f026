import { analysePosting } from '../../../../src/domains/chat/analysis/analyse-job.ts'
import { analyseResumeText } from '../../../../src/domains/chat/analysis/analyse-resume.ts'
import { readUnstored } from '../../../../src/domains/chat/analysis/unstored-posting.ts'
import { readFacts } from '../../../../src/domains/documents/parsing/facts/read-facts.ts'
import { skillsOf, storedFactsSchema } from '../../../../src/domains/documents/stored-facts.ts'
import { matchJob } from '../../../../src/domains/matching/match-job.ts'
import type { Match } from '../../../../src/domains/matching/match.ts'
import { evidencedSkills } from '../../../../src/domains/skills/evidence.ts'

export const NOW = new Date('2026-06-15T12:00:00Z')

/** A posting's text, analysed as one that is not stored. */
export function analysed(text: string, title = 'Engineer') {
  return analysePosting(readUnstored(text, title, NOW).read)
}

/** A resume's text, read as an upload would be. */
export function resumeOf(content: string) {
  const facts = storedFactsSchema.parse(readFacts(
    { type: 'TEXT', pages: null, text: content, links: [], quality: { characters: content.length, charactersPerPage: null, oddCharacterShare: 0 }, jsonResume: null },
    { now: NOW },
  ))
  return { content, facts, skills: skillsOf(content, facts, NOW), totalYears: facts.totalYears }
}

export function reviewed(content: string) {
  const { facts, totalYears } = resumeOf(content)
  return analyseResumeText({ resumeId: 'r', content, pages: null, totalYears, facts }, NOW)
}

/** The match of two texts, without vectors. */
export function matchOf(resumeText: string, postingText: string, title = 'Engineer'): Match {
  const { content, facts, skills } = resumeOf(resumeText)
  const profile = {
    resumeId: 'r', userId: 'u', content, text: content.toLowerCase(), skills: new Map(skills.map((skill) => [skill.name, skill])),
    shown: evidencedSkills(skills.map((skill) => skill.name)), years: facts.totalYears, education: facts.highestEducation,
    place: { city: null, region: null, country: null }, salaryExpectation: null, bodyVectors: [], titleVectors: [], resumeHash: '',
  }
  const { demands } = readUnstored(postingText, title, NOW)
  return matchJob(profile, { ...demands, id: 'j' }, { passage: null, title: null }, { semantic: 0.6, skills: 0.3, other: 0.1 })
}

/** Every piece of evidence must be the words at its offsets. */
export function misplaced(text: string, evidence: readonly { text: string; charStart: number; charEnd: number }[]) {
  return evidence.filter((one) => text.slice(one.charStart, one.charEnd) !== one.text)
}
