import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Database } from '../../src/platform/database/database.ts'
import { openFolder } from './data-folder.ts'

/** Copies the run's template: a data folder with all tables made and no rows. Remove it with `removeFolder`. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'resume-rag-test-'))
  cpSync(inject('databaseTemplate'), folder, { recursive: true })
  return folder
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** An empty, migrated database of its own; `close` also removes its folder. */
export async function freshDatabase(): Promise<Database> {
  const folder = freshFolder()
  const database = await openFolder(folder)
  return {
    ...database,
    async close() {
      await database.close()
      removeFolder(folder)
    },
  }
}
