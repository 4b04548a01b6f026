import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { IndexedRows } from '../search/consistency.ts'
import { indexKey } from '../search/index-key.ts'
import { HASH_SELECT, textHash } from './document-record.ts'
import { indexDocumentTask } from './documents.tasks.ts'

/** The documents behind the collection `documents`; `model` is the embedding model in use. */
export function indexedDocuments({ prisma, queue, model }: { prisma: PrismaClient; queue: Queue; model: string }): IndexedRows {
  return {
    collection: 'documents',
    async rows(after, limit) {
      const rows = await prisma.document.findMany({
        // A document without any words never comes into the index.
        where: { ...(after === null ? {} : { id: { gt: after } }), state: { not: 'FAILED' } },
        orderBy: { id: 'asc' },
        take: limit,
        select: HASH_SELECT,
      })
      return rows.map((row) => ({ id: row.id, isIndexed: row.indexedKey === indexKey(textHash(row), model) }))
    },
    async forget(ids) {
      await prisma.document.updateMany({ where: ids === undefined ? {} : { id: { in: [...ids] } }, data: { indexedKey: null } })
    },
    enqueue: (ids) => queue.enqueue(indexDocumentTask, ids.map((documentId) => ({ documentId }))),
  }
}
