import { evidenceAt } from '../../matching/evidence.ts'
import type { Evidence } from '../../matching/match.ts'
import { stemEnglish } from '../../../lib/stem.ts'
import { extractSkills } from '../../skills/extract-skills.ts'
import { findResult, hasNumber, weakOpening } from './bullet-signs.ts'
import { COMMON_WORDS } from './common-words.ts'
import type { ResumeFinding } from './findings.ts'
import type { ResumeBullet } from './resume-bullets.ts'

/** Statements that begin with one and the same word before it tires. */
const SAME_OPENING = 3
/** Uses of one word in all statements before it tires. */
const SAME_WORD = 5
const WORDS_SHOWN = 5
const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu

/** Statements that say less than they could, and words that come too often. */
export function checkBullets(content: string, bullets: readonly ResumeBullet[]): ResumeFinding[] {
  return [...bullets.flatMap((bullet) => checkBullet(content, bullet)), ...repeatedOpenings(bullets), ...repeatedWords(content, bullets)]
}

function checkBullet(content: string, { text, charStart, charEnd }: ResumeBullet): ResumeFinding[] {
  const findings: ResumeFinding[] = []
  if (!hasNumber(text) && findResult(text) === null) {
    findings.push({
      kind: 'NO_RESULT',
      message: 'This statement has neither a number nor a result; say how much, how many, or what came of it.',
      evidence: [{ text, charStart, charEnd }],
    })
  }
  const weak = weakOpening(text)
  if (weak !== null) {
    findings.push({
      kind: 'WEAK_VERB',
      message: `“${weak}” leaves open what you did; begin with the act itself.`,
      evidence: [evidenceAt(content, { charStart, charEnd: charStart + weak.length })],
    })
  }
  return findings
}

function repeatedOpenings(bullets: readonly ResumeBullet[]): ResumeFinding[] {
  const openings = bullets.flatMap(({ text, charStart }) => {
    const [word] = text.match(WORD) ?? []
    if (word === undefined || !text.startsWith(word)) return []
    return [{ stem: stemEnglish(word.toLowerCase()), evidence: { text: word, charStart, charEnd: charStart + word.length } }]
  })
  return [...Map.groupBy(openings, (opening) => opening.stem).values()]
    .filter((group) => group.length >= SAME_OPENING)
    .map((group): ResumeFinding => ({
      kind: 'REPEATED_WORD',
      message: `${group.length} statements begin with “${group[0]?.evidence.text ?? ''}”; vary the verbs.`,
      evidence: group.map((opening) => opening.evidence),
    }))
}

/** Skills are the words that a search looks for: they may come often. So may the first words, which are counted above. */
function repeatedWords(content: string, bullets: readonly ResumeBullet[]): ResumeFinding[] {
  const places = new Map<string, Evidence[]>()
  for (const { text, charStart } of bullets) {
    const skills = extractSkills(text)
    let next = 0
    for (const match of text.matchAll(WORD)) {
      const word = match[0].toLowerCase()
      while ((skills[next]?.charEnd ?? Infinity) <= match.index) next += 1
      const isOfSkill = (skills[next]?.charStart ?? Infinity) <= match.index
      if (match.index === 0 || isOfSkill || word.length < 4 || COMMON_WORDS.has(word)) continue
      const stem = stemEnglish(word)
      const at = charStart + match.index
      places.set(stem, [...(places.get(stem) ?? []), evidenceAt(content, { charStart: at, charEnd: at + match[0].length })])
    }
  }
  return [...places.values()]
    .filter((found) => found.length >= SAME_WORD)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, WORDS_SHOWN)
    .map((found) => ({ kind: 'REPEATED_WORD', message: `“${found[0]?.text ?? ''}” comes ${found.length} times; use other words for some of them.`, evidence: found }))
}
