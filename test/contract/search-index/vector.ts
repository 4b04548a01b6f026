import { describe, expect, it } from 'vitest'
import { passageId, uuid } from '../../support/indexed-documents.ts'
import { axis, dot, topicVectors, unit } from '../../support/vectors.ts'
import type { IndexKit } from './kit.ts'

export function vectorCases(kit: IndexKit): void {
  const e = (at: number) => axis(kit.index.dimensions, at)
  /** Between two axes, at the angle whose cosine with the first is `cosine`. */
  const between = (a: number, b: number, cosine: number) =>
    unit(e(a).map((value, at) => value * cosine + (e(b)[at] ?? 0) * Math.sqrt(1 - cosine ** 2)))

  describe('vector search', () => {
    it('puts the same vector first, with a similarity of 1', async () => {
      const next = topicVectors(kit.index.dimensions, 2)
      const vectors = Array.from({ length: 30 }, next)
      await kit.add(vectors.map((vector) => ({ body: [vector] })))
      for (const [n, vector] of vectors.entries()) {
        const [best] = await kit.index.vector('jobs', vector, {}, 3)
        expect(best).toMatchObject({ documentId: uuid(n), passageId: passageId(n, 'BODY', 0), rank: 1 })
        expect(best?.score).toBeCloseTo(1, 5)
      }
    })

    it('gives each document once, with its best passage of either kind, and its cosine', async () => {
      await kit.add([
        { body: [between(0, 1, 0.2), between(0, 1, 0.9), between(0, 2, 0.5)] },
        { body: [between(0, 1, 0.1)], titles: [between(0, 3, 0.95)] },
        { body: [between(0, 1, 0.6)] },
      ])
      const hits = await kit.index.vector('jobs', e(0), {}, 10)
      expect(hits.map(({ documentId, passageId, rank }) => ({ documentId, passageId, rank }))).toEqual([
        { documentId: uuid(1), passageId: passageId(1, 'TITLE', 0), rank: 1 },
        { documentId: uuid(0), passageId: passageId(0, 'BODY', 1), rank: 2 },
        { documentId: uuid(2), passageId: passageId(2, 'BODY', 0), rank: 3 },
      ])
      for (const [at, cosine] of [0.95, 0.9, 0.6].entries()) expect(hits[at]?.score).toBeCloseTo(cosine, 5)
    })

    it('fills the page though one document has most of the nearest passages', async () => {
      const crowd = Array.from({ length: 60 }, (_, at) => between(0, 1 + at, 0.9))
      await kit.add([{ body: crowd }, ...[0.5, 0.4, 0.3].map((cosine) => ({ body: [between(0, 1, cosine)] }))])
      const hits = await kit.index.vector('jobs', e(0), {}, 4)
      expect(hits.map((hit) => hit.documentId)).toEqual([uuid(0), uuid(1), uuid(2), uuid(3)])
    })

    it('gives opposite vectors too, last', async () => {
      await kit.add([{ body: [unit(e(0).map((value) => -value))] }, { body: [e(1)] }])
      const hits = await kit.index.vector('jobs', e(0), {}, 10)
      expect(hits.map((hit) => hit.documentId)).toEqual([uuid(1), uuid(0)])
      expect(hits[1]?.score).toBeCloseTo(-1, 5)
    })

    it('orders equal documents, and equal passages, by id, each time', async () => {
      await kit.add(Array.from({ length: 12 }, () => ({ body: [e(0), e(0)] })))
      for (let time = 0; time < 2; time++) {
        const hits = await kit.index.vector('jobs', e(0), {}, 20)
        expect(hits.map((hit) => hit.documentId)).toEqual(Array.from({ length: 12 }, (_, n) => uuid(n)))
        expect(hits.map((hit) => hit.passageId)).toEqual(Array.from({ length: 12 }, (_, n) => passageId(n, 'BODY', 0)))
      }
    })

    it('gives nothing for a limit of 0, an empty index, or a filter that nothing passes', async () => {
      expect(await kit.index.vector('jobs', e(0), {}, 5)).toEqual([])
      await kit.add([{ body: [e(0)] }])
      expect(await kit.index.vector('jobs', e(0), {}, 0)).toEqual([])
      expect(await kit.index.vector('jobs', e(0), { must: [{ field: 'x', anyOf: [1] }] }, 5)).toEqual([])
    })
  })

  describe('nearest passages', () => {
    const ids = async (...request: Parameters<typeof kit.index.nearest>) => (await kit.index.nearest(...request)).map((hit) => hit.id)

    it('are passages of one kind, several of one document, with their texts and cosines', async () => {
      await kit.add([
        { body: [between(0, 1, 0.2), between(0, 1, 0.9), between(0, 2, 0.5)], titles: [e(0)] },
        { body: [between(0, 1, 0.7)] },
      ])
      const hits = await kit.index.nearest('jobs', 'BODY', e(0), {}, 3)
      const [whole] = await kit.index.passages('jobs', [uuid(0)]).then((passages) => passages.filter((one) => one.id === passageId(0, 'BODY', 1)))
      expect(hits[0]).toEqual({ ...whole, score: expect.closeTo(0.9, 5) })
      expect(hits.map((hit) => hit.id)).toEqual([passageId(0, 'BODY', 1), passageId(1, 'BODY', 0), passageId(0, 'BODY', 2)])
      expect(hits.map((hit) => hit.score)).toEqual([0.9, 0.7, 0.5].map((cosine) => expect.closeTo(cosine, 5)))
      expect(await ids('jobs', 'TITLE', e(0), {}, 3)).toEqual([passageId(0, 'TITLE', 0)])
    })

    it('are all that pass a filter, however many others are nearer; equal ones by id', async () => {
      await kit.add([
        ...Array.from({ length: 40 }, () => ({ body: [e(0), e(0)], payload: { of: 'others' } })),
        { body: [e(1), e(1), between(0, 1, 0.1)], payload: { of: 'me' } },
      ])
      expect(await ids('jobs', 'BODY', e(0), { must: [{ field: 'of', anyOf: ['me'] }] }, 50)).toEqual([
        passageId(40, 'BODY', 2), passageId(40, 'BODY', 0), passageId(40, 'BODY', 1),
      ])
      expect(await ids('jobs', 'BODY', e(0), { documentIds: [uuid(7), uuid(99)] }, 50)).toEqual([passageId(7, 'BODY', 0), passageId(7, 'BODY', 1)])
      expect(await ids('jobs', 'BODY', e(0), { documentIds: [] }, 50)).toEqual([])
      expect(await ids('jobs', 'BODY', e(0), {}, 0)).toEqual([])
    })

    it('are refused for a vector of zeros, or of another length', async () => {
      await expect(kit.index.nearest('jobs', 'BODY', new Float32Array(kit.index.dimensions), {}, 5)).rejects.toBeInstanceOf(RangeError)
      await expect(kit.index.nearest('jobs', 'BODY', new Float32Array(3), {}, 5)).rejects.toBeInstanceOf(RangeError)
    })
  })

  describe('centroid similarities', () => {
    it('are the cosines with the unit mean of the BODY passages', async () => {
      const next = topicVectors(kit.index.dimensions, 5)
      const documents = Array.from({ length: 6 }, (_, n) => ({ body: Array.from({ length: n % 3 }, next), titles: [next()] }))
      await kit.add(documents)
      const queries = [next(), next()]
      const found = await kit.index.centroidSimilarities('jobs', queries)
      const expected = documents.flatMap(({ body }, n) => (body.length > 0 ? [[uuid(n), body] as const] : []))
      expect([...found.keys()].sort()).toEqual(expected.map(([id]) => id))
      for (const [id, body] of expected) {
        const middle = unit(body[0]?.map((_, at) => body.reduce((sum, vector) => sum + (vector[at] ?? 0), 0)) ?? [])
        for (const [at, query] of queries.entries()) expect(found.get(id)?.[at]).toBeCloseTo(dot(middle, query), 5)
      }
    })

    it('keep to the documents asked for, and follow replacement and removal', async () => {
      await kit.add([{ body: [e(0)] }, { body: [e(1)] }, { body: [e(0)] }])
      expect(await kit.index.centroidSimilarities('jobs', [e(0)], [uuid(0), uuid(1), uuid(9)])).toEqual(new Map([[uuid(0), [1]], [uuid(1), [expect.closeTo(0)]]]))
      expect(await kit.index.centroidSimilarities('jobs', [])).toEqual(new Map())
      await kit.add([{ body: [e(1)] }])
      await kit.index.remove('jobs', [uuid(2)])
      const left = await kit.index.centroidSimilarities('jobs', [e(0)])
      expect(left.get(uuid(0))?.[0]).toBeCloseTo(0)
      expect(left.has(uuid(2))).toBe(false)
    })
  })

  describe('similarities', () => {
    it('are the best cosine of each query over the passages of one kind', async () => {
      const next = topicVectors(kit.index.dimensions, 3)
      const documents = Array.from({ length: 20 }, (_, n) => ({
        body: Array.from({ length: 1 + (n % 3) }, next),
        titles: n % 4 === 0 ? [next()] : [],
      }))
      await kit.add(documents)
      const queries = [next(), next(), next()]
      for (const [kind, part] of [['BODY', 'body'], ['TITLE', 'titles']] as const) {
        const best = await kit.index.similarities('jobs', kind, queries)
        const expected = documents.flatMap((document, n) => (document[part].length ? [[uuid(n), document[part]] as const] : []))
        expect([...best.keys()].sort()).toEqual(expected.map(([id]) => id))
        for (const [id, vectors] of expected) {
          for (const [at, query] of queries.entries()) {
            expect(best.get(id)?.[at]).toBeCloseTo(Math.max(...vectors.map((vector) => dot(vector, query))), 5)
          }
        }
      }
    })

    it('keep to the documents asked for', async () => {
      await kit.add([{ body: [e(0)] }, { body: [e(0)] }, { titles: [e(0)] }])
      expect(await kit.index.similarities('jobs', 'BODY', [e(0)], [uuid(1), uuid(2), uuid(9)])).toEqual(new Map([[uuid(1), [1]]]))
      expect(await kit.index.similarities('jobs', 'BODY', [e(0)], [])).toEqual(new Map())
      expect(await kit.index.similarities('jobs', 'BODY', [])).toEqual(new Map())
    })
  })
}
