import { splitSentences, trimSpan } from '../../lib/sentences.ts'
import type { TextSpan } from '../../lib/sentences.ts'

/** A named stretch of a text. What lies between sections belongs to none. */
export interface TextSection extends TextSpan {
  section: string
}

export interface CutPassage extends TextSpan {
  ordinal: number
  content: string
  section: string | null
}

export interface CutOptions {
  /** Most tokens of a passage, special tokens left out. Default 254: a model that reads 256 adds two of its own. */
  maxTokens?: number
  /** Whole sentences repeated from the passage before, up to this many tokens. Default 32; 0 repeats nothing. */
  overlapTokens?: number
  /** Tokens of each text, in order. Called once for all sentences, then once a round for those that are too long. */
  countTokens(texts: readonly string[]): Promise<readonly number[]>
}

/** The smallest piece that is never cut again: a sentence, or a part of one that was too long. */
interface Unit extends TextSpan {
  tokens: number
  /** The cut before it went through a word, so joining it to what precedes would change how both are tokenised. */
  startsInsideWord: boolean
}

/**
 * A word piece stands for fewer characters than this. Tokenizers give one "unknown" token to a word of any length;
 * counted as one it would let a run of 10,000 characters through as a single passage.
 */
const MAX_CHARS_PER_TOKEN = 16

/**
 * Cuts a text into passages of at most `maxTokens` tokens, on sentence ends where it can: a sentence that is too long is
 * halved at the space nearest its middle, and between characters where it has no space. A section always starts a new
 * passage; within a section the last whole sentences of a passage are repeated at the head of the next.
 * Every character that is not white space is in a passage, and `content` is `text.slice(charStart, charEnd)`.
 * Sums of counts per sentence stand for counts per passage; for word-piece models they are equal.
 */
export async function cutPassages(
  text: string,
  sections: readonly TextSection[],
  options: CutOptions,
): Promise<CutPassage[]> {
  const maxTokens = options.maxTokens ?? 254
  const overlapTokens = options.overlapTokens ?? 32
  if (!Number.isInteger(maxTokens) || maxTokens < 1) throw new RangeError('maxTokens must be a whole number of 1 or more.')
  const regions = regionsOf(text, sections)
  const sentences = regions.map((region) =>
    splitSentences(text.slice(region.charStart, region.charEnd)).map((span) => ({
      charStart: span.charStart + region.charStart,
      charEnd: span.charEnd + region.charStart,
    })),
  )
  const units = await fitUnits(text, sentences.flat(), maxTokens, options.countTokens)
  const passages: CutPassage[] = []
  let next = 0
  for (const region of regions) {
    const first = next
    while (next < units.length && (units[next]?.charStart ?? 0) < region.charEnd) next += 1
    for (const { charStart, charEnd } of planPassages(units.slice(first, next), maxTokens, overlapTokens)) {
      passages.push({
        ordinal: passages.length,
        charStart,
        charEnd,
        content: text.slice(charStart, charEnd),
        section: region.section,
      })
    }
  }
  return passages
}

/** The whole text as consecutive stretches, each of one section or of none. Where sections overlap, the earlier one keeps what it has. */
function regionsOf(text: string, sections: readonly TextSection[]): (TextSpan & { section: string | null })[] {
  const regions: (TextSpan & { section: string | null })[] = []
  let end = 0
  for (const section of [...sections].sort((a, b) => a.charStart - b.charStart || a.charEnd - b.charEnd)) {
    const charStart = Math.max(section.charStart, end)
    const charEnd = Math.min(section.charEnd, text.length)
    if (charStart >= charEnd) continue
    if (charStart > end) regions.push({ charStart: end, charEnd: charStart, section: null })
    regions.push({ charStart, charEnd, section: section.section })
    end = charEnd
  }
  if (end < text.length) regions.push({ charStart: end, charEnd: text.length, section: null })
  return regions
}

/** Counts all spans at once, then halves those over the limit and counts the halves, until every unit fits. */
async function fitUnits(
  text: string,
  spans: readonly TextSpan[],
  maxTokens: number,
  countTokens: CutOptions['countTokens'],
): Promise<Unit[]> {
  const fitting: Unit[] = []
  let pending = spans.map((span) => ({ ...span, startsInsideWord: false }))
  while (pending.length > 0) {
    const contents = pending.map((span) => text.slice(span.charStart, span.charEnd))
    const counts = await countTokens(contents)
    if (counts.length !== contents.length) throw new Error(`countTokens gave ${counts.length} counts for ${contents.length} texts.`)
    pending = pending.flatMap((span, index) => {
      const tokens = Math.max(counts[index] ?? 0, Math.ceil((span.charEnd - span.charStart) / MAX_CHARS_PER_TOKEN))
      const halves = tokens > maxTokens ? halve(text, span) : null
      if (halves) return halves
      fitting.push({ ...span, tokens })
      return []
    })
  }
  return fitting.sort((a, b) => a.charStart - b.charStart)
}

type PendingSpan = TextSpan & { startsInsideWord: boolean }

/** Two parts of a span, cut at the space nearest its middle, else between two characters; null when it is one character. */
function halve(text: string, span: PendingSpan): [PendingSpan, PendingSpan] | null {
  const middle = (span.charStart + span.charEnd) >> 1
  for (let distance = 0; distance <= span.charEnd - middle; distance += 1) {
    for (const cut of [middle - distance, middle + distance]) {
      if (cut <= span.charStart || cut >= span.charEnd || !/\s/.test(text.charAt(cut))) continue
      const left = trimSpan(text, span.charStart, cut)
      const right = trimSpan(text, cut, span.charEnd)
      if (left && right) {
        return [{ ...left, startsInsideWord: span.startsInsideWord }, { ...right, startsInsideWord: false }]
      }
    }
  }
  const cut = splitsSurrogatePair(text, middle) ? middle + 1 : middle
  if (cut <= span.charStart || cut >= span.charEnd) return null
  return [{ ...span, charEnd: cut }, { charStart: cut, charEnd: span.charEnd, startsInsideWord: true }]
}

function splitsSurrogatePair(text: string, index: number): boolean {
  const before = text.charCodeAt(index - 1)
  const after = text.charCodeAt(index)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

/** Fills passages from left to right; each new one begins with what may be repeated of the one before. */
function planPassages(units: readonly Unit[], maxTokens: number, overlapTokens: number): TextSpan[] {
  const passages: TextSpan[] = []
  let open: Unit[] = []
  let openTokens = 0
  const close = (): void => {
    const first = open[0]
    const last = open.at(-1)
    if (first && last) passages.push({ charStart: first.charStart, charEnd: last.charEnd })
  }
  for (const unit of units) {
    if (open.length > 0 && (unit.startsInsideWord || openTokens + unit.tokens > maxTokens)) {
      close()
      const room = unit.startsInsideWord ? 0 : Math.min(overlapTokens, maxTokens - unit.tokens)
      open = trailing(open, room)
      openTokens = open.reduce((sum, one) => sum + one.tokens, 0)
    }
    open.push(unit)
    openTokens += unit.tokens
  }
  close()
  return passages
}

/** The last units that fit into `tokens` together; never all of them, or the next passage would hold the whole of this one. */
function trailing(units: readonly Unit[], tokens: number): Unit[] {
  let sum = 0
  let first = units.length
  while (first > 1) {
    const candidate = units[first - 1]
    if (!candidate || sum + candidate.tokens > tokens) break
    sum += candidate.tokens
    first -= 1
  }
  return units.slice(first)
}
