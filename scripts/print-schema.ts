/**
 * Writes schema.graphql, the API as clients see it. `npm run schema`
 * With --check nothing is written; it fails where the file is out of date and names the first line that differs.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from '../src/graphql/schema.ts'

const FILE = new URL('../schema.graphql', import.meta.url)
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`

if (process.argv.includes('--check')) {
  const difference = firstDifference(readStored(), printed)
  if (difference !== null) {
    console.error(`schema.graphql is out of date at line ${difference.line}; run \`npm run schema\` and look at what changed.`)
    console.error(`- ${difference.stored}\n+ ${difference.current}`)
    process.exitCode = 1
  }
} else {
  writeFileSync(FILE, printed)
}

function readStored(): string {
  try {
    return readFileSync(FILE, 'utf8')
  } catch {
    return ''
  }
}

function firstDifference(stored: string, current: string): { line: number, stored: string, current: string } | null {
  if (stored === current) return null
  const [storedLines, currentLines] = [stored.split('\n'), current.split('\n')]
  const line = storedLines.findIndex((text, place) => text !== currentLines[place])
  const place = line < 0 ? storedLines.length : line
  return { line: place + 1, stored: storedLines[place] ?? '', current: currentLines[place] ?? '' }
}
