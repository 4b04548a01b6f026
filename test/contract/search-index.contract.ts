import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import { COLLECTIONS, type SearchIndex } from '../../src/platform/index/search-index.ts'
import { indexedDocument } from '../support/indexed-documents.ts'
import { filterCases } from './search-index/filters.ts'
import { keywordCases } from './search-index/keyword.ts'
import { type IndexKit, numberOf } from './search-index/kit.ts'
import { recallCases } from './search-index/recall.ts'
import { storageCases } from './search-index/storage.ts'
import { vectorCases } from './search-index/vector.ts'

export interface SearchIndexUnderTest {
  index: SearchIndex
  /** Lets the backend finish what it does later by itself, so that deleted documents no longer count in statistics. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** What every search index must do. `make` gives an empty one of at least 64 dimensions; the suite closes it. */
export function searchIndexContract(name: string, make: () => Promise<SearchIndexUnderTest>): void {
  describe(`search index contract: ${name}`, () => {
    let made: SearchIndexUnderTest
    beforeAll(async () => {
      made = await make()
    })
    afterAll(() => made.close())
    const kit: IndexKit = {
      get index() {
        return made.index
      },
      settle: () => made.settle(),
      add: (documents) => made.index.upsert('jobs', 'test', documents.map((parts, n) => indexedDocument(n, parts))),
      async passing(filter) {
        const hits = await made.index.keyword('jobs', 'everywhere', filter, 1_000)
        const found = hits.map((hit) => numberOf(hit.documentId)).sort((a, b) => a - b)
        const count = await made.index.count('jobs', filter)
        if (count !== found.length) throw new Error(`count() gives ${count}, keyword() finds ${found.join(', ')}`)
        return found
      },
    }
    const empty = async () => {
      for (const collection of COLLECTIONS) {
        await made.index.remove(collection, await made.index.documentIds(collection, {}, null, 100_000))
      }
      await made.settle()
    }
    describe('with few documents', () => {
      beforeEach(empty)
      storageCases(kit)
      keywordCases(kit)
      filterCases(kit)
      vectorCases(kit)
    })
    describe('with thousands of documents', () => {
      beforeAll(empty)
      recallCases(kit)
    })
  })
}
