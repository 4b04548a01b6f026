/**
 * Measures the product, against other libraries where there are some that do the same: `npm run bench`. Each section
 * gives a table; see README.md beside this file for the last ones and how to read them.
 */
import { readOptions, USAGE, type Options, type SectionName } from './options.ts'
import { readRealPostings } from './data/city-postings.ts'
import { openWorkFolder } from './data/work-folder.ts'
import { installPeers } from './kit/install-peers.ts'
import { describeMachine } from './report/machine.ts'
import { writeSection } from './report/readme.ts'
import type { SectionResult } from './report/row.ts'
import { sectionTable } from './report/table.ts'
import { benchAlerts } from './sections/alerts.ts'
import { benchApplications } from './sections/applications.ts'
import { benchChat } from './sections/chat.ts'
import { benchEmbedding } from './sections/embedding.ts'
import { benchImport } from './sections/import.ts'
import { benchMatching } from './sections/matching.ts'
import { benchScraping } from './sections/scraping.ts'
import { benchSearch } from './sections/search.ts'
import type { BenchContext, Section } from './sections/section.ts'
import { benchServer } from './sections/server.ts'
import { benchWatching } from './sections/watching.ts'

const SECTIONS: Readonly<Record<SectionName, Section>> = {
  embedding: benchEmbedding,
  search: benchSearch,
  import: benchImport,
  matching: benchMatching,
  watching: benchWatching,
  server: benchServer,
  scraping: benchScraping,
  chat: benchChat,
  applications: benchApplications,
  alerts: benchAlerts,
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

async function run({ data, work, isQuick, isJson, isWriting, sections }: Options): Promise<void> {
  if (isWriting && isQuick) throw new TypeError('--write does not go with --quick: figures of a quick run say nothing.')
  // Standard output is for the tables, or for JSON alone.
  const say = (line: string): void => console.error(line)
  installPeers(say)
  const postings = readRealPostings(data)
  const context: BenchContext = { postings, work: openWorkFolder(work, postings, say), isQuick, say }
  const results: (SectionResult & { machine: string })[] = []
  for (const name of sections) {
    say(`\n${name}`)
    const machine = describeMachine()
    const result = await SECTIONS[name](context)
    results.push({ ...result, machine })
    if (!isJson) console.log(`\n${sectionTable(result)}`)
    if (isWriting) writeSection(README, name, `${sectionTable(result)}\n\nTaken on: ${machine}.`)
  }
  if (isJson) console.log(JSON.stringify(results, null, 2))
}
