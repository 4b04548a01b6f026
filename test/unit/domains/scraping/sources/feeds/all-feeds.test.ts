import { describe, expect, it } from 'vitest'
import { StructureError } from '../../../../../../src/domains/scraping/scrape-errors.ts'
import { adzuna } from '../../../../../../src/domains/scraping/sources/feeds/adzuna.ts'
import { arbeitnow } from '../../../../../../src/domains/scraping/sources/feeds/arbeitnow.ts'
import { ashby } from '../../../../../../src/domains/scraping/sources/feeds/ashby.ts'
import { greenhouse } from '../../../../../../src/domains/scraping/sources/feeds/greenhouse.ts'
import { hackernews } from '../../../../../../src/domains/scraping/sources/feeds/hackernews.ts'
import { lever } from '../../../../../../src/domains/scraping/sources/feeds/lever.ts'
import { recruitee } from '../../../../../../src/domains/scraping/sources/feeds/recruitee.ts'
import { remoteok } from '../../../../../../src/domains/scraping/sources/feeds/remoteok.ts'
import { remotive } from '../../../../../../src/domains/scraping/sources/feeds/remotive.ts'
import { smartrecruiters } from '../../../../../../src/domains/scraping/sources/feeds/smartrecruiters.ts'
import { usajobs } from '../../../../../../src/domains/scraping/sources/feeds/usajobs.ts'
import { weworkremotely } from '../../../../../../src/domains/scraping/sources/feeds/weworkremotely.ts'
import { workable } from '../../../../../../src/domains/scraping/sources/feeds/workable.ts'
import type { JobSource, ListRequest } from '../../../../../../src/domains/scraping/sources/job-source.ts'
import {
  adzunaJob, arbeitnowJob, ashbyJob, greenhouseJob, leverPosting, recruiteeOffer, remoteOkJob, remotiveJob, smartRecruitersPosting, usajobsItem, workableJob,
} from '../../../../../fixtures/feeds/entries.ts'
import { firstRequest, pageOf, queryOf, read, setupOf } from './feed-pages.ts'

interface JsonFeed {
  source: JobSource
  entry: Record<string, unknown>
  /** The entry with one of its fields replaced. */
  replace?: (field: object) => Record<string, unknown>
  /** Those fields; the entry's own where absent. */
  fields?: string[]
  wrap: (list: unknown) => unknown
  /** What the reader misses in another body. */
  list: string
  /** Of the page that lists the entries, where it is not the first. */
  request?: ListRequest
}

const JSON_FEEDS: JsonFeed[] = [
  { source: greenhouse, entry: greenhouseJob(), wrap: (jobs) => ({ jobs }), list: '"jobs"' },
  { source: lever, entry: leverPosting(), wrap: (list) => list, list: 'a list' },
  { source: ashby, entry: ashbyJob(), wrap: (jobs) => ({ jobs }), list: '"jobs"' },
  { source: workable, entry: workableJob(), wrap: (jobs) => ({ jobs }), list: '"jobs"' },
  { source: smartrecruiters, entry: smartRecruitersPosting(), wrap: (content) => ({ content }), list: '"content"' },
  { source: recruitee, entry: recruiteeOffer(), wrap: (offers) => ({ offers }), list: '"offers"' },
  { source: remoteok, entry: remoteOkJob(), wrap: (list) => list, list: 'a list' },
  { source: remotive, entry: remotiveJob(), wrap: (jobs) => ({ jobs }), list: '"jobs"' },
  { source: arbeitnow, entry: arbeitnowJob(), wrap: (data) => ({ data }), list: '"data"' },
  {
    source: usajobs, entry: usajobsItem(), wrap: (items) => ({ SearchResult: { SearchResultItems: items } }), list: '"SearchResult.SearchResultItems"',
    replace: (field) => usajobsItem(field), fields: Object.keys(Object(usajobsItem()['MatchedObjectDescriptor'])),
  },
  { source: adzuna, entry: adzunaJob(), wrap: (results) => ({ results }), list: '"results"' },
  {
    source: hackernews, entry: { id: 1, text: 'Acme | Engineer | Oslo, Norway' }, wrap: (children) => ({ children }), list: '"children"',
    request: { url: 'https://hn.algolia.com/api/v1/items/1', state: { story: '1' } },
  },
]
/** Several of them are made of one field of a feed: pay has five. */
const FIELDS_OF_ONE = 5
const FEEDS = [...JSON_FEEDS.map((each) => each.source), weworkremotely]

const failure = (task: () => unknown): unknown => {
  try {
    task()
  } catch (error) {
    return error
  }
  return null
}

const HOSTILE = [null, true, 0, -1, 1e308, '', ' ', '\u0000\ud800', 'x'.repeat(200_000), [], [[]], [null], {}, { a: { b: {} } }, '<script>', '{company}']

describe.each(FEEDS)('$name', (source) => {
  it('keeps to what every feed is', () => {
    expect(source).toMatchObject({ kind: 'FEED', transport: 'HTTP', rules: { isOptIn: false } })
    expect(source.name).toMatch(/^[a-z]+$/)
    expect(source.rules.delayMs).toBeGreaterThan(0)
    expect(source.hasDetailPages).toBe(source.readDetail !== undefined)
    expect(source.needs.credentials.length > 0 && source.needs.companies).toBe(false)
  })

  it('asks at the operator\'s own origin, for each company once, by requests that survive as JSON', () => {
    const companies = source.needs.companies ? ['one', 'two'] : []
    const requests = source.start(queryOf({ location: 'Austin, TX', isRemote: true, postedWithinDays: 7 }), setupOf(source, { origin: 'http://localhost:4100/mirror', companies }))
    expect(requests).toHaveLength(Math.max(1, companies.length))
    for (const request of requests) expect(request.url).toMatch(/^http:\/\/localhost:4100\/mirror\/[^\s{}]+$/)
    expect(JSON.parse(JSON.stringify(requests))).toEqual(requests)
  })

  it.each(['', 'nothing here', '<!doctype html><html><title>Just a moment...</title></html>', '{"error":"not found"', '"text"', '42', 'null', '{}', '{"jobs":{},"data":{},"__proto__":{"jobs":[]}}'])('takes %j for no feed', (body) => {
    expect(failure(() => read(source, body))).toBeInstanceOf(StructureError)
  })

  it('is not hung by a body nested without end', () => {
    expect(failure(() => read(source, `${'['.repeat(200_000)}${']'.repeat(200_000)}`))).toSatisfy((error) => error === null || error instanceof StructureError)
    expect(failure(() => read(source, '{"a":'.repeat(200_000)))).toBeInstanceOf(StructureError)
  })
})

describe.each(JSON_FEEDS)('$source.name', ({ source, entry, wrap, list, request = firstRequest(source), ...more }) => {
  const replace = more.replace ?? ((field: object) => ({ ...entry, ...field }))

  it('names the list that is missing', () => {
    for (const given of [{ none: true }, null, { 0: entry }]) {
      const body = JSON.stringify(wrap(given))
      expect(failure(() => read(source, body, request))).toSatisfy((error) => error instanceof StructureError && error.missing.includes(list))
    }
  })

  it('takes good entries among bad ones', () => {
    const bad = [null, 7, 'x', [], {}, Object.fromEntries(Object.keys(entry).map((key) => [key, [key]]))]
    const page = read(source, wrap([...bad.slice(0, 3), entry, ...bad.slice(3)]), request)
    expect(page.listings).toHaveLength(1)
    expect(page.rejected.length).toBeGreaterThanOrEqual(source === hackernews ? 5 : bad.length)
    for (const { reason } of page.rejected) expect(reason).toMatch(/^Entry [1-9]: .{5,}\.$/)
  })

  it('gives listings that survive as JSON', () => {
    const page = read(source, wrap([entry]), request)
    expect(JSON.parse(JSON.stringify(page))).toEqual(page)
  })

  it('loses nothing but the one field that is of another kind', () => {
    const whole = read(source, wrap([entry]), request).listings[0]?.posting ?? {}
    const outcomes = (more.fields ?? Object.keys(entry)).flatMap((key) => HOSTILE.map((value) => {
      const { listings: [given], rejected } = read(source, wrap([replace({ [key]: value })]), request)
      const kinds = new Set(Object.values(given?.posting ?? {}).map((field) => typeof field))
      const lost = given === undefined ? 0 : Object.keys(whole).filter((field) => !(field in given.posting)).length
      const isPassedOver = given === undefined && rejected.length === 0
      return { key, value: JSON.stringify(value)?.slice(0, 20), lost, isPassedOver, kinds: [...kinds].filter((kind) => kind !== 'string' && kind !== 'number') }
    }))
    // A comment without text is passed over; no other entry goes without a word.
    const bad = outcomes.filter((each) => each.lost > FIELDS_OF_ONE || each.kinds.length > 0 || (each.isPassedOver && each.key !== 'text'))
    expect(bad).toEqual([])
  })

  it('is not changed by keys that objects inherit', () => {
    const body = JSON.stringify(wrap([entry])).replace('{', '{"__proto__":{"title":"x","isListed":false},"constructor":1,"hasOwnProperty":2,')
    expect(source.readList(pageOf(body, request.url), request).rejected).toEqual([])
    expect(({} as Record<string, unknown>)['title']).toBeUndefined()
  })

  it('reads two thousand entries, and a mark before the first byte', () => {
    const body = `\ufeff${JSON.stringify(wrap(Array.from({ length: 2_000 }, () => entry)))}`
    expect(read(source, body, request).listings).toHaveLength(2_000)
  })

  it('says how many entries it did not read of a list without end', () => {
    const page = read(source, JSON.stringify(wrap(Array.from({ length: 1_000_000 }, () => 0))), request)
    expect(page.rejected.at(-1)).toEqual({ reason: '990000 entries beyond the first 10000 were not read.' })
  })
})
