import type { Pool } from 'pg'
import type { PrismaClient } from '../../../generated/prisma/client.ts'
import { ValidationError } from '../../lib/errors.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { LinkSigner } from '../../platform/secrets/link-signer.ts'
import { personArchive } from './archive/person-archive.ts'
import { ensureLocalOwner, LOCAL_OWNER_ID } from './local-owner.ts'
import { lockPeople } from './lock-people.ts'

/**
 * Sees to what a part of the product keeps of a person beside their rows: entries of an index, files, work under way. Called in
 * the transaction, while the rows are still there; what it resolves with is done after the commit.
 */
export type ForgetPerson = (tx: Transaction, userId: string) => Promise<() => void | Promise<void>>

export interface PersonDataDeps {
  prisma: PrismaClient
  pool: Pool
  links: LinkSigner
  forget: readonly ForgetPerson[]
  now: () => Date
}

/** A link to everything that is a person's. */
export interface ExportLink {
  url: string
  expiresAt: Date
}

/** The kind of download that such a link names. */
export const PERSON_EXPORT = 'export'
export const EXPORT_FILE = 'resume-rag-export.zip'

const LINK_MS = 15 * 60_000
/** All rows of a person go in one transaction; those of years take a while on a slow disk. */
const REMOVAL_TIMEOUT_MS = 10 * 60_000

export type PersonData = ReturnType<typeof createPersonData>

/** Gives a person what is theirs, and removes it. */
export function createPersonData({ prisma, pool, links, forget, now }: PersonDataDeps) {
  return { exportLink, archive, remove }

  /** Opens the archive, as it is when it is fetched, to whoever holds it. */
  function exportLink({ userId }: Viewer): ExportLink {
    const expiresAt = new Date(now().getTime() + LINK_MS)
    return { url: links.url('download', `${PERSON_EXPORT}:${userId}:`, { expiresAt, fileName: EXPORT_FILE }), expiresAt }
  }

  /** A ZIP archive of everything that is the person's; see personArchive. */
  function archive({ userId }: Viewer): AsyncGenerator<Uint8Array> {
    return personArchive(pool, userId, now())
  }

  /**
   * Removes the person and everything that is theirs; it cannot be undone. `confirm` is their display name or e-mail address. The
   * local owner is there again at once, without anything. Throws ValidationError, with nothing removed.
   */
  async function remove({ userId }: Viewer, confirm: string): Promise<void> {
    const forgotten = await prisma.$transaction(async (tx) => {
      // Taken first, so that no upload or change of theirs comes in between.
      await lockPeople(tx, [userId], { isRemoval: true })
      assertMeant(await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { displayName: true, email: true } }), confirm)
      const afterwards: Awaited<ReturnType<ForgetPerson>>[] = []
      for (const part of forget) afterwards.push(await part(tx, userId))
      await tx.user.delete({ where: { id: userId }, select: { id: true } })
      if (userId === LOCAL_OWNER_ID) await ensureLocalOwner(tx)
      return afterwards
    }, { timeout: REMOVAL_TIMEOUT_MS, maxWait: REMOVAL_TIMEOUT_MS })
    await Promise.all(forgotten.map((afterCommit) => afterCommit()))
  }
}

function assertMeant({ displayName, email }: { displayName: string; email: string | null }, confirm: string): void {
  const given = confirm.trim().toLowerCase()
  if (given === displayName.trim().toLowerCase() || given === email?.toLowerCase()) return
  throw new ValidationError([{ path: ['confirm'], message: 'is neither your display name nor your e-mail address; give one of them as `me` shows it. Nothing was deleted.' }])
}
