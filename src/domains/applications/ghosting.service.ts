import type { Application, PrismaClient } from '../../../generated/prisma/client.ts'
import type { Logger } from '../../platform/telemetry/logger.ts'
import type { ApplicationStore } from './application-store.ts'
import { changeEach } from './shared-change.ts'
import { lockSilent } from './silence.ts'

export interface GhostingDeps {
  prisma: PrismaClient
  store: Pick<ApplicationStore, 'tell'>
  /** Runs work that nobody waits for. */
  inBackground: <T>(run: () => Promise<T>) => Promise<T>
  logger: Logger
  now: () => Date
}

export type Ghosting = ReturnType<typeof createGhosting>

const EVERY_MS = 3_600_000
const DAY_MS = 86_400_000
const BATCH = 500

/** Moves applications to GHOSTED once they have been silent for long enough; see `endingSilence` for the way back. */
export function createGhosting({ prisma, store, inBackground, logger, now }: GhostingDeps) {
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  let running: Promise<void> = Promise.resolve()
  return { run, work, close }

  /** Looks through all applications, batch by batch, until none is silent or this is closed. Answers with how many were moved. */
  async function run(): Promise<number> {
    let moved = 0
    for (let batch = BATCH; batch === BATCH && !isClosed; moved += batch) {
      const ghosted = await prisma.$transaction(async (tx): Promise<Application[]> => {
        const at = now()
        const silent = await lockSilent(tx, at, BATCH)
        if (silent.length === 0) return []
        const days = new Map(silent.map(({ id, lastSignAt }) => [id, Math.floor((at.getTime() - lastSignAt.getTime()) / DAY_MS)]))
        const noteOf = ({ id }: Application) => `Nothing was noted for ${days.get(id)} days.`
        const rows = await tx.application.findMany({ where: { id: { in: [...days.keys()] } } })
        return changeEach(tx, rows, { wanted: { stage: 'GHOSTED', ownStageId: null }, kind: 'STAGE', actorId: null, noteOf }, at)
      })
      for (const { id, userId } of ghosted) store.tell({ userId }, id)
      batch = ghosted.length
    }
    return moved
  }

  /** Looks now and every hour, in this process, until it is closed. */
  function work(): void {
    const look = () => {
      running = running.then(() => inBackground(run)).then(
        (moved) => void (moved > 0 && logger.info({ moved }, 'silent applications were moved to GHOSTED')),
        (error: unknown) => logger.error({ err: error }, 'applications could not be looked through for silence; the next look is in an hour'),
      )
    }
    timer = setInterval(look, EVERY_MS).unref()
    look()
  }

  /** Ends after the batch that is under way. */
  function close(): Promise<void> {
    isClosed = true
    clearInterval(timer)
    return running
  }
}
