import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPageSnapshots, redacted } from '../../../../../src/domains/scraping/fetching/page-snapshots.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resume-rag-pages-'))
})
afterEach(() => rm(folder, { recursive: true }))

const page = (body: string, url = 'https://jobs.example/jobs?q=nurse') => ({ url, status: 200, headers: {}, body, cookies: [] })
const at = (second: number): Date => new Date(Date.UTC(2026, 10, 20, 10, 0, second))

describe('redacted', () => {
  it.each([
    ['write to jane.doe+jobs@mail.example.co.uk today', 'write to [mail address] today'],
    ['call +49 (0)30 1234 5678 now', 'call [number] now'],
    ['call 212-555-0123 now', 'call [number] now'],
    ['<input type="hidden" name="csrf" value="a1b2c3">', '<input type="hidden" name="csrf" value="[value]">'],
    [`<input value="O'Brien" name=user>`, '<input value="[value]" name=user>'],
    [`<input value='say "hi"'>`, '<input value="[value]">'],
    [`token=${'a1b2c3d4_-'.repeat(6)}&x=1`, 'token=[key]&x=1'],
  ])('%s', (text, expected) => {
    expect(redacted(text)).toBe(expected)
  })

  it.each(['posted 2026-11-20, $120,000 a year', '<button value="3">', 'a-perfectly-ordinary-slug-of-a-posting-with-many-words', 'job 1234567890'])('leaves %s', (text) => {
    expect(redacted(text)).toBe(text)
  })

  it.each(['a-', '<input ', '1 ', 'a.', '"', '@a'])('gets through a page that is made of %j', (piece) => {
    expect(redacted(piece.repeat(200_000)).length).toBeGreaterThan(0)
  })
})

describe('page snapshots', () => {
  it('keeps a shortened copy without what may be personal', async () => {
    const name = await createPageSnapshots(join(folder, 'new')).save('dice', page(`<p>jane@mail.example</p>${'x'.repeat(2_000_000)}`, 'https://jobs.example/?mail=jane@mail.example'), at(0))
    const text = await readFile(join(folder, 'new', name), 'utf8')
    expect(text).not.toContain('jane')
    expect(text).toMatch(/^<!-- https:\/\/jobs\.example\/\?mail=\[mail address\] status 200 -->\n<p>\[mail address\]<\/p>x/)
    expect((await stat(join(folder, 'new', name))).size).toBeLessThan(600_000)
  })

  it('keeps the newest ten of each source', async () => {
    const snapshots = createPageSnapshots(folder)
    await snapshots.save('indeed', page('other'), at(0))
    const names: string[] = []
    for (let second = 0; second < 12; second += 1) names.push(await snapshots.save('dice', page(`page ${second}`), at(second)))
    const kept = await readdir(folder)
    expect(kept.filter((name) => name.startsWith('dice-')).sort()).toEqual(names.slice(2))
    expect(kept.filter((name) => name.startsWith('indeed-'))).toHaveLength(1)
  })
})
