import type { SearchHealth } from '../../../domains/search/maintenance.ts'
import { counted, inDigits } from './figures.ts'
import type { Page } from './match-card.ts'

const IDS_SHOWN = 5

export function isHealthy({ index, collections }: SearchHealth): boolean {
  return index.ok && collections.every(({ missing, orphaned }) => missing.length + orphaned.length === 0)
}

/** One line for the index, one for each collection, and the first ids that are in one place alone. */
export function indexHealthLines(health: SearchHealth, { colours }: Pick<Page, 'colours'>): string[] {
  const { index, collections } = health
  if (!index.ok) return [`${colours.red('✗')} The index does not answer: ${index.detail ?? 'no reason was given'}`]
  return [
    ...collections.flatMap(({ collection, rowCount, indexCount, missing, orphaned }) => [
      `${missing.length + orphaned.length === 0 ? colours.green('✓') : colours.red('✗')} ${collection.padEnd(9)} ${counted(rowCount, 'row')}, ${inDigits(indexCount)} in the index`,
      ...idLine('missing from the index', missing),
      ...idLine('in the index without a row', orphaned),
    ]),
    ...(isHealthy(health) ? [] : ['Mend it with: npm run cli -- index health --repair']),
  ]
}

function idLine(what: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return []
  const more = ids.length > IDS_SHOWN ? ` and ${inDigits(ids.length - IDS_SHOWN)} more` : ''
  return [`    ${inDigits(ids.length)} ${what}: ${ids.slice(0, IDS_SHOWN).join(', ')}${more}`]
}
