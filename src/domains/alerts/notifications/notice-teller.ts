import type { Notice, NoticeTeller } from '../../users/notices.ts'
import type { Transaction } from '../../../platform/database/database.ts'

/** Writes notices where people read them. */
export function createNoticeTeller(): NoticeTeller {
  return { tell, wake: () => undefined }
}

async function tell(tx: Transaction, notices: readonly Notice[]): Promise<string[]> {
  const rows = notices.map(({ reasons, ...notice }) => ({ ...notice, reasons: [...reasons] }))
  const made = await tx.notification.createManyAndReturn({ data: rows, skipDuplicates: true, select: { id: true } })
  return made.map(({ id }) => id)
}
