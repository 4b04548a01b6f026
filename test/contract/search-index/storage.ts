import { describe, expect, it } from 'vitest'
import { indexedDocument, passageId, uuid } from '../../support/indexed-documents.ts'
import { axis, topicVectors } from '../../support/vectors.ts'
import type { IndexKit } from './kit.ts'

export function storageCases(kit: IndexKit): void {
  const e = (at: number) => axis(kit.index.dimensions, at)
  const ids = async (text: string) => (await kit.index.keyword('jobs', text, {}, 10)).map((hit) => hit.documentId)

  describe('storage', () => {
    it('is well', async () => {
      expect(await kit.index.health()).toEqual({ ok: true, detail: null })
    })

    it('gives back passages and vectors, by document, kind and ordinal', async () => {
      const next = topicVectors(kit.index.dimensions, 1)
      const vectors = [next(), next(), next(), next()] as const
      await kit.add([{ content: 'a', body: [vectors[0], vectors[1]], titles: [vectors[2]] }, { content: 'b', body: [vectors[3]] }])
      const passages = await kit.index.passages('jobs', [uuid(1), uuid(0), uuid(99)])
      expect(passages).toEqual([
        { id: passageId(0, 'BODY', 0), documentId: uuid(0), kind: 'BODY', ordinal: 0, charStart: 0, charEnd: 9, content: 'BODY 0 of 0', section: 'section 0' },
        { id: passageId(0, 'BODY', 1), documentId: uuid(0), kind: 'BODY', ordinal: 1, charStart: 10, charEnd: 19, content: 'BODY 1 of 0', section: 'section 1' },
        { id: passageId(0, 'TITLE', 0), documentId: uuid(0), kind: 'TITLE', ordinal: 0, charStart: 0, charEnd: 9, content: 'TITLE 0 of 0', section: null },
        { id: passageId(1, 'BODY', 0), documentId: uuid(1), kind: 'BODY', ordinal: 0, charStart: 0, charEnd: 9, content: 'BODY 0 of 1', section: 'section 0' },
      ])
      const stored = await kit.index.vectors('jobs', [uuid(1), uuid(0), uuid(99)])
      expect(stored.map(({ passageId, documentId, kind }) => ({ id: passageId, documentId, kind }))).toEqual(
        passages.map(({ id, documentId, kind }) => ({ id, documentId, kind })),
      )
      for (const [at, { embedding }] of stored.entries()) {
        expect(embedding).toHaveLength(kit.index.dimensions)
        for (const [i, value] of embedding.entries()) expect(value).toBeCloseTo(vectors[at]?.[i] ?? Number.NaN, 6)
      }
      expect(await kit.index.passages('jobs', [])).toEqual([])
      expect(await kit.index.vectors('jobs', [])).toEqual([])
    })

    it('replaces a document with everything of it', async () => {
      await kit.add([{ content: 'violin maker', payload: { city: 'Delft' }, body: [e(0), e(1)], titles: [e(2)] }])
      await kit.add([{ content: 'piano tuner', payload: { town: 'Leiden' }, body: [e(3)] }])
      expect(await ids('violin')).toEqual([])
      expect(await ids('piano')).toEqual([uuid(0)])
      expect(await kit.index.count('jobs', { must: [{ field: 'city', anyOf: ['Delft'] }] })).toBe(0)
      expect(await kit.index.count('jobs', { must: [{ field: 'town', anyOf: ['Leiden'] }] })).toBe(1)
      expect((await kit.index.passages('jobs', [uuid(0)])).map((passage) => passage.id)).toEqual([passageId(0, 'BODY', 0)])
      expect(await kit.index.vector('jobs', e(0), {}, 5)).toMatchObject([{ documentId: uuid(0), score: 0 }])
    })

    it('takes the last of two documents with one id in one call', async () => {
      const [first, last] = [indexedDocument(0, { content: 'first', body: [e(0)] }), indexedDocument(0, { content: 'last', body: [e(1)] })]
      await kit.index.upsert('jobs', 'test', [first, last])
      expect(await ids('first')).toEqual([])
      expect(await ids('last')).toEqual([uuid(0)])
    })

    it('removes documents, their passages and vectors, and passes over unknown ids', async () => {
      await kit.add([{ content: 'violin', body: [e(0)] }, { content: 'violin', body: [e(0)] }])
      await kit.index.remove('jobs', [uuid(0), uuid(77)])
      await kit.index.remove('jobs', [])
      expect(await ids('violin')).toEqual([uuid(1)])
      expect((await kit.index.vector('jobs', e(0), {}, 5)).map((hit) => hit.documentId)).toEqual([uuid(1)])
      expect(await kit.index.vectors('jobs', [uuid(0)])).toEqual([])
      expect(await kit.index.documentIds('jobs', {}, null, 10)).toEqual([uuid(1)])
    })

    it('keeps collections apart', async () => {
      await kit.index.upsert('resumes', 'test', [indexedDocument(0, { content: 'violin', body: [e(0)] })])
      expect(await ids('violin')).toEqual([])
      expect(await kit.index.vector('jobs', e(0), {}, 5)).toEqual([])
      expect(await kit.index.count('resumes')).toBe(1)
    })

    it('takes no documents, and documents without passages or text', async () => {
      await kit.index.upsert('jobs', 'test', [])
      await kit.add([{ content: '' }, { content: 'violin' }, { body: [e(0)] }])
      expect(await kit.index.count('jobs')).toBe(3)
      expect(await ids('violin')).toEqual([uuid(1)])
      expect((await kit.index.vector('jobs', e(0), {}, 5)).map((hit) => hit.documentId)).toEqual([uuid(2)])
    })

    it('gives ids in ascending pages without a gap or a repeat', async () => {
      await kit.add(Array.from({ length: 23 }, (_, n) => ({ content: 'violin', payload: { n } })))
      const pages: string[][] = []
      for (let after: string | null = null; ; after = pages.at(-1)?.at(-1) ?? null) {
        const page = await kit.index.documentIds('jobs', {}, after, 10)
        if (page.length === 0) break
        pages.push(page)
      }
      expect(pages.map((page) => page.length)).toEqual([10, 10, 3])
      expect(pages.flat()).toEqual(Array.from({ length: 23 }, (_, n) => uuid(n)))
      const filter = { must: [{ field: 'n', gte: 5, lte: 20 }] }
      expect(await kit.index.documentIds('jobs', filter, uuid(18), 10)).toEqual([uuid(19), uuid(20)])
    })

    it('replaces payloads alone, and passes over unknown ids', async () => {
      await kit.add([{ content: 'violin', payload: { city: 'Delft', n: 1 }, body: [e(0)] }, { payload: { city: 'Delft' } }])
      await kit.index.setPayloads('jobs', new Map([[uuid(0), { city: 'Leiden' }], [uuid(50), { city: 'Leiden' }]]))
      await kit.index.setPayloads('jobs', new Map())
      expect(await kit.index.count('jobs', { must: [{ field: 'city', anyOf: ['Leiden'] }] })).toBe(1)
      expect(await kit.index.count('jobs', { must: [{ field: 'n', gte: 0 }] })).toBe(0)
      expect(await ids('violin')).toEqual([uuid(0)])
      expect(await kit.index.vectors('jobs', [uuid(0)])).toHaveLength(1)
      expect(await kit.index.count('jobs')).toBe(2)
    })

    it('keeps text of every kind, with offsets in place', async () => {
      const nasty = 'a\0b \ud800 c \udc00 😀 שלום'
      const document = indexedDocument(0, { content: `violin ${nasty}`, payload: { city: nasty, list: [nasty] }, body: [e(0)] })
      const passages = document.passages.map((passage) => ({ ...passage, content: nasty, section: nasty }))
      await kit.index.upsert('jobs', 'test', [{ ...document, passages }])
      await kit.index.setPayloads('jobs', new Map([[uuid(0), { city: nasty, list: [nasty] }]]))
      expect(await ids('violin')).toEqual([uuid(0)])
      const [stored] = await kit.index.passages('jobs', [uuid(0)])
      expect(stored?.content).toHaveLength(nasty.length)
      expect(stored?.content).toContain('😀 שלום')
      for (const field of ['city', 'list']) {
        expect(await kit.index.count('jobs', { must: [{ field, anyOf: [nasty] }] })).toBe(1)
      }
      expect(await kit.index.count('jobs', { must: [{ field: 'city', containsAny: ['שלום'] }] })).toBe(1)
    })

    it.each([
      ['zero', () => new Float32Array(kit.index.dimensions)],
      ['not a number', () => e(0).fill(Number.NaN, 3, 4)],
      ['infinite', () => e(0).fill(Number.POSITIVE_INFINITY, 3, 4)],
      ['too short', () => e(0).subarray(1)],
      ['empty', () => new Float32Array()],
    ])('refuses a vector that is %s, and keeps nothing of the call', async (_what, bad) => {
      await expect(kit.add([{ content: 'violin', body: [e(0)] }, { content: 'violin', body: [e(0), bad()] }])).rejects.toThrow(RangeError)
      expect(await kit.index.count('jobs')).toBe(0)
      expect(await ids('violin')).toEqual([])
      await expect(kit.index.vector('jobs', bad(), {}, 5)).rejects.toThrow(RangeError)
      await expect(kit.index.similarities('jobs', 'BODY', [e(0), bad()])).rejects.toThrow(RangeError)
    })
  })
}
