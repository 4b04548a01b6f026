import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UnavailableError } from '../../src/lib/errors.ts'
import type { Embedder } from '../../src/platform/embedding/embedder.ts'

const length = (vector: Float32Array | undefined) => Math.hypot(...(vector ?? []))
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)

/** What every embedder of English text must do. `make` gives a fresh one, and how to close all of it. */
export function embedderContract(name: string, make: () => Promise<{ embedder: Embedder; close: () => Promise<void> }>): void {
  describe(`embedder contract: ${name}`, () => {
    let embedder: Embedder
    let close: () => Promise<void>
    beforeAll(async () => {
      ;({ embedder, close } = await make())
    })
    afterAll(() => close())

    async function embedOne(text: string): Promise<Float32Array> {
      const [vector] = await embedder.embed([text])
      if (!vector) throw new Error('no vector came back')
      return vector
    }

    it('gives one unit vector of its dimensions for each text', async () => {
      const vectors = await embedder.embed(['a registered nurse', 'a civil engineer', 'an accountant'])
      expect(vectors.map((vector) => vector.length)).toEqual(Array(3).fill(embedder.dimensions))
      for (const vector of vectors) expect(length(vector)).toBeCloseTo(1, 5)
    })

    it('puts texts of like meaning closer than others', async () => {
      const [nurse, rn, plumber] = await embedder.embed(['registered nurse in a hospital ward', 'RN for patient care', 'plumber for pipe repairs'])
      if (!nurse || !rn || !plumber) throw new Error('vectors are missing')
      expect(cosine(nurse, rn)).toBeGreaterThan(cosine(nurse, plumber) + 0.1)
    })

    it('keeps the order, whatever the lengths, with identical texts equal', async () => {
      const texts = ['short', 'a much longer text about bridges and the people who build them', 'short', 'of middling length']
      const together = await embedder.embed(texts)
      expect(together[0]).toEqual(together[2])
      for (const [index, text] of texts.entries()) expect(together[index]).toEqual(await embedOne(text))
    })

    it('gives a text the same vector, bit for bit, whatever is embedded beside it', async () => {
      const text = `invoice clerk with knowledge of ledgers, reference ${name}`
      const crowd = Array.from({ length: 12 }, (_, index) => `neighbour ${index} `.repeat(index + 1))
      const [inCrowd] = await embedder.embed([text, ...crowd], { priority: 'bulk' })
      expect(await embedOne(text)).toEqual(inCrowd)
    })

    it('keeps the vectors of callers apart', async () => {
      const [first, again] = await embedder.embed(['payroll', 'payroll'])
      const before = again?.slice()
      first?.fill(0)
      expect(again).toEqual(before)
      expect(await embedOne('payroll')).toEqual(before)
    })

    it('serves calls that run at the same time', async () => {
      const texts = Array.from({ length: 8 }, (_, index) => `posting number ${index}`)
      const together = await Promise.all(texts.map(embedOne))
      expect(new Set(together.map((vector) => vector.join())).size).toBe(8)
      expect(together[3]).toEqual(await embedOne('posting number 3'))
    })

    it.each([
      ['empty', ''],
      ['white space', ' \n\t '],
      ['emoji', '👩🏽‍🚒 firefighter 🚒'],
      ['lone surrogates', 'a \ud800 b \udc00'],
      ['control characters', 'a\u0000b\u0007c\u001b'],
      ['right to left', 'مهندس مدني'],
      ['one endless word', 'x'.repeat(50_000)],
    ])('takes odd text: %s', async (_, text) => {
      expect(length(await embedOne(text))).toBeCloseTo(1, 5)
    })

    it('reads up to its token limit and cuts what is beyond', async () => {
      const words = (count: number) => Array(count).fill('bridge').join(' ')
      const full = words(embedder.maxTokens - 2)
      expect(await embedOne(`${full} nurse`)).toEqual(await embedOne(full))
      expect(await embedOne(`${words(embedder.maxTokens - 3)} nurse`)).not.toEqual(await embedOne(full))
    })

    it('counts tokens without special ones and without a limit', async () => {
      const words = Array(1_000).fill('bridge').join(' ')
      expect(await embedder.countTokens(['', 'bridge', 'the old bridge', words])).toEqual([0, 1, 3, 1_000])
    })

    it('answers nothing with nothing', async () => {
      expect(await embedder.embed([])).toEqual([])
      expect(await embedder.countTokens([])).toEqual([])
    })

    it('stops for a signal, with its reason', async () => {
      const gone = new Error('the client went away')
      await expect(embedder.embed(['never'], { signal: AbortSignal.abort(gone) })).rejects.toBe(gone)
      const controller = new AbortController()
      const waiting = embedder.embed(Array.from({ length: 50 }, (_, index) => `waits ${index}`), { signal: controller.signal, priority: 'bulk' })
      controller.abort(gone)
      await expect(waiting).rejects.toBe(gone)
      expect(length(await embedOne('goes on'))).toBeCloseTo(1, 5)
    })

    it('says that it is well', async () => {
      await embedOne('anything')
      expect(embedder.health()).toMatchObject({ state: 'closed', model: embedder.model, lastError: null })
    })

    it('refuses with UnavailableError once it is closed', async () => {
      const other = await make()
      await other.close()
      await expect(other.embedder.embed(['too late'])).rejects.toBeInstanceOf(UnavailableError)
    })
  })
}
