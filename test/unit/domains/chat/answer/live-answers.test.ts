import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AnswerStep } from '../../../../../src/domains/chat/answer/answer.ts'
import type { AnswerColumns } from '../../../../../src/domains/chat/answer/answer-columns.ts'
import { createLiveAnswers, type AnswerTopics, type LiveAnswers, type Reader } from '../../../../../src/domains/chat/answer/live-answers.ts'
import type { AnswerEvent } from '../../../../../src/domains/chat/answer/telling.ts'
import { ProviderError } from '../../../../../src/lib/errors.ts'
import { createMemoryPubSub } from '../../../../../src/platform/pubsub/memory-pubsub.ts'

/** A backend that writes what it is told to, step by step. */
function dictated() {
  let next = Promise.withResolvers<AnswerStep | 'END' | Error>()
  let aborted: AbortSignal | undefined
  return {
    say(step: AnswerStep | 'END' | Error): void {
      next.resolve(step)
    },
    text(text: string): void {
      next.resolve({ kind: 'GROWTH', text, citations: [], claims: [] })
    },
    signal: () => aborted,
    async *write(signal: AbortSignal): AsyncGenerator<AnswerStep> {
      aborted = signal
      const ended = new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
      for (;;) {
        const step = await Promise.race([next.promise, ended])
        next = Promise.withResolvers()
        if (step === 'END') return
        if (step instanceof Error) throw step
        yield step
      }
    },
  }
}

let live: LiveAnswers
let model: ReturnType<typeof dictated>
let saved: AnswerColumns[]
let logged: unknown[]
const pubsub = createMemoryPubSub<AnswerTopics>()

beforeEach(() => {
  saved = []
  logged = []
  model = dictated()
  live = createLiveAnswers({ pubsub, logger: { error: (...entry: unknown[]) => void logged.push(entry) }, now: () => new Date() })
  live.start('a', { write: (signal) => model.write(signal), save: async (columns) => saved.push(columns) > 0 })
})
afterEach(async () => {
  vi.useRealTimers()
  await live.close()
})

function reader({ isLost = false } = {}): Reader & { leave(): void } {
  const leaving = new AbortController()
  return { signal: leaving.signal, isLost: () => isLost, leave: () => leaving.abort() }
}

function read(after: number, who: Reader = reader()): AsyncGenerator<AnswerEvent> {
  const events = live.read('a', after, who)
  if (events === null) throw new Error('The answer is not being written.')
  return events
}

async function allOf(events: AsyncGenerator<AnswerEvent>): Promise<AnswerEvent[]> {
  return Array.fromAsync(events)
}

const textOf = (events: readonly AnswerEvent[]): string => events.map((event) => (event.kind === 'TOKEN' ? event.text : '')).join('')
const tick = () => new Promise((resolve) => setImmediate(resolve))

describe('an answer that is being written', () => {
  it('is told as it comes, and is stored as it was told', async () => {
    const events = allOf(read(0))
    for (const step of [{ kind: 'FOUND', passages: [], searchMode: 'HYBRID' }, { kind: 'CHOSEN', backend: 'GROQ', model: 'm', isFallback: true }] as const) {
      model.say(step)
      await tick()
    }
    for (const text of ['One ', 'two ', 'three.']) {
      model.text(text)
      await tick()
    }
    model.say({ kind: 'FINISHED', finishReason: 'STOP', usage: { inputTokens: 5, outputTokens: 3 }, droppedCitations: 2 })
    await tick()
    model.say('END')
    const told = await events
    expect(told.map((event) => event.kind)).toEqual(['STARTED', 'TOKEN', 'TOKEN', 'TOKEN', 'ENDED'])
    expect(told.flatMap((event) => (event.kind === 'TOKEN' ? [event.offset] : []))).toEqual([0, 4, 8])
    expect(saved.at(-1)).toMatchObject({
      state: 'COMPLETED', content: textOf(told), backend: 'GROQ', model: 'm', isFallback: true, inputTokens: 5, outputTokens: 3, droppedCitations: 2,
    })
  })

  it('is the same for all who read it, whenever they came', async () => {
    const first = allOf(read(0))
    model.text('Half ')
    await tick()
    const second = allOf(read(0))
    model.text('and half.')
    await tick()
    const third = allOf(read(5))
    model.say('END')
    expect([textOf(await first), textOf(await second), textOf(await third)]).toEqual(['Half and half.', 'Half and half.', 'and half.'])
  })

  it('is told whole to a reader who reads slowly, in fewer pieces', async () => {
    const events = read(0)
    for (const text of ['a', 'b', 'c']) {
      model.text(text)
      await tick()
    }
    model.say('END')
    expect(await allOf(events)).toEqual([{ kind: 'TOKEN', text: 'abc', offset: 0 }, { kind: 'ENDED' }])
  })

  it('is stopped, and kept, when its last reader leaves', async () => {
    const [one, two] = [reader(), reader()]
    const events = [allOf(read(0, one)), allOf(read(0, two))]
    model.text('Begun')
    await tick()
    one.leave()
    await tick()
    expect(model.signal()?.aborted).toBe(false)
    two.leave()
    await live.whenOver('a')
    expect(model.signal()?.aborted).toBe(true)
    expect(saved.at(-1)).toMatchObject({ state: 'STOPPED', content: 'Begun' })
    expect((await Promise.all(events)).map(textOf)).toEqual(['Begun', 'Begun'])
  })

  it('goes on for a while when the connection of its reader breaks', async () => {
    const lost = reader({ isLost: true })
    const events = allOf(read(0, lost))
    model.text('Begun ')
    await tick()
    lost.leave()
    await events
    model.text('and ended.')
    await tick()
    const again = allOf(read(6))
    model.say('END')
    expect(textOf(await again)).toBe('and ended.')
    expect(saved.at(-1)).toMatchObject({ state: 'COMPLETED', content: 'Begun and ended.' })
  })

  it('ends by itself when nobody ever comes', async () => {
    vi.useFakeTimers()
    live.start('b', { write: (signal) => model.write(signal), save: async (columns) => saved.push(columns) > 0 })
    await vi.advanceTimersByTimeAsync(31_000)
    expect(live.isLive('b')).toBe(false)
    expect(saved.at(-1)).toMatchObject({ state: 'STOPPED' })
  })

  it('is stopped from anywhere', async () => {
    const events = allOf(read(0))
    model.text('Begun')
    await tick()
    live.stop('a')
    expect((await events).at(-1)).toEqual({ kind: 'ENDED' })
    expect(saved.at(-1)).toMatchObject({ state: 'STOPPED', content: 'Begun' })
  })

  it('is INTERRUPTED when the server closes, with what there is of it', async () => {
    const events = allOf(read(0))
    model.text('Begun')
    await tick()
    await live.close()
    expect((await events).at(-1)).toEqual({ kind: 'ENDED' })
    expect(saved.at(-1)).toMatchObject({ state: 'INTERRUPTED', content: 'Begun' })
  })

  it('keeps what was written before the backend failed, and says why', async () => {
    const events = allOf(read(0))
    model.text('Begun')
    await tick()
    model.say(new ProviderError('GROQ', 'CONNECTION', 'The connection was cut. Ask again.'))
    await events
    expect(saved.at(-1)).toMatchObject({ state: 'FAILED', content: 'Begun', errorCode: 'PROVIDER', errorMessage: 'The connection was cut. Ask again.' })
    expect(logged).toEqual([])
  })

  it('shows nothing of an unexpected error, and logs it', async () => {
    const events = allOf(read(0))
    model.say(new TypeError('secret detail'))
    await events
    expect(JSON.stringify(saved.at(-1))).not.toContain('secret detail')
    expect(saved.at(-1)).toMatchObject({ state: 'FAILED', errorCode: 'INTERNAL' })
    expect(logged).toHaveLength(1)
  })

  it('ends when its row is gone', async () => {
    const gone = dictated()
    live.start('c', { write: (signal) => gone.write(signal), save: async () => false })
    live.read('c', 0, reader())
    await expect.poll(() => live.isLive('c'), { timeout: 5_000 }).toBe(false)
  })

  it('is stored when the database is back, before its end is told', async () => {
    const model = dictated()
    let failures = 2
    const kept: AnswerColumns[] = []
    live.start('d', {
      write: (signal) => model.write(signal),
      save: async (columns) => {
        if (failures-- > 0) throw new Error('The database is away.')
        return kept.push(columns) > 0
      },
    })
    const events = live.read('d', 0, reader())
    model.text('Whole.')
    await tick()
    model.say('END')
    expect((await Array.fromAsync(events ?? [])).at(-1)).toEqual({ kind: 'ENDED' })
    expect(kept).toMatchObject([{ state: 'COMPLETED', content: 'Whole.' }])
  })

  it('is not told as whole where it could not be stored', async () => {
    const model = dictated()
    live.start('e', { write: (signal) => model.write(signal), save: () => Promise.reject(new Error('The database is away.')) })
    const events = live.read('e', 0, reader())
    model.say('END')
    await expect(Array.fromAsync(events ?? [])).rejects.toThrow(/could not be stored/)
    expect(logged.length).toBeGreaterThan(0)
  })

  it('goes on giving signs of life after one could not be stored', async () => {
    const model = dictated()
    let saves = 0
    live.start('f', {
      write: (signal) => model.write(signal),
      save: async () => {
        if (++saves === 1) throw new Error('The database is away.')
        return true
      },
    })
    live.read('f', 0, reader())
    await expect.poll(() => saves, { timeout: 10_000 }).toBe(2)
    expect(live.isLive('f')).toBe(true)
  }, 15_000)

  it('leaves nothing behind when its reader is lost while it is stored', async () => {
    vi.useFakeTimers()
    await live.close()
    live = createLiveAnswers({ pubsub, logger: { error: () => undefined }, now: () => new Date() })
    const model = dictated()
    const storing = Promise.withResolvers<boolean>()
    live.start('g', { write: (signal) => model.write(signal), save: () => storing.promise })
    const lost = reader({ isLost: true })
    live.read('g', 0, lost)
    model.say('END')
    await vi.advanceTimersByTimeAsync(0)
    lost.leave()
    storing.resolve(true)
    await vi.advanceTimersByTimeAsync(0)
    expect(live.isLive('g')).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is INTERRUPTED at once where it is begun while the server closes', async () => {
    const closing = live.close()
    const late = dictated()
    live.start('h', { write: (signal) => late.write(signal), save: async (columns) => saved.push(columns) > 0 })
    late.text('Never told.')
    await closing
    await live.whenOver('h')
    expect(saved.at(-1)).toMatchObject({ state: 'INTERRUPTED' })
  })
})
