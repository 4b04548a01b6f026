import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import { defineTask, type Queue, type TaskName } from '../../src/platform/queue/queue.ts'

const payload = z.object({ n: z.number().int() })
const SINGLE = defineTask('test.single', payload)
const BATCHED = defineTask('test.batched', payload, { batchSize: 4 })
const PARALLEL = defineTask('test.parallel', payload, { concurrency: 2 })
const RESUMABLE = defineTask('test.resumable', payload, { isResumable: true })
const GIVEN_UP = defineTask('test.given-up', payload)
const FRAGILE = defineTask('test.fragile', payload, { retryLimit: 1, whenGivenUp: GIVEN_UP })

/** Far beyond what it takes, for a busy machine. */
const SOON = { timeout: 20_000 }

export interface QueueUnderTest {
  queue: Queue
  /** The database that tasks are enqueued along with. */
  prisma: PrismaClient
  /** Ends what `close` of the queue does not. */
  dispose(): Promise<void>
}

/** What every queue must do. `make` gives an empty one that knows the tasks; the suite closes it. */
export function queueContract(name: string, make: (tasks: readonly TaskName[]) => Promise<QueueUnderTest>): void {
  describe(`queue contract: ${name}`, () => {
    let queue: Queue
    let prisma: PrismaClient
    let dispose: () => Promise<void>
    beforeEach(async () => {
      ;({ queue, prisma, dispose } = await make([SINGLE, BATCHED, PARALLEL, RESUMABLE, FRAGILE, GIVEN_UP]))
    })
    afterEach(async () => {
      await queue.close(5_000)
      await dispose()
    })
    const company = { name: 'Fir Foods', normalizedName: 'fir foods' }

    it('runs each task once, in the order sent', async () => {
      const seen: number[] = []
      await queue.work(SINGLE, async (payloads) => void seen.push(...payloads.map(({ n }) => n)))
      await queue.enqueue(SINGLE, [{ n: 1 }, { n: 2 }])
      await queue.enqueue(SINGLE, [{ n: 3 }])
      await queue.enqueue(SINGLE, [])
      await expect.poll(() => seen, SOON).toEqual([1, 2, 3])
      await expect.poll(() => queue.stats(SINGLE), SOON).toEqual({ waiting: 0, running: 0, failed: 0 })
      expect(seen).toEqual([1, 2, 3])
    })

    it('runs what waited before there was a worker', async () => {
      await queue.enqueue(SINGLE, [{ n: 1 }])
      expect(await queue.stats(SINGLE)).toEqual({ waiting: 1, running: 0, failed: 0 })
      const seen: number[] = []
      await queue.work(SINGLE, async ([first]) => void seen.push(first?.n ?? -1))
      await expect.poll(() => seen, SOON).toEqual([1])
    })

    it('takes up a long line of single tasks without a pause between them', async () => {
      const seen: number[] = []
      await queue.enqueue(SINGLE, Array.from({ length: 40 }, (_, n) => ({ n })))
      await queue.work(SINGLE, async ([first]) => void seen.push(first?.n ?? -1))
      await expect.poll(() => seen.length, SOON).toBe(40)
    })

    it('hands over at most a batch at a time', async () => {
      const sizes: number[] = []
      await queue.enqueue(BATCHED, Array.from({ length: 10 }, (_, n) => ({ n })))
      await queue.work(BATCHED, async (payloads) => void sizes.push(payloads.length))
      await expect.poll(() => sizes, SOON).toEqual([4, 4, 2])
    })

    it('runs as many handlers at once as the task allows', async () => {
      let running = 0
      let most = 0
      const met = Promise.withResolvers<void>()
      await queue.work(PARALLEL, async () => {
        running++
        most = Math.max(most, running)
        if (running === 2) met.resolve()
        await met.promise
        running--
      })
      await queue.enqueue(PARALLEL, Array.from({ length: 4 }, (_, n) => ({ n })))
      await expect.poll(() => queue.stats(PARALLEL), SOON).toEqual({ waiting: 0, running: 0, failed: 0 })
      expect(most).toBe(2)
    })

    it('keeps a task back until it may start', async () => {
      const seen: number[] = []
      await queue.work(SINGLE, async ([first]) => void seen.push(first?.n ?? -1))
      await queue.enqueue(SINGLE, [{ n: 1 }], { startAfter: new Date(Date.now() + 2_500) })
      await queue.enqueue(SINGLE, [{ n: 2 }])
      await expect.poll(() => seen, SOON).toEqual([2])
      expect(await queue.stats(SINGLE)).toEqual({ waiting: 0, running: 0, failed: 0 })
      await expect.poll(() => seen, SOON).toEqual([2, 1])
    })

    it('sends a task exactly when the transaction is committed', async () => {
      const seen: number[] = []
      await queue.work(SINGLE, async ([first]) => void seen.push(first?.n ?? -1))
      const rolledBack = prisma.$transaction(async (tx) => {
        await tx.company.create({ data: company })
        await queue.enqueue(SINGLE, [{ n: 1 }], { tx })
        throw new Error('changed my mind')
      })
      await expect(rolledBack).rejects.toThrow('changed my mind')
      expect(await queue.stats(SINGLE)).toEqual({ waiting: 0, running: 0, failed: 0 })
      await prisma.$transaction(async (tx) => {
        await tx.company.create({ data: company })
        await queue.enqueue(SINGLE, [{ n: 2 }], { tx })
      })
      queue.wake(SINGLE)
      await expect.poll(() => seen, SOON).toEqual([2])
    })

    it('keeps no row of a transaction in which the payload was refused', async () => {
      const wrong = { n: 1.5 }
      const failing = prisma.$transaction(async (tx) => {
        await tx.company.create({ data: company })
        await queue.enqueue(SINGLE, [{ n: 1 }, wrong], { tx })
      })
      await expect(failing).rejects.toBeInstanceOf(z.ZodError)
      expect(await prisma.company.count()).toBe(0)
      expect(await queue.stats(SINGLE)).toEqual({ waiting: 0, running: 0, failed: 0 })
    })

    it('tries a failed task again, with the same payload', async () => {
      const seen: number[] = []
      await queue.work(SINGLE, async ([first]) => {
        seen.push(first?.n ?? -1)
        if (seen.length === 1) throw new Error('not yet')
      })
      await queue.enqueue(SINGLE, [{ n: 5 }])
      await expect.poll(() => seen.length, SOON).toBe(1)
      await expect.poll(() => seen, SOON).toEqual([5, 5])
      await expect.poll(() => queue.stats(SINGLE), SOON).toEqual({ waiting: 0, running: 0, failed: 0 })
    })

    it('tries what failed of a batch again alone, and the rest of the batch is done', async () => {
      const calls: number[][] = []
      await queue.enqueue(BATCHED, [{ n: 1 }, { n: 2 }, { n: 3 }])
      await queue.work(BATCHED, async (payloads) => {
        calls.push(payloads.map(({ n }) => n))
        if (calls.length < 5 && payloads.some(({ n }) => n === 2)) throw new Error('not yet')
      })
      await expect.poll(() => calls.length, SOON).toBe(5)
      const [batch = [], ...alone] = calls
      // Within a batch no task is promised to be the first.
      expect(batch.toSorted()).toEqual([1, 2, 3])
      expect(alone.slice(0, 3).flat().toSorted()).toEqual([1, 2, 3])
      expect(alone.map((payloads) => payloads.length)).toEqual([1, 1, 1, 1])
      expect(alone[3]).toEqual([2])
      await expect.poll(() => queue.stats(BATCHED), SOON).toEqual({ waiting: 0, running: 0, failed: 0 })
    })

    it('gives up when the attempts are used up, and counts the task as failed', async () => {
      let attempts = 0
      await queue.work(FRAGILE, async () => {
        attempts++
        throw new Error('never')
      })
      await queue.enqueue(FRAGILE, [{ n: 1 }])
      await expect.poll(() => queue.stats(FRAGILE), SOON).toEqual({ waiting: 0, running: 0, failed: 1 })
      expect(attempts).toBe(2)
    })

    it('hands what it has given up, and only that, to the task for it', async () => {
      const attempts: number[] = []
      const seen: { n: number; attempts: number }[] = []
      await queue.work(FRAGILE, async ([first]) => {
        attempts.push(first?.n ?? -1)
        if (first?.n !== 2 || attempts.length === 1) throw new Error('never')
      })
      await queue.work(GIVEN_UP, async (payloads) => void seen.push(...payloads.map(({ n }) => ({ n, attempts: attempts.filter((one) => one === n).length }))))
      await queue.enqueue(FRAGILE, [{ n: 1 }, { n: 2 }])
      await expect.poll(() => seen, SOON).toEqual([{ n: 1, attempts: 2 }])
      await expect.poll(() => queue.stats(FRAGILE), SOON).toEqual({ waiting: 0, running: 0, failed: 1 })
      expect(await queue.stats(GIVEN_UP)).toEqual({ waiting: 0, running: 0, failed: 0 })
    })

    it('counts what runs, and waits for it when closing', async () => {
      const running = Promise.withResolvers<void>()
      let finished = false
      await queue.work(SINGLE, async () => {
        running.resolve()
        await new Promise((resolve) => setTimeout(resolve, 400))
        finished = true
      })
      await queue.enqueue(SINGLE, [{ n: 1 }, { n: 2 }])
      await running.promise
      expect(await queue.stats(SINGLE)).toEqual({ waiting: 1, running: 1, failed: 0 })
      await queue.close(10_000)
      expect(finished).toBe(true)
      expect(await queue.stats(SINGLE)).toMatchObject({ running: 0, failed: 0 })
    })

    it('tells resumable work to stop as soon as it closes, and gives it back', async () => {
      const running = Promise.withResolvers<void>()
      await queue.work(RESUMABLE, async (_payloads, signal) => {
        running.resolve()
        await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
      })
      await queue.enqueue(RESUMABLE, [{ n: 1 }])
      await running.promise
      await queue.close(60_000)
      expect(await queue.stats(RESUMABLE)).toEqual({ waiting: 1, running: 0, failed: 0 })
    })

    it('aborts and gives back a task that outlives the deadline of closing', async () => {
      const signals: AbortSignal[] = []
      const running = Promise.withResolvers<void>()
      const done = Promise.withResolvers<void>()
      await queue.work(SINGLE, async (_payloads, signal) => {
        signals.push(signal)
        running.resolve()
        await done.promise
      })
      await queue.enqueue(SINGLE, [{ n: 1 }])
      await running.promise
      await queue.close(1_000)
      expect(signals.map((signal) => signal.aborted)).toEqual([true])
      expect(await queue.stats(SINGLE)).toEqual({ waiting: 1, running: 0, failed: 0 })
      done.resolve()
    })
  })
}
