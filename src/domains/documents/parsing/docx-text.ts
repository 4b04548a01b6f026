/** The part of mammoth's document tree that is read here. */
export interface DocxNode {
  type: string
  children?: DocxNode[]
  /** Of text. */
  value?: string
  /** Of hyperlinks. */
  href?: string
  /** Of paragraphs. */
  styleName?: string | null
  numbering?: { level: number | string } | null
}

/** A table row is one line where its cells hold at most this many lines each; else cell follows cell (a layout table). */
const MAX_LINES_IN_ROW = 1

/** Plain text of a Word document's tree, and the addresses of its hyperlinks. */
export function renderDocxNode(root: DocxNode): { text: string; links: string[] } {
  const links: string[] = []
  const lines = blockLines(root, links)
  return { text: lines.join('\n'), links: [...new Set(links)] }
}

function blockLines(node: DocxNode, links: string[]): string[] {
  switch (node.type) {
    case 'paragraph':
      return paragraphLines(node, links)
    case 'tableRow':
      return rowLines(node, links)
    default:
      return (node.children ?? []).flatMap((child) => blockLines(child, links))
  }
}

function paragraphLines(node: DocxNode, links: string[]): string[] {
  const text = (node.children ?? []).map((child) => inlineText(child, links)).join('')
  const nested = (node.children ?? []).flatMap((child) => nestedBlocks(child)).flatMap((block) => blockLines(block, links))
  const isHeading = /^(?:heading \d|title|subtitle)/iu.test(node.styleName ?? '')
  const isListItem = node.numbering != null || /^list bullet/iu.test(node.styleName ?? '')
  const own = isListItem && text.trim() !== '' ? `• ${text.trim()}` : text
  return [...(isHeading ? [''] : []), ...own.split('\n'), ...nested]
}

/** Text boxes sit inside runs and hold paragraphs of their own. */
function nestedBlocks(node: DocxNode): DocxNode[] {
  if (node.type === 'paragraph' || node.type === 'table') return [node]
  return (node.children ?? []).flatMap((child) => nestedBlocks(child))
}

function rowLines(row: DocxNode, links: string[]): string[] {
  const cells = (row.children ?? []).map((cell) => trimBlank(blockLines(cell, links)))
  const filled = cells.filter((cell) => cell.length > 0)
  if (filled.every((cell) => cell.length <= MAX_LINES_IN_ROW)) return [filled.map((cell) => cell.join(' ')).join('\t')]
  return filled.flatMap((cell, index) => (index === 0 ? cell : ['', ...cell]))
}

function trimBlank(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return first === -1 ? [] : lines.slice(first, last + 1)
}

function inlineText(node: DocxNode, links: string[]): string {
  switch (node.type) {
    case 'text':
      return node.value ?? ''
    case 'tab':
      return '\t'
    case 'break':
      return '\n'
    case 'paragraph':
    case 'table':
      return ''
    default:
      if (node.type === 'hyperlink' && node.href !== undefined && /^https?:/iu.test(node.href)) links.push(node.href)
      return (node.children ?? []).map((child) => inlineText(child, links)).join('')
  }
}
