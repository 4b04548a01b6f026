/** One run of text as the PDF places it; points, y growing downwards, (x, y) at the start of the baseline. */
export interface PlacedText {
  text: string
  x: number
  y: number
  width: number
  /** Font size. */
  size: number
  /** Name of the font within the document. */
  font: string
}

/** Words that stand together on one baseline, up to the next wide gap. */
export interface Segment {
  text: string
  x0: number
  x1: number
  y: number
  size: number
  firstFont: string
  lastFont: string
}

/** Baselines this many font sizes apart are one line. */
const SAME_LINE = 0.35

/** Rows of what stands on (nearly) one baseline, from the top. */
export function clusterByBaseline<T extends { y: number; size: number }>(items: readonly T[]): T[][] {
  const rows: T[][] = []
  for (const item of items.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row !== undefined && first !== undefined && item.y - first.y <= SAME_LINE * Math.max(item.size, first.size)) row.push(item)
    else rows.push([item])
  }
  return rows
}
