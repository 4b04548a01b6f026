import { UploadError } from '../../lib/errors.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { ownDocuments } from './documents.policy.ts'

/** What one person may keep. */
export interface DocumentQuota {
  /** Documents. */
  count: number
  /** Bytes of their files together. */
  bytes: number
}

/** Throws UploadError where another file of this size would be more than the viewer may keep; it says what to remove. */
export async function assertRoom(client: Transaction, viewer: Viewer, quota: DocumentQuota, sizeBytes: number): Promise<void> {
  if (sizeBytes > quota.bytes) {
    throw full(`The file has ${sizeOf(sizeBytes)}, and ${sizeOf(quota.bytes)} are the most that all your documents may have. Upload a smaller one, such as the part that matters.`)
  }
  const where = ownDocuments(viewer)
  const kept = await client.document.aggregate({ where, _count: true, _sum: { sizeBytes: true } })
  if (kept._count >= quota.count) {
    const oldest = await client.document.findFirst({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { title: true } })
    throw full(`You keep ${kept._count} documents, and ${quota.count} are the most. Remove one first${oldest === null ? '' : `; the oldest is “${oldest.title}”`}.`)
  }
  const freeBytes = quota.bytes - (kept._sum.sizeBytes ?? 0)
  if (sizeBytes > freeBytes) {
    const largest = await client.document.findFirst({ where, orderBy: [{ sizeBytes: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }], select: { title: true, sizeBytes: true } })
    const hint = largest === null ? '' : `; the largest is “${largest.title}” with ${sizeOf(largest.sizeBytes)}`
    throw full(`The file has ${sizeOf(sizeBytes)}, and ${sizeOf(Math.max(0, freeBytes))} of your ${sizeOf(quota.bytes)} are free. Remove documents of ${sizeOf(sizeBytes - freeBytes)} or more first${hint}.`)
  }
}

function full(message: string): UploadError {
  return new UploadError('QUOTA_EXCEEDED', message)
}

function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  return bytes < 2 ** 20 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`
}
