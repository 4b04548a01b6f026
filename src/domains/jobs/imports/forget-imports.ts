import { rm } from 'node:fs/promises'
import type { Transaction } from '../../../platform/database/database.ts'

/** Files of a person's imports that wait to be read; what it resolves with removes them, after the commit that removes the person. */
export async function forgetImports(tx: Transaction, userId: string): Promise<() => Promise<void>> {
  const spooled = await tx.jobImport.findMany({ where: { userId, isSpooled: true }, select: { filePath: true } })
  return async () => {
    for (const { filePath } of spooled) await rm(filePath, { force: true })
  }
}
