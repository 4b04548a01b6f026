import { readFileSync } from 'node:fs'
import { serveSide } from '../kit/side-process.ts'
import { timed } from '../kit/statistics.ts'

export interface Document {
  id: string
  title: string
  company: string
  text: string
}

/** A keyword library that keeps everything in memory. */
export interface KeywordLibrary {
  add(documents: readonly Document[]): void | Promise<void>
  /** Ids of the best `limit` documents. */
  search(query: string, limit: number): readonly string[] | Promise<readonly string[]>
}

export interface KeywordPeerHandlers {
  /** Indexes the documents of a JSON file; seconds. */
  [command: string]: (args: never) => unknown
  load(args: { path: string }): Promise<number>
  /** Milliseconds of each query. */
  search(args: { queries: readonly string[]; limit: number }): Promise<number[]>
}

/** Serves a library as a side. */
export function serveKeywordLibrary(library: KeywordLibrary): void {
  const handlers: KeywordPeerHandlers = {
    async load({ path }) {
      const documents = JSON.parse(readFileSync(path, 'utf8')) as Document[]
      return (await timed(() => library.add(documents))).ms / 1000
    },
    async search({ queries, limit }) {
      const milliseconds: number[] = []
      for (const query of queries) {
        const { ms, value } = await timed(() => library.search(query, limit))
        if (value.length === 0) throw new Error(`Nothing was found for "${query}".`)
        milliseconds.push(ms)
      }
      return milliseconds
    },
  }
  serveSide(handlers)
}
