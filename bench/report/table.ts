import type { Measure, Row, SectionResult } from './row.ts'

const HEADER = ['What', 'p50', 'p95', 'Memory', 'Peer', 'Its p50', 'Its p95', 'Its memory', 'Ratio', 'Goal']
/** Columns of text; the others hold figures and end at their right edge. */
const TEXT_COLUMNS: ReadonlySet<number> = new Set([0, 4, 9])

/** One section as Markdown, its columns aligned so that a terminal shows it as a table too. */
export function sectionTable({ title, notes, rows }: SectionResult): string {
  const lines = [HEADER, ...rows.map(cells)]
  const widths = HEADER.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)))
  const row = (line: readonly string[]): string => `| ${line.map((cell, column) => aligned(cell, column, widths[column] ?? 0)).join(' | ')} |`
  const rule = widths.map((width, column) => (TEXT_COLUMNS.has(column) ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`))
  const table = [row(HEADER), `|${rule.join('|')}|`, ...lines.slice(1).map(row)]
  return [`### ${title}`, '', ...table, '', ...notes.map((note) => `- ${note}`)].join('\n').trimEnd()
}

function cells({ what, ours, peer, ratio, goal }: Row): string[] {
  return [
    what,
    ...measureCells(ours),
    peer?.name ?? '',
    ...(peer ? measureCells(peer.measure) : ['', '', '']),
    ratio === null ? '' : `${ratio.toFixed(2)}×`,
    goal === null ? '' : `${goal.text} ${goal.isMet ? '✓' : '✗'}`,
  ]
}

function measureCells({ p50, p95, unit, memoryMb }: Measure): string[] {
  return [`${figure(p50)} ${unit}`, p95 === null ? '' : `${figure(p95)} ${unit}`, memoryMb === null ? '' : `${Math.round(memoryMb)} MB`]
}

/** Three significant figures, as far as they are decimals. */
function figure(value: number): string {
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3)
}

function aligned(cell: string, column: number, width: number): string {
  return TEXT_COLUMNS.has(column) ? cell.padEnd(width) : cell.padStart(width)
}
