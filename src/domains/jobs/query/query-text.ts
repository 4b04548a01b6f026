/** A query in the forms that rules read. All have the same length, so offsets hold for each. */
export interface QueryText {
  original: string
  /** Typographic variants made plain: full-width forms, dashes, quotes, special spaces. Case kept. */
  folded: string
  /** `folded` in lower case. */
  lower: string
}

/** A stretch of a query, in UTF-16 code units, end exclusive. */
export interface Span {
  charStart: number
  charEnd: number
}

const PLAIN_FORMS: readonly [RegExp, string][] = [
  [/[\s\u200b\u2060\ufeff\u0000-\u001f]/g, ' '],
  [/[\u2010-\u2015\u2212\ufe58\ufe63]/g, '-'],
  [/[\u2018\u2019\u201b\u02bc]/g, "'"],
  [/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"'],
]

/** Folds a query without changing any offset. */
export function readQueryText(original: string): QueryText {
  const halfWidth = original.replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
  const folded = PLAIN_FORMS.reduce((text, [pattern, plain]) => text.replace(pattern, plain), halfWidth)
  const lower = Array.from({ length: folded.length }, (_, index) => {
    const char = folded.charAt(index).toLowerCase()
    return char.length === 1 ? char : folded.charAt(index)
  }).join('')
  return { original, folded, lower }
}

/** Words about how, where and on what terms one works: none of them is part of a title that stands before it. */
const TERMS =
  'remote(?:ly)?|hybrid|on-?site|full[- ]?time|part[- ]?time|contract|freelance|temp|temporary|permanent|perm|internships?|' +
  'start-?ups?|senior|junior|entry[- ]level|mid[- ]level|wfh|work from home|nyc|us|usa|uk|per diem'

/** Source of a lookahead: the text ends here, or a word follows that begins something else than a title. */
export const EDGE =
  '(?=\\s*(?:$|[,;:|/()!?+&]|-\\s|\\.(?:\\s|$))|\\s+(?:(?:in|near|around|at|from|via|on|posted|since|paying|over|under|above|below|' +
  'between|no|not|without|but|jobs?|roles?|positions?|gigs?|work|opportunit(?:y|ies)|only|last|past|this|today)\\b|[$£€₹\\d-])|' +
  `\\s+(?:(?:or|and)\\s+)?(?:${TERMS})(?![\\w-]))`

/** As EDGE, without the prepositions that may go on about what stands before ("100,000 in sales"). */
export const STRICT_EDGE = `(?=\\s*(?:$|[,;|()!?]|\\.(?:\\s|$))|\\s+(?:${TERMS})(?![\\w-]))`

const ROLES =
  'engineer|developer|programmer|designer|scientist|analyst|architect|consultant|nurse|teacher|accountant|technician|administrator|' +
  'specialist|coordinator|writer|editor|recruiter|researcher|manager|electrician|plumber|carpenter|mechanic|chef|cook|cashier|' +
  'barista|therapist|counsell?or|planner|estimator|auditor|attorney|lawyer|paralegal|bookkeeper|driver|operator|buyer|trainer|' +
  'tutor|instructor|translator|illustrator|photographer|marketer|strategist|tester|welder|machinist|assistant|clerk|' +
  'receptionist|pharmacist|dentist|physician|hygienist|dev|sre|swe|rn|lpn|devops|copywriter|cleaner|server|bartender|' +
  'housekeeper|custodian|janitor|guard|warehouse worker|worker|associate|representative|supervisor|educator|producer|animator'

/** Source of a lookahead: a title follows, its last word at most three words on. */
export const TITLE_AHEAD = `(?=(?:\\s+[^\\s,;()]{1,30}){0,3}?\\s+(?:${ROLES})s?\\b)`

/** Source of a lookahead that fails when one of the words (a regular expression source) comes next. */
export function unlessNext(words: string): string {
  return `(?![\\s-]+(?:${words})(?![\\w]))`
}

/** Source of a lookbehind that fails when one of the words (a regular expression source) comes right before. */
export function unlessPrevious(words: string): string {
  return `(?<!\\b(?:${words})[\\s-]+)`
}

/** A rule's pattern, for `matchesOf`. To be made once: making all of them anew takes as long as the rest of reading a query. */
export function rulePattern(source: string): RegExp {
  return new RegExp(source, 'g')
}

/** Every place where a pattern with the flag g matches, with the words it stands for. */
export function matchesOf(text: string, pattern: RegExp): { charStart: number; charEnd: number; match: RegExpExecArray }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    charStart: match.index,
    charEnd: match.index + match[0].length,
    match,
  }))
}

export function overlap(one: Span, other: Span): boolean {
  return one.charStart < other.charEnd && other.charStart < one.charEnd
}
