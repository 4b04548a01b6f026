import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'

/** The one person of an installation without accounts. Its id is fixed, so that it survives a move of the database. */
export const LOCAL_OWNER_ID = '00000000-0000-4000-8000-000000000001'

/** What a person is called who chose no name. */
export const DEFAULT_DISPLAY_NAME = 'Local owner'

/** The local owner, made where there is none yet. `tx` may be the whole client. */
export async function ensureLocalOwner(tx: Pick<Transaction, 'user'>): Promise<Viewer> {
  const owner = { id: LOCAL_OWNER_ID, displayName: DEFAULT_DISPLAY_NAME }
  await tx.user.upsert({ where: { id: owner.id }, create: owner, update: {} })
  return { userId: owner.id }
}
