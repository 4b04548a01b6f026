import type { TextSpan } from '../../../lib/sentences.ts'

/**
 * Whom a stretch of a sentence speaks of. ABSENCE: what the resume is said not to show. NOBODY: a question, a wish, advice,
 * politeness: nothing that could be true of anyone.
 */
export type Subject = 'PERSON' | 'POSTING' | 'ABSENCE' | 'NOBODY'

export interface Clause extends TextSpan {
  subject: Subject
}

const POLITE = /^\W*(?:dear|hello|hi|greetings|kind regards|best regards|warm regards|regards|sincerely|yours|thank|thanks|best wishes|to whom)\b/iu
const GENERAL = /^\W*(?:employers|recruiters|companies|most|many|some|candidates|applicants|interviewers|people|(?:an?|any|every) (?:good |strong |short )?(?:cover letter|letter|resume|cv|summary|e-?mail))\b/iu
const ADVICE = /^\W*(?:(?:you|one) (?:should|could|might|can|may want)|consider|add|try|make sure|mention|quantify|include|avoid|remember|think about|it (?:helps|would help|is (?:a good idea|worth))|tip|note that|be sure|focus on|emphasi[sz]e|highlight|please|here (?:is|are)|let me)\b/iu
const CLAUSE_END = /;\s|:\s|\s[–—]\s|,?\s\b(?:but|while|whereas|although|though|because|so that)\b|,\s(?:so|which|and|or)\s|,\s(?=(?:I|he|she|they|you|the|his|her|my|their|your|it)\b)|\band\s(?=(?:I|he|she|they|you|the|his|her|my|it|knows?|has|have|holds?|speaks?|am|is|was)\b)|\bwith\s(?=(?:my|his|her|your)\s(?!team|company))/gu

const OPENING = String.raw`(?:role|position|job|posting|post|vacancy|opening|advert(?:isement)?|ad|opportunity|job description|employer|company|firm|organi[sz]ation|hiring (?:manager|team))`
const ASKS = String.raw`(?:asks?|requires?|wants?|needs?|offers?|pays?|calls?|lists?|seeks?|expects?|demands?|mentions?|prefers?|includes?|comes?|specif(?:y|ies)|says?|names?|looks?|is|are|was|were|has|would|will|does|doesn['’]t|also)`
const POSTING = new RegExp(
  [
    String.raw`\b(?:the|this|that|your|their|its)\s+(?:[\p{L}-]+\s+){0,4}?${OPENING}(?:['’]s)?(?:\s+(?:at|with|in|of)\s+[^,;]{1,40}?)?\s+(?:also\s+|currently\s+)?${ASKS}\b`,
    String.raw`\b(?:they|you|we)\s+(?:are|['’]re)\s+(?:looking|searching|hiring)\b`,
    String.raw`\byou\s+(?:need|seek|require|ask|want|are seeking)\b`,
    String.raw`\b(?:your|their|its)\s+(?:company|team|organi[sz]ation|firm|office|product|mission|requirements?)\b`,
    String.raw`\b(?:the|your|their|its)\s+(?:[\p{L}-]+\s+)?(?:requirements?|required|requested|minimum|demands?)\b`,
    String.raw`\b(?:required|asked for|wanted|demanded|requested)\s+(?:by|in)\s+the\b`,
    String.raw`\b(?:according to|per) the (?:posting|job|advert)`,
  ].join('|'),
  'iu',
)
const PERSON = /\b(?:I|I['’](?:m|ve|d)|me|my|he|she|his|her|him|hers|candidate|applicant|you have|you['’]ve|you were|you worked|you are an?|you led|you hold|your (?:experience|resume|background|career|skills?|degree|work|years))\b/iu
const APPLYING = /\b(?:appl(?:y|ying|ied)|my application|writing (?:to|about)|interested|excited|enthusiastic)\s(?:\w+\s)?(?:for|to|in|about|at)\b[^;]*|\b(?:the|this|your|an?)\s+(?:[\p{L}&/-]+\s+){1,5}(?:role|position|opening|vacancy|job|posting)\s+(?:at|with)\s+[^,;]*/iu
const WISH = /\b(?:would (?:like|love|be|welcome|appreciate)|['’]d (?:like|love)|hop(?:e|es|ing)|wish(?:es)?|wants? to|needs? to|plan(?:s|ning)? to|aim(?:s|ing)? to|intends?|look(?:s|ing)? forward|eager|keen|could|might|may(?!\s\d)|should|consider|if|unless|whether|willing|aspires?|dreams?)\b/iu
const ABSENCE = /\b(?:(?:does|do|did|is|are|was|were)(?:n['’]t| not)\s+(?:\w+\s+)?(?:mention|show|list|name|say|contain|include|state|indicate|give|specif)\w*|no (?:mention|evidence|sign|trace|record|reference)\b|nothing\b.{0,40}\b(?:about|on|of)\b|(?:could|can)(?: ?not|n['’]t) (?:find|see|tell|confirm)|not (?:\w+ )?clear|without (?:mentioning|showing))/iu
/** What a person owns is claimed even inside a wish: "I look forward to bringing my ten years of Java". */
const OWNED = /\b(?:my|his|her)\s[^,;]*?(?=\s(?:to|for|with|into|at)\s(?:your|the|you)\b|[,;.]|$)/giu

/**
 * Cuts a sentence into stretches by whom they speak of. `names` are those of companies that only the posting names: a
 * clause that opens with one is about the posting. `person` is the name of the person.
 */
export function findClauses(sentence: string, names: readonly string[], person: string | null): Clause[] {
  const text = sentence.trimEnd()
  if (/\?["”')]*$/u.test(text) || POLITE.test(text) || GENERAL.test(text) || ADVICE.test(text)) {
    return [{ charStart: 0, charEnd: sentence.length, subject: 'NOBODY' }]
  }
  const clauses: Clause[] = []
  let subject: Subject = 'PERSON'
  for (const { charStart, charEnd } of cut(sentence)) {
    const part = sentence.slice(charStart, charEnd)
    const absence = firstIndex(ABSENCE, part)
    const posting = Math.min(firstIndex(POSTING, part), firstName(part, names))
    const named = person?.split(/\s+/u).some((word) => word.length > 2 && part.includes(word)) === true ? 0 : Infinity
    const ofPerson = Math.min(firstIndex(PERSON, part), named)
    if (absence < Infinity) {
      // "…, but there is no mention of Oracle": what stands before the clause keeps its subject.
      clauses.push({ charStart, charEnd, subject: 'ABSENCE' })
      continue
    }
    if (posting < ofPerson) subject = 'POSTING'
    else if (ofPerson < Infinity || clauses.length === 0) subject = 'PERSON'
    const isWished = Math.min(firstIndex(WISH, part), firstIndex(APPLYING, part)) < posting
    if (subject === 'PERSON' && posting < Infinity && !isWished) {
      clauses.push({ charStart, charEnd: charStart + posting, subject }, { charStart: charStart + posting, charEnd, subject: 'POSTING' })
    } else {
      clauses.push({ charStart, charEnd, subject })
    }
  }
  return clauses.flatMap((clause) => withoutWishes(sentence, clause))
}

function withoutWishes(sentence: string, clause: Clause): Clause[] {
  if (clause.subject !== 'PERSON') return [clause]
  const part = sentence.slice(clause.charStart, clause.charEnd)
  const applying = APPLYING.exec(part)
  const wish = Math.min(firstIndex(WISH, part), applying?.index ?? Infinity)
  if (wish === Infinity) return [clause]
  const isWholeRest = applying === null || firstIndex(WISH, part) < applying.index
  const end = isWholeRest ? part.length : applying.index + applying[0].length
  const pieces: Clause[] = []
  const push = (from: number, to: number, subject: Subject): void => {
    if (from < to) pieces.push({ charStart: clause.charStart + from, charEnd: clause.charStart + to, subject })
  }
  push(0, wish, 'PERSON')
  let at = wish
  for (const owned of part.slice(0, end).matchAll(OWNED)) {
    if (owned.index < wish) continue
    push(at, owned.index, 'NOBODY')
    push(owned.index, owned.index + owned[0].length, 'PERSON')
    at = owned.index + owned[0].length
  }
  push(at, end, 'NOBODY')
  push(end, part.length, 'PERSON')
  return pieces
}

function cut(sentence: string): TextSpan[] {
  const spans: TextSpan[] = []
  let start = 0
  for (const match of sentence.matchAll(CLAUSE_END)) {
    if (match.index <= start) continue
    spans.push({ charStart: start, charEnd: match.index })
    start = match.index
  }
  spans.push({ charStart: start, charEnd: sentence.length })
  return spans
}


function firstIndex(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.index ?? Infinity
}

function firstName(part: string, names: readonly string[]): number {
  const lead = /^[\s,;:–—-]*(?:(?:and|but|while|so|at|the)\s+)*/iu.exec(part)?.[0].length ?? 0
  return names.some((name) => part.startsWith(name, lead)) ? lead : Infinity
}
