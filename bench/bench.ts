/**
 * Measures the product, against other libraries where there are some that do the same: `npm run bench`. Each section
 * gives a table; see README.md beside this file for the last ones and how to read them.
 */
import { SECTION_NAMES, readOptions, USAGE, type Options, type SectionName } from './options.ts'
import { readRealPostings } from './data/city-postings.ts'
import { openWorkFolder } from './data/work-folder.ts'
import { installPeers } from './kit/install-peers.ts'
import { describeMachine } from './report/machine.ts'
import { writeBetweenMarkers } from './report/readme.ts'
import type { SectionResult } from './report/row.ts'
import { sectionTable } from './report/table.ts'
import { benchEmbedding } from './sections/embedding.ts'
import { benchImport } from './sections/import.ts'
import { benchMatching } from './sections/matching.ts'
import { benchSearch } from './sections/search.ts'
import type { BenchContext, Section } from './sections/section.ts'
import { benchServer } from './sections/server.ts'

const SECTIONS: Readonly<Record<SectionName, Section>> = {
  embedding: benchEmbedding,
  search: benchSearch,
  import: benchImport,
  matching: benchMatching,
  server: benchServer,
}
const README = new URL('README.md', import.meta.url)

try {
  const options = readOptions(process.argv.slice(2))
  if (options.isHelp) console.log(USAGE)
  else await run(options)
} catch (error) {
  console.error(error instanceof TypeError ? `${error.message}\n\n${USAGE}` : error)
  process.exitCode = 1
}

async function run(options: Options): Promise<void> {
  if (options.isWriting && (options.isQuick || options.sections.length < SECTION_NAMES.length)) {
    throw new TypeError('--write takes all sections, and not --quick: the README holds one whole run.')
  }
  const machine = describeMachine()
  const results = await runSections(options)
  if (options.isJson) console.log(JSON.stringify({ machine, results }, null, 2))
  if (options.isWriting) writeBetweenMarkers(README, [`Taken on: ${machine}.`, ...results.map(sectionTable)].join('\n\n'))
}

async function runSections({ data, work, isQuick, isJson, sections }: Options): Promise<SectionResult[]> {
  // Standard output is for the tables, or for JSON alone.
  const say = (line: string): void => console.error(line)
  installPeers(say)
  const postings = readRealPostings(data)
  const context: BenchContext = { postings, work: openWorkFolder(work, postings, say), isQuick, say }
  const results: SectionResult[] = []
  for (const name of sections) {
    say(`\n${name}`)
    const result = await SECTIONS[name](context)
    results.push(result)
    if (!isJson) console.log(`\n${sectionTable(result)}`)
  }
  return results
}
