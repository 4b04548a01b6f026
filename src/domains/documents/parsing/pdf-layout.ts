import { findColumns } from './pdf-columns.ts'
import { clusterByBaseline, type PlacedText, type Segment } from './pdf-rows.ts'

/** One line of a column: its segments joined by tabs. */
export interface LayoutLine extends Segment {
  fields: number
}

/** A page is a sequence of blocks, each either one flow of lines or columns side by side. */
export type PageBlock =
  | { kind: 'flow'; lines: LayoutLine[] }
  | { kind: 'columns'; left: LayoutLine[]; right: LayoutLine[] }

const BULLET_ONLY = /^[•●▪◦‣∙·○■□➢►▸✓*–-]$/u
/** Gaps between words, in font sizes: from the first a space is written, from the second a new segment begins. */
const SPACE_GAP = 0.15
const SEGMENT_GAP = 1.1
/** Enough for a new segment where the font size changes as well. */
const LABEL_GAP = 0.3
const MAX_DEPTH = 6

/** Orders a page's text for reading: full-width parts from the top, side-by-side parts column by column. */
export function layOutPage(items: readonly PlacedText[]): PageBlock[] {
  return layOutRegion(joinSegments(items), 0)
}

function layOutRegion(segments: readonly Segment[], depth: number): PageBlock[] {
  if (segments.length === 0) return []
  const found = depth < MAX_DEPTH ? findColumns(segments) : null
  if (found === null) return [{ kind: 'flow', lines: joinLines(segments) }]
  const above = segments.filter((segment) => segment.y < found.top)
  const below = segments.filter((segment) => segment.y > found.bottom)
  const inside = segments.filter((segment) => segment.y >= found.top && segment.y <= found.bottom)
  const left = inside.filter((segment) => segment.x1 <= found.gutterX)
  const right = inside.filter((segment) => segment.x1 > found.gutterX)
  const between: PageBlock[] = found.kind === 'labels'
    ? labelBands(left, right).flatMap((band) => [
      { kind: 'flow', lines: joinLabel(band.label) } satisfies PageBlock,
      ...layOutRegion(band.content, depth + 1),
    ])
    : [{
      kind: 'columns',
      left: flatten(layOutRegion(left, depth + 1)),
      right: flatten(layOutRegion(right, depth + 1)),
    }]
  return [...layOutRegion(above, depth + 1), ...between, ...layOutRegion(below, depth + 1)]
}

function flatten(blocks: readonly PageBlock[]): LayoutLine[] {
  return blocks.flatMap((block) => (block.kind === 'flow' ? block.lines : [...block.left, ...block.right]))
}

/** Each label in the margin with the lines from its own height down to the next label. */
function labelBands(labels: readonly Segment[], content: readonly Segment[]): { label: Segment[]; content: Segment[] }[] {
  const bands: { label: Segment[]; content: Segment[] }[] = []
  const leading: Segment[] = []
  for (const line of joinLines(labels)) {
    const last = bands.at(-1)?.label.at(-1)
    if (last !== undefined && line.y - last.y <= 1.7 * line.size) bands.at(-1)?.label.push(line)
    else bands.push({ label: [line], content: [] })
  }
  for (const segment of content) {
    const band = bands.findLast(({ label }) => (label[0]?.y ?? 0) <= segment.y + 0.7 * segment.size)
    const target = band?.content ?? leading
    target.push(segment)
  }
  return leading.length === 0 ? bands : [{ label: [], content: leading }, ...bands]
}

function joinLabel(segments: readonly Segment[]): LayoutLine[] {
  const [first] = segments
  return first === undefined ? [] : [{ ...first, text: segments.map((segment) => segment.text).join(' '), fields: 1 }]
}

function joinLines(segments: readonly Segment[]): LayoutLine[] {
  return clusterByBaseline(segments).map((row) => {
    const sorted = row.toSorted((one, other) => one.x0 - other.x0)
    return {
      text: sorted.map((segment) => segment.text).join('\t'),
      x0: Math.min(...sorted.map((segment) => segment.x0)),
      x1: Math.max(...sorted.map((segment) => segment.x1)),
      y: sorted[0]?.y ?? 0,
      size: Math.max(...sorted.map((segment) => segment.size)),
      firstFont: sorted[0]?.firstFont ?? '',
      lastFont: sorted.at(-1)?.lastFont ?? '',
      fields: sorted.length,
    }
  })
}

function joinSegments(items: readonly PlacedText[]): Segment[] {
  return clusterByBaseline(items).flatMap((row) => {
    const segments: Segment[] = []
    for (const item of row.toSorted((one, other) => one.x - other.x)) {
      const last = segments.at(-1)
      const size = Math.min(item.size, last?.size ?? item.size)
      const gap = last === undefined ? Infinity : item.x - last.x1
      const maxGap = last !== undefined && BULLET_ONLY.test(last.text.trim()) ? 4 * size : SEGMENT_GAP * size
      const isOtherFont = last !== undefined && Math.abs(item.size - last.size) > 0.1 * size && gap > LABEL_GAP * size
      if (last === undefined || gap > maxGap || isOtherFont) {
        segments.push({ text: item.text, x0: item.x, x1: item.x + item.width, y: item.y, size: item.size, firstFont: item.font, lastFont: item.font })
        continue
      }
      const needsSpace = gap > SPACE_GAP * size && !last.text.endsWith(' ') && !item.text.startsWith(' ')
      last.text += (needsSpace ? ' ' : '') + item.text
      last.x1 = Math.max(last.x1, item.x + item.width)
      last.size = Math.max(last.size, item.size)
      last.lastFont = item.font
    }
    return segments.map((segment) => ({ ...segment, text: segment.text.trim() }))
  })
}
