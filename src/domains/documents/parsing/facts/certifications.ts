import { findDate, findDateRange } from './dates.ts'
import type { ResumeLine } from './resume-lines.ts'

const MAX_LENGTH = 160

/**
 * Names of certificates and licences. Each line is one, without its dates; where a block gives a date a line of its own, only
 * the block's first line is a name, the others its issuer and date.
 */
export function findCertifications(lines: readonly ResumeLine[]): string[] {
  const names = blocksOf(lines).flatMap((block) => {
    const hasDateLine = block.some((line) => !line.isBullet && nameIn(line) === null)
    const isNameOverIssuer = block.length === 2 && block[0]?.text.includes('\t') === true && hasDate(block[0]) && !hasDate(block[1])
    return block.length > 1 && (hasDateLine || isNameOverIssuer) ? block.slice(0, 1) : block
  })
  return [...new Set(names.map(nameIn).filter((name) => name !== null))]
}

function blocksOf(lines: readonly ResumeLine[]): ResumeLine[][] {
  const blocks: ResumeLine[][] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (last === undefined || line.blanksBefore > 0 || line.isBullet) blocks.push([line])
    else last.push(line)
  }
  return blocks
}

function hasDate(line: ResumeLine | undefined): boolean {
  return line !== undefined && (findDateRange(line.text) ?? findDate(line.text)) !== null
}

/** Null for a line that holds a date alone, or is too long to be a name. */
function nameIn(line: ResumeLine): string | null {
  if (line.text.length > MAX_LENGTH) return null
  const [first = ''] = line.text.split('\t')
  const date = findDateRange(first) ?? findDate(first)
  const name = date === null ? first : `${first.slice(0, date.index)} ${first.slice(date.index + date.length)}`
  const trimmed = name
    .replace(/[([]\s*[)\]]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\b(?:expires?|issued|valid|exp\.?|through|since|until|renewed)[\s,;:|–—-]*$/iu, '')
    .replace(/[\s,;:|([–—-]+$/u, '')
    .trim()
  return /\p{L}{2}/u.test(trimmed) ? trimmed : null
}
