import type { JobSearchHit, JobSearchPage } from '../../../domains/jobs/job-search.ts'
import type { JobQueryExclusions, JobQueryPart, ParsedJobQuery } from '../../../domains/jobs/query/job-query.ts'
import { counted, inDigits } from './figures.ts'
import { jobLines, type JobSummary } from './job-lines.ts'
import type { Page } from './match-card.ts'
import { excerpt, flow, markSpans, wrap, type Span } from './text-layout.ts'

const INDENT = ' '.repeat(6)
const EXCERPT_LINES = 2
/** Columns that a line may lose to the word that did not fit, and to marks. */
const WRAP_LOSS = 14

/** How a query was understood and how it was answered. */
export function searchHeading(result: Pick<JobSearchPage, 'parsed' | 'searchMode' | 'totalCount' | 'tookMs' | 'cached'>, page: Page): string[] {
  const { colours } = page
  const answered = [
    counted(result.totalCount, 'hit'),
    `mode ${result.searchMode}`,
    result.cached ? `${result.tookMs.toFixed(0)} ms, from the cache` : `${result.tookMs.toFixed(0)} ms`,
  ]
  return [
    ...flow(understood(result.parsed), ' · ', page.width - 16).map((line, place) => `${colours.dim(place === 0 ? '  understood as ' : '                ')}${line}`),
    `${colours.dim('  answered with ')}${answered.join(' · ')}`,
  ]
}

type Hit = Pick<JobSearchHit, 'row' | 'evidence'>

/** One job that was found, with the reasons for its place. */
export function searchHit(rank: number, job: JobSummary, hit: Hit, page: Page): string[] {
  return hitLines(rank, jobLines(job, page, page.width - INDENT.length), hit, page)
}

/** What was found, in lines of its own, then why: what each branch said, the words found, and the best passage with them marked. */
export function hitLines(rank: number, [title = '', ...below]: readonly string[], { row, evidence }: Hit, page: Page): string[] {
  const { colours } = page
  const width = page.width - INDENT.length
  const branches = [
    row.keywordRank === null ? 'keyword –' : `keyword #${inDigits(row.keywordRank)} (BM25 ${(row.keywordScore ?? 0).toFixed(1)})`,
    row.vectorRank === null ? 'meaning –' : `meaning #${inDigits(row.vectorRank)} (cosine ${(row.similarity ?? 0).toFixed(2)})`,
    ...(row.rerankScore === null ? [] : [`reranked ${row.rerankScore.toFixed(2)}`]),
    ...(evidence.matchedTerms.length === 0 ? [] : [`words ${evidence.matchedTerms.join(', ')}`]),
  ]
  const why = row.keywordRank === null && row.vectorRank === null ? [] : flow([`score ${row.fusedScore.toFixed(3)}`, ...branches], ' · ', width)
  return [
    `${String(rank).padStart(4)}. ${title}`,
    ...[...below, ...why.map((line) => colours.cyan(line)), ...passageLines(evidence, width, page)].map((line) => INDENT + line),
  ]
}

function passageLines({ passage, highlights }: JobSearchHit['evidence'], width: number, page: Page): string[] {
  if (passage === null) return []
  const cut = excerpt(passage.content, highlights, EXCERPT_LINES * (width - WRAP_LOSS))
  return wrap(`“${withMarks(cut.text, cut.spans, page)}”`, width)
}

/** Marked word by word, since a line may end within a span. */
function withMarks(text: string, spans: readonly Span[], { colours }: Page): string {
  const mark = (word: string): string => (colours.isColorSupported ? colours.bold(colours.yellow(word)) : `*${word}*`)
  return markSpans(text, spans, (part) => part.replace(/\S+/g, mark))
}

function understood({ text, parts }: ParsedJobQuery): string[] {
  const words = text === '' ? 'no words, newest first' : `words “${text}”`
  return [...parts.map(describePart), words]
}

function describePart(part: JobQueryPart): string {
  switch (part.kind) {
    case 'salary': {
      const { annualMin, annualMax, currency } = part.value
      const bounds = [...(annualMin === null ? [] : [`from ${inDigits(annualMin)}`]), ...(annualMax === null ? [] : [`to ${inDigits(annualMax)}`])]
      return `salary ${[...bounds, ...(currency === null ? [] : [currency]), 'a year'].join(' ')}`
    }
    case 'postedAfter':
      return `posted after ${part.value.toISOString().slice(0, 10)}`
    case 'excluded':
      return `not ${describeExclusions(part.value)}`
    case 'location':
      return `in ${part.value}`
    default:
      return part.value.map((value) => value.toLowerCase().replaceAll('_', ' ')).join(' or ')
  }
}

function describeExclusions(excluded: JobQueryExclusions): string {
  const { agencies, ...lists } = excluded
  return [...(agencies ? ['agencies'] : []), ...Object.values(lists).flat()].join(', ').toLowerCase().replaceAll('_', ' ')
}
