import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { IndexedRows } from '../search/consistency.ts'
import { indexKey } from '../search/index-key.ts'
import { indexJobTask } from './jobs.tasks.ts'

/** The jobs behind the collection `jobs`; `model` is the embedding model in use. */
export function indexedJobs({ prisma, queue, model }: { prisma: PrismaClient; queue: Queue; model: string }): IndexedRows {
  return {
    collection: 'jobs',
    async rows(after, limit) {
      const rows = await prisma.job.findMany({
        where: after === null ? {} : { id: { gt: after } },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, contentHash: true, indexedKey: true },
      })
      return rows.map((row) => ({ id: row.id, isIndexed: row.indexedKey === indexKey(row.contentHash, model) }))
    },
    async forget(ids) {
      await prisma.job.updateMany({ where: ids === undefined ? {} : { id: { in: [...ids] } }, data: { indexedKey: null } })
    },
    enqueue: (ids) => queue.enqueue(indexJobTask, ids.map((jobId) => ({ jobId }))),
  }
}
