import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { IndexedRows } from '../search/consistency.ts'
import { indexKey } from '../search/index-key.ts'
import { indexResumeTask } from './documents.tasks.ts'

/** The resumes behind the collection `resumes`; `model` is the embedding model in use. */
export function indexedResumes({ prisma, queue, model }: { prisma: PrismaClient; queue: Queue; model: string }): IndexedRows {
  return {
    collection: 'resumes',
    async rows(after, limit) {
      const rows = await prisma.resume.findMany({
        // A resume without any words never comes into the index.
        where: { ...(after === null ? {} : { id: { gt: after } }), state: { not: 'FAILED' } },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, contentHash: true, indexedKey: true },
      })
      return rows.map((row) => ({ id: row.id, isIndexed: row.indexedKey === indexKey(row.contentHash, model) }))
    },
    async forget(ids) {
      await prisma.resume.updateMany({ where: ids === undefined ? {} : { id: { in: [...ids] } }, data: { indexedKey: null } })
    },
    enqueue: (ids) => queue.enqueue(indexResumeTask, ids.map((resumeId) => ({ resumeId }))),
  }
}
