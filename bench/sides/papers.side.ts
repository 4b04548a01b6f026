/** Fills a data folder with a person's resume and papers, and indexes them. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { createServices, startWorkers } from '../../src/app/services.ts'
import { indexDocumentTask, indexResumeTask, resumeIndexedTask } from '../../src/domains/documents/documents.tasks.ts'
import { borrowVectors } from '../data/borrowed-vectors.ts'
import type { PaperSet } from '../data/papers.ts'
import { serveSide } from '../kit/side-process.ts'
import { closeProduct, openProduct, untilDone } from './product.ts'

const handlers = {
  /** The papers take their vectors from those of `known`. Gives the passages that the papers come to. */
  async fill({ dataDir, resume, papers, known }: { dataDir: string; resume: string } & PaperSet): Promise<number> {
    const opened = await openProduct(dataDir, { DOCUMENT_QUOTA_COUNT: '10000', DOCUMENT_QUOTA_BYTES: String(2 ** 30) })
    const { platform, viewer } = opened
    try {
      const vectors = await platform.embedder.embed(known, { priority: 'bulk' })
      const lent = vectors.map((embedding, place) => ({ content: known[place] ?? '', embedding }))
      const lending = { ...platform, embedder: borrowVectors(platform.embedder, lent) }
      const { resumes, documents, ...others } = createServices(lending)
      await startWorkers(lending, { resumes, documents, ...others })
      await resumes.upload(viewer, { bytes: await readFile(resume), fileName: basename(resume) })
      for (const { title, text } of papers) await documents.upload(viewer, { bytes: Buffer.from(text), fileName: `${title}.txt`, title })
      for (const task of [indexResumeTask, resumeIndexedTask]) await untilDone(platform, task)
      await untilDone(platform, indexDocumentTask)
      // What the planner knows of the tables, as an idle server learns it by itself.
      await platform.database.pool.query('ANALYZE')
      const { rows } = await platform.database.pool.query<{ count: string }>('SELECT count(*) AS count FROM document_passages')
      return Number(rows[0]?.count)
    } finally {
      await closeProduct(opened)
    }
  },
}

export type PapersHandlers = typeof handlers
serveSide(handlers)
