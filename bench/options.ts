import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

export const SECTION_NAMES = ['embedding', 'search', 'import', 'matching', 'watching', 'server', 'scraping', 'chat', 'applications', 'alerts'] as const
export type SectionName = (typeof SECTION_NAMES)[number]

export interface Options {
  sections: SectionName[]
  isJson: boolean
  isQuick: boolean
  /** Puts the tables into bench/README.md. */
  isWriting: boolean
  isHelp: boolean
  data: string | null
  work: string
}

export const USAGE = `npm run bench -- [options]
  --only NAMES   sections, with commas between: ${SECTION_NAMES.join(', ')}; all by default
  --quick        fewer texts, rounds and postings: shows that it runs, not how fast
  --write        puts the tables of these sections into bench/README.md
  --json         prints JSON in place of tables
  --data FILE    postings, NDJSON or NDJSON.gz, in the form of NYC Jobs or of an import; the full set beside the repository,
                 else the sample, by default
  --work DIR     folder for prepared data, kept between runs; bench/.work by default`

/** Throws TypeError, with what to do, for options that do not exist. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: SECTION_NAMES.join(',') },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      data: { type: 'string' },
      work: { type: 'string', default: fileURLToPath(new URL('.work', import.meta.url)) },
    },
  })
  return {
    sections: sectionsOf(values.only),
    isJson: values.json,
    isQuick: values.quick,
    isWriting: values.write,
    isHelp: values.help,
    data: values.data ?? null,
    work: values.work,
  }
}

function sectionsOf(names: string): SectionName[] {
  const wanted = names.split(',').map((name) => name.trim()).filter((name) => name !== '')
  const unknown = wanted.filter((name) => !SECTION_NAMES.some((known) => known === name))
  if (unknown.length > 0) throw new TypeError(`There is no section ${unknown.join(', ')}; there are ${SECTION_NAMES.join(', ')}.`)
  return SECTION_NAMES.filter((name) => wanted.includes(name))
}
