import type { PostingSet } from '../data/city-postings.ts'
import type { WorkFolder } from '../data/work-folder.ts'
import type { SectionResult } from '../report/row.ts'

export interface BenchContext {
  postings: PostingSet
  work: WorkFolder
  /** Fewer texts, rounds and postings: shows that it runs, not how fast. */
  isQuick: boolean
  /** Tells the person who waits what goes on. */
  say(line: string): void
}

export type Section = (context: BenchContext) => Promise<SectionResult>
