import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { leavable } from '../../../src/lib/leaving.ts'

async function* counting(signal: AbortSignal, ends: string[]): AsyncGenerator<number, undefined> {
  try {
    yield 1
    await sleep(60_000, undefined, { signal })
    yield 2
  } finally {
    ends.push(signal.aborted ? 'aborted' : 'ended')
  }
}

describe('leavable', () => {
  it('ends a generator that waits', async () => {
    const ends: string[] = []
    const values = leavable(new AbortController().signal, (signal) => counting(signal, ends))[Symbol.asyncIterator]()
    expect(await values.next()).toEqual({ done: false, value: 1 })
    const waiting = values.next()
    expect(await values.return?.()).toEqual({ done: true, value: undefined })
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(ends).toEqual(['aborted'])
  })

  it('passes the signal of the caller on, with its reason', async () => {
    const ends: string[] = []
    const leaving = new AbortController()
    const reading = Array.fromAsync(leavable(leaving.signal, (signal) => counting(signal, ends)))
    leaving.abort()
    await expect(reading).rejects.toThrow('aborted')
    expect(ends).toEqual(['aborted'])
  })
})
