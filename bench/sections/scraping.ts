import type { SectionResult } from '../report/row.ts'
import type { BenchContext } from './section.ts'
import { crawlRows } from './scraping/crawl-rows.ts'
import { savingRows } from './scraping/saving-rows.ts'
import { searchRows } from './scraping/search-rows.ts'

/** Crawls of local sites, searches meanwhile, and what it costs to tell new postings from known ones. */
export async function benchScraping(context: BenchContext): Promise<SectionResult> {
  const parts = [await crawlRows(context), await searchRows(context), await savingRows(context)]
  return {
    section: 'scraping',
    title: 'Scraping',
    notes: parts.flatMap(({ notes }) => notes),
    rows: parts.flatMap(({ rows }) => rows),
  }
}
