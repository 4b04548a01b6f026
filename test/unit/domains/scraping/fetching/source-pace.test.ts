import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PaceRules } from '../../../../../src/domains/scraping/fetching/next-slot.ts'
import { createSourcePace } from '../../../../../src/domains/scraping/fetching/source-pace.ts'
import { RestingError } from '../../../../../src/domains/scraping/scrape-errors.ts'
import type { Database } from '../../../../../src/platform/database/database.ts'
import { freshDatabase } from '../../../../support/database.ts'

const START = Date.UTC(2026, 10, 20, 10)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const EACH_SECOND: PaceRules = { delayMs: 1_000, hourlyLimit: null, dailyLimit: null }

let database: Database
let nowMs: number
beforeAll(async () => {
  database = await freshDatabase()
})
beforeEach(async () => {
  nowMs = START
  await database.prisma.sourceState.deleteMany()
})
afterAll(() => database.close())

function pace(maxWaitMs = HOUR) {
  return createSourcePace({ prisma: database.prisma, now: () => new Date(nowMs), random: () => 0, maxWaitMs })
}

async function offset(reserved: Promise<{ at: Date }>): Promise<number> {
  return (await reserved).at.getTime() - START
}

describe('source pace', () => {
  it('is shared by all who fetch from a source, and kept for each source apart', async () => {
    const [one, other] = [pace(), pace()]
    const taken = await Promise.all([one, other, one, other].map((worker) => offset(worker.reserve('dice', EACH_SECOND))))
    expect(taken.sort((a, b) => a - b)).toEqual([0, 1_000, 2_000, 3_000])
    expect(await offset(other.reserve('indeed', EACH_SECOND))).toBe(0)
  })

  it('holds a limit that several share over its window', async () => {
    const rules = { delayMs: 0, hourlyLimit: 3, dailyLimit: null }
    const taken = await Promise.all([pace(), pace(), pace(), pace()].map((worker) => offset(worker.reserve('dice', rules))))
    expect(taken.sort((a, b) => a - b)).toEqual([0, 0, 0, HOUR])
    nowMs = START + 2 * HOUR
    expect(await offset(pace().reserve('dice', rules))).toBe(2 * HOUR)
  })

  it('takes no slot further away than a run may wait, and says when there is one', async () => {
    const rules = { delayMs: 0, hourlyLimit: 1, dailyLimit: null }
    await pace().reserve('dice', rules)
    for (let time = 0; time < 2; time += 1) {
      const refused = await pace(HOUR - 1).reserve('dice', rules).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(RestingError)
      expect(refused).toMatchObject({ until: new Date(START + HOUR), policy: 'STOP_SOURCE' })
    }
    expect(await offset(pace(HOUR).reserve('dice', rules))).toBe(HOUR)
  })

  it('does not wait where there is nothing to keep to', async () => {
    const rules = { delayMs: 0, hourlyLimit: null, dailyLimit: null }
    expect(await Promise.all([1, 2, 3].map(() => offset(pace().reserve('dice', rules))))).toEqual([0, 0, 0])
  })

  it('puts off the next page, never to an earlier time', async () => {
    await pace().defer('dice', new Date(START + 10_000))
    await pace().defer('dice', new Date(START + 5_000))
    expect(await offset(pace().reserve('dice', EACH_SECOND))).toBe(10_000)
  })

  it('has a source rest for ten minutes after five failures in a row, for everybody', async () => {
    for (let failure = 1; failure < 5; failure += 1) await pace().noteFailure('dice')
    await expect(pace().assertAwake('dice')).resolves.toBeUndefined()
    await expect(pace().noteFailure('dice')).rejects.toBeInstanceOf(RestingError)
    nowMs += 10 * MINUTE - 1
    await expect(pace().assertAwake('dice')).rejects.toMatchObject({ code: 'RESTING', until: new Date(START + 10 * MINUTE) })
    await expect(pace().assertAwake('indeed')).resolves.toBeUndefined()
    nowMs += 1
    await expect(pace().assertAwake('dice')).resolves.toBeUndefined()
  })

  it('rests again at the next failure after a rest, and forgets all of them at a success', async () => {
    for (let failure = 1; failure < 5; failure += 1) await pace().noteFailure('dice')
    await expect(pace().noteFailure('dice')).rejects.toBeInstanceOf(RestingError)
    nowMs += 11 * MINUTE
    await expect(pace().noteFailure('dice')).rejects.toBeInstanceOf(RestingError)
    await pace().noteSuccess('dice')
    await expect(pace().assertAwake('dice')).resolves.toBeUndefined()
    for (let failure = 1; failure < 5; failure += 1) await expect(pace().noteFailure('dice')).resolves.toBeUndefined()
  })
})
