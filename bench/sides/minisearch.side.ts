/** MiniSearch, set up as its documentation shows. */
import { serveKeywordLibrary, type Document } from './keyword-peers.ts'

/** What is used of the package, which is installed for the benchmark only. */
interface MiniSearchModule {
  default: new (options: { fields: string[] }) => {
    addAll(documents: readonly Document[]): void
    search(query: string): { id: string }[]
  }
}

const PACKAGE: string = 'minisearch'
const { default: MiniSearch }: MiniSearchModule = await import(PACKAGE)
const index = new MiniSearch({ fields: ['title', 'company', 'text'] })

serveKeywordLibrary({
  add: (documents) => index.addAll(documents),
  search: (query, limit) => index.search(query).slice(0, limit).map((hit) => hit.id),
})
