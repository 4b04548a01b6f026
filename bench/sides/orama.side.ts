/** Orama, set up as its documentation shows. */
import { serveKeywordLibrary, type Document } from './keyword-peers.ts'

/** What is used of the package, which is installed for the benchmark only. */
interface OramaModule {
  create(options: { schema: Record<keyof Document, 'string'> }): object
  insertMultiple(index: object, documents: readonly Document[]): Promise<unknown>
  search(index: object, request: { term: string; limit: number }): Promise<{ hits: { id: string }[] }>
}

const PACKAGE: string = '@orama/orama'
const { create, insertMultiple, search }: OramaModule = await import(PACKAGE)
const index = create({ schema: { id: 'string', title: 'string', company: 'string', text: 'string' } })

serveKeywordLibrary({
  async add(documents) {
    await insertMultiple(index, documents)
  },
  search: async (query, limit) => (await search(index, { term: query, limit })).hits.map((hit) => hit.id),
})
