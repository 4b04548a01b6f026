import { describe, expect, it } from 'vitest'
import { sourceOutcome, taskOutcome, type Ending } from '../../../../../src/domains/scraping/crawl/outcome.ts'
import { BlockedError, RateLimitedError, RestingError, StructureError } from '../../../../../src/domains/scraping/scrape-errors.ts'
import type { ScrapeOutcome, SourceReport } from '../../../../../src/domains/scraping/source-report.ts'
import { madeReport } from '../../../../support/made-report.ts'

const errors = [{ code: 'TIMEOUT', message: 'It took too long.', url: null }]
const blocked = new BlockedError('It refused.')
const changed = new StructureError('script#data')

describe('sourceOutcome', () => {
  it.each<[string, Partial<SourceReport>, Ending, ScrapeOutcome, RegExp]>([
    ['everything', { created: 3 }, null, 'COMPLETED', /^null$/],
    ['nothing there to read', {}, null, 'COMPLETED', /^null$/],
    ['all of it filtered out', { seen: 3, filtered: 3 }, null, 'COMPLETED', /^null$/],
    ['some pages missing', { created: 3, errors }, null, 'PARTIAL', /^Some pages could not be read\. The first: It took too long\.$/],
    ['some missing, the rest filtered out', { filtered: 3, errors }, null, 'PARTIAL', /Some pages/],
    ['every page missing', { errors }, null, 'FAILED', /Some pages/],
    ['a block at once', {}, blocked, 'BLOCKED', /^It refused\.$/],
    ['a block after some pages', { updated: 3 }, blocked, 'BLOCKED', /^It refused\.$/],
    ['an error at once', {}, changed, 'FAILED', /script#data/],
    ['an error after some pages', { unchanged: 3 }, changed, 'PARTIAL', /script#data/],
    ['its own rest', { duplicates: 1 }, new RestingError('It rests.', new Date(0)), 'PARTIAL', /^It rests\.$/],
    ['a limit of the site that was never taken for a block', {}, new RateLimitedError('made.example', null), 'FAILED', /429/],
    ['a cancellation', { created: 3, errors }, 'CANCELLED', 'CANCELLED', /what had been saved is kept/],
  ])('of %s', (_name, report, ending, state, reason) => {
    const outcome = sourceOutcome(madeReport(report), ending)
    expect(outcome.state).toBe(state)
    expect(String(outcome.reason)).toMatch(reason)
  })
})

describe('taskOutcome', () => {
  it.each<[ScrapeOutcome[], ScrapeOutcome]>([
    [['COMPLETED', 'COMPLETED'], 'COMPLETED'],
    [['BLOCKED', 'BLOCKED'], 'BLOCKED'],
    [['CANCELLED'], 'CANCELLED'],
    [['COMPLETED', 'CANCELLED'], 'CANCELLED'],
    [['COMPLETED', 'BLOCKED'], 'PARTIAL'],
    [['PARTIAL', 'FAILED'], 'PARTIAL'],
    [['BLOCKED', 'FAILED'], 'FAILED'],
  ])('of %j is %s', (states, expected) => {
    expect(taskOutcome(states)).toBe(expected)
  })
})
