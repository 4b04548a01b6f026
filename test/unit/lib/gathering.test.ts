import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { gather, type Gathering } from '../../../src/lib/gathering.ts'
import { createMemoryPubSub } from '../../../src/platform/pubsub/memory-pubsub.ts'

type Item = { at: number }

const keepAll = (waiting: readonly Item[], item: Item): Item[] => [...waiting, item]
const keepNewest = (_waiting: readonly Item[], item: Item): Item[] => [item]

/** A gathering of what is published. */
function gathered(add = keepAll): { publish: (...ats: number[]) => void; gathering: Gathering<Item>; isOpen: () => boolean } {
  const pubsub = createMemoryPubSub<{ item: Item }>()
  let ending: AbortSignal | null = null
  const gathering = gather<Item>((signal) => {
    ending = signal
    return pubsub.subscribe('item', 'one', signal)
  }, add)
  return {
    gathering,
    publish: (...ats) => ats.forEach((at) => pubsub.publish('item', 'one', { at })),
    isOpen: () => ending?.aborted === false,
  }
}

async function take(items: AsyncGenerator<Item>, count: number): Promise<number[]> {
  const taken: number[] = []
  while (taken.length < count) {
    const { value, done } = await items.next()
    if (done) break
    taken.push(value.at)
  }
  return taken
}

describe('gather', () => {
  it('keeps what comes before anybody asks, and gives it in order', async () => {
    const { gathering, publish } = gathered()
    publish(1, 2)
    await turn()
    publish(3)
    expect(await take(gathering.items, 3)).toEqual([1, 2, 3])
  })

  it('hands over what comes while somebody waits', async () => {
    const { gathering, publish } = gathered()
    const taking = take(gathering.items, 4)
    for (let at = 1; at <= 4; at += 1) {
      publish(at)
      if (at % 2 === 0) await turn()
    }
    expect(await taking).toEqual([1, 2, 3, 4])
  })

  it('merges what a slow consumer leaves waiting', async () => {
    const { gathering, publish } = gathered(keepNewest)
    publish(...Array.from({ length: 1_000 }, (_, at) => at))
    await turn()
    expect(await take(gathering.items, 1)).toEqual([999])
    publish(1_000)
    expect(await take(gathering.items, 1)).toEqual([1_000])
  })

  it('gives out what waits before it ends, and lets the source go', async () => {
    const { gathering, publish, isOpen } = gathered()
    publish(1)
    await turn()
    expect(isOpen()).toBe(true)
    gathering.end()
    expect(await take(gathering.items, 9)).toEqual([1])
    expect(isOpen()).toBe(false)
  })

  it('wakes a consumer who waits when it ends', async () => {
    const { gathering } = gathered()
    const taking = take(gathering.items, 1)
    await turn()
    gathering.end()
    expect(await taking).toEqual([])
  })

  it('fails as its source does, after what came before', async () => {
    const { items } = gather<Item>(async function* () {
      yield { at: 1 }
      throw new Error('The line is dead.')
    }, keepAll)
    expect(await take(items, 1)).toEqual([1])
    await expect(items.next()).rejects.toThrow('The line is dead.')
  })

  it('keeps a failure until somebody asks', async () => {
    const { items } = gather<Item>(async function* () {
      yield* []
      throw new Error('The line is dead.')
    }, keepAll)
    await turn()
    await expect(items.next()).rejects.toThrow('The line is dead.')
  })
})
