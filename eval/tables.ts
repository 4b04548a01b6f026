import { macroPrecision, type RankingFigures } from './matching/rankings.ts'
import { mean, type Measure } from './measures.ts'
import type { RowFigures } from './retrieval/rows.ts'
import { pairedRandomisationP } from './significance.ts'

const MEASURES: readonly { measure: Measure; title: string }[] = [
  { measure: 'ndcg10', title: 'nDCG@10' },
  { measure: 'recall50', title: 'recall@50' },
  { measure: 'reciprocalRank', title: 'MRR' },
]

/**
 * A Markdown table of rows and their mean figures. The last column is the p of a paired randomisation test of nDCG@10
 * against the default row.
 */
export function searchTable(rows: readonly RowFigures[], defaultRow: string): string {
  const reference = rows.find(({ row }) => row.name === defaultRow)
  const header = ['', ...MEASURES.map(({ title }) => title), `p against ${defaultRow}`]
  return table(header, rows.map(({ row, queries }) => [
    row.name === defaultRow ? `**${row.name}**` : row.name,
    ...MEASURES.map(({ measure }) => figure(mean(queries.map((query) => query[measure])))),
    reference === undefined || row.name === defaultRow ? '' : pairedRandomisationP(
      queries.map((query) => query.ndcg10),
      reference.queries.map((query) => query.ndcg10),
    ).toFixed(4),
  ]))
}

/** nDCG@10 of each row, a column for each group of queries. */
export function groupTable(rows: readonly RowFigures[], groupOf: ReadonlyMap<string, string>): string {
  const groups = [...new Set(groupOf.values())].sort()
  const sizes = Map.groupBy(groupOf.values(), (group) => group)
  return table(['nDCG@10', ...groups.map((group) => `${group} (${sizes.get(group)?.length ?? 0})`)], rows.map(({ row, queries }) => [
    row.name,
    ...groups.map((group) => figure(mean(queries.filter((query) => groupOf.get(query.id) === group).map((query) => query.ndcg10)))),
  ]))
}

/** Macro P@10 of each way of ranking jobs for a resume, over all resumes and over each split. */
export function rankingTable(rankings: readonly RankingFigures[]): string {
  const splits = [...new Set(rankings.flatMap(({ resumes }) => resumes.map((resume) => resume.split)))].sort()
  return table(['macro P@10', 'all', ...splits], rankings.map((ranking) => [
    ranking.name,
    figure(macroPrecision(ranking)),
    ...splits.map((split) => figure(macroPrecision({ ...ranking, resumes: ranking.resumes.filter((resume) => resume.split === split) }))),
  ]))
}

/** P@10 of some ways of ranking for each occupation. */
export function occupationTable(rankings: readonly RankingFigures[]): string {
  const occupations = [...new Set(rankings.flatMap(({ resumes }) => resumes.map((resume) => resume.occupation)))].sort()
  return table(['P@10', ...rankings.map((ranking) => ranking.name)], occupations.map((occupation) => [
    occupation,
    ...rankings.map(({ resumes }) => figure(mean(resumes.filter((resume) => resume.occupation === occupation).map((resume) => resume.precision10)))),
  ]))
}

function figure(value: number): string {
  return value.toFixed(4)
}

/** A Markdown table whose columns are as wide as their widest cell. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) => Math.max(title.length, 3, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}
