import { describe, expect, it } from 'vitest'
import { assertCron, nextTime } from '../../../../src/domains/scraping/cron.ts'
import { ValidationError } from '../../../../src/lib/errors.ts'

const SPRING = '2026-03-28T12:00:00Z'
const AUTUMN = '2026-10-24T12:00:00Z'

function issuesOf(cron: string, timeZone = 'Europe/Berlin'): string[] {
  try {
    assertCron({ cron, timeZone }, new Date(SPRING))
  } catch (error) {
    if (error instanceof ValidationError) return error.issues.map(({ path, message }) => `${path.join()} ${message}`)
    throw error
  }
  return []
}

describe('nextTime', () => {
  it.each([
    ['0 7 * * *', 'UTC', SPRING, '2026-03-29T07:00:00Z'],
    ['0 7 * * *', 'America/New_York', SPRING, '2026-03-29T11:00:00Z'],
    ['0 7 * * *', 'Asia/Kolkata', SPRING, '2026-03-29T01:30:00Z'],
    // Before the clocks go forward, and after.
    ['0 7 * * *', 'Europe/Berlin', '2026-03-28T05:00:00Z', '2026-03-28T06:00:00Z'],
    ['0 7 * * *', 'Europe/Berlin', SPRING, '2026-03-29T05:00:00Z'],
    // Half past two does not come on that day: the run is an hour late, not left out.
    ['30 2 * * *', 'Europe/Berlin', SPRING, '2026-03-29T01:30:00Z'],
    // It comes twice on this one, and is run once.
    ['30 2 * * *', 'Europe/Berlin', AUTUMN, '2026-10-25T00:30:00Z'],
    ['30 2 * * *', 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ['0 0 29 2 *', 'UTC', SPRING, '2028-02-29T00:00:00Z'],
    ['0 7 * * 1-5', 'UTC', '2026-03-27T07:00:00Z', '2026-03-30T07:00:00Z'],
  ])('%s in %s, after %s', (cron, timeZone, after, expected) => {
    expect(nextTime({ cron, timeZone }, new Date(after))).toEqual(new Date(expected))
  })
})

describe('assertCron', () => {
  it.each(['0 7 * * 1-5', '*/15 * * * *', '0,30 2 * * *', '  0 7  * * 1 ', '0 7 * JAN MON', '0 0 29 2 *'])('takes "%s"', (cron) => {
    expect(issuesOf(cron)).toEqual([])
  })

  it.each(['* * * * *', '*/14 * * * *', '*/5 3 * * *', '0,10 0 1 1 *', '55,5 * * * *'])('takes no "%s", which runs too often', (cron) => {
    expect(issuesOf(cron)).toEqual([expect.stringMatching(/^cron may run every 15 minutes at most; an example is /)])
  })

  it.each(['', 'nonsense', '0 7 * *', '0 0 7 * * 1', '@daily', '99 * * * *', '0 7 * * FUNDAY', '0 0 30 2 *', `0 7 * * ${'1,'.repeat(60)}1`])('takes no "%s"', (cron) => {
    expect(issuesOf(cron)).toEqual([expect.stringMatching(/^cron (?:has five fields|is not understood)/)])
  })

  it.each(['', 'Mars/Olympus', 'CEST?'])('takes no time zone "%s"', (timeZone) => {
    expect(issuesOf('0 7 * * *', timeZone)).toEqual([expect.stringMatching(/^timeZone is no time zone; give an IANA name/)])
  })
})
