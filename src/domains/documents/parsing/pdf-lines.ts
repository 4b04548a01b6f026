import { matchHeading } from './facts/section-headings.ts'
import { joinWrapped } from './hyphenation.ts'
import type { LayoutLine, PageBlock } from './pdf-layout.ts'

const STARTS_WITH_BULLET = /^[•●▪◦‣∙·○■□➢►▸✓*–-]\s/u
/** A mail or web address or a telephone number: lines of contact details are never one sentence. */
const IS_ADDRESS = /@|:\/\/|^\S+\.\S+$|^[+\d() .-]+$/u
/** From this length on a line is running text rather than an item of a list. */
const MIN_PROSE = 45
/** From this length on it may be a phrase that goes on in small letters; shorter, a list written in small letters. */
const MIN_PHRASE = 18

type Columns = Extract<PageBlock, { kind: 'columns' }>

/**
 * Text of a document's pages: lines that the page width broke are joined again, a wider gap becomes a blank line, a change
 * of column two. Columns that go on over the page are read as one; page numbers and repeated running heads are dropped.
 */
export function renderPages(pages: readonly (readonly PageBlock[])[]): string {
  const blocks = joinColumns(dropRunningHeads(pages))
  return blocks
    .map((block) => (block.kind === 'flow' ? renderLines(block.lines) : `\n${renderLines(block.left)}\n\n\n${renderLines(block.right)}\n`))
    .join('\n\n')
}

/** Columns at the end of a page go on at the top of the next: as columns, or as a flow that keeps to one of the two. */
function joinColumns(pages: readonly (readonly PageBlock[])[]): PageBlock[] {
  const joined: PageBlock[] = []
  for (const page of pages) {
    page.forEach((block, index) => {
      const last = joined.at(-1)
      const columns = index === 0 && last?.kind === 'columns' ? goOn(last, block) : null
      if (columns !== null) joined[joined.length - 1] = columns
      else joined.push(block)
    })
  }
  return joined
}

function goOn(columns: Columns, next: PageBlock): Columns | null {
  const leftEnd = Math.max(...columns.left.map((line) => line.x1))
  const rightStart = Math.min(...columns.right.map((line) => line.x0))
  const isLeft = (line: LayoutLine): boolean => line.x1 < rightStart
  const isRight = (line: LayoutLine): boolean => line.x0 > leftEnd
  if (next.kind === 'columns') {
    const isSame = next.left.every(isLeft) && next.right.every(isRight)
    return isSame ? { kind: 'columns', left: [...columns.left, ...next.left], right: [...columns.right, ...next.right] } : null
  }
  if (next.lines.every(isLeft)) return { ...columns, left: [...columns.left, ...next.lines] }
  return next.lines.every(isRight) ? { ...columns, right: [...columns.right, ...next.lines] } : null
}

/** Drops 'Page 2 of 3', a bare page number in the first or last line, and a first or last line that every page repeats. */
function dropRunningHeads(pages: readonly (readonly PageBlock[])[]): PageBlock[][] {
  const edges = pages.map((page) => {
    const lines = page.flatMap(blockLines)
    return new Set([topmost(lines), bottommost(lines)].filter((line) => line !== undefined))
  })
  const counts = new Map<string, number>()
  edges.forEach((edge, index) => {
    for (const line of edge) counts.set(mask(line.text, index), (counts.get(mask(line.text, index)) ?? 0) + 1)
  })
  return pages.map((page, index) => {
    const keep = (line: LayoutLine): boolean => {
      if (/^page \d+(?: ?(?:of|\/) ?\d+)?$/iu.test(line.text)) return false
      if (!edges[index]?.has(line)) return true
      if (/^[-–— ]*\d{1,2}(?: ?\/ ?\d{1,2})?[-–— ]*$/u.test(line.text)) return false
      return index === 0 || pages.length < 2 || (counts.get(mask(line.text, index)) ?? 0) < pages.length
    }
    return page
      .map((block) => (block.kind === 'flow'
        ? { ...block, lines: block.lines.filter(keep) }
        : { ...block, left: block.left.filter(keep), right: block.right.filter(keep) }))
      .filter((block) => blockLines(block).length > 0)
  })
}

function blockLines(block: PageBlock): LayoutLine[] {
  return block.kind === 'flow' ? block.lines : [...block.left, ...block.right]
}

function topmost(lines: readonly LayoutLine[]): LayoutLine | undefined {
  return lines.toSorted((one, other) => one.y - other.y)[0]
}

function bottommost(lines: readonly LayoutLine[]): LayoutLine | undefined {
  return lines.toSorted((one, other) => other.y - one.y)[0]
}

/** Running heads differ in the page number alone. */
function mask(text: string, pageIndex: number): string {
  return text.replace(new RegExp(String.raw`(?<!\d)${pageIndex + 1}(?!\d)`, 'gu'), '#')
}

function renderLines(lines: readonly LayoutLine[]): string {
  const words = lines.map((line) => line.text).join('\n').toLowerCase()
  const rightEdge = Math.max(...lines.map((line) => line.x1))
  let text = ''
  let item: LayoutLine | null = null
  lines.forEach((line, index) => {
    const previous = lines[index - 1]
    const goesOn = previous !== undefined && isNear(previous, line) && (hangsBelow(item, line) || isWrapped(previous, line, rightEdge))
    if (!goesOn) item = STARTS_WITH_BULLET.test(line.text) ? line : null
    if (previous === undefined) text = line.text
    else if (goesOn) text = joinWrapped(text, line.text, words)
    else text += (isApart(previous, line) ? '\n\n' : '\n') + line.text
  })
  return text
}

/** Directly below, of the same size, both running text rather than fields. */
function isNear(line: LayoutLine, next: LayoutLine): boolean {
  const gap = next.y - line.y
  return line.fields === 1 && next.fields === 1 && gap > 0 && gap <= 1.75 * line.size
    && Math.abs(next.size - line.size) <= 0.08 * line.size && !STARTS_WITH_BULLET.test(next.text)
}

/** An item of a list goes on in the lines that are indented to its text. */
function hangsBelow(item: LayoutLine | null, next: LayoutLine): boolean {
  return item !== null && next.x0 > item.x0 + 0.4 * item.size && next.x0 < item.x0 + 4 * item.size
}

/** A line was broken by the page width when the next line's first word would not have fitted on it. */
function isWrapped(line: LayoutLine, next: LayoutLine, rightEdge: number): boolean {
  if (line.lastFont !== next.firstFont || !readsOn(line.text, next.text)) return false
  if (next.x0 < line.x0 - 3 * line.size || next.x0 > line.x0 + 4 * line.size) return false
  const characterWidth = (next.x1 - next.x0) / Math.max(1, next.text.length)
  const firstWord = next.text.split(/[\s-]/u, 1)[0] ?? ''
  return line.x1 + (firstWord.length + 1) * characterWidth > rightEdge - 0.8 * line.size
}

/** By its words, can the second line go on where the first ends? Items of lists, headings and addresses do not. */
function readsOn(line: string, next: string): boolean {
  if ([line, next].some((text) => IS_ADDRESS.test(text) || matchHeading(text) !== null)) return false
  if ((line.length >= MIN_PHRASE && /^[\p{Ll}(&]/u.test(next)) || /(?:[,&-]|\b(?:and|or|of|for|the|a|an|in|on|to|with|by|at|from))$/iu.test(line)) return true
  const isRunningList = line.length >= MIN_PROSE / 2 && line.includes(', ')
  return (line.length >= MIN_PROSE || isRunningList) && !/[.!?:]$/u.test(line)
}

/** Wider than the leading of running text, which is up to 1.6 font sizes. */
function isApart(line: LayoutLine, next: LayoutLine): boolean {
  const gap = next.y - line.y
  return gap < 0 || gap > 1.7 * Math.max(line.size, next.size)
}
