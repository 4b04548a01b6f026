import { UploadError } from '../../lib/errors.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { inMb } from '../documents/uploaded-file.ts'
import { ownApplications } from './applications.policy.ts'

/** What one person may attach, over all applications. */
export interface AttachmentQuota {
  count: number
  /** Bytes of the files together. */
  bytes: number
}

/** Throws UploadError where another file of this size would be more than the viewer may keep; it says what to remove. */
export async function assertRoom(client: Transaction, viewer: Viewer, quota: AttachmentQuota, sizeBytes: number): Promise<void> {
  const where = { application: ownApplications(viewer) }
  const kept = await client.applicationAttachment.aggregate({ where, _count: true, _sum: { sizeBytes: true } })
  const freeBytes = Math.max(0, quota.bytes - (kept._sum.sizeBytes ?? 0))
  if (kept._count < quota.count && sizeBytes <= freeBytes) return
  const largest = await client.applicationAttachment.findFirst({
    where, orderBy: [{ sizeBytes: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }], select: { fileName: true, application: { select: { jobTitle: true } } },
  })
  const hint = largest === null ? '' : ` The largest is “${largest.fileName}”, at “${largest.application.jobTitle}”.`
  if (kept._count >= quota.count) throw full(`You keep ${kept._count} attachments, and ${quota.count} are the most. Remove one first.${hint}`)
  throw full(`The file has ${inMb(sizeBytes)} MB, and ${inMb(freeBytes)} of the ${inMb(quota.bytes)} MB for attachments are free. Remove some first.${hint}`)
}

function full(message: string): UploadError {
  return new UploadError('QUOTA_EXCEEDED', message)
}
