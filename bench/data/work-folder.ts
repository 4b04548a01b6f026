import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSide } from '../kit/side.ts'
import { timed } from '../kit/statistics.ts'
import type { PrepareHandlers } from '../sides/prepare.side.ts'
import { makePostings } from './made-postings.ts'
import type { PostingLine, PostingSet } from './city-postings.ts'

export interface PreparedFolder {
  dataDir: string
  /** Postings read, and jobs stored once the product had merged copies. */
  postings: number
  jobs: number
}

export interface WorkFolder {
  /** Data folder with the real postings, imported and indexed; made at the first call, then kept. */
  real(): Promise<PreparedFolder>
  /** Data folder with the real postings and as many made of them as give `jobs` jobs. */
  grown(jobs: number): Promise<PreparedFolder>
  /** Empty folder for things that are thrown away. */
  scratch(name: string): string
}

/** Made postings beyond those wanted, for the few that are merged with another. */
const SPARE = 1.02

/** Keeps prepared data folders in `folder`, so that later runs start with them. Delete it after a change of the schema. */
export function openWorkFolder(folder: string, postings: PostingSet, say: (line: string) => void): WorkFolder {
  mkdirSync(folder, { recursive: true })
  const count = postings.lines.length

  async function real(): Promise<PreparedFolder> {
    return prepared(`real-${count}`, `${count} postings, to be imported and embedded: minutes`, async (dataDir) => (
      fill(dataDir, postings.lines, false)
    ))
  }

  async function grown(jobs: number): Promise<PreparedFolder> {
    return prepared(`grown-${count}-${jobs}`, `${jobs} jobs, to be imported and indexed: minutes`, async (dataDir) => {
      const base = await real()
      cpSync(base.dataDir, dataDir, { recursive: true })
      const made = makePostings(postings.lines, Math.max(0, Math.ceil((jobs - base.jobs) * SPARE)))
      const grown = await fill(dataDir, made, true)
      return { postings: base.postings + grown.postings, jobs: grown.jobs }
    })
  }

  /** Made under another name first: a run that was stopped leaves nothing half done. */
  async function prepared(name: string, what: string, make: (dataDir: string) => Promise<Omit<PreparedFolder, 'dataDir'>>): Promise<PreparedFolder> {
    const done = join(folder, name)
    const note = join(folder, `${name}.json`)
    if (!existsSync(note)) {
      say(`Preparing ${done} (${what}).`)
      const unfinished = join(folder, `${name}.unfinished`)
      for (const path of [done, unfinished]) rmSync(path, { recursive: true, force: true })
      const { ms, value } = await timed(() => make(unfinished))
      renameSync(unfinished, done)
      writeFileSync(note, JSON.stringify(value))
      say(`Prepared in ${Math.round(ms / 1000)} s: ${value.jobs} jobs.`)
    }
    return { dataDir: done, ...(JSON.parse(readFileSync(note, 'utf8')) as Omit<PreparedFolder, 'dataDir'>) }
  }

  async function fill(dataDir: string, lines: readonly PostingLine[], borrow: boolean): Promise<Omit<PreparedFolder, 'dataDir'>> {
    const path = join(scratch('postings'), 'postings.ndjson')
    writeFileSync(path, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    const side = openSide<PrepareHandlers>('prepare.side.ts')
    try {
      const { jobs } = await side.call('fill', { dataDir, path, borrow })
      return { postings: lines.length, jobs }
    } finally {
      await side.close()
    }
  }

  function scratch(name: string): string {
    const path = join(folder, 'scratch', name)
    rmSync(path, { recursive: true, force: true })
    mkdirSync(path, { recursive: true })
    return path
  }

  return { real, grown, scratch }
}
