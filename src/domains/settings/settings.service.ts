import { isDeepStrictEqual } from 'node:util'
import { Prisma, type PrismaClient, type UserSettings } from '../../../generated/prisma/client.ts'
import { ConflictError } from '../../lib/errors.ts'
import type { Viewer } from '../../lib/viewer.ts'
import type { Transaction } from '../../platform/database/database.ts'
import type { LlmBackend } from '../../platform/llm/language-model.ts'
import { DEFAULT_DISPLAY_NAME } from '../users/local-owner.ts'
import { lockPeople } from '../users/lock-people.ts'
import { storedWeightsSchema, type MatchWeights } from './match-weights.ts'
import { withDefaults, type PersonSettings } from './person-settings.ts'
import { columnsOf, type SettingsChanges } from './settings-changes.ts'

export interface Settings extends PersonSettings {
  /** Whose they are; null for the defaults. */
  userId: string | null
  email: string | null
  displayName: string
  /** Of the parts of a match. */
  weights: MatchWeights
  /** Asked first, where a request names none; null for the configured one. */
  llmBackend: LlmBackend | null
}

export interface SettingsServiceDeps {
  prisma: PrismaClient
  /** Of whoever chose none. */
  defaultWeights: MatchWeights
  /** Each is run in the transaction in which a person's time zone becomes another. */
  whenZoneChanged: readonly ((tx: Transaction, userId: string, timeZone: string) => Promise<void>)[]
  /** Each is run in the transaction in which a person's weights become others. */
  whenWeightsChanged: readonly ((tx: Transaction, userId: string) => Promise<void>)[]
}

export type SettingsService = ReturnType<typeof createSettingsService>

/** What a person chose. */
export function createSettingsService({ prisma, defaultWeights, whenZoneChanged, whenWeightsChanged }: SettingsServiceDeps) {
  return { get, update, defaults }

  async function get({ userId }: Viewer): Promise<Settings> {
    const person = await prisma.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true, displayName: true, settings: true } })
    return { userId, email: person.email, displayName: person.displayName, ...chosen(person.settings) }
  }

  /** What a person has who chose nothing. */
  function defaults(): Settings {
    return { userId: null, email: null, displayName: DEFAULT_DISPLAY_NAME, ...chosen(null) }
  }

  /**
   * Changes what is given, all of it or nothing; null goes back to the default. Of changes at the same time, each keeps what the
   * others do not name. Throws ValidationError, and ConflictError for the e-mail address of somebody else.
   */
  async function update(viewer: Viewer, changes: SettingsChanges): Promise<Settings> {
    const { person, settings } = columnsOf(changes)
    const { userId } = viewer
    await prisma.$transaction(async (tx) => {
      // Each change tells its listeners of what it found.
      await lockPeople(tx, [userId])
      if (person.email != null) await assertFree(tx, userId, person.email)
      await tx.user.update({ where: { id: userId }, data: person, select: { id: true } })
      const before = await tx.userSettings.findUnique({ where: { userId } })
      // One statement, which sets the given columns alone.
      const after = await tx.userSettings.upsert({ where: { userId }, create: { userId, ...settings }, update: settings })
      const { timeZone } = withDefaults(after)
      if (timeZone !== withDefaults(before).timeZone) for (const listener of whenZoneChanged) await listener(tx, userId, timeZone)
      if (!isDeepStrictEqual(weightsOf(before), weightsOf(after))) for (const listener of whenWeightsChanged) await listener(tx, userId)
    }).catch((error: unknown) => {
      throw isTakenMeanwhile(error) ? emailIsTaken() : error
    })
    return get(viewer)
  }

  function chosen(row: UserSettings | null): PersonSettings & Pick<Settings, 'weights' | 'llmBackend'> {
    return { ...withDefaults(row), weights: weightsOf(row), llmBackend: row?.llmBackend ?? null }
  }

  function weightsOf(row: UserSettings | null): MatchWeights {
    return row === null || row.weights === null ? defaultWeights : storedWeightsSchema.parse(row.weights)
  }
}

/** Addresses that differ in their capitals alone reach the same mailbox almost everywhere. */
async function assertFree(tx: Transaction, userId: string, email: string): Promise<void> {
  const others = await tx.$queryRaw<unknown[]>`SELECT 1 FROM users WHERE lower(email) = lower(${email}) AND id <> ${userId}::uuid LIMIT 1`
  if (others.length > 0) throw emailIsTaken()
}

function isTakenMeanwhile(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}

function emailIsTaken(): ConflictError {
  return new ConflictError('That e-mail address is another person’s here; give one of your own.')
}
