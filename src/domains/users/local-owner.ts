import type { PrismaClient } from '../../../generated/prisma/client.ts'
import type { Viewer } from '../../lib/viewer.ts'

/** The one person of an installation without accounts. Its id is fixed, so that it survives a move of the database. */
const LOCAL_OWNER_ID = '00000000-0000-4000-8000-000000000001'

/** The local owner, made where there is none yet. */
export async function ensureLocalOwner(prisma: PrismaClient): Promise<Viewer> {
  const owner = { id: LOCAL_OWNER_ID, displayName: 'Local owner' }
  await prisma.user.upsert({ where: { id: owner.id }, create: owner, update: {} })
  return { userId: owner.id }
}
