import type { PrismaClient, SourceState } from '../../../../generated/prisma/client.ts'
import { RestingError } from '../scrape-errors.ts'
import { nextSlot, type PaceRules, type PaceState } from './next-slot.ts'

export interface SourcePaceDeps {
  prisma: PrismaClient
  now: () => Date
  /** 0 to 1. */
  random: () => number
  /** Longest wait of a run for one page. */
  maxWaitMs: number
}

export interface Reserved {
  at: Date
  /** A sentence for people. */
  reason: string
}

export type SourcePace = ReturnType<typeof createSourcePace>

/** Pages in a row that may fail before the source rests, and for how long. */
const FAILURES_BEFORE_REST = 5
const REST_MS = 10 * 60_000

const REASONS = {
  DELAY: 'Pages of this source keep their distance.',
  HOURLY_LIMIT: 'The pages that an hour may have are used up.',
  DAILY_LIMIT: 'The pages that a day may have are used up.',
  SILENCE: 'The site has asked to be left alone for a while.',
}

/** When pages of a source may be fetched: one row a source, so that all workers of an installation keep to it together. */
export function createSourcePace({ prisma, now, random, maxWaitMs }: SourcePaceDeps) {
  return { reserve, defer, assertAwake, noteSuccess, noteFailure }

  /** Takes the next slot. Throws RestingError, and takes none, where it is further away than a run may wait. */
  async function reserve(source: string, rules: PaceRules): Promise<Reserved> {
    if (rules.delayMs === 0 && rules.hourlyLimit === null && rules.dailyLimit === null) return afterSilence(source)
    return prisma.$transaction(async (tx) => {
      const at = now()
      await tx.sourceState.createMany({ data: [{ source, nextSlotAt: at, hourAt: at, dayAt: at }], skipDuplicates: true })
      const [row] = await tx.$queryRaw<Pick<SourceState, 'nextSlotAt' | 'hourAt' | 'hourPages' | 'dayAt' | 'dayPages'>[]>`
        SELECT next_slot_at AS "nextSlotAt", hour_at AS "hourAt", hour_pages AS "hourPages", day_at AS "dayAt", day_pages AS "dayPages"
        FROM source_states WHERE source = ${source} FOR UPDATE`
      const slot = nextSlot(row === undefined ? null : inNumbers(row), rules, at.getTime(), random())
      const reason = REASONS[slot.rule]
      if (slot.at - at.getTime() > maxWaitMs) throw new RestingError(`${reason} The next page may be fetched at ${new Date(slot.at).toISOString()}.`, new Date(slot.at))
      await tx.sourceState.update({ where: { source }, data: inDates(slot.state) })
      return { at: new Date(slot.at), reason }
    })
  }

  /** Without a pace nobody has to take turns; what the site has asked for itself holds all the same. */
  async function afterSilence(source: string): Promise<Reserved> {
    const state = await prisma.sourceState.findUnique({ where: { source }, select: { nextSlotAt: true } })
    const at = new Date(Math.max(now().getTime(), state?.nextSlotAt.getTime() ?? 0))
    if (at.getTime() - now().getTime() > maxWaitMs) throw new RestingError(`${REASONS.SILENCE} The next page may be fetched at ${at.toISOString()}.`, at)
    return { at, reason: REASONS.SILENCE }
  }

  /** Nobody fetches from the source before then. */
  async function defer(source: string, until: Date): Promise<void> {
    const at = now()
    await prisma.$executeRaw`
      INSERT INTO source_states (source, next_slot_at, hour_at, day_at) VALUES (${source}, ${until}, ${at}, ${at})
      ON CONFLICT (source) DO UPDATE SET next_slot_at = greatest(source_states.next_slot_at, EXCLUDED.next_slot_at)`
  }

  /** Throws RestingError while the source rests after failures. */
  async function assertAwake(source: string): Promise<void> {
    const state = await prisma.sourceState.findUnique({ where: { source } })
    if (state?.restsUntil != null && state.restsUntil > now()) throw resting(state.failures, state.restsUntil)
  }

  async function noteSuccess(source: string): Promise<void> {
    await prisma.sourceState.updateMany({ where: { source, failures: { gt: 0 } }, data: { failures: 0, restsUntil: null } })
  }

  /** Throws RestingError once too many pages in a row have failed. */
  async function noteFailure(source: string): Promise<void> {
    const at = now()
    const { failures } = await prisma.sourceState.upsert({
      where: { source },
      create: { source, nextSlotAt: at, hourAt: at, dayAt: at, failures: 1 },
      update: { failures: { increment: 1 } },
    })
    if (failures < FAILURES_BEFORE_REST) return
    const restsUntil = new Date(at.getTime() + REST_MS)
    await prisma.sourceState.update({ where: { source }, data: { restsUntil } })
    throw resting(failures, restsUntil)
  }
}

function resting(failures: number, until: Date): RestingError {
  return new RestingError(`${failures} pages in a row could not be fetched; the source rests until ${until.toISOString()}.`, until)
}

function inNumbers(row: Pick<SourceState, 'nextSlotAt' | 'hourAt' | 'hourPages' | 'dayAt' | 'dayPages'>): PaceState {
  return { ...row, nextSlotAt: row.nextSlotAt.getTime(), hourAt: row.hourAt.getTime(), dayAt: row.dayAt.getTime() }
}

function inDates({ nextSlotAt, hourAt, dayAt, ...pages }: PaceState) {
  return { ...pages, nextSlotAt: new Date(nextSlotAt), hourAt: new Date(hourAt), dayAt: new Date(dayAt) }
}
