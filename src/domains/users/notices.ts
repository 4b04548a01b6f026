import type { NotificationKind } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../platform/database/database.ts'

/** Something to tell a person. */
export interface Notice {
  userId: string
  kind: NotificationKind
  /** The same key tells a person nothing again: `reminder:<id>`. Up to 200 characters. */
  dedupeKey: string
  /** One line, up to 300 characters. */
  subject: string
  /** Plain text. */
  body: string
  /** Short lines that say why: "matches Python, PostgreSQL". */
  reasons: readonly string[]
  jobId?: string
  applicationId?: string
  savedSearchId?: string
}

/**
 * Makes notices part of a transaction: they are there, and will go out, exactly when what they tell of is stored. Resolves with the
 * ids of those that are new. Call `wake` of their teller after the commit.
 */
export type TellPeople = (tx: Transaction, notices: readonly Notice[]) => Promise<string[]>

export interface NoticeTeller {
  tell: TellPeople
  /** Sends at once what is due, instead of with the next poll. */
  wake(): void
}
