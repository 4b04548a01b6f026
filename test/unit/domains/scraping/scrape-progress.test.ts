import { describe, expect, it } from 'vitest'
import { coalesce, type ScrapeEvent } from '../../../../src/domains/scraping/scrape-progress.ts'
import { madeReport } from '../../../support/made-report.ts'

let version = 0
const page = (source: string): ScrapeEvent => ({ kind: 'PAGE_FETCHED', taskId: 't', version: ++version, source: madeReport({ source }), url: '' })
const saved = (source: string, ...jobIds: string[]): ScrapeEvent => ({ kind: 'JOBS_SAVED', taskId: 't', version: ++version, source: madeReport({ source }), jobIds })
const over = (source: string): ScrapeEvent => ({ kind: 'SOURCE_FINISHED', taskId: 't', version: ++version, source: madeReport({ source }) })
const finished = (): ScrapeEvent => ({ kind: 'TASK_FINISHED', taskId: 't', version: ++version, state: 'COMPLETED' })
const add = (events: readonly ScrapeEvent[]): ScrapeEvent[] => events.reduce<ScrapeEvent[]>(coalesce, [])

describe('coalesce', () => {
  it('keeps a few events as they are', () => {
    const events = [page('a'), saved('a', '1'), page('a'), saved('a', '2'), over('a'), finished()]
    expect(add(events)).toEqual(events)
  })

  it('tells a slow subscriber of many in few, without losing a job, the newest page or an end', () => {
    const events = Array.from({ length: 200 }, (_, number) => [page('a'), saved('a', `a${number}`), page('b'), saved('b', `b${number}`)]).flat()
    const waiting = add([...events, over('a'), over('b'), finished()])
    expect(waiting.length).toBeLessThan(25)
    const jobsOf = (source: string): string[] => waiting.flatMap((event) => (event.kind === 'JOBS_SAVED' && event.source.source === source ? event.jobIds : []))
    for (const source of ['a', 'b']) expect(jobsOf(source).sort()).toEqual(Array.from({ length: 200 }, (_, number) => `${source}${number}`).sort())
    expect(waiting).toContain(events.at(-2))
    expect(waiting.slice(-3).map((event) => event.kind)).toEqual(['SOURCE_FINISHED', 'SOURCE_FINISHED', 'TASK_FINISHED'])
  })

  it('keeps events in the order of their versions', () => {
    const versions = add(Array.from({ length: 100 }, (_, number) => (number % 3 === 0 ? page('a') : saved('a', `${number}`)))).map((event) => event.version)
    expect(versions).toEqual(versions.toSorted((a, b) => a - b))
  })
})
