/** Which parts of a text are denied: "no experience in X", "X is not required", "without X". */

export interface CharRange {
  readonly charStart: number
  readonly charEnd: number
}

const KNOWLEDGE = String.raw`(?:experience|knowledge|familiarity|background|exposure|training|proficiency|skills?`
  + String.raw`|expertise`
  + String.raw`|understanding|qualifications?|certifications?)`
const NOT = String.raw`(?:\s+not|n['’]t)`

/** Cues that deny what follows, up to the end of their clause. */
const FORWARD_CUES = new RegExp(
  [
    String.raw`\b(?:no|zero|little(?:\s+(?:or|to)\s+no)?|lack(?:s|ing)?(?:\s+of)?)\s+(?:(?:prior|previous`
      + String.raw`|formal|direct|real|professional|practical|hands-on|particular|specific|special|working`
      + String.raw`|any)\s+)*`
      + String.raw`${KNOWLEDGE}\s+(?:(?:is\s+|are\s+)?(?:required|needed|necessary)\s+)?(?:in|with|of|using|on|for)\b`,
    String.raw`\bnot\s+(?:yet\s+|very\s+|at\s+all\s+|particularly\s+|so\s+)?(?:familiar|experienced`
      + String.raw`|proficient|skilled|comfortable|trained|certified|licensed|versed|fluent|qualified`
      + String.raw`|knowledgeable)\b(?:\s+(?:in|with|at|as|on|to))?`,
    String.raw`\b(?:unfamiliar|inexperienced|unskilled|untrained)\s+(?:in|with|at)\b`,
    String.raw`(?<!\bor\s+)\bwithout\s+(?:any\s+|prior\s+|previous\s+)*${KNOWLEDGE}\s+(?:in|with|of|using|on)\b`,
    String.raw`\b(?:do|does|did|have|has|had|need|am|is|are|was|were|can|could)${NOT}\s+(?:yet\s+`
      + String.raw`|currently\s+)?(?:have|know|require|need|used?|work(?:ed)?\s+with|possess|include|involve`
      + String.raw`|cover|touch(?:ed)?|learn(?:ed)?|learnt|speak|hold|written|done)\b`,
    String.raw`\bnever\s+(?:used|worked|learned|learnt|touched|done|written|studied|had)\b`,
    String.raw`\bneither\b`,
    String.raw`\bnor\b`,
  ].join('|'),
  'gi',
)

/** Cues that deny only the words next to them. */
const NEAR_CUES =
  new RegExp(
    String.raw`(?<!\bor\s+)\bwithout\s+(?!regard\b|limitation\b|delay\b|prejudice\b|sacrificing\b`
    + String.raw`|compromising\b)(?:an?\s+|any\s+|using\s+)?|\bno\s+(?!less\b|fewer\b|more\b|later\b`
    + String.raw`|longer\b|matter\b|one\b|doubt\b)|\bnot\s+(?!only\b|just\b|merely\b|simply\b|limited\b`
    + String.raw`|exclusively\b|necessarily\b|to\b|less\b|more\b)(?:using\s+|in\s+|with\s+|an?\s+|any\s+)?`, 'gi',
  )
const NEAR_CHARS = 40

/** Cues that deny what stands before them in the clause. */
const BACKWARD_CUES = new RegExp(
  String.raw`(?:\bnot|n['’]t)\s+(?:be\s+)?(?:strictly\s+|absolutely\s+|currently\s+)?(?:required|needed`
    + String.raw`|necessary|mandatory|essential|expected|a\s+requirement|a\s+must`
    + String.raw`|a\s+prerequisite)\b(?!\s+to\b)|\bunnecessary\b`,
  'gi',
)
const BACKWARD_CHARS = 100

/** What ends the reach of a denial: a stop, a contrast, a new list item or a clause with its own verb. */
const CLAUSE_END = new RegExp(
  [
    String.raw`[.!?](?=\s|$)|[;:•●▪]`,
    String.raw`\n\s*\n|\n\s*[-*–•]|\n(?=\s*\p{Lu})`,
    String.raw`\b(?:but|however|although|though|yet|except|while|whereas|because|instead|also)\b`,
    String.raw`,\s*(?:and\s+|or\s+)?(?=(?:i|we|you|he|she|they|strong|proficient|experienced|extensive`
      + String.raw`|skilled|solid|excellent|good|expert|with|`
      + String.raw`familiar|knowledge|experience|ability|able|has|have|is|are|must|should|will|can|willing`
        + String.raw`|only|plus|then)\b)`,
    String.raw`\band\s+(?=(?:i|we|you|he|she|they|strong|proficient|experienced|has|have|is|are|must`
      + String.raw`|should|will|can|extensive|excellent|good)\b)`,
  ].join('|'),
  'giu',
)
const FORWARD_CHARS = 160
const BACKWARD_STOP =
  new RegExp(
    String.raw`[.!?](?=\s)|[;:\n•●▪]|\b(?:but|however|although|though|is|are|was|were|must|will|should`
    + String.raw`|required|preferred|plus|helpful|desired|desirable|advantage|essential|asset|not only)\b`, 'gi',
  )

function firstMatchEnd(text: string, from: number, limit: number, pattern: RegExp): number {
  const window = text.slice(from, Math.min(text.length, from + limit))
  pattern.lastIndex = 0
  for (const match of window.matchAll(pattern)) {
    // A line that breaks right after the cue only wraps.
    if (window.slice(0, match.index).trim() === '' && match[0].startsWith('\n')) continue
    return from + match.index
  }
  return from + window.length
}

function merged(ranges: readonly CharRange[]): CharRange[] {
  const result: CharRange[] = []
  for (const range of ranges.toSorted((a, b) => a.charStart - b.charStart)) {
    const last = result.at(-1)
    if (last === undefined || range.charStart > last.charEnd) result.push(range)
    else if (range.charEnd > last.charEnd) result.splice(-1, 1, { charStart: last.charStart, charEnd: range.charEnd })
  }
  return result
}

/** Every denied stretch of a text, in UTF-16 offsets, in text order and apart from each other. */
export function deniedRanges(text: string): CharRange[] {
  const ranges: CharRange[] = []
  for (const cue of text.matchAll(FORWARD_CUES)) {
    const charStart = cue.index + cue[0].length
    ranges.push({ charStart, charEnd: firstMatchEnd(text, charStart, FORWARD_CHARS, CLAUSE_END) })
  }
  for (const cue of text.matchAll(NEAR_CUES)) {
    const charStart = cue.index + cue[0].length
    const clauseEnd = firstMatchEnd(text, charStart, NEAR_CHARS, CLAUSE_END)
    const reach = /^(?:[^\s,]+\s+){0,2}/.exec(text.slice(charStart, clauseEnd))?.[0].length ?? 0
    ranges.push({ charStart, charEnd: charStart + Math.max(reach, 1) })
  }
  for (const cue of text.matchAll(BACKWARD_CUES)) {
    const windowStart = Math.max(0, cue.index - BACKWARD_CHARS)
    // The verb of the cue itself ("is not required") must not stop the search at once.
    const region = text.slice(windowStart, cue.index).replace(/\s*(?:is|are|was|were|will|does|do)?\s*$/i, '')
    let charStart = windowStart
    for (const stop of region.matchAll(BACKWARD_STOP)) charStart = windowStart + stop.index + stop[0].length
    ranges.push({ charStart, charEnd: windowStart + region.length })
  }
  return merged(ranges)
}
