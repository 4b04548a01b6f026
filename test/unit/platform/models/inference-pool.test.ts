import { afterEach, describe, expect, it } from 'vitest'
import { UnavailableError } from '../../../../src/lib/errors.ts'
import { createCircuitBreaker } from '../../../../src/lib/circuit-breaker.ts'
import { createInferencePool } from '../../../../src/platform/models/inference-pool.ts'
import type { InferencePool, InferencePoolOptions } from '../../../../src/platform/models/inference-pool.ts'
import { spawnFakeWorker } from './fake-worker.ts'

const open: InferencePool[] = []
afterEach(async () => {
  for (const pool of open.splice(0)) await pool.close()
})

function fakePool(options: Partial<InferencePoolOptions> = {}) {
  const clock = { nowMs: 0 }
  let started = 0
  const pool = createInferencePool({
    part: 'embedding',
    modelDir: 'fake',
    device: 'cpu',
    threads: 1,
    timeoutMs: 10_000,
    breaker: createCircuitBreaker({ now: () => clock.nowMs }),
    spawn: (settings) => {
      started++
      return spawnFakeWorker(settings)
    },
    ...options,
  })
  open.push(pool)
  return { pool, clock, started: () => started }
}

const embeds = (...texts: string[]) => texts.map((text) => ({ kind: 'embed', text }) as const)
const numbered = (count: number, text = 'bulk') => Array.from({ length: count }, (_, index) => `${text} ${index}`)
const batchOf = (row: Float32Array | undefined) => row?.[0] ?? Number.NaN
const itemsOf = (row: Float32Array | undefined) => row?.[1] ?? Number.NaN

describe('createInferencePool', () => {
  it('starts no thread before there is work', async () => {
    const { pool, started } = fakePool({ threads: 4 })
    expect(started()).toBe(0)
    await pool.run(embeds('a'))
    expect(started()).toBe(1)
  })

  it('gathers calls that are made at the same time into one batch', async () => {
    const { pool } = fakePool()
    const rows = await Promise.all([pool.run(embeds('a')), pool.run(embeds('b')), pool.run(embeds('c'))])
    expect(rows.map(([row]) => [batchOf(row), itemsOf(row)])).toEqual([[1, 3], [1, 3], [1, 3]])
  })

  it('does identical texts once, within a call, across calls, and while one is under way', async () => {
    const { pool } = fakePool()
    const first = pool.run(embeds('same', 'same', 'other'))
    const second = pool.run(embeds('same'), { priority: 'bulk' })
    const rows = [...(await first), ...(await second)]
    expect(rows.map(itemsOf)).toEqual([2, 2, 2, 2])
    expect(new Set(rows.map(batchOf)).size).toBe(1)
  })

  it('takes another kind of work on the same text for another thing', async () => {
    const { pool } = fakePool()
    const [row, counted] = await pool.run([{ kind: 'embed', text: 'a' }, { kind: 'count', text: 'a' }])
    expect(batchOf(row)).not.toBe(batchOf(counted))
    const [ab, ba] = await pool.run([{ kind: 'score', query: 'a b', text: 'c' }, { kind: 'score', query: 'a', text: ' bc' }])
    expect([itemsOf(ab), itemsOf(ba)]).toEqual([2, 2])
  })

  it('bounds a batch by texts and by characters, with texts of like length together', async () => {
    const { pool } = fakePool()
    const long = await pool.run(embeds(...numbered(3, 'x'.repeat(900))))
    expect(long.map(itemsOf)).toEqual([1, 1, 1])
    const mixed = await pool.run(embeds('long '.repeat(100), ...numbered(20), 'longer '.repeat(70)))
    expect(batchOf(mixed[0])).toBe(batchOf(mixed.at(-1)))
    expect(Math.max(...mixed.map(itemsOf))).toBe(16)
  })

  it('lets interactive work overtake bulk work that waits', async () => {
    const { pool } = fakePool()
    const bulk = pool.run(embeds(...numbered(100)), { priority: 'bulk' })
    const interactive = pool.run(embeds('a person waits'), { priority: 'interactive' })
    expect(batchOf((await interactive)[0])).toBe(1)
    expect(Math.min(...(await bulk).map(batchOf))).toBe(2)
  })

  it('moves a bulk text forward when a person asks for it too', async () => {
    const { pool } = fakePool()
    const bulk = pool.run(embeds(...numbered(100)), { priority: 'bulk' })
    const interactive = pool.run(embeds('bulk 77'))
    expect(batchOf((await interactive)[0])).toBe(1)
    expect(batchOf((await bulk)[77])).toBe(1)
  })

  it('drops what waits for a caller that gave up, and only that', async () => {
    const { pool } = fakePool()
    const controller = new AbortController()
    const gone = new Error('the client went away')
    const aborted = pool.run(embeds('shared', ...numbered(30, 'unwanted')), { signal: controller.signal })
    const kept = pool.run(embeds('shared', 'mine'))
    controller.abort(gone)
    await expect(aborted).rejects.toBe(gone)
    expect((await kept).map((row) => [batchOf(row), itemsOf(row)])).toEqual([[1, 2], [1, 2]])
  })

  it('uses as many threads as it may when there is work for them', async () => {
    const { pool, started } = fakePool({ threads: 2 })
    await pool.run(embeds('starts the first thread'))
    const hanging = pool.run(embeds('HANG')).catch(() => {})
    await pool.run(embeds('goes to the second thread'))
    expect(started()).toBe(2)
    await pool.close()
    await hanging
  })

  it.each([
    ['DIE', /ended unexpectedly/, 2],
    ['FAIL', /ran out of luck/, 1],
    ['HANG', /did not answer within 300 ms/, 2],
  ])('rejects the calls a fault hits (%s), and works again for the next one', async (fault, message, threadsStarted) => {
    const { pool, started } = fakePool({ timeoutMs: 300 })
    const hit = pool.run(embeds(fault, 'beside it'))
    await expect(hit).rejects.toBeInstanceOf(UnavailableError)
    await expect(hit).rejects.toThrow(message)
    expect(pool.lastError()).toMatch(message)
    expect(pool.breaker.state()).toBe('closed')
    expect(await pool.run(embeds('next'))).toHaveLength(1)
    expect(started()).toBe(threadsStarted)
    expect(pool.lastError()).toBeNull()
  })

  it('goes on with what waits behind a batch that failed', async () => {
    const { pool } = fakePool()
    const bystander = pool.run(embeds('bystander'), { priority: 'bulk' })
    await expect(pool.run(embeds('DIE'))).rejects.toBeInstanceOf(UnavailableError)
    expect(await bystander).toHaveLength(1)
  })

  it('shows each state of the circuit, and closes again after a good probe', async () => {
    const { pool, clock, started } = fakePool()
    for (let fault = 0; fault < 3; fault++) await expect(pool.run(embeds('DIE'))).rejects.toThrow('ended unexpectedly')
    expect(pool.breaker.state()).toBe('open')
    const threads = started()
    await expect(pool.run(embeds('refused'))).rejects.toThrow(/tried again in 60 s.*ended unexpectedly/)
    expect(started()).toBe(threads)

    clock.nowMs = 60_000
    expect(pool.breaker.state()).toBe('half-open')
    const probe = pool.run(embeds('probe'))
    await expect(pool.run(embeds('beside the probe'))).rejects.toBeInstanceOf(UnavailableError)
    await probe
    expect(pool.breaker.state()).toBe('closed')
    await pool.run(embeds('as usual'))
  })

  it('opens again when the probe fails', async () => {
    const { pool, clock } = fakePool()
    for (let fault = 0; fault < 3; fault++) await expect(pool.run(embeds('FAIL'))).rejects.toThrow()
    clock.nowMs = 60_000
    await expect(pool.run(embeds('FAIL'))).rejects.toThrow('ran out of luck')
    expect(pool.breaker.state()).toBe('open')
  })

  it('lets the next call probe when the caller of a probe gave up', async () => {
    const { pool, clock } = fakePool()
    for (let fault = 0; fault < 3; fault++) await expect(pool.run(embeds('FAIL'))).rejects.toThrow()
    clock.nowMs = 60_000
    const controller = new AbortController()
    const probe = pool.run(embeds('probe'), { signal: controller.signal })
    controller.abort()
    await expect(probe).rejects.toThrow()
    expect(await pool.run(embeds('second probe'))).toHaveLength(1)
    expect(pool.breaker.state()).toBe('closed')
  })

  it('fails what waits, at once, when the circuit opens', async () => {
    const { pool } = fakePool()
    for (let fault = 0; fault < 2; fault++) await expect(pool.run(embeds('FAIL'))).rejects.toThrow()
    const third = pool.run(embeds('FAIL'))
    const behind = pool.run(embeds(...numbered(64)), { priority: 'bulk' })
    const calls = await Promise.allSettled([third, behind])
    for (const call of calls) expect(call).toMatchObject({ status: 'rejected', reason: { message: 'the session ran out of luck' } })
    expect(pool.breaker.state()).toBe('open')
  })

  it('rejects every waiting call when the model cannot be loaded, and counts one failure', async () => {
    const { pool } = fakePool({ modelDir: 'UNUSABLE' })
    const calls = await Promise.allSettled([pool.run(embeds('a')), pool.run(embeds('b')), pool.run(embeds('c'), { priority: 'bulk' })])
    for (const call of calls) expect(call).toMatchObject({ status: 'rejected', reason: { part: 'embedding', message: 'model.onnx is missing' } })
    expect(pool.breaker.state()).toBe('closed')
  })

  it('rejects what runs and what waits when it is closed', async () => {
    const { pool } = fakePool()
    const calls = [pool.run(embeds('HANG')), pool.run(embeds('waits'), { priority: 'bulk' })]
    const settled = Promise.allSettled(calls)
    await pool.close()
    for (const call of await settled) expect(call).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE' } })
    await expect(pool.run(embeds('late'))).rejects.toThrow('shut down')
  })
})
