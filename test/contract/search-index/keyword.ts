import { describe, expect, it } from 'vitest'
import { numberOf, type IndexKit } from './kit.ts'

const K1 = 1.2
const B = 0.75

/** BM25 with Lucene's idf, of a query of distinct words over texts whose words need no stemming. */
function bm25(texts: readonly string[], query: string): number[] {
  const documents = texts.map((text) => text.split(' '))
  const meanLength = documents.reduce((sum, words) => sum + words.length, 0) / documents.length
  return documents.map((words) =>
    query.split(' ').reduce((score, term) => {
      const frequency = words.filter((word) => word === term).length
      const having = documents.filter((other) => other.includes(term)).length
      const idf = Math.log(1 + (documents.length - having + 0.5) / (having + 0.5))
      const norm = K1 * (1 - B + (B * words.length) / meanLength)
      return score + (idf * frequency * (K1 + 1)) / (frequency + norm)
    }, 0),
  )
}

const TEXTS = [
  'nurs ward', 'nurs nurs clinic', 'ward clinic porter', 'bridg beam steel weld', 'nurs bridg',
  'porter porter porter ward', 'beam', 'steel weld clinic ward nurs porter bridg beam', 'ledger', 'ledger clinic ledger',
]

export function keywordCases(kit: IndexKit): void {
  const search = async (text: string, limit = 10) =>
    (await kit.index.keyword('jobs', text, {}, limit)).map((hit) => numberOf(hit.documentId))

  /** Holds the hits of a query against scores by hand; up to the factor k1 + 1, which some leave out. */
  async function expectScores(texts: ReadonlyMap<number, string>, query: string, filtered: boolean): Promise<void> {
    const numbers = [...texts.keys()]
    const scores = bm25([...texts.values()], query)
    const expected = numbers
      .map((n, at) => ({ n, score: scores[at] ?? 0 }))
      .filter(({ n, score }) => score > 0 && (!filtered || n % 2 === 0))
      .sort((a, b) => b.score - a.score || a.n - b.n)
    const filter = filtered ? { must: [{ field: 'even', anyOf: [true] }] } : {}
    const hits = await kit.index.keyword('jobs', query, filter, 20)
    expect(hits.map((hit) => numberOf(hit.documentId))).toEqual(expected.map(({ n }) => n))
    expect(hits.map((hit) => hit.rank)).toEqual(expected.map((_, at) => at + 1))
    for (const [at, { score }] of hits.entries()) expect(score).toBeCloseTo(expected[at]?.score ?? Number.NaN, 3)
  }

  const part = (content: string, n: number) => ({ content, payload: { even: n % 2 === 0 } })
  const QUERIES = ['nurs', 'ward clinic', 'porter beam weld', 'ledger nurs']

  describe('keyword search', () => {
    it.each(QUERIES)('scores "%s" by BM25, with and without a filter', async (query) => {
      await kit.add(TEXTS.map(part))
      const texts = new Map(TEXTS.map((text, n) => [n, text]))
      await expectScores(texts, query, false)
      await expectScores(texts, query, true)
    })

    it.each(QUERIES)('scores "%s" by BM25 after updates and removals', async (query) => {
      await kit.add(TEXTS.map(part))
      const changed = TEXTS.map((text, n) => (n === 1 ? 'ward nurs ledger ledger' : n === 4 ? 'weld weld' : text))
      await kit.add(changed.map(part))
      await kit.index.remove('jobs', (await kit.index.documentIds('jobs', {}, null, 20)).filter((id) => [3, 8].includes(numberOf(id))))
      await kit.settle()
      const texts = new Map(changed.map((text, n) => [n, text] as const).filter(([n]) => n !== 3 && n !== 8))
      await expectScores(texts, query, false)
      await expectScores(texts, query, true)
    })

    it('finds other forms of a word, in any case', async () => {
      await kit.add([{ content: 'Managing engineers' }, { content: 'cooks' }])
      expect(await search('engineer')).toEqual([0])
      expect(await search('MANAGED')).toEqual([0])
      expect(await search('cooking')).toEqual([1])
    })

    it('gives words such as "the" no weight', async () => {
      await kit.add([{ content: 'the of and to' }, { content: 'the baker' }])
      expect(await search('the')).toEqual([])
      expect(await search('the baker')).toEqual([1])
    })

    it('ranks rare words above common ones, and documents with both first', async () => {
      await kit.add([{ content: 'clerk' }, { content: 'clerk' }, { content: 'clerk falconer' }, { content: 'falconer baker' }, { content: 'clerk' }])
      expect((await search('clerk falconer')).slice(0, 2)).toEqual([2, 3])
    })

    it('gives no more than the limit, and nothing for 0', async () => {
      await kit.add(Array.from({ length: 12 }, () => ({ content: 'clerk' })))
      expect(await search('clerk', 5)).toHaveLength(5)
      expect(await search('clerk', 0)).toEqual([])
      expect(await search('clerk', 1_000)).toHaveLength(12)
    })

    it('orders equal documents by id, each time', async () => {
      await kit.add(Array.from({ length: 12 }, () => ({ content: 'clerk' })))
      const all = Array.from({ length: 12 }, (_, n) => n)
      expect(await search('clerk', 20)).toEqual(all)
      expect(await search('clerk', 20)).toEqual(all)
    })

    it.each([
      ['an empty text', ''],
      ['blanks', ' \t\n\u00a0'],
      ['only punctuation', '... --- !!! ??? ()[]{}'],
      ['only an emoji', '😀'],
      ['only lone surrogates', '\ud800\udc00'.split('').reverse().join('')],
      ['only a NUL', '\0'],
      ['only stop words', 'the and of'],
      ['an unknown word', 'zzzyx'],
      ['operators', '& | ! <-> :* \\'],
    ])('finds nothing for %s', async (_what, text) => {
      await kit.add([{ content: 'clerk' }])
      expect(await search(text)).toEqual([])
    })

    it.each([
      ['quotes', `"clerk" it's 'clerk' $$clerk$$`],
      ['a colon', 'clerk: office clerk:*'],
      ['a prefix that could name a field', 'dx:clerk clerk'],
      ['SQL', `clerk'); DROP TABLE jobs; --`],
      ['unbalanced brackets', '((clerk [{'],
      ['an emoji', 'clerk 😀'],
      ['a lone surrogate', 'clerk \ud800'],
      ['a NUL', 'a\0b clerk'],
      ['right-to-left text', 'שלום clerk مرحبا'],
      ['control characters', '\u0001\u001bclerk\u007f'],
      ['a word of 5,000 characters', `${'x'.repeat(5_000)} clerk`],
    ])('reads a query with %s as words', async (_what, text) => {
      await kit.add([{ content: 'clerk' }, { content: 'baker' }])
      expect(await search(text)).toEqual([0])
    })

    it('takes a query of 1 MB', async () => {
      await kit.add([{ content: 'clerk' }, { content: 'baker' }])
      expect(await search('clerk '.repeat(175_000))).toEqual([0])
      const words = Array.from({ length: 150_000 }, (_, n) => `w${n.toString(36)}`).join(' ')
      expect(await search(`clerk ${words}`)).toEqual([0])
    })
  })
}
