import { describe, expect, it } from 'vitest'
import { checkPosting } from '../../../../../../src/domains/jobs/intake/posting.ts'
import { SourceError } from '../../../../../../src/domains/scraping/scrape-errors.ts'
import { builtin } from '../../../../../../src/domains/scraping/sources/boards/builtin/builtin.ts'
import { dice } from '../../../../../../src/domains/scraping/sources/boards/dice/dice.ts'
import { indeed } from '../../../../../../src/domains/scraping/sources/boards/indeed/indeed.ts'
import { wellfound } from '../../../../../../src/domains/scraping/sources/boards/wellfound/wellfound.ts'
import { ycombinator } from '../../../../../../src/domains/scraping/sources/boards/ycombinator/ycombinator.ts'
import type { JobSource, Listing } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import { builtinCard, builtinList, itemList, jobPostInit, listItem } from '../../../../../fixtures/boards/builtin.ts'
import { diceCard, diceCards, diceDetailStream, diceJob, diceStream, pushes } from '../../../../../fixtures/boards/dice.ts'
import { indeedCard, indeedDetail, indeedJob, indeedList, indeedScript } from '../../../../../fixtures/boards/indeed.ts'
import { htmlOf, jobPosting, ldScript, pageOf, queryOf, setupOf } from '../../../../../fixtures/boards/page.ts'
import { wellfoundData, wellfoundList } from '../../../../../fixtures/boards/wellfound.ts'
import { ycDetail, ycJob, ycList } from '../../../../../fixtures/boards/ycombinator.ts'

const PAGES: readonly [JobSource, string, string][] = [
  [indeed, indeedList({ script: indeedScript([indeedJob(), indeedJob({ jobkey: 'ffff000011112222' })]), body: indeedCard('ffff000011112222', 'Baker') }), indeedDetail.rootProps()],
  [dice, diceCards(diceCard('2222-3333', 'Go', 'Remote • Today')) + pushes(diceStream([diceJob()])), htmlOf(pushes(diceDetailStream()))],
  [wellfound, wellfoundList(wellfoundData()), htmlOf(ldScript(jobPosting()))],
  [ycombinator, ycList([ycJob(), ycJob({ id: 2 })]), ycDetail({ job: ycJob() })],
  [builtin, builtinList(itemList([listItem(1, 'A')]) + builtinCard({ id: 1 }) + builtinCard({ id: 2 })), htmlOf(ldScript(jobPosting()) + jobPostInit({ id: 1 }))],
]

/** What is done to a page at a place of it. */
const DAMAGES: Readonly<Record<string, (page: string, at: number) => string>> = {
  'cut off': (page, at) => page.slice(0, at),
  'with a piece missing': (page, at) => page.slice(0, at) + page.slice(at + 9),
  'with half a character': (page, at) => `${page.slice(0, at)}\ud83d${page.slice(at)}`,
  'with a bracket too many': (page, at) => `${page.slice(0, at)}}${page.slice(at)}`,
  'with a quote too many': (page, at) => `${page.slice(0, at)}"${page.slice(at)}`,
  'with null for text': (page, at) => page.slice(0, at) + page.slice(at).replace(/"[^"\\]*"/, 'null'),
  'with an object for text': (page, at) => page.slice(0, at) + page.slice(at).replace(/"[^"\\]*"/, '{"__proto__":{"a":[]}}'),
  'with a number for anything': (page, at) => page.slice(0, at) + page.slice(at).replace(/\[[^[\]]*\]|\{[^{}]*\}/, '-1e999'),
}

/** Reads a page as the crawler would; errors that a source may throw are an answer too. */
function attempt<Result>(read: () => Result): Result | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof SourceError) return null
    throw error
  }
}

const isSound = ({ nativeId, posting, detailUrl }: Listing): boolean =>
  nativeId !== '' && posting.title !== undefined && (detailUrl ?? '').startsWith('https://') && 'posting' in checkPosting({ company: 'x', description: 'x', ...posting })

describe.each(PAGES)('$name', (source, list, detail) => {
  it.each(Object.keys(DAMAGES))('reads what is left of a page %s, or says that it cannot', (damage) => {
    const [request] = source.start(queryOf(), setupOf(source.origin))
    if (request === undefined) throw new Error('The source has no first page.')
    const [listing] = source.readList(pageOf(list, request.url), request).listings
    if (listing === undefined) throw new Error('The good page has no listing.')
    for (let at = 0; at < Math.max(list.length, detail.length); at += 71) {
      const page = attempt(() => source.readList(pageOf(DAMAGES[damage]?.(list, at) ?? '', request.url), request))
      expect(page?.listings.filter((entry) => !isSound(entry)) ?? []).toEqual([])
      attempt(() => source.readDetail?.(pageOf(DAMAGES[damage]?.(detail, at) ?? '', listing.detailUrl ?? ''), listing))
    }
  })
})
