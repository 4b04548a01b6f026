import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshFolder, removeFolder } from '../../support/database.ts'
import { expectSuccess, runCommand, type CommandResult } from './run-command.ts'

const fixture = (path: string): string => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url))
const POSTINGS = fixture('postings/lamp-works.ndjson')

describe('the command line on a data folder', { timeout: 120_000 }, () => {
  let folder: string
  let imported: CommandResult
  const run = (...args: string[]): Promise<CommandResult> => runCommand([...args, '--data-dir', folder])

  beforeAll(async () => {
    folder = freshFolder()
    imported = await run('import', POSTINGS)
  }, 120_000)
  afterAll(() => removeFolder(folder))

  it('imports a file, tells the counts and names the bad line', () => {
    expectSuccess(imported)
    expect(imported.stdout).toMatch(/^✓ lamp-works\.ndjson imported in .*: 3 new, 0 updated, 0 unchanged, 0 duplicates, 1 rejected$/m)
    expect(imported.stdout).toMatch(/^ {2}line 3 {2}\S/m)
  })

  it('finds nothing new in the same postings from standard input', async () => {
    const again = await runCommand(['import', '-', '--format', 'ndjson', '--json', '--data-dir', folder], { input: readFileSync(POSTINGS, 'utf8') })
    expectSuccess(again)
    expect(JSON.parse(again.stdout)).toMatchObject({ created: 0, unchanged: 3, rejected: 1, rejections: [{ line: 3 }] })
  })

  it('searches, and explains each hit', async () => {
    const found = await run('search', 'someone', 'to', 'keep', 'databases', 'fast,', '90k+')
    expectSuccess(found)
    const { stdout } = found
    expect(stdout).toContain('salary from 90,000 a year')
    expect(stdout).toContain('mode HYBRID')
    expect(stdout).toMatch(/1\. Back-End Engineer\n.*Lamp Works.*\n.*keyword #1.*meaning #1/)
    expect(stdout).toContain('*databases* *fast*')
    expect(stdout).not.toContain('Accountant')
  })

  it('matches a resume the same way twice, the second time without reading it anew', async () => {
    const resume = fixture('resumes/ines-halvorsen.md')
    const first = await run('match', resume, '--limit', '2')
    expectSuccess(first)
    expect(first.stdout).toContain('The 2 best matches of 3 jobs\nfor Ines Halvorsen')
    expect(first.stdout).toMatch(/ 1\. +\d+ Back-End Engineer/)
    expect(first.stdout).toMatch(/lacks +.*Kubernetes/)
    expect(first.stdout).toMatch(/Kubernetes: (\d+) → \d+/)
    const second = await run('match', resume, '--limit', '2', '--json')
    const { scoredJobs, matches } = JSON.parse(second.stdout) as { scoredJobs: number; matches: { job: { title: string }; match: { overall: number } }[] }
    expect(scoredJobs).toBe(3)
    expect(matches[0]?.job.title).toBe('Back-End Engineer')
    expect(first.stdout).toContain(` 1.  ${matches[0]?.match.overall} Back-End Engineer`)
  })

  it('keeps a document, lists it, finds it with reasons, and removes it from the index too', async () => {
    const added = await run('documents', 'add', fixture('resumes/ines-halvorsen.md'), '--title', 'What Ines keeps', '--kind', 'portfolio', '--json')
    expectSuccess(added)
    const { id } = JSON.parse(added.stdout) as { id: string }
    expect((await run('documents', 'list')).stdout).toMatch(new RegExp(`^What Ines keeps\n {2}portfolio · .* · indexed · ${id}$`, 'm'))
    const found = await run('documents', 'search', 'what', 'Ines', 'keeps')
    expect(found.stdout).toMatch(/1 hit · mode HYBRID\n\n {3}1\. What Ines keeps\n.*portfolio.*\n.*keyword #1.*meaning #1/)
    expectSuccess(await run('documents', 'remove', id))
    expect((await run('index', 'health')).stdout).toContain('✓ documents 0 rows, 0 in the index')
  })

  it('finds the index in order, also after indexing all anew', async () => {
    expect(JSON.parse((await run('reindex', '--json')).stdout)).toEqual({ indexed: 4 })
    const { code, stdout } = await run('index', 'health')
    expect(stdout).toContain('✓ jobs      3 rows, 3 in the index')
    expect(stdout).toContain('✓ resumes   1 row, 1 in the index')
    expect(code).toBe(0)
  })
})
