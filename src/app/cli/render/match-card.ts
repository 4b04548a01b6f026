import type { Colors } from 'picocolors/types.js'
import type { Match, MatchedSkill, MissingSkill } from '../../../domains/matching/match.ts'
import { bar } from './figures.ts'
import { jobLines, type JobSummary } from './job-lines.ts'
import { clip, excerpt, firstOf, flow, markSpans, padTo, visibleWidth, type Span } from './text-layout.ts'

export interface RankedMatch {
  rank: number
  job: JobSummary
  match: Match
}

export interface Page {
  width: number
  colours: Colors
}

const INDENT = ' '.repeat(8)
const LABEL_WIDTH = 9
const BAR_WIDTH_MAX = 12
/** Columns that the names and figures beside the three bars take. */
const BAR_WORDS_WIDTH = 41
const SENTENCES_SHOWN = 3
const SKILL_COLUMN_MAX = 24

/**
 * One match as a block of lines: the job, a bar for each part of the score, the skills that the resume shows with the
 * sentence that proves them, what it lacks, what one more skill would make of the score, and what speaks against it.
 */
export function matchCard({ rank, job, match }: RankedMatch, page: Page): string[] {
  const { colours } = page
  const [title = '', ...below] = jobLines(job, page, page.width - INDENT.length)
  const score = colours.bold(scoreColour(match.overall, colours)(String(match.overall).padStart(3)))
  return [
    `${`${rank}.`.padStart(3)} ${score} ${title}`,
    ...below.map((line) => INDENT + line),
    INDENT + partBars(match, page),
    ...skillLines(match.skills.matched, page),
    ...labelled('lacks', lackLines(match.skills.missing, page), page),
    ...labelled('if added', gainLines(match, page), page),
    ...match.violations.flatMap(({ message }) => labelled('against', [colours.yellow(clip(message, contentWidth(page)))], page)),
  ]
}

function partBars(match: Match, { width, colours }: Page): string {
  const barWidth = Math.min(BAR_WIDTH_MAX, Math.floor((width - INDENT.length - BAR_WORDS_WIDTH) / 3))
  const parts: [string, number | null][] = [['meaning', match.semantic.score], ['skills', match.skills.score], ['other', match.other.score]]
  return parts.map(([name, share]) => {
    const drawn = share === null ? colours.dim('·'.repeat(barWidth)) : scoreColour(100 * share, colours)(bar(share, barWidth))
    return `${colours.dim(name)} ${drawn} ${(share === null ? '–' : String(Math.round(100 * share))).padStart(3)}`
  }).join('    ')
}

/** One line for each sentence, before it the skills that it proves; the skills without a line of their own follow by name. */
function skillLines(matched: readonly MatchedSkill[], page: Page): string[] {
  const bySentence = [...Map.groupBy(matched, (one) => one.resumeEvidence?.text ?? '')]
    .filter(([sentence]) => sentence !== '')
    .sort(([, a], [, b]) => b.length - a.length)
  const shown = bySentence.slice(0, SENTENCES_SHOWN)
  const named = new Set(shown.flatMap(([, skills]) => skills))
  const also = matched.filter((one) => !named.has(one)).map((one) => one.skill)
  const names = shown.map(([, skills]) => firstOf(skills.map((one) => clip(one.skill, SKILL_COLUMN_MAX)), ', ', SKILL_COLUMN_MAX))
  const column = Math.max(0, ...names.map(visibleWidth)) + 2
  const lines = shown.map(([sentence, skills], place) => {
    const quoted = quote(sentence, skills.map((one) => one.via), contentWidth(page) - column, page.colours)
    return page.colours.green(padTo(names[place] ?? '', column)) + quoted
  })
  if (also.length > 0) lines.push(`${page.colours.dim('also')} ${firstOf(also, ', ', contentWidth(page) - 5)}`)
  return labelled('shows', lines, page)
}

function lackLines(missing: readonly MissingSkill[], page: Page): string[] {
  const { colours } = page
  const [required, wished] = [true, false].map((isRequired) => missing.filter((one) => one.isRequired === isRequired).map((one) => one.skill))
  return [
    ...(required === undefined || required.length === 0 ? [] : [colours.red(firstOf(required, ' · ', contentWidth(page)))]),
    ...(wished === undefined || wished.length === 0 ? [] : [`${colours.dim('nice to have')} ${firstOf(wished, ' · ', contentWidth(page) - 13)}`]),
  ]
}

function gainLines({ overall, counterfactuals }: Match, page: Page): string[] {
  const gains = counterfactuals.map((one) => `${one.skill}: ${overall} → ${one.overall}`)
  return gains.length === 0 ? [] : [flow(gains, ' · ', contentWidth(page))[0] ?? '']
}

/** The sentence cut to the width around the names that it holds, which stand out. */
function quote(sentence: string, names: readonly string[], width: number, colours: Colors): string {
  const line = sentence.replace(/\s+/g, ' ').trim()
  const cut = excerpt(line, placesOf(line, names), width - 2)
  return `“${markSpans(cut.text, cut.spans, colours.bold)}”`
}

function placesOf(line: string, names: readonly string[]): Span[] {
  const folded = line.toLowerCase()
  const found = names.flatMap((name) => {
    const charStart = folded.indexOf(name.toLowerCase())
    return charStart === -1 ? [] : [{ charStart, charEnd: charStart + name.length }]
  })
  return found
    .sort((a, b) => a.charStart - b.charStart || b.charEnd - a.charEnd)
    .filter((span, place, all) => span.charStart >= Math.max(0, ...all.slice(0, place).map((earlier) => earlier.charEnd)))
}

function labelled(label: string, lines: readonly string[], { colours }: Page): string[] {
  return lines.map((line, place) => INDENT + colours.dim(padTo(place === 0 ? label : '', LABEL_WIDTH)) + line)
}

function contentWidth({ width }: Page): number {
  return width - INDENT.length - LABEL_WIDTH
}

function scoreColour(score: number, colours: Colors): (text: string) => string {
  if (score >= 70) return colours.green
  return score >= 50 ? colours.yellow : colours.red
}
