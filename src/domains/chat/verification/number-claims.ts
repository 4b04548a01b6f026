import { describe, type HeldPosition } from './career.ts'
import { within, type EvidenceLine, type Place, type Side } from './evidence.ts'
import { contradicted, quote, supported, unsupported, type Finding } from './finding.ts'
import type { MentionOf } from './mention.ts'
import { fits, type Quantity } from './quantities.ts'
import type { Asked } from './segments.ts'
import { countShared, stemOf } from './words.ts'

interface Candidate {
  line: EvidenceLine
  quantity: Quantity
  /** Words of the claim's clause that the line has too. */
  shared: number
  /** What is counted is the same thing. */
  isSameThing: boolean
  isValue: boolean
}

const PEOPLE = stemOf('people')
const EMPLOYERS = new Set(['employers', 'companies', 'organizations', 'organisations', 'firms'].map(stemOf))
const POSITIONS = new Set(['positions', 'roles', 'jobs'].map(stemOf))

/**
 * Holds a number against the numbers of one side that measure the same way. The same value about the same matter supports it;
 * another value of the same thing contradicts it, as does the same one of another employer.
 */
export function checkNumber(mention: MentionOf<'NUMBER' | 'DURATION'>, { sentence, stems, relation }: Pick<Asked, 'sentence' | 'stems' | 'relation'>, side: Side, positions: readonly HeldPosition[]): Finding {
  const { quantity } = mention
  const text = sentence.slice(mention.charStart, mention.charEnd)
  if (quantity.unit === 'point') return ofPoints(quantity, text, stems, side)
  const candidates = side.lines.flatMap((line) => line.quantities.map((held) => compare(quantity, held, line, stems)))
    .filter((candidate): candidate is Candidate => candidate !== null)
    .toSorted((one, other) => weight(other) - weight(one))
  const isInScope = ({ line }: Candidate): boolean => !relation.isEmployerKnown || line.position === null || relation.scope.some((position) => position.index === line.position)
  const same = candidates.filter((candidate) => candidate.isValue && isEnough(candidate, quantity) && !isOfAnother(candidate, candidates))
  const own = same.find(isInScope)
  if (own !== undefined) return supported(placeOf(own), `The material says ${quote(textOf(own))}.`)
  const [first] = same
  if (first !== undefined) {
    const held = positions.find((position) => position.index === first.line.position)
    return contradicted(placeOf(first), `The material says that of another position${held === undefined ? '' : `: ${describe(held)}`}.`)
  }
  const count = countOfPositions(quantity, positions)
  if (count !== null) return supported(null, `The resume names ${count} of them.`)
  const total = sumOfPeople(quantity, stems, side)
  if (total !== null) return supported(total, 'The numbers of people that the material gives there add up to it.')
  const other = candidates.find((candidate) => !candidate.isValue && isInScope(candidate) && isSameMatter(candidate, quantity, stems))
  if (other !== undefined) return contradicted(placeOf(other), `The material says ${quote(textOf(other))}.`)
  return unsupported(`The material does not say ${quote(text)}.`)
}

function compare(said: Quantity, held: Quantity, line: EvidenceLine, stems: ReadonlySet<string>): Candidate | null {
  if (said.measure !== held.measure || held.unit === 'point') return null
  if (said.measure === 'MONEY' && said.unit !== held.unit) return null
  const nouns = new Set(held.nouns)
  const isSameThing = said.measure === 'COUNT' ? sharesNoun(said.nouns, held.nouns) : said.measure === 'TIME' ? said.nouns.some((noun) => nouns.has(noun)) : true
  if (said.measure === 'TIME' && said.nouns.length > 0 && held.nouns.length > 0 && !isSameThing) return null
  return { line, quantity: held, shared: countShared(stems, line.stems), isSameThing, isValue: fits(said, held.value, said.measure === 'TIME' ? 0.02 : 0.005) }
}

/** The noun comes last, but either text may say more of it: 'beds' and a '28-bed unit'. */
function sharesNoun(said: readonly string[], held: readonly string[]): boolean {
  const [one, other] = [said.at(-1), held.at(-1)]
  return (one !== undefined && held.includes(one)) || (other !== undefined && held.every((noun) => said.includes(noun))) || (one === PEOPLE && other === PEOPLE)
}

function isEnough({ shared, isSameThing }: Candidate, said: Quantity): boolean {
  return said.measure === 'COUNT' ? isSameThing || shared >= 3 : shared >= 1
}

/** The line has a number for the thing that is counted, and it is another one. */
function isOfAnother(candidate: Candidate, candidates: readonly Candidate[]): boolean {
  return !candidate.isSameThing && candidates.some((other) => other.line === candidate.line && other.isSameThing)
}

/** Another value counts against what is said only where it is clearly the same that is spoken of. */
function isSameMatter({ shared, isSameThing, quantity }: Candidate, said: Quantity, stems: ReadonlySet<string>): boolean {
  if (said.measure === 'COUNT') return isSameThing && shared >= Math.min(2, stems.size)
  if (said.measure === 'TIME') return (said.unit === quantity.unit || isSameThing) && shared >= (isSameThing ? 1 : 2)
  return shared >= Math.min(2, stems.size)
}

function weight({ shared, isSameThing, quantity }: Candidate): number {
  return shared + (isSameThing ? 2 : 0) + (quantity.unit === null ? 0 : 0.1)
}

/** Percentage points lie between two shares that a line gives. */
function ofPoints(said: Quantity, text: string, stems: ReadonlySet<string>, side: Side): Finding {
  const line = side.lines.find(({ quantities, stems: own }) => {
    const shares = quantities.filter((quantity) => quantity.measure === 'PERCENT')
    const isStated = shares.some((share) => share.unit === 'point' && fits(said, share.value))
    return countShared(stems, own) > 0 && (isStated || shares.some((one) => shares.some((other) => one !== other && fits(said, other.value - one.value))))
  })
  return line === undefined ? unsupported(`The material does not say ${quote(text)}.`) : supported(within(line, 0, line.text.length), 'It is the difference of the shares that the material gives.')
}

/** "Three employers", "four positions": those that the resume lists. */
function countOfPositions(said: Quantity, positions: readonly HeldPosition[]): number | null {
  const [noun] = said.nouns.slice(-1)
  if (said.measure !== 'COUNT' || noun === undefined || said.nouns.length > 1) return null
  const employers = new Set(positions.map((position) => position.employer)).size
  const count = EMPLOYERS.has(noun) ? employers : POSITIONS.has(noun) ? positions.length : 0
  return count > 0 && count === said.value ? count : null
}

/** "Ten people" of a line that supervises four nurses and six assistants. */
function sumOfPeople(said: Quantity, stems: ReadonlySet<string>, side: Side): Place | null {
  if (said.measure !== 'COUNT' || said.nouns.at(-1) !== PEOPLE) return null
  const line = side.lines.find(({ quantities, stems: own }) => {
    const counts = quantities.filter((quantity) => quantity.measure === 'COUNT')
    return counts.length > 1 && (own.has(stemOf('supervise')) || own.has(PEOPLE)) && countShared(stems, own) > 0 && counts.reduce((sum, quantity) => sum + quantity.value, 0) === said.value
  })
  return line === undefined ? null : within(line, 0, line.text.length)
}

function placeOf({ line, quantity }: Candidate): Place {
  return within(line, quantity.charStart, quantity.charEnd)
}

function textOf({ line, quantity }: Candidate): string {
  return line.text.slice(quantity.charStart, quantity.charEnd)
}
