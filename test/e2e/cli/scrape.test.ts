import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freshFolder, removeFolder } from '../../support/database.ts'
import { settingsFor } from '../../support/scraping.ts'
import type { Site } from '../../support/sites/site.ts'
import { startSite } from '../../support/sites/start-site.ts'
import { expectSuccess, runCommand, type CommandResult } from './run-command.ts'

describe('the command line takes jobs from a source', { timeout: 120_000 }, () => {
  let folder: string
  let site: Site
  beforeAll(async () => {
    folder = freshFolder()
    site = await startSite('greenhouse', { postings: 12 })
  })
  afterEach(() => site.behave())
  afterAll(async () => {
    await site.close()
    removeFolder(folder)
  })
  const run = (...args: string[]): Promise<CommandResult> => runCommand([...args, '--data-dir', folder], { env: settingsFor({ greenhouse: site }) })

  it('with a line for what happens, then a table, and finds them afterwards', async () => {
    const scraped = await run('scrape', 'team', '--sources', 'greenhouse', '--limit', '50')
    expectSuccess(scraped)
    const { stdout, stderr } = scraped
    expect(stderr).toMatch(/^greenhouse: running, 0 jobs, 0 pages$/m)
    expect(stderr).toMatch(/^greenhouse: completed, \d+ jobs, \d+ pages$/m)
    const [, jobs = ''] = /^Scrape completed after .*: (\d+) jobs from 1 source$/m.exec(stdout) ?? []
    expect(Number(jobs)).toBeGreaterThan(0)
    expect(stdout).toMatch(/^ +source +outcome +pages +seen +new +updated +unchanged +duplicate +filtered +rejected +retries +waited$/m)
    expect(stdout).toMatch(new RegExp(`^ +greenhouse +completed +\\d+ +12 +${jobs} +0 +0 +0 +\\d+ +0 +0 +–$`, 'm'))
    expect(stdout).toContain('greenhouse: filtered here, since the source does not: text')

    const [posting] = site.postings
    const found = await run('search', posting?.title ?? '', '--json')
    expect(found.stdout).toContain(posting?.company)
  })

  it('as JSON: an event a line on standard error, one document on standard output', async () => {
    const { code, stdout, stderr } = await run('scrape', 'team', '--sources', 'greenhouse', '--json')
    const { state, sources } = JSON.parse(stdout) as { state: string; sources: { source: string; created: number; unchanged: number; seen: number }[] }
    expect({ code, state, sources }).toMatchObject({ code: 0, state: 'COMPLETED', sources: [{ source: 'greenhouse', created: 0, seen: 12 }] })
    expect(sources[0]?.unchanged).toBeGreaterThan(0)
    const events = stderr.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(events).toContainEqual(expect.objectContaining({ event: 'source', source: 'greenhouse', state: 'COMPLETED', saved: sources[0]?.unchanged, isOver: true }))
  })

  it('and fails with its reason where the site refuses', async () => {
    site.behave({ behaviour: { kind: 'BLOCK', variant: 'access-denied' } })
    const { code, stdout } = await run('scrape', 'team', '--sources', 'greenhouse')
    expect(stdout).toMatch(/^Scrape blocked after .*: 0 jobs from 1 source$/m)
    expect(stdout).toMatch(/^ +greenhouse: .*127\.0\.0\.1/m)
    expect(code).toBe(1)
  })

  it.each([
    [['scrape', 'team', '--sources', 'nowhere'], 1, /^error .*"nowhere", which is no source\. There are: .*greenhouse/],
    [['scrape', 'team', '--sources', 'dice'], 1, /^error .*SCRAPE_SOURCES/],
    [['scrape', 'team', '--sources', ','], 1, /^error .*name at least one source/],
    [['scrape', 'team'], 2, /--sources <names>/],
    [['scrape', '--sources', 'greenhouse'], 2, /missing required argument 'query'/],
    [['scrape', 'team', '--sources', 'greenhouse', '--limit', 'many'], 2, /whole number/],
  ])('and %j is refused with code %i', async (args, expected, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('and lists what can be asked, and what the others need', async () => {
    const { code, stdout } = await run('sources')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^✓ greenhouse +a page every .*, last run \w+$/m)
    expect(stdout).toMatch(/^– dice +Dice restricts automated access\./m)
    const listed = JSON.parse((await run('sources', '--json')).stdout) as { name: string; isAvailable: boolean; missing: string | null }[]
    expect(listed).toHaveLength(18)
    expect(listed.find(({ name }) => name === 'lever')).toMatchObject({ isAvailable: false, missing: expect.stringContaining('SCRAPE_COMPANIES') })
  })
})
