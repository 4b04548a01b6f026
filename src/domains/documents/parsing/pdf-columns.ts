import { clusterByBaseline, type Segment } from './pdf-rows.ts'

/** Two parts of a page side by side. `labels`: the left one holds short labels, each beside what it names. */
export interface Columns {
  kind: 'columns' | 'labels'
  /** Everything that ends left of this x is in the left part. */
  gutterX: number
  top: number
  bottom: number
}

/** Points that a gutter is wide at least. */
const MIN_GUTTER = 3
const MIN_LINES = 4
/** A list of rows of fields that no longer line interrupts is shorter than this. */
const MANY_LINES = 20
/** Lines that columns share in height at least, in median font sizes. */
const MIN_HEIGHT = 12
/** More than a page of a resume ever has; beyond it the search would take too long. */
const MAX_SEGMENTS = 3000

/**
 * Finds the tallest stretch of a region that an empty vertical gutter divides, unless the two sides are only rows of fields
 * (an employer on the left, its dates on the right).
 */
export function findColumns(segments: readonly Segment[]): Columns | null {
  if (segments.length < 2 * MIN_LINES || segments.length > MAX_SEGMENTS) return null
  const rows = clusterByBaseline(segments)
  const size = median(segments.map((segment) => segment.size))
  let best: (Columns & { height: number }) | null = null
  for (const gutterX of new Set(segments.map((segment) => Math.ceil(segment.x1 + 0.5)))) {
    for (const run of clearRuns(rows, gutterX)) {
      const columns = judge(run, gutterX, size)
      if (columns !== null && columns.height > (best?.height ?? 0)) best = columns
    }
  }
  return best
}

/** Stretches of rows, from the top, that leave the gutter empty. */
function clearRuns(rows: readonly (readonly Segment[])[], gutterX: number): Segment[][] {
  const runs: Segment[][] = [[]]
  for (const row of rows) {
    if (row.some((segment) => segment.x1 > gutterX && segment.x0 < gutterX + MIN_GUTTER)) runs.push([])
    else runs.at(-1)?.push(...row)
  }
  return runs
}

function judge(run: readonly Segment[], gutterX: number, size: number): (Columns & { height: number }) | null {
  const trimmed = trimTitle(run, gutterX, size)
  const left = trimmed.filter((segment) => segment.x1 <= gutterX)
  const right = trimmed.filter((segment) => segment.x1 > gutterX)
  const leftLines = baselines(left)
  const rightLines = baselines(right)
  const top = Math.max(leftLines[0] ?? Infinity, rightLines[0] ?? Infinity)
  const bottom = Math.min(leftLines.at(-1) ?? -Infinity, rightLines.at(-1) ?? -Infinity)
  const height = bottom - top
  if (rightLines.length < MIN_LINES || leftLines.length < 2 || height < MIN_HEIGHT * size) return null
  const extent = { gutterX, top: trimmed[0]?.y ?? 0, bottom: trimmed.at(-1)?.y ?? 0, height }
  if (isMargin(leftLines, rightLines, size)) return { kind: 'labels', ...extent }
  if (leftLines.length < MIN_LINES || isMargin(rightLines, leftLines, size) || areRows(left, leftLines, rightLines, size)) return null
  return { kind: 'columns', ...extent }
}

/**
 * A title over the columns may stand over one of them alone. Rows above the point where the other side begins are left out
 * when a clear gap follows them.
 */
function trimTitle(run: readonly Segment[], gutterX: number, size: number): readonly Segment[] {
  const isLeft = (segment: Segment): boolean => segment.x1 <= gutterX
  const first = run[0]
  if (first === undefined) return run
  const start = run.findIndex((segment) => isLeft(segment) !== isLeft(first))
  const before = run[start - 1]
  const after = run.slice(start).find((segment) => isLeft(segment) === isLeft(first))
  if (start <= 0 || before === undefined || after === undefined) return run
  return first.size >= 1.3 * size && after.y - before.y > 2 * size ? run.slice(start) : run
}

/**
 * A margin holds blocks of one to three lines, fewer than the other side has. Each begins on the very baseline of a line of
 * the other side, or beside the beginning of a block there (its font may be another).
 */
function isMargin(margin: readonly number[], body: readonly number[], size: number): boolean {
  if (margin.length * 2 > body.length) return false
  const blocks = blocksOf(margin, size)
  if (blocks.length < 2 || blocks.some((block) => block.length > 3)) return false
  const starts = blocksOf(body, size).flatMap((block) => block.slice(0, 1))
  const fitting = blocks.filter(([y = 0]) => isBeside(y, body, 0.1 * size) || isBeside(y, starts, 0.6 * size))
  return fitting.length >= 0.75 * blocks.length
}

/** Lines no further apart than those of running text. */
function blocksOf(lines: readonly number[], size: number): number[][] {
  const blocks: number[][] = []
  for (const y of lines) {
    const last = blocks.at(-1)?.at(-1)
    if (last !== undefined && y - last <= 1.7 * size) blocks.at(-1)?.push(y)
    else blocks.push([y])
  }
  return blocks
}

/**
 * Fields of one row share a baseline; columns do so only by chance, unless they were set on one grid: then the left one must
 * hold running text, or both must be too tall for a list of rows.
 */
function areRows(left: readonly Segment[], leftLines: readonly number[], rightLines: readonly number[], size: number): boolean {
  const [fewer, more] = leftLines.length < rightLines.length ? [leftLines, rightLines] : [rightLines, leftLines]
  const beside = fewer.filter((y) => isBeside(y, more, 0.25 * size)).length
  // Few lines may be a grid whose cells wrap; many lines on one grid of leading meet often by chance.
  if (beside < (fewer.length < MANY_LINES / 2 ? 0.6 : 0.85) * fewer.length) return false
  const rightEdge = Math.max(...left.map((segment) => segment.x1))
  const leftEdge = Math.min(...left.map((segment) => segment.x0))
  const full = left.filter((segment) => segment.x1 > rightEdge - 0.15 * (rightEdge - leftEdge)).length
  const isRunningText = leftLines.length >= 5 && full >= 0.4 * leftLines.length
  return !isRunningText && fewer.length < MANY_LINES
}

function isBeside(y: number, others: readonly number[], tolerance: number): boolean {
  return others.some((other) => Math.abs(other - y) <= tolerance)
}

function baselines(segments: readonly Segment[]): number[] {
  const lines: number[] = []
  for (const { y, size } of segments) {
    const last = lines.at(-1)
    if (last === undefined || y - last > 0.35 * size) lines.push(y)
  }
  return lines
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}
