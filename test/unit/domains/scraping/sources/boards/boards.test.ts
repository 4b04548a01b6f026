import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { builtin } from '../../../../../../src/domains/scraping/sources/boards/builtin/builtin.ts'
import { dice } from '../../../../../../src/domains/scraping/sources/boards/dice/dice.ts'
import { indeed } from '../../../../../../src/domains/scraping/sources/boards/indeed/indeed.ts'
import { wellfound } from '../../../../../../src/domains/scraping/sources/boards/wellfound/wellfound.ts'
import { ycombinator } from '../../../../../../src/domains/scraping/sources/boards/ycombinator/ycombinator.ts'
import type { JobSource } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import { builtinCard, builtinList, itemList, listItem } from '../../../../../fixtures/boards/builtin.ts'
import { diceJob, diceStream, pushes } from '../../../../../fixtures/boards/dice.ts'
import { indeedJob, indeedList, indeedNext, indeedScript } from '../../../../../fixtures/boards/indeed.ts'
import { htmlOf, pageOf, queryOf, setupOf } from '../../../../../fixtures/boards/page.ts'
import { wellfoundData, wellfoundList } from '../../../../../fixtures/boards/wellfound.ts'
import { ycJob, ycList } from '../../../../../fixtures/boards/ycombinator.ts'

// The package's types claim a default export; it is the function itself.
const parseRobots = createRequire(import.meta.url)('robots-parser') as typeof import('robots-parser').default

/** What robots.txt of each site is known to disallow, and a good list page of it. */
const SITES: readonly [JobSource, string[], string][] = [
  [indeed, [], indeedList({ script: indeedScript([indeedJob()]), body: indeedNext('/jobs?q=x&start=10') })],
  [dice, ['/jobs?q*', '/jobs/?q*', '/jobs/dc-*', '/jobs/djt-*'], htmlOf(pushes(diceStream([diceJob()])))],
  [wellfound, ['/search', '/_jobs/', '/*?role=', '/*?jobId=', '/*?jobSlug='], wellfoundList(wellfoundData())],
  [ycombinator, [], ycList([ycJob()])],
  [builtin, ['*?page=', '*&page='], builtinList(itemList([listItem(1, 'A')]) + builtinCard({ id: 1 }))],
]

describe.each(SITES)('$name', (source, disallowed, list) => {
  const robots = parseRobots(`${source.origin}/robots.txt`, `User-agent: *\n${disallowed.map((path) => `Disallow: ${path}`).join('\n')}`)

  it.each([
    ['words', queryOf()], ['a place', queryOf({ location: 'Austin, TX' })], ['remote work', queryOf({ isRemote: true })], ['days', queryOf({ postedWithinDays: 1 })], ['words of other scripts', queryOf({ text: 'дизайнер & 工程师?page=2#x' })],
  ])('asks for %s only where robots.txt allows it', (_, query) => {
    const requests = source.start(query, setupOf(source.origin))
    const [first] = requests
    if (first === undefined) throw new Error('The source has no first page.')
    expect(requests.length).toBeLessThanOrEqual(source.maxPages)
    for (const { url } of requests) expect([url, new URL(url).origin, robots.isAllowed(url, 'anyone')]).toEqual([url, source.origin, true])
  })

  it.each([source.origin, 'http://127.0.0.1:8080/mirror'])('lists pages of %s that robots.txt allows', (origin) => {
    const [request] = source.start(queryOf(), setupOf(origin))
    if (request === undefined) throw new Error('The source has no first page.')
    const page = source.readList(pageOf(list, request.url), JSON.parse(JSON.stringify(request)))
    const urls = page.listings.flatMap(({ detailUrl, posting }) => [detailUrl ?? '', posting.url ?? '']).concat(page.next?.url ?? [])
    expect(urls.filter((url) => !url.startsWith(`${origin}/`) || robots.isAllowed(url.replace(origin, source.origin), 'anyone') !== true)).toEqual([])
    expect(urls.length).toBeGreaterThan(1)
  })

  it('is a restricted site, used only where it is named, and slowly', () => {
    expect([source.rules.isOptIn, source.rules.terms === '', source.isExhaustive, source.hasDetailPages]).toEqual([true, false, false, true])
    expect(source.rules.delayMs).toBe({ indeed: 5_000, dice: 4_000, wellfound: 4_000, ycombinator: 3_000, builtin: 4_000 }[source.name])
  })
})
