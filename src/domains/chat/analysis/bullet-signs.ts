import { pattern } from '../../jobs/intake/pattern.ts'

const NUMBER = pattern('iu')`
  (?<![\p{L}\d])\d[\d.,]*|[$€£%]
  |\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|thousand|million
  |half|halved|third|quarter|twice|doubled|doubling|tripled|tripling|dozen)\b
`
/** Figures that are names: versions ("Java 17,", "OAuth 2.0"; but "Made 20 visits" counts), numbers of forms, EC2, S3. */
const NAME_NUMBER = /\b\p{Lu}[\p{L}+#.]*\s\d+(?:\.\d+)*[a-z]?\b(?!\s+(?!and\b|or\b|on\b|with\b|for\b|in\b)\p{Ll})|\b\d{4} forms?\b|\b[A-Z]{2,}\d+\b|\b[A-Za-z]+\d+\b/gu
const RESULT = pattern('iu')`
  \b(?:cut(?:ting)?|reduc(?:ed|ing)|sav(?:ed|ing)|increas(?:ed|ing)|grew|growing|rais(?:ed|ing)|improv(?:ed|ing)|boost(?:ed|ing)
  |lower(?:ed|ing)|shorten(?:ed|ing)|accelerat(?:ed|ing)|sped up|doubl(?:ed|ing)|tripl(?:ed|ing)|halv(?:ed|ing)
  |eliminat(?:ed|ing)|recover(?:ed|ing)|prevent(?:ed|ing)|won|winning|earn(?:ed|ing)|exceed(?:ed|ing)|achiev(?:ed|ing)
  |surpass(?:ed|ing)|deliver(?:ed|ing) \w+ (?:early|ahead)|fell|rose|dropp?ed|went from|resulting in|result(?:ed|s) in
  |leading to|led to|so that|which (?:cut|saved|made|let|raised|reduced)|enabl(?:ed|ing)|allow(?:ed|ing)|clear(?:ed|ing) (?:a|the) backlog
  |without (?:a |any )?(?:downtime|finding|incident|loss|error|defect)s?|on time|under budget|ahead of schedule|adopted by)\b
`
const WEAK_OPENING = pattern('iu')`
  ^(?:(?:was |were |am |is )?(?:responsible|accountable) for|(?:was |were )?(?:involved|engaged) in|(?:was |were )?(?:tasked|charged) with
  |duties (?:included?|were|involved)|help(?:ed|ing)?(?: to| with| out)?|assist(?:ed|ing)?(?: in| with)?|work(?:ed|ing)? (?:on|with|in|closely with)
  |participat(?:ed|ing)? in|took part in|contribut(?:ed|ing)? to|support(?:ed|ing)?|handl(?:ed|ing)|attend(?:ed|ing)?|deal(?:t|ing)? with
  |exposed to|familiar with|gained experience|had to|tried to|served as|utili[sz]ed|used)\b
`

/** Whether a statement holds a figure that is not part of a name. */
export function hasNumber(text: string): boolean {
  return NUMBER.test(text.replace(NAME_NUMBER, ' '))
}

/** Where a statement tells an effect, the first word of it; null where it tells none. */
export function findResult(text: string): { index: number; length: number } | null {
  const match = RESULT.exec(text)
  return match === null ? null : { index: match.index, length: match[0].length }
}

/** The opening that says less than the work was ("Responsible for", "Worked on"); null where it opens with an act. */
export function weakOpening(text: string): string | null {
  return WEAK_OPENING.exec(text)?.[0] ?? null
}
