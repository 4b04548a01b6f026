import { pattern } from './pattern.ts'

/** Offsets into a posting's stored text, in UTF-16 code units, end exclusive. */
export interface Span {
  charStart: number
  charEnd: number
}

export const POSTING_SECTIONS = ['DESCRIPTION', 'RESPONSIBILITIES', 'REQUIREMENTS', 'PREFERRED', 'BENEFITS', 'COMPANY', 'APPLICATION', 'LEGAL'] as const
export type PostingSectionKind = (typeof POSTING_SECTIONS)[number]

/** One part of a posting's text. The parts follow one another without gap and cover the text; a part begins with its heading. */
export interface PostingSection extends Span {
  kind: PostingSectionKind
  /** As written, without its colon; null for what stands before the first heading. */
  heading: string | null
}

/** The heading under which `requirements` given apart from the description are appended to it. */
export const REQUIREMENTS_HEADING = 'Requirements'

const HEADINGS: readonly [PostingSectionKind, RegExp][] = [
  ['PREFERRED', pattern('i')`
    ^(?:(?:strongly |highly |additional |other |our |some )?(?:preferred|desired|desirable|nice[- ]to[- ]haves?
    |good[- ]to[- ]haves?|bonus(?: points| skills| qualifications)?|pluses|preferences?)(?: (?:but not required
    |skills?|qualifications?|experience|education|requirements?|attributes|knowledge|if you have|for|and|&|/|,
    |candidate|criteria))*|it(?:'|’)?s a plus if.*|what would be a plus|bonus if you have)$
  `],
  ['REQUIREMENTS', pattern('i')`
    ^(?:(?:minimum|minimal|min|basic|key|core|job|technical|position|required|mandatory|essential|general|special
    |additional|license|licensing|licensure|education|educational|educational and|physical|candidate|skill|skills
    |experience|professional|role|other|qualification|qualifications|entry|knowledge|our|your|the|and|&|/
    |abilities|competenc(?:y|ies)|language|legal|work|qual)[ ,]*)*(?:requirements?|qualifications?|skills|experience
    |competenc(?:y|ies)|abilities|profile|credentials|education|must[- ]haves?|background)(?: (?:required|needed
    |and education|include|are|for (?:this|the) (?:role|position|job)|\(continued\)))*$
  `],
  ['REQUIREMENTS', pattern('i')`
    ^(?:what (?:you(?:'|’)?(?:ll| will)? ?(?:need|bring|have|must have)|we(?:'|’)?(?: a)?re looking for|we (?:need
    |look for|expect|require)|makes you .*|it takes)(?: .{0,20})?|who you are|about you|you (?:have|are|bring
    |must have|will have|should have)|we(?:'|’)?(?: a)?re looking for|(?:the |our )?ideal candidate(?: (?:will have
    |has|profile))?|to (?:be considered|qualify)|must have|requisitos|anforderungen|ihr profil|dein profil)$
  `],
  ['RESPONSIBILITIES', pattern('i')`
    ^(?:(?:key|main|primary|core|major|essential|job|general|typical|your|the|principal|specific|daily
    |day[- ]to[- ]day|and|&|/|roles?|duties|position|some of your|essential job)[ ,]*)*(?:responsibilit(?:y|ies)
    |duties|tasks|functions|accountabilities|activities|role|deliverables)(?: (?:include|are|of the (?:role
    |position)|will include))*$
  `],
  ['RESPONSIBILITIES', pattern('i')`
    ^(?:what you(?:'|’)?(?:ll| will)(?: be)? (?:do|doing|work on|own)|what you do|in this role,? you will|you will
    |your (?:impact|mission|day|job)|how you(?:'|’)?ll make an impact|a day in the life|the work|aufgaben
    |ihre aufgaben|deine aufgaben)$
  `],
  ['BENEFITS', pattern('i')`
    ^(?:(?:our|the|your|employee|company|and|&|/|total|salary|pay|compensation|perks|benefits|additional
    |job)[ ,]*)*(?:benefits|perks|compensation|salary(?: range)?|pay(?: range| rate)?|rewards|package)$
    |^(?:what we offer|we offer|what(?:'|’)?s in it for you|why (?:join|work).{0,30}|what you(?:'|’)?ll get
    |wir bieten)$
  `],
  ['DESCRIPTION', pattern('i')`
    ^(?:(?:job|position|role|the|project|program|general|executive|about the|full)[ ]*)*(?:description|overview
    |summary|purpose|position|opportunity|role|job|details|about the (?:role|job|position|team|opportunity))$
  `],
  ['COMPANY', pattern('')`
    ^(?:about (?:us|the (?:company|organi[sz]ation|agency|firm|department))|who we are|our (?:company|mission|story
    |values|team|culture)|company (?:overview|description|profile)|about [A-Z][\w&'’.-]*(?: [A-Z][\w&'’.-]*){0,3})$
  `],
  ['APPLICATION', pattern('i')`
    ^(?:how to apply|to apply|application (?:process|instructions|procedure|deadline)|apply(?: now)?
    |interview process|next steps|additional information|contact)$
  `],
  ['LEGAL', pattern('i')`
    ^(?:equal (?:employment )?opportunity.{0,40}|eeo(?: statement)?|diversity.{0,40}|disclaimer|legal(?: notice)?
    |privacy(?: notice)?|residency requirements?|notice to.{0,40}|accommodations?)$
  `],
]

const LONGEST_HEADING = 60

const kindOf = (heading: string): PostingSectionKind | null =>
  HEADINGS.find(([, wording]) => wording.test(heading))?.[0] ?? null

/** "PREFERRED SKILLS" and "Preferred Skills" are one heading; names after "About" are told by their capitals. */
function headingOf(line: string): { heading: string; kind: PostingSectionKind } | null {
  const colon = line.indexOf(':')
  const candidate = (colon > 0 && colon <= LONGEST_HEADING ? line.slice(0, colon) : line).replace(/^[\s*_#•=-]+|[\s*_#=.-]+$/g, '')
  if (candidate === '' || candidate.length > LONGEST_HEADING) return null
  if (colon < 0 && /[.;,]$/.test(line)) return null
  // Without a colon a list item is an item, not a heading.
  if (colon < 0 && line.startsWith('•')) return null
  const kind = kindOf(candidate) ?? kindOf(candidate.toLowerCase())
  return kind === null ? null : { heading: candidate, kind }
}

/** Cuts a posting's text at its headings. A text without headings is one DESCRIPTION. An empty text has no sections. */
export function findSections(text: string): PostingSection[] {
  if (text === '') return []
  const sections: PostingSection[] = []
  let current: PostingSection = { kind: 'DESCRIPTION', heading: null, charStart: 0, charEnd: text.length }
  for (let lineStart = 0; lineStart < text.length;) {
    const newline = text.indexOf('\n', lineStart)
    const lineEnd = newline < 0 ? text.length : newline
    const found = headingOf(text.slice(lineStart, lineEnd).trim())
    if (found) {
      if (lineStart > 0) sections.push({ ...current, charEnd: lineStart })
      current = { ...found, charStart: lineStart, charEnd: text.length }
    }
    lineStart = lineEnd + 1
  }
  sections.push(current)
  return sections
}

const ABBREVIATION = pattern('i')`
  (?:\b(?:e\.g|i\.e|etc|vs|no|st|dr|mr|mrs|ms|jr|sr|inc|ltd|co|min|max|approx|yrs?|dept|u\.s|ph\.d|b\.s|b\.a|m\.s
  |m\.a|[a-z])|(?:^|\s)\(?\d{1,2})$
`
const isSentenceEnd = (text: string, at: number): boolean => {
  const char = text[at]
  if (char === '\n' || char === ';') return true
  if (char !== '.' && char !== '!' && char !== '?') return false
  if (!/^["”’)\]]?(?:\s|$)/.test(text.slice(at + 1, at + 3))) return false
  return char !== '.' || !ABBREVIATION.test(text.slice(Math.max(0, at - 8), at))
}

/** Units kept before and after a span whose sentence runs on for longer than that. */
const REACH_BEFORE = 160
const REACH_AFTER = 240
/** No sentence is followed further than this, so that text without full stops costs no more than other text. */
const LONGEST_SENTENCE = 1_000

function boundsWithin(text: string, span: Span, before: number, after: number): Span {
  const lowest = Math.max(0, span.charStart - before)
  const highest = Math.min(text.length, span.charEnd + after)
  let charStart = span.charStart
  while (charStart > lowest && !isSentenceEnd(text, charStart - 1)) charStart--
  const isCutAhead = charStart === lowest && charStart > 0 && !isSentenceEnd(text, charStart - 1)
  while (isCutAhead && charStart < span.charStart && /\S/.test(text[charStart - 1] ?? '')) charStart++
  let charEnd = span.charEnd
  while (charEnd < highest && !isSentenceEnd(text, charEnd)) charEnd++
  if (charEnd < highest && text[charEnd] !== '\n' && text[charEnd] !== ';') charEnd++
  while (charEnd === highest && charEnd < text.length && charEnd > span.charEnd && /\S/.test(text[charEnd] ?? '')) charEnd--
  while (charStart < span.charStart && /[\s•]/.test(text[charStart] ?? '')) charStart++
  while (charEnd > span.charEnd && /\s/.test(text[charEnd - 1] ?? '')) charEnd--
  return { charStart, charEnd }
}

/** The sentence, or clause up to a semicolon, around a span, trimmed, however long it is. */
export const sentenceAround = (text: string, span: Span): Span => boundsWithin(text, span, LONGEST_SENTENCE, LONGEST_SENTENCE)

/** What is shown as evidence for a span: its sentence, and of a very long one the words around the span. */
export const evidenceAround = (text: string, span: Span): Span => boundsWithin(text, span, REACH_BEFORE, REACH_AFTER)
