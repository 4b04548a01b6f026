import { deniedRanges } from '../../skills/negation.ts'
import { readCareer, type Career } from './career.ts'
import { checkCertificate, findCertificates } from './certificates.ts'
import type { Claim, EvidencePassage } from './claim.ts'
import { readCredentials } from './credentials.ts'
import { checkDate } from './date-claims.ts'
import { checkDegree, findDegrees, knownSchools } from './degrees.ts'
import { checkDuration, isRelative } from './duration-claims.ts'
import { readEducation } from './education.ts'
import { checkEmployer, findEmployers, knownEmployers, type KnownEmployer } from './employers.ts'
import { prepareSide, type ResumeEvidence } from './evidence.ts'
import type { Finding } from './finding.ts'
import { overlaps, type Material, type Mention } from './mention.ts'
import { checkNumber } from './number-claims.ts'
import { checkPlace, findPlaces, ownPlaces } from './places.ts'
import { checkOfPosting, companiesOf } from './posting-claims.ts'
import { findQuantities } from './quantities.ts'
import { relationOf, segmentsOf, type Asked, type Relation, type Segment } from './segments.ts'
import { checkSkill, findNamedTools, findSkills } from './skill-claims.ts'
import { findSpokenDates } from './spoken-dates.ts'
import { findClauses, type Clause } from './spoken-of.ts'
import { checkTitle, findTitles } from './titles.ts'
import { contentStems } from './words.ts'

export interface VerifierInput {
  passages: readonly EvidencePassage[]
  /** The person's resume with its dated facts; null where there is none, so that passages alone count. */
  resume: ResumeEvidence | null
  now: Date
}

export interface AnswerSentence {
  text: string
  /** Where the sentence begins in the answer. */
  charStart: number
}

export interface Verifier {
  /** The claims of one sentence, in order; none where it claims nothing. */
  check(sentence: AnswerSentence): Claim[]
}

/**
 * Prepares passages and facts once, then holds sentences against them. What a sentence says of the person is held against the
 * RESUME and DOCUMENT passages and the dated facts; what it says of the posting against the JOB passages; never across.
 * Where it is doubtful whether a passage speaks of the same thing, the claim is UNSUPPORTED.
 */
export function createVerifier({ passages, resume, now }: VerifierInput): Verifier {
  const person = prepareSide(passages.filter((passage) => passage.source !== 'JOB'), resume)
  const posting = prepareSide(passages.filter((passage) => passage.source === 'JOB'), null)
  const facts = resume?.facts ?? null
  const career = readCareer(resume, person, now)
  const material: Material = {
    person,
    posting,
    career,
    education: readEducation(facts, person),
    credentials: readCredentials(facts, person),
    home: facts?.location ?? null,
    headline: facts?.headline ?? null,
    personName: facts?.name ?? null,
    postingNames: companiesOf(posting, person),
  }
  const known = { employers: knownEmployers(career), places: ownPlaces(material.home, career.positions), schools: knownSchools(material.education), career }
  return { check: ({ text, charStart }) => piecesOf(text).flatMap((piece) => checkSentence({ text: piece.text, charStart: charStart + piece.charStart }, material, known)) }
}

/** What has no end for so long is no sentence; patterns take longer than linear time, so it is looked at in parts. */
const MAX_CHARS = 1_000

function piecesOf(text: string): AnswerSentence[] {
  const pieces: AnswerSentence[] = []
  for (let start = 0; start < text.length;) {
    const rest = text.slice(start, start + MAX_CHARS)
    const space = start + MAX_CHARS < text.length ? rest.lastIndexOf(' ') : -1
    const piece = space > 0 ? rest.slice(0, space) : rest
    pieces.push({ text: piece, charStart: start })
    start += piece.length
  }
  return pieces
}

interface Known {
  employers: readonly KnownEmployer[]
  places: readonly RegExp[]
  schools: readonly RegExp[]
  career: Career
}

/** What the matcher of skills does not look for: employers. */
const NOT_WORKED = /\b(?:has|have|had|did)(?:n['’]t| not| never)\s+(?:been|work(?:ed)?)\s+(?:at|for|with)\b[^,;]*/giu
const UNBOUND: Relation = { best: null, scope: [], isEmployerKnown: false, isEmployerUnknown: false }

function checkSentence({ text, charStart }: AnswerSentence, material: Material, known: Known): Claim[] {
  const sentence = withoutMarks(text)
  const clauses = findClauses(sentence, material.postingNames, material.personName)
  if (clauses.every((clause) => clause.subject === 'NOBODY')) return []
  const mentions = findMentions(sentence, material, known)
  const denials = [...deniedRanges(sentence), ...[...sentence.matchAll(NOT_WORKED)].map((match) => ({ charStart: match.index, charEnd: match.index + match[0].length }))]
  const claims: Claim[] = []
  for (const segment of segmentsOf(sentence, mentions)) {
    const relation = relationOf(segment, material)
    for (const mention of segment.mentions) {
      const clause = clauses.find((candidate) => candidate.charStart <= mention.charStart && mention.charStart < candidate.charEnd)
      if (clause === undefined || clause.subject === 'NOBODY') continue
      const asked: Asked = {
        sentence,
        isDenied: clause.subject === 'ABSENCE' || denials.some((range) => overlaps(range, [mention])),
        segment,
        relation: isBound(mention, clause, clauses, segment, sentence) ? relation : UNBOUND,
        stems: stemsAround(sentence, clause, mention),
      }
      const finding = clause.subject === 'POSTING' ? checkOfPosting(mention, asked, material) : checkOfPerson(mention, asked, material)
      // That the resume does not show something is a claim only where it does: nothing could support it otherwise.
      if (finding === null || (clause.subject === 'ABSENCE' && finding.verdict !== 'CONTRADICTED')) continue
      claims.push(asClaim(mention, finding, text, charStart))
    }
  }
  return claims.toSorted((one, other) => one.charStart - other.charStart)
}

/**
 * What is said in another clause than the employer's is not said of it ("…, and today I am at Acme"), unless one of them only
 * leads in ("At Acme, she …", "From 2015 to 2019, …").
 */
function isBound(mention: Mention, clause: Clause, clauses: readonly Clause[], segment: Segment, sentence: string): boolean {
  if (mention.kind === 'EMPLOYER' || mention.kind === 'TITLE') return true
  return segment.employers.length === 0 || segment.employers.some((employer) => {
    if (mention.kind === 'DURATION' && segment.mentions.some((other) => other.kind === 'DURATION' && isBetween(other, mention, employer))) return false
    const other = clauses.find((candidate) => candidate.charStart <= employer.charStart && employer.charStart < candidate.charEnd)
    return other === undefined || other === clause || leadsIn(sentence.slice(clause.charStart, clause.charEnd)) || leadsIn(sentence.slice(other.charStart, other.charEnd))
  })
}

/** "Ten years of experience, including five years at Acme": the employer has the nearer time. */
function isBetween(one: Mention, first: Mention, second: Mention): boolean {
  return Math.min(first.charStart, second.charStart) < one.charStart && one.charStart < Math.max(first.charStart, second.charStart)
}

const LEADS_IN = /^\W*(?:at|with|for|during|in|as|after|before|while|from|between|since|until|on|under|within|throughout|where|prior|earlier|previously|later|then|most recently)\b/iu

function leadsIn(clause: string): boolean {
  return LEADS_IN.test(clause) && !/\b(?:I|he|she|they|you|has|have|had)\b/u.test(clause)
}

/** Each stretch of the sentence is one thing: the more telling kinds take theirs first. */
function findMentions(sentence: string, { person, posting, credentials, postingNames, personName }: Material, known: Known): Mention[] {
  const mentions: Mention[] = []
  const add = (found: readonly Mention[]): void => {
    mentions.push(...found.filter((mention) => !overlaps(mention, mentions)))
  }
  add(findCertificates(sentence, credentials, known.career, mentions))
  add(findSpokenDates(sentence).map((date): Mention => ({ kind: 'DATE', charStart: date.charStart, charEnd: date.charEnd, date })))
  add(findDegrees(sentence, known.schools, mentions))
  add(findEmployers(sentence, known.employers, known.career, mentions))
  for (const name of postingNames) {
    const at = sentence.indexOf(name)
    if (at !== -1) add([{ kind: 'EMPLOYER', charStart: at, charEnd: at + name.length, positions: [] }])
  }
  add(findTitles(sentence, mentions))
  add(findQuantities(sentence).map((quantity): Mention => {
    const { charStart, charEnd } = quantity
    return quantity.measure === 'TIME' ? { kind: 'DURATION', charStart, charEnd, quantity } : { kind: 'NUMBER', charStart, charEnd, quantity }
  }))
  add(findSkills(sentence, mentions))
  add(findPlaces(sentence, known.places, mentions))
  add(findNamedTools(sentence, [...person.lines, ...posting.lines], mentions).filter(({ charStart, charEnd }) => personName?.includes(sentence.slice(charStart, charEnd)) !== true))
  return mentions
}

function checkOfPerson(mention: Mention, asked: Asked, material: Material): Finding | null {
  const { person, career } = material
  switch (mention.kind) {
    case 'EMPLOYER':
      return checkEmployer(mention, asked, material)
    case 'TITLE':
      return checkTitle(mention, asked, material)
    case 'DEGREE':
      return checkDegree(mention, asked, material)
    case 'CERTIFICATE':
      return checkCertificate(mention, asked, material)
    case 'TOOL':
    case 'SKILL':
      return checkSkill(mention, asked, person)
    case 'PLACE':
      return checkPlace(mention, asked, material)
    case 'DATE':
      return asked.isDenied ? null : checkDate(mention, asked, material)
    case 'DURATION':
      return asked.isDenied || isRelative(mention, asked.sentence) ? null : checkDuration(mention, asked, material)
    case 'NUMBER':
      return asked.isDenied ? null : checkNumber(mention, asked, person, career.positions)
  }
}

/** The words of the clause but those of the mention's own number. */
function stemsAround(sentence: string, clause: Clause, mention: Mention): Set<string> {
  return mention.kind === 'NUMBER' || mention.kind === 'DURATION' || mention.kind === 'DATE' ? contentStems(sentence.slice(clause.charStart, clause.charEnd)) : new Set()
}

/** Citation marks and emphasis are made blank, so that offsets stay. */
function withoutMarks(text: string): string {
  return text.replace(/\[(?:P?\d+(?::\s*"[^"\]]*")?(?:,\s*)?)+\]|\*+|`/gu, (mark) => ' '.repeat(mark.length))
}

function asClaim(mention: Mention, { verdict, place, reason }: Finding, text: string, charStart: number): Claim {
  return {
    kind: mention.kind,
    text: text.slice(mention.charStart, mention.charEnd),
    charStart: charStart + mention.charStart,
    charEnd: charStart + mention.charEnd,
    verdict,
    passageId: place?.line.passage.id ?? null,
    evidence: place === null ? null : place.span,
    reason,
  }
}
